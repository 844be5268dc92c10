"""Writing what is true after an entry into the tables of the present."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.changes import SaleChange
from pos_desktop.adapters.journal.tables import payments, sale_lines, sales, tenders
from pos_desktop.domain.cart import CartLine
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.ports.journal import Overtaken

_NEW_SALE = insert(sales)
_SAME_SALE = update(sales).where(sales.c.sale_id == bindparam("of_sale"))
_NEW_LINE = insert(sale_lines)
_SAME_LINE = update(sale_lines).where(
    sale_lines.c.sale_id == bindparam("of_sale"), sale_lines.c.line_id == bindparam("of_line")
)
_NO_LINE = delete(sale_lines).where(
    sale_lines.c.sale_id == bindparam("of_sale"), sale_lines.c.line_id == bindparam("of_line")
)
_NEW_TENDER = insert(tenders)
_NO_TENDERS = delete(tenders).where(tenders.c.sale_id == bindparam("of_sale"))
_NEW_PAYMENT = insert(payments)
_THAT_PAYMENT = (
    payments.c.sale_id == bindparam("that_id"),
    payments.c.number == bindparam("that_number"),
)
_SAME_PAYMENT = update(payments).where(*_THAT_PAYMENT)
_BODY = select(payments.c.body).where(*_THAT_PAYMENT).with_for_update()


def keep_sale(
    connection: Connection, change: SaleChange, event: tuple[str, int], goods: Mapping[int, int]
) -> None:
    """Bring the rows of a sale up to what it is after the event (till, seq).

    `goods` is the number of the goods on each line that is put, by line.
    """
    sale = change.sale
    row = {
        "till": sale.till,
        "cashier": sale.cashier,
        "status": sale.status.value,
        "currency": sale.cart.currency,
        "tax_included": sale.cart.tax_included,
        "next_line": sale.cart.next_line,
        "opened_at": sale.opened_at,
        "closed_at": sale.closed_at,
        "receipt_number": sale.receipt_number,
        "payments_begun": sale.payments_begun,
        "customer": sale.customer,
        "skip_tip": sale.skip_tip,
        "total": None if sale.status is SaleStatus.OPEN else sale.total,
        "refunded": sale.refunded,
        "event_till": event[0],
        "event_seq": event[1],
    }
    if change.known is None:
        connection.execute(_NEW_SALE, {"sale_id": sale.sale_id, **row})
    else:
        connection.execute(_SAME_SALE, {"of_sale": sale.sale_id, **row})
    _keep_lines(connection, change, goods)
    if change.tenders is not None:
        _keep_tenders(connection, sale)


def _keep_lines(connection: Connection, change: SaleChange, goods: Mapping[int, int]) -> None:
    sale = change.sale
    sale_id = sale.sale_id
    if change.gone:
        gone = [{"of_sale": sale_id, "of_line": line_id} for line_id in change.gone]
        connection.execute(_NO_LINE, gone)
    new = [
        {"sale_id": sale_id, "line_id": line.line_id, **_line_row(sale, line, goods)}
        for old, line in change.put
        if old is None
    ]
    if new:
        connection.execute(_NEW_LINE, new)
    changed = [
        {"of_sale": sale_id, "of_line": line.line_id, **_line_row(sale, line, goods)}
        for old, line in change.put
        if old is not None
    ]
    if changed:
        connection.execute(_SAME_LINE, changed)


def _line_row(sale: Sale, line: CartLine, goods: Mapping[int, int]) -> dict[str, object]:
    return {
        "sku": line.sku,
        "description": line.description,
        "quantity": line.quantity,
        "unit_amount": line.unit_amount,
        "currency": sale.cart.currency,
        "rate_name": line.rate.name,
        "rate_percent": str(line.rate.percent),
        **_discount_row(line.discount),
        "goods": goods[line.line_id],
        "opened_at": sale.opened_at,
    }


def _discount_row(discount: Discount | None) -> dict[str, object]:
    if discount is None:
        return dict.fromkeys(("discount_percent", "discount_amount", "discount_of_basket"))
    return {
        "discount_percent": str(discount.percent),
        "discount_amount": discount.amount,
        "discount_of_basket": discount.of_basket,
    }


def _keep_tenders(connection: Connection, sale: Sale) -> None:
    connection.execute(_NO_TENDERS, {"of_sale": sale.sale_id})
    rows = [
        {
            "sale_id": sale.sale_id,
            "place": place,
            "kind": tender.kind.value,
            "amount": tender.amount,
            "tip": tender.tip,
            "given": tender.given,
            "currency": sale.cart.currency,
            "status": tender.status.value,
            "payment_intent": tender.payment_intent,
            "charge": tender.charge,
            "fee": tender.fee,
            "card": None if tender.card is None else codec.card_text(tender.card),
            "last4": None if tender.card is None else tender.card.last4,
            "opened_at": sale.opened_at,
        }
        for place, tender in enumerate(sale.tenders)
    ]
    if rows:
        connection.execute(_NEW_TENDER, rows)


def keep_payment(connection: Connection, payment: Payment, follows: Payment | None) -> None:
    """Bring the row of a payment up to what it is now.

    Raises:
        Overtaken: it stands otherwise than the one that this follows.
    """
    terms = payment.terms
    of = {"that_id": terms.sale_id, "that_number": terms.number}
    if follows is not None:
        body = connection.scalar(_BODY, of)
        if body is not None and codec.payment_of(body) != follows:
            raise Overtaken("Another till went on with this payment meanwhile.")
    row = {
        "of_sale": None if terms.is_setup else terms.sale_id,
        "kind": terms.kind.value,
        "entry": terms.entry.value,
        "till": terms.till,
        "state": codec.tag_of(type(payment.state)),
        "is_final": payment.is_final,
        "amount": terms.amount,
        "currency": terms.currency,
        "payment_intent": payment.intent_id,
        "customer": terms.customer,
        "started_at": terms.started_at,
        "body": codec.payment_text(payment),
    }
    if connection.execute(_SAME_PAYMENT, {**of, **row}).rowcount == 0:
        new = {"sale_id": terms.sale_id, "number": terms.number, **row}
        connection.execute(_NEW_PAYMENT, new)
