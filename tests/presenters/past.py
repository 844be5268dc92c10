"""A Sales screen with all around it, and sales to look for."""

from dataclasses import replace
from datetime import timedelta

from typing_extensions import override

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.dayorder import DayOrder
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind
from pos_desktop.domain.sale_words import Reading
from pos_desktop.domain.tax import UNTAXED
from pos_desktop.presenters.saleacts import SalePart
from pos_desktop.presenters.sales import SalesModel, SalesParts, SalesPresenter
from tests.fakes.clocks import NOON, SteeredClock, ToldLane
from tests.fakes.journals import MemoryJournal
from tests.fakes.views import Screen

READING = Reading("usd", ".", DayOrder.MONTH_FIRST, NOON.date(), NOON.tzinfo)
TEA = Product("TEA-1", "Tea", "", Money(450, "usd"), UNTAXED)


def sold(sale_id: str, *, minutes: int = 0, customer: str | None = None) -> Sale:
    """A sale of two teas, paid in cash."""
    return Sale(
        sale_id,
        "till-1",
        "Ana",
        Cart("usd").add(TEA, 2),
        NOON + timedelta(minutes=minutes),
        SaleStatus.PAID,
        (Tender(TenderKind.CASH, 900, given=1000),),
        closed_at=NOON + timedelta(minutes=minutes),
        customer=customer,
    )


class Hung(SalePart):
    """A part that remembers which sales it was told of."""

    def __init__(self) -> None:
        self.sales: list[Sale | None] = []

    @override
    def chosen(self, sale: Sale | None) -> None:
        """This one is shown."""
        self.sales.append(sale)


class Office:
    """The screen, with a book and a lane that works when told."""

    def __init__(self) -> None:
        self.journal = MemoryJournal()
        self.lane = ToldLane()
        self.view: Screen[SalesModel] = Screen()
        self.presenter = SalesPresenter(
            SalesParts(self.view, self.journal, self.lane, SteeredClock(), lambda: READING)
        )

    def keep(self, *sales: Sale) -> "Office":
        """Write these down."""
        for sale in sales:
            self.journal.record(Entry("sale.paid", sale.opened_at, "Ana", "till-1", sale))
        return self

    def open(self) -> "Office":
        """The screen comes to the front, and its rows come."""
        self.presenter.refresh()
        self.lane.drain()
        return self

    def void(self, sale: Sale) -> None:
        """The sale is void from now on, as the till hears."""
        self.keep(replace(sale, status=SaleStatus.VOID))
        self.presenter.changed(sale.sale_id)
        self.lane.drain()

    @property
    def shown(self) -> SalesModel:
        """What is drawn."""
        return self.view.model

    @property
    def ids(self) -> list[str]:
        """The sales of the table."""
        return [row.sale_id for row in self.shown.rows]
