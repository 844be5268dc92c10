"""Sales and payments out of their rows."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection, Row, select

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.tables import sale_lines, tenders
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.tax import TaxRate

_LINES = select(sale_lines).order_by(sale_lines.c.sale_id, sale_lines.c.line_id)
_TENDERS = select(tenders).order_by(tenders.c.sale_id, tenders.c.place)


def sales_of(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Sale, ...]:
    """The sales of these rows of `sales`, in their order, with lines and tenders.

    Raises:
        codec.Unreadable: a row holds what this program never writes.
    """
    ids = [row.sale_id for row in rows]
    lines = _by_sale(connection.execute(_LINES.where(sale_lines.c.sale_id.in_(ids))))
    paid = _by_sale(connection.execute(_TENDERS.where(tenders.c.sale_id.in_(ids))))
    return tuple(_sale(row, lines.get(row.sale_id, []), paid.get(row.sale_id, [])) for row in rows)


def _by_sale(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.sale_id, []).append(row)
    return found


def _sale(
    row: Row[Any],
    lines: list[Row[Any]],
    paid: list[Row[Any]],
) -> Sale:
    try:
        cart = Cart(row.currency, row.tax_included, tuple(map(_line, lines)), row.next_line)
        return Sale(
            sale_id=row.sale_id,
            till=row.till,
            cashier=row.cashier,
            cart=cart,
            opened_at=row.opened_at,
            status=SaleStatus(row.status),
            tenders=tuple(map(_tender, paid)),
            closed_at=row.closed_at,
            receipt_number=row.receipt_number,
            payments_begun=row.payments_begun,
            customer=row.customer,
            refunded=row.refunded,
            skip_tip=row.skip_tip,
        )
    except (ValueError, TypeError, InvalidOperation) as error:
        raise codec.Unreadable(f"sale {row.sale_id}: {error}") from error


def _line(row: Row[Any]) -> CartLine:
    rate = TaxRate(row.rate_name, Decimal(row.rate_percent))
    goods = row.sku, row.description
    return CartLine(row.line_id, *goods, row.quantity, row.unit_amount, rate, _discount(row))


def _discount(row: Row[Any]) -> Discount | None:
    if row.discount_amount is None:
        return None
    percent = Decimal(row.discount_percent)
    return Discount(percent, row.discount_amount, row.discount_of_basket)


def _tender(row: Row[Any]) -> Tender:
    return Tender(
        kind=TenderKind(row.kind),
        amount=row.amount,
        status=TenderStatus(row.status),
        tip=row.tip,
        payment_intent=row.payment_intent,
        charge=row.charge,
        card=None if row.card is None else codec.card_of(row.card),
        given=row.given,
        fee=row.fee,
    )
