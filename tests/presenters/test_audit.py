"""Who did what when: a day of the book, of one person or of all."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from typing_extensions import override

from pos_desktop.domain.audit import Audited
from pos_desktop.domain.journal import Entry
from pos_desktop.ports.journal import Journal
from pos_desktop.presenters import audit
from pos_desktop.presenters.audit import (
    EVERYBODY,
    AuditModel,
    AuditParts,
    AuditPresenter,
)
from pos_desktop.presenters.notices import Level, bad, warn
from tests.fakes.clocks import NOON, SteeredClock, ToldLane
from tests.fakes.journals import MemoryJournal
from tests.fakes.screens import Canvas

TODAY = NOON.astimezone().date()
DAY = timedelta(days=1)


class Page(Canvas[AuditModel]):
    """The page, and the book behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.lane, self.book = ToldLane(), MemoryJournal()
        self.journal: Journal | None = self.book
        self.presenter = AuditPresenter(
            AuditParts(self, lambda: self.journal, self.lane, SteeredClock())
        )

    def write(self, kind: str, actor: str = "Ana", days: int = 0, *facts: tuple[str, str]) -> None:
        """An entry of so many days ago."""
        self.book.record(Entry(kind, NOON - days * DAY, actor, "till-1", detail=facts))

    def open(self) -> AuditModel:
        """It comes to the front; what it shows once all is read."""
        self.presenter.open()
        self.lane.drain()
        return self.shown

    @property
    def kinds(self) -> list[str]:
        """What is listed."""
        return [row.kind for row in self.shown.rows]


@pytest.fixture
def page() -> Page:
    page = Page()
    page.write("staff.signed_in")
    page.write("drawer.opened", "Bo", 0, ("why", "change"))
    page.write("cart.added", "Bo")
    page.write("payment.paid", "Bo")
    page.write("key.changed", "Cy", 1)
    return page


def test_the_acts_of_today_are_listed_newest_first_without_each_scan(page: Page) -> None:
    page.presenter.open()
    assert page.shown.is_reading
    page.lane.drain()
    assert page.kinds == ["drawer.opened", "staff.signed_in"]
    assert page.shown.people == ("Ana", "Bo")
    assert page.shown.rows[0].facts == (("why", "change"),)
    assert (page.shown.day, page.shown.can_go_on) == (TODAY, False)


def test_each_step_is_listed_where_it_is_wanted(page: Page) -> None:
    page.open()
    page.presenter.show_steps(wanted=True)
    assert page.kinds == ["payment.paid", "cart.added", "drawer.opened", "staff.signed_in"]


def test_what_one_person_did_is_chosen_and_stays_chosen_on_another_day(page: Page) -> None:
    page.open()
    page.presenter.choose("Ana")
    assert page.kinds == ["staff.signed_in"]
    page.presenter.step(-1)
    page.lane.drain()
    assert page.kinds == []
    assert page.shown.people == ("Ana", "Cy")
    page.presenter.choose(EVERYBODY)
    assert page.kinds == ["key.changed"]


def test_days_are_walked_and_typed_but_none_is_after_today(page: Page) -> None:
    page.open()
    page.presenter.step(1)
    assert page.shown.day == TODAY
    page.presenter.step(-1)
    page.lane.drain()
    assert (page.shown.day, page.shown.can_go_on) == (TODAY - DAY, True)
    page.presenter.type_day((TODAY + 9 * DAY).isoformat())
    page.lane.drain()
    assert page.shown.day == TODAY
    page.presenter.type_day(f" {TODAY - DAY} ")
    page.lane.drain()
    assert page.kinds == ["key.changed"]


def test_what_is_no_day_is_said_at_the_field_and_changes_nothing(page: Page) -> None:
    before = page.open()
    page.presenter.type_day("yesterday")
    assert (page.shown.typed, page.shown.notice) == ("yesterday", warn("audit_no_day", "yesterday"))
    assert page.shown.rows == before.rows


def test_a_day_that_arrives_after_another_was_asked_for_is_not_shown(page: Page) -> None:
    page.presenter.open()
    page.lane.work()
    page.presenter.step(-1)
    page.lane.drain()
    assert page.kinds == ["key.changed"]


def test_a_book_that_is_not_open_or_cannot_be_read_says_so(page: Page) -> None:
    page.journal = None
    assert page.open().notice == warn("audit_no_book")
    page.journal = page.book
    page.book.refusal = "It is damaged."
    assert page.open().notice == bad("audit_unread", "It is damaged.")
    page.book.refusal = None
    assert page.open().notice is None


class Flawed(MemoryJournal):
    """A book with a defect in its reading."""

    @override
    def audit(self, since: datetime | None, until: datetime | None) -> Iterator[Audited]:
        raise ArithmeticError("a defect")


def test_a_defect_is_told(page: Page) -> None:
    page.journal = Flawed()
    told = page.open().notice
    assert told is not None
    assert told.level is Level.BAD


def test_a_time_that_cannot_be_read_and_a_day_of_too_many_are_shown_all_the_same() -> None:
    row = audit._row(Audited("till-1", 1, "no time", "Ana", "sale.paid", None, "{}", "", ""))
    assert row.at is None
    page = Page()
    for _ in range(audit.MOST_ROWS + 1):
        page.write("staff.signed_in")
    shown = page.open()
    assert len(shown.rows) == audit.MOST_ROWS
    assert shown.notice == warn("audit_too_many", str(audit.MOST_ROWS))
    assert audit._place(row) == (0.0, "till-1", 1)
