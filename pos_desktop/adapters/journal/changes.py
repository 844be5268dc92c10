"""What an entry changes of what is kept, so that a long basket costs no more than a short one."""

from collections.abc import Mapping
from dataclasses import dataclass

from pos_desktop.adapters.journal import codec
from pos_desktop.domain.cart import CartLine
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.sale import Sale, Tender


@dataclass(frozen=True, slots=True)
class SaleChange:
    """The difference between a sale as it is kept (if it is) and as it is now.

    `tenders` is None where they are the same.
    """

    known: Sale | None
    sale: Sale
    put: tuple[tuple[CartLine | None, CartLine], ...]
    """Lines that are new or changed, each with what it was before."""
    gone: tuple[int, ...]
    tenders: tuple[Tender, ...] | None

    def told(self) -> dict[str, object]:
        """The change as the event tells it."""
        before = {} if self.known is None else _header(self.known)
        header = {
            name: value
            for name, value in _header(self.sale).items()
            if name not in before or before[name] != value
        }
        parts: dict[str, object] = {
            "sale": header,
            "lines": [_line_told(old, new) for old, new in self.put],
            "gone": list(self.gone),
        }
        told = {name: part for name, part in parts.items() if part}
        if self.tenders is not None:
            told["tenders"] = [codec.plain(tender) for tender in self.tenders]
        return told


def change_of(known: Sale | None, sale: Sale) -> SaleChange:
    """What `sale` changes of the `known` one."""
    before: dict[int, CartLine] = {}
    if known is not None:
        before = {line.line_id: line for line in known.cart.lines}
    put = tuple(
        (old, line)
        for line in sale.cart.lines
        if (old := before.pop(line.line_id, None)) is not line and old != line
    )
    same = known is not None and known.tenders == sale.tenders
    no_news = same or (known is None and not sale.tenders)
    return SaleChange(known, sale, put, tuple(before), None if no_news else sale.tenders)


def _header(sale: Sale) -> dict[str, object]:
    closed = None if sale.closed_at is None else codec.time_text(sale.closed_at)
    return {
        "till": sale.till,
        "cashier": sale.cashier,
        "status": sale.status.value,
        "currency": sale.cart.currency,
        "tax_included": sale.cart.tax_included,
        "next_line": sale.cart.next_line,
        "opened_at": codec.time_text(sale.opened_at),
        "closed_at": closed,
        "receipt_number": sale.receipt_number,
        "payments_begun": sale.payments_begun,
        "customer": sale.customer,
        "skip_tip": sale.skip_tip,
        "refunded": sale.refunded,
    }


def _line_told(old: CartLine | None, new: CartLine) -> dict[str, object]:
    """What differs from before; of a line that is new all, but no discount that it has not."""
    before = {"discount": None} if old is None else _fields(old)
    told = {
        name: value
        for name, value in _fields(new).items()
        if name not in before or before[name] != value
    }
    return {"line": new.line_id, "sku": new.sku, **told}


def _fields(line: CartLine) -> dict[str, object]:
    return {
        "description": line.description,
        "quantity": line.quantity,
        "unit_amount": line.unit_amount,
        "rate": [line.rate.name, str(line.rate.percent)],
        "discount": None if line.discount is None else _discount(line.discount),
    }


def _discount(discount: Discount) -> dict[str, object]:
    return {
        "percent": str(discount.percent),
        "amount": discount.amount,
        "of_basket": discount.of_basket,
    }


def body_of(
    entry: Entry, change: SaleChange | None, consent: Mapping[str, object] | None = None
) -> dict[str, object]:
    """What the event of this entry says, as JSON can say it; `consent` is told whole.

    Of a customer and of a parked call only the id is told: what identifies a person can be erased
    from their tables, and never from here.
    """
    body: dict[str, object] = {"v": codec.VERSION}
    if change is not None:
        body |= change.told()
    body |= _money_told(entry)
    if consent is not None:
        body["consent"] = consent
    if entry.customer is not None:
        body["customer"] = entry.customer.customer_id
    if entry.parked is not None:
        body["parked"] = entry.parked.call_id
    if entry.closing is not None:
        body["closing"] = codec.closing_plain(entry.closing)
    if entry.detail:
        body["detail"] = [list(pair) for pair in entry.detail]
    return body


def _money_told(entry: Entry) -> dict[str, object]:
    """Payment and refund, each told whole."""
    told: dict[str, object] = {}
    if entry.payment is not None:
        told["payment"] = codec.payment_plain(entry.payment)
    if entry.refunding is not None:
        told["refunding"] = codec.refunding_plain(entry.refunding)
    return told
