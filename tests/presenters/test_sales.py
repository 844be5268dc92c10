"""The Sales screen: what is found, the sale at hand, and those who are told of it."""

from collections.abc import Callable

import pytest

from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.presenters.notices import bad
from pos_desktop.presenters.sales import Days, SalesPresenter, State, Tenders
from pos_desktop.presenters.salestory import Step
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL
from tests.presenters.past import Hung, Office, sold


@pytest.fixture
def office() -> Office:
    """A screen of two sales, in front."""
    return Office().keep(sold("one"), sold("two", minutes=1, customer="cus_1")).open()


def test_the_newest_sale_is_shown_whole(office: Office) -> None:
    assert (office.ids, office.shown.selected) == (["two", "one"], "two")
    detail = office.shown.detail
    assert detail is not None
    assert (detail.sale.sale_id, detail.totals.total) == ("two", 900)
    assert [row.step for row in detail.story] == [Step.PAID_IN_CASH]


def test_before_the_first_rows_nothing_is_known() -> None:
    office = Office()
    office.presenter.show()
    assert (office.shown.is_known, office.shown.detail) == (False, None)


def test_a_sale_is_shown_when_it_is_chosen(office: Office) -> None:
    office.presenter.select("one")
    office.lane.drain()
    assert office.shown.detail is not None
    assert office.shown.detail.sale.sale_id == "one"


def test_choosing_the_same_sale_reads_nothing(office: Office) -> None:
    office.presenter.select("two")
    assert office.lane.is_idle


def test_going_on_before_a_sale_is_read_shows_the_last_one_alone(office: Office) -> None:
    office.presenter.select("one")
    office.lane.work()
    office.presenter.select("two")
    office.lane.drain()
    assert office.shown.detail is not None
    assert office.shown.detail.sale.sale_id == "two"


def test_a_search_finds_and_chooses(office: Office) -> None:
    office.presenter.search("sale_none")
    office.lane.drain()
    assert (office.ids, office.shown.selected, office.shown.detail) == ([], None, None)
    office.presenter.search("tea")
    office.lane.drain()
    assert (office.ids, office.shown.selected) == (["two", "one"], "two")


def test_the_same_text_is_not_looked_for_twice(office: Office) -> None:
    office.presenter.search("")
    assert office.lane.is_idle


def test_the_sale_at_hand_stays_while_it_is_found(office: Office) -> None:
    office.presenter.select("one")
    office.presenter.search("tea")
    office.lane.drain()
    assert office.shown.selected == "one"


@pytest.mark.parametrize(
    ("narrow", "found"),
    [
        (lambda it: it.filter_state(State.VOID), []),
        (lambda it: it.filter_state(State.PAID), ["two", "one"]),
        (lambda it: it.filter_tenders(Tenders.CARD), []),
        (lambda it: it.filter_tenders(Tenders.CASH), ["two", "one"]),
        (lambda it: it.filter_days(Days.YESTERDAY), []),
        (lambda it: it.filter_days(Days.TODAY), ["two", "one"]),
    ],
)
def test_filters_narrow_and_are_taken_off_together(
    office: Office, narrow: Callable[[SalesPresenter], None], found: list[str]
) -> None:
    assert not office.shown.is_narrowed
    narrow(office.presenter)
    office.lane.drain()
    assert (office.ids, office.presenter.model.is_narrowed) == (found, True)
    office.presenter.clear()
    office.lane.drain()
    assert office.ids == ["two", "one"]
    assert not office.presenter.model.is_narrowed


def test_further_rows_come_when_they_are_wanted() -> None:
    office = Office()
    office.keep(*(sold(f"{number:03}", minutes=number) for number in range(60))).open()
    assert len(office.ids) == 50
    office.presenter.more()
    office.lane.drain()
    assert len(office.ids) == 60


@pytest.mark.parametrize(
    ("contact", "name"),
    [
        (Contact("María", "m@example.org", "+49 1"), "María"),
        (Contact(email="m@example.org", phone="+49 1"), "m@example.org"),
        (Contact(phone="+49 1"), "+49 1"),
    ],
)
def test_a_customer_is_called_by_what_is_known(office: Office, contact: Contact, name: str) -> None:
    known = Customer("cus_1", contact, 1)
    office.journal.record(Entry("customer", NOON, "Ana", "till-1", customer=known))
    office.open()
    assert office.shown.names == {"cus_1": name}
    assert office.shown.detail is not None
    assert office.shown.detail.customer == name


