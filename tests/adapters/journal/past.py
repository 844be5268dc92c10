"""Sales of a year to look for, and what may be looked for among them."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from pos_desktop.domain.cards import Card
from pos_desktop.domain.cart import Cart
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.sale_search import (
    Meaning,
    OfAmount,
    OfCustomers,
    OfDay,
    OfGoods,
    OfLast4,
    OfNumber,
    OfSale,
    SalePage,
    SaleQuery,
    SaleRow,
)
from pos_desktop.ports.journal import Journal
from tests.adapters.journal import book

DIGITS = ("4242", "4444", "0005")
CUSTOMERS = ("cus_1", "cus_2", "cus_3")
MANY_CUSTOMERS = tuple(f"cus_{number}" for number in range(20))
EVERYBODY = tuple(f"cus_{number}" for number in range(5_000))
"""More than are asked for one by one."""

tenders = st.builds(
    Tender,
    kind=st.sampled_from((TenderKind.CARD, TenderKind.MOTO)),
    amount=st.sampled_from((450, 900, 1299)),
    status=st.sampled_from(TenderStatus),
    tip=st.sampled_from((0, 100)),
    card=st.builds(Card, st.just("card_present"), st.just("visa"), st.sampled_from(DIGITS)),
) | st.just(Tender(TenderKind.CASH, 450, given=500))


@st.composite
def sales(draw: st.DrawFn, number: int) -> Sale:
    """A sale of some day of a year."""
    cart = Cart("usd")
    for product in draw(st.lists(st.sampled_from((book.TEA, book.MUG)), min_size=1, max_size=2)):
        cart = cart.add(product, draw(st.integers(1, 2)))
    status = draw(st.sampled_from((SaleStatus.OPEN, SaleStatus.PAID, SaleStatus.VOID)))
    paid = status is SaleStatus.PAID
    opened = book.NOON + timedelta(hours=draw(st.integers(0, 9_000)))
    return Sale(
        f"sale_{number:02}",
        "till-1",
        "Ana",
        cart,
        opened,
        status,
        (draw(tenders),) if paid else (),
        closed_at=opened if paid else None,
        customer=draw(st.none() | st.sampled_from(CUSTOMERS)),
    )


books = st.integers(0, 12).flatmap(
    lambda count: st.tuples(*(sales(number) for number in range(count)))
)

_days = st.builds(
    lambda first, length: OfDay(
        book.NOON + timedelta(days=first), book.NOON + timedelta(days=first + length)
    ),
    st.integers(0, 375),
    st.integers(1, 100),
)
meanings: st.SearchStrategy[Meaning] = st.one_of(
    st.builds(OfNumber, st.integers(1, 9), st.none() | st.just(1) | st.just(2)),
    st.builds(OfSale, st.sampled_from(("sale_00", "sale_05", "sale_99"))),
    st.builds(OfAmount, st.sampled_from((487, 974, 1406, 1893, 0))),
    st.builds(OfLast4, st.sampled_from((*DIGITS, "9999"))),
    st.builds(
        OfCustomers, st.sampled_from((CUSTOMERS[:1], CUSTOMERS[1:], MANY_CUSTOMERS, EVERYBODY))
    ),
    st.builds(OfGoods, st.sampled_from((("tee",), ("mug",), ("mug", "blue"), ("m",), ("zzz",)))),
    _days,
)
queries = st.builds(
    SaleQuery,
    words=st.lists(st.lists(meanings, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple),
    statuses=st.sampled_from(((), (SaleStatus.PAID,), (SaleStatus.OPEN, SaleStatus.VOID))),
    tenders=st.sampled_from(((), (TenderKind.CASH,), (TenderKind.CARD, TenderKind.MOTO))),
    since=st.none() | st.just(book.NOON + timedelta(days=100)),
    until=st.none() | st.just(book.NOON + timedelta(days=300)),
)


def keep(journal: Journal, sale: Sale) -> None:
    """Write the sale down."""
    kind = "sale.paid" if sale.status is SaleStatus.PAID else "sale.opened"
    journal.record(Entry(kind, sale.opened_at, "Ana", "till-1", sale))


def all_of(journal: Journal, query: SaleQuery, limit: int) -> list[SaleRow]:
    """What is found on all pages, each sale once."""
    found: dict[str, SaleRow] = {}
    page = SalePage()
    while True:
        page = journal.find_sales(query, page.after, limit)
        assert len(page.rows) <= limit
        for row in page.rows:
            found.setdefault(row.sale_id, row)
        if page.after is None:
            return list(found.values())


def unnumbered(rows: list[SaleRow]) -> list[SaleRow]:
    """The rows without their receipt numbers, which the journal in memory writes otherwise."""
    return [replace(row, receipt_number=None) for row in rows]
