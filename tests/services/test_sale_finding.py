"""The search of past sales: page by page, the newest wish first, never more than one look."""

from dataclasses import replace
from datetime import timedelta

import pytest
from typing_extensions import override

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.dayorder import DayOrder
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind
from pos_desktop.domain.sale_search import Place, SalePage, SaleQuery
from pos_desktop.domain.sale_words import Reading
from pos_desktop.domain.tax import UNTAXED
from pos_desktop.services.sale_finding import PAGE, Found, SaleFinding, Wish
from tests.fakes.clocks import NOON, SteeredClock, ToldLane
from tests.fakes.journals import FULL, MemoryJournal

READING = Reading("usd", ".", DayOrder.MONTH_FIRST, NOON.date(), NOON.tzinfo)


class Desk:
    """The search, with a book and a lane that works when told."""

    def __init__(self, journal: MemoryJournal | None = None) -> None:
        self.journal = journal or MemoryJournal()
        self.lane = ToldLane()
        self.clock = SteeredClock()
        self.told: list[Found] = []
        self.finding = SaleFinding(
            self.journal, self.lane, self.clock, lambda: READING, self.told.append
        )

    def sell(self, sale_id: str, *, minutes: int = 0, customer: str | None = None) -> Sale:
        """A sale of tea that was paid in cash."""
        tea = Product("TEA-1", "Tea", "", Money(450, "usd"), UNTAXED)
        sale = Sale(
            sale_id,
            "till-1",
            "Ana",
            Cart("usd").add(tea),
            NOON + timedelta(minutes=minutes),
            SaleStatus.PAID,
            (Tender(TenderKind.CASH, 450),),
            customer=customer,
        )
        self.keep(sale)
        return sale

    def keep(self, sale: Sale) -> None:
        """Write the sale down."""
        self.journal.record(Entry("sale", NOON, "Ana", "till-1", sale))

    def know(self, *names: str) -> None:
        """These customers are in the book, `cus_1` and so on."""
        for number, name in enumerate(names, 1):
            customer = Customer(f"cus_{number}", Contact(name, phone=f"+49 151 200{number}"), 1)
            self.journal.record(Entry("c", self.clock.now(), "Ana", "till-1", customer=customer))

    def find(self, typed: str = "", **wish: object) -> list[str]:
        """The sales that are found at last."""
        self.finding.ask(replace(Wish(typed), **wish))  # type: ignore[arg-type]
        self.lane.drain()
        return self.ids

    @property
    def ids(self) -> list[str]:
        """The sales that are there."""
        return [row.sale_id for row in self.finding.found.rows]


class Scattered(MemoryJournal):
    """Finds a few at its first look, as where what is looked for is rare, and many at the next."""

    @override
    def find_sales(self, query: SaleQuery, after: Place | None, limit: int) -> SalePage:
        return super().find_sales(query, after, 3 if after is None else limit)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_everything_is_found_newest_first(desk: Desk) -> None:
    desk.sell("old")
    desk.sell("new", minutes=1)
    assert desk.find() == ["new", "old"]
    found = desk.finding.found
    assert (found.is_current, found.is_asking, found.has_more) == (True, False, False)


def test_what_was_found_before_stays_until_the_next_rows_come(desk: Desk) -> None:
    desk.sell("one")
    desk.find()
    desk.finding.ask(Wish("zzz"))
    assert (desk.ids, desk.finding.found.is_current) == (["one"], False)
    desk.lane.drain()
    assert (desk.ids, desk.finding.found.is_current) == ([], True)


def test_typing_on_drops_what_is_outdated(desk: Desk) -> None:
    desk.sell("one")
    desk.finding.ask(Wish("z"))
    desk.lane.work()
    for typed in ("ze", "zen", "tea"):
        desk.finding.ask(Wish(typed))
    desk.lane.drain()
    assert desk.ids == ["one"]
    asked = [found.wish.typed for found in desk.told if found.is_current]
    assert asked == ["tea"]


def test_further_rows_come_when_the_last_are_seen(desk: Desk) -> None:
    for number in range(PAGE + 7):
        desk.sell(f"{number:03}", minutes=number)
    assert len(desk.find()) == PAGE
    desk.finding.more()
    desk.finding.more()
    desk.lane.drain()
    assert len(desk.ids) == PAGE + 7
    desk.finding.more()
    assert desk.lane.is_idle