def test_a_book_that_cannot_be_read_says_so_and_hurts_nothing(office: Office) -> None:
    office.journal.refusal = FULL
    office.open()
    assert office.shown.notice == bad("sales_unread", FULL)
    assert office.shown.detail_notice == bad("sales_unread", FULL)


def test_a_book_that_can_be_read_again_is_shown_without_a_word(office: Office) -> None:
    office.journal.refusal = FULL
    office.open()
    office.journal.refusal = None
    office.open()
    assert (office.shown.notice, office.shown.detail_notice) == (None, None)


def test_a_defect_while_a_sale_is_read_is_told(office: Office) -> None:
    office.presenter.select("one")
    office.presenter._not_read("a defect")
    assert office.shown.detail_notice == bad("sales_unread", "a defect")


def test_a_sale_that_is_gone_is_not_shown(office: Office) -> None:
    office.presenter.select("nine")
    office.lane.drain()
    assert office.shown.detail is None


# -- what changes while it is seen -------------------------------------------------------------


def test_what_happens_with_the_sale_at_hand_is_shown_at_once(office: Office) -> None:
    office.void(sold("two", minutes=1))
    assert office.shown.rows[0].status is SaleStatus.VOID
    assert office.shown.detail is not None
    assert office.shown.detail.sale.status is SaleStatus.VOID
    assert len(office.shown.detail.story) == 2


def test_what_happens_with_another_sale_leaves_the_one_at_hand(office: Office) -> None:
    before = office.shown.detail
    office.void(sold("one"))
    assert office.shown.rows[1].status is SaleStatus.VOID
    assert office.shown.detail is before


def test_what_happens_while_the_sale_is_read_is_read_after_that(office: Office) -> None:
    office.presenter.select("one")
    office.lane.work()
    office.void(sold("one"))
    assert office.shown.detail is not None
    assert office.shown.detail.sale.status is SaleStatus.VOID


# -- parts that hang below the story -----------------------------------------------------------


def test_a_part_is_told_of_each_sale_that_is_shown(office: Office) -> None:
    part = Hung()
    office.presenter.add(part)
    office.presenter.select("one")
    office.lane.drain()
    assert [sale and sale.sale_id for sale in part.sales] == ["two", "one"]


def test_a_part_is_told_when_the_sale_changes_and_not_for_nothing(office: Office) -> None:
    part = Hung()
    office.presenter.add(part)
    office.open()
    office.void(sold("two", minutes=1))
    assert [sale and sale.status for sale in part.sales] == [SaleStatus.PAID, SaleStatus.VOID]


def test_a_part_is_told_when_there_is_no_sale(office: Office) -> None:
    part = Hung()
    office.presenter.add(part)
    office.presenter.search("sale_none")
    office.lane.drain()
    assert part.sales[-1] is None


def _noted(office: Office) -> list[str]:
    """What is wanted of the sale at hand, by the id of the sale that is shown when it is done."""
    done: list[str] = []

    def act() -> None:
        detail = office.shown.detail
        done.append("" if detail is None else detail.sale.sale_id)

    office.presenter.when_shown(act)
    return done


def test_what_is_wanted_of_a_sale_that_is_not_read_yet_waits_for_it(office: Office) -> None:
    office.presenter.select("one")
    done = _noted(office)
    assert done == []
    office.lane.drain()
    assert done == ["one"]


def test_a_list_that_comes_late_takes_no_sale_away_from_who_acts_on_it(office: Office) -> None:
    office.presenter.search("sale_none")
    done = _noted(office)
    office.lane.drain()
    assert (done, office.ids, office.shown.selected) == (["two"], [], "two")
    assert office.shown.detail is not None


def test_who_looks_for_another_sale_leaves_the_one_at_hand(office: Office) -> None:
    done = _noted(office)
    office.presenter.search("sale_none")
    office.lane.drain()
    assert (done, office.shown.selected) == (["two"], None)


def test_what_was_wanted_of_a_sale_is_forgotten_where_another_is_chosen(office: Office) -> None:
    office.presenter.select("one")
    done = _noted(office)
    office.presenter.select("two")
    office.lane.drain()
    assert done == []


def test_what_was_wanted_of_a_sale_that_cannot_be_read_is_forgotten(office: Office) -> None:
    office.presenter.select("one")
    done = _noted(office)
    office.journal.refusal = FULL
    office.lane.drain()
    office.journal.refusal = None
    office.open()
    assert done == []