def test_what_bears_the_number_comes_first_and_once(desk: Desk) -> None:
    for number in range(1, PAGE + 30):
        desk.sell(f"{number:03}", minutes=number)
    desk.find("7")
    assert desk.ids == ["007"]


def test_a_name_finds_what_they_bought_and_is_told_with_it(desk: Desk) -> None:
    desk.know("María García", "Bo Garcia", "Maria Adams")
    for number in (1, 2, 3):
        desk.sell(f"of-{number}", minutes=number, customer=f"cus_{number}")
    assert desk.find("garcia") == ["of-2", "of-1"]
    assert desk.find("maria garcia") == ["of-1"]
    assert desk.finding.found.names["cus_1"].contact.name == "María García"


def test_a_name_among_other_words_is_found_as_well(desk: Desk) -> None:
    desk.know("María García", "Bo Nowak")
    desk.sell("of-1", customer="cus_1")
    desk.sell("of-2", customer="cus_2")
    assert desk.find("garcia tea") == ["of-1"]


def test_a_telephone_number_is_found_in_its_parts(desk: Desk) -> None:
    desk.know("María", "Bo")
    desk.sell("of-1", customer="cus_1")
    desk.sell("of-2", customer="cus_2")
    assert desk.find("+49 151 2002") == ["of-2"]


@pytest.mark.parametrize("typed", ["9", "99", "x"])
def test_too_little_to_be_a_name_reads_no_book_of_customers(desk: Desk, typed: str) -> None:
    desk.know("Xaver")
    desk.sell("of-1", customer="cus_1")
    assert desk.find(typed) == []


def test_customers_that_another_till_made_are_known_after_a_look(desk: Desk) -> None:
    desk.sell("of-1", customer="cus_1")
    assert desk.find("garcia") == []
    desk.know("María García")
    assert desk.find("garcia ") == []
    desk.finding.again()
    desk.lane.drain()
    assert desk.ids == ["of-1"]


def test_a_customer_who_is_no_more_in_the_book_has_no_name(desk: Desk) -> None:
    desk.sell("of-1", customer="cus_9")
    desk.find()
    assert desk.finding.found.names == {}


def test_filters_narrow(desk: Desk) -> None:
    desk.sell("yesterday", minutes=-24 * 60)
    desk.sell("today")
    desk.keep(replace(desk.sell("void", minutes=2), status=SaleStatus.VOID))
    assert desk.find(days=(0, 0)) == ["void", "today"]
    assert desk.find(days=(1, 1)) == ["yesterday"]
    assert desk.find(days=(6, 0)) == ["void", "today", "yesterday"]
    assert desk.find(statuses=(SaleStatus.VOID,)) == ["void"]
    assert desk.find(tenders=(TenderKind.CARD,)) == []


def test_a_book_that_cannot_be_read_says_why(desk: Desk) -> None:
    desk.journal.refusal = FULL
    desk.find()
    assert (desk.finding.found.failure, desk.finding.found.is_asking) == (FULL, False)
    desk.journal.refusal = None
    desk.find()
    assert desk.finding.found.failure is None


def test_a_defect_is_told_and_the_next_wish_is_looked_for() -> None:
    desk = Desk(Defective())
    desk.find()
    assert desk.finding.found.failure == "a defect"
    desk.sell("one")
    assert desk.find("tea") == ["one"]


class Defective(MemoryJournal):
    """Cannot list everything."""

    @override
    def find_sales(self, query: SaleQuery, after: Place | None, limit: int) -> SalePage:
        if not query.words:
            raise ArithmeticError("a defect")
        return super().find_sales(query, after, limit)


def test_looks_that_bring_nothing_go_on_and_tell_nobody() -> None:
    desk = Desk(Sparse())
    desk.sell("one")
    assert desk.find() == ["one"]
    assert [found.is_current for found in desk.told] == [False, False, True]


class Sparse(MemoryJournal):
    """Finds nothing at the first looks, but says that there is more."""

    looks = 0

    @override
    def find_sales(self, query: SaleQuery, after: Place | None, limit: int) -> SalePage:
        self.looks += 1
        if self.looks <= 5:
            return SalePage((), (NOON + timedelta(days=9 - self.looks), "sale"))
        return super().find_sales(query, None, limit)


# -- what changes while the rows are seen ------------------------------------------------------


def test_a_sale_that_changes_is_shown_as_it_is_now(desk: Desk) -> None:
    sale = desk.sell("one")
    desk.find()
    desk.keep(replace(sale, status=SaleStatus.REFUNDED))
    desk.finding.changed("one")
    desk.lane.drain()
    (row,) = desk.finding.found.rows
    assert row.status is SaleStatus.REFUNDED


def test_a_new_sale_comes_where_it_belongs(desk: Desk) -> None:
    desk.sell("one")
    desk.sell("three", minutes=3)
    desk.find()
    for name, minutes in (("two", 2), ("four", 4)):
        desk.sell(name, minutes=minutes)
        desk.finding.changed(name)
    desk.lane.drain()
    assert desk.ids == ["four", "three", "two", "one"]


def test_a_sale_that_no_longer_matches_goes(desk: Desk) -> None:
    sale = desk.sell("one")
    desk.find(statuses=(SaleStatus.PAID,))
    desk.keep(replace(sale, status=SaleStatus.REFUNDED))
    desk.finding.changed("one")
    desk.lane.drain()
    assert desk.ids == []


def test_a_sale_that_does_not_match_does_not_come(desk: Desk) -> None:
    desk.find("zzz")
    desk.sell("one")
    desk.finding.changed("one")
    desk.lane.drain()
    assert desk.ids == []


def test_a_sale_further_down_waits_for_its_page(desk: Desk) -> None:
    for number in range(PAGE + 5):
        desk.sell(f"{number:03}", minutes=number)
    desk.find()
    desk.finding.changed("001")
    desk.lane.drain()
    assert len(desk.ids) == PAGE
    desk.finding.more()
    desk.lane.drain()
    assert len(desk.ids) == PAGE + 5


def test_a_list_that_nobody_looks_at_does_not_grow_with_each_sale(desk: Desk) -> None:
    desk.find()
    for number in range(PAGE + 5):
        desk.sell(f"{number:03}", minutes=number)
        desk.finding.changed(f"{number:03}")
        desk.lane.drain()
    assert desk.ids == [f"{number:03}" for number in reversed(range(5, PAGE + 5))]
    desk.finding.more()
    desk.lane.drain()
    assert desk.ids == [f"{number:03}" for number in reversed(range(PAGE + 5))]


def test_rows_that_are_there_stay_when_one_of_them_changes() -> None:
    """A look may bring more rows than were wished for: a row further down may be at hand."""
    desk = Desk(Scattered())
    for number in range(PAGE + 5):
        desk.sell(f"{number:03}", minutes=number)
    desk.find()
    before = desk.ids
    assert len(before) > PAGE
    desk.finding.changed(before[0])
    desk.lane.drain()
    assert desk.ids == before


def test_what_changes_while_a_look_is_under_way_is_looked_at_after_it(desk: Desk) -> None:
    sale = desk.sell("one")
    desk.finding.ask(Wish())
    desk.lane.work()
    desk.keep(replace(sale, status=SaleStatus.VOID))
    desk.finding.changed("one")
    desk.lane.drain()
    (row,) = desk.finding.found.rows
    assert row.status is SaleStatus.VOID


def test_the_answer_to_a_change_of_another_wish_is_dropped(desk: Desk) -> None:
    desk.sell("one")
    desk.find("tea")
    desk.finding.changed("one")
    desk.lane.work()
    assert desk.find("zzz") == []


def test_further_rows_that_come_after_a_fresh_look_began_are_dropped(desk: Desk) -> None:
    for number in range(PAGE + 5):
        desk.sell(f"{number:03}", minutes=number)
    desk.find()
    desk.finding.more()
    desk.lane.work()
    desk.finding.again()
    desk.lane.drain()
    assert desk.ids == [f"{number:03}" for number in range(PAGE + 4, 4, -1)]
