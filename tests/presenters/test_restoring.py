"""The card that goes back to a copy: nothing is done before what would be lost was shown."""

from dataclasses import replace

import pytest
from typing_extensions import override

from pos_desktop.domain.copies import BookCopy, Loss, Origin
from pos_desktop.domain.pins import hashed
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.keeping import Copies
from pos_desktop.presenters.notices import Level, bad, info, warn
from pos_desktop.presenters.restoring import (
    RestoreModel,
    RestoreParts,
    RestorePresenter,
    Step,
)
from pos_desktop.services.approving import Approving
from tests.fakes.clocks import NOON, SteeredClock, ToldLane
from tests.fakes.screens import Canvas

MORNING = BookCopy("/backups/morning", Origin.BACKUP, 4096, NOON, 3, NOON)
EVENING = replace(MORNING, file="/backups/evening", sales=5)
LOSS = Loss(4, 2, 1, NOON)
TORN = "/backups/torn is damaged and cannot be used."


class Shelf(Copies):
    """Two copies, and files that a person may choose."""

    def __init__(self) -> None:
        self.refuses: str | None = None
        self.is_defective = False

    @override
    def kept(self) -> tuple[BookCopy, ...]:
        return (EVENING, MORNING)

    @override
    def look(self, file: str) -> BookCopy:
        if self.is_defective:
            raise ArithmeticError("a defect")
        if self.refuses is not None:
            raise JournalFailed(self.refuses)
        known = {one.file: one for one in self.kept()}
        return known.get(file) or BookCopy(file, Origin.FILE, 1, None, 7)

    @override
    def loss(self, file: str) -> Loss:
        return LOSS if file == MORNING.file else Loss()


class Card(Canvas[RestoreModel]):
    """The card, and what is behind it."""

    def __init__(
        self,
        pin: str | None = None,
        *,
        is_on_server: bool = False,
        pins: ToldLane | None = None,
    ) -> None:
        super().__init__()
        self.shelf, self.lane, self.is_idle = Shelf(), ToldLane(), True
        kept = None if pin is None else hashed(pin, b"salt" * 8)
        settings = Settings(manager_pin=kept)
        self.begun: list[tuple[str, str]] = []
        self.forgotten = 0
        self.presenter = RestorePresenter(
            RestoreParts(
                self,
                None if is_on_server else self.shelf,
                self.lane,
                lambda: settings,
                Approving(lambda: settings, pins or self.lane, SteeredClock()),
                lambda: self.is_idle,
                lambda file, leave: self.begun.append((file, leave)),
            )
        )
        self.presenter.open()
        self.lane.drain()

    def forget_pin(self) -> None:
        """The field is empty."""
        self.forgotten += 1

    def ask(self, file: str = MORNING.file) -> None:
        """Choose a copy and wait for what is in it."""
        self.presenter.choose(file)
        self.lane.drain()


def test_the_copies_are_listed_when_the_settings_come_to_the_front() -> None:
    card = Card()
    assert card.models[0] == RestoreModel()
    assert card.shown == RestoreModel(copies=(EVENING, MORNING), is_listed=True)


def test_a_copy_is_looked_through_and_what_would_be_lost_is_shown() -> None:
    card = Card()
    card.presenter.choose(MORNING.file)
    assert (card.shown.step, card.shown.chosen) == (Step.LOOKING, MORNING)
    card.lane.drain()
    assert (card.shown.step, card.shown.loss) == (Step.ASKED, LOSS)
    assert card.begun == []


def test_only_the_second_yes_opens_the_till_anew_on_the_copy() -> None:
    card = Card()
    card.presenter.restore()
    card.presenter.go_on()
    card.ask()
    card.presenter.restore()
    assert card.begun == []
    card.presenter.go_on()
    assert card.shown.step is Step.SURE
    card.presenter.restore()
    assert card.begun == [(MORNING.file, "")]
    assert card.shown.notice == info("restore_begun")


def test_once_it_is_begun_nothing_else_is() -> None:
    card = Card()
    card.ask()
    card.presenter.go_on()
    card.presenter.restore()
    shown = card.shown
    card.presenter.restore()
    card.presenter.dismiss()
    card.presenter.open()
    card.ask(EVENING.file)
    assert (card.shown, len(card.begun)) == (shown, 1)


def test_a_file_from_elsewhere_is_looked_through_too() -> None:
    card = Card()
    card.ask("/stick/copy")
    assert card.shown.chosen is not None
    assert (card.shown.chosen.origin, card.shown.chosen.sales) == (Origin.FILE, 7)


def test_another_copy_is_chosen_while_one_is_at_hand() -> None:
    card = Card()
    card.ask()
    card.ask(EVENING.file)
    assert (card.shown.chosen, card.shown.loss) == (EVENING, Loss())


def test_a_copy_that_cannot_be_used_says_why_beside_the_list() -> None:
    card = Card()
    card.shelf.refuses = TORN
    card.ask()
    assert card.shown.step is Step.CHOOSING
    assert card.shown.notice == bad("restore_unusable", TORN)


def test_who_leaves_the_book_as_it_is_sees_the_list_again_whatever_is_still_read() -> None:
    card = Card()
    card.presenter.choose(MORNING.file)
    card.presenter.dismiss()
    card.lane.drain()
    assert card.shown == RestoreModel(copies=(EVENING, MORNING), is_listed=True)


@pytest.mark.parametrize("pin", [None, "4711"])
def test_while_a_payment_is_under_way_nothing_is_restored(pin: str | None) -> None:
    card = Card(pin)
    card.ask()
    card.presenter.go_on()
    if pin is None:
        card.is_idle = False
    card.presenter.restore(pin or "")
    card.is_idle = False
    card.lane.drain()
    assert card.begun == []
    assert card.shown.notice == warn("restore_payment_first")


def test_where_there_is_a_manager_only_their_pin_restores_and_their_name_goes_along() -> None:
    card = Card("4711")
    card.ask()
    card.presenter.go_on()
    assert card.shown.needs_leave
    assert card.forgotten == 1
    card.presenter.restore("")
    assert card.shown.notice == warn("staff_leave_needed")
    card.presenter.restore("4711")
    card.lane.drain()
    assert [file for file, _ in card.begun] == [MORNING.file]
    assert card.begun[0][1]


def test_a_pin_that_was_wrong_too_often_has_to_wait() -> None:
    card = Card("4711")
    card.ask()
    card.presenter.go_on()
    for _ in range(9):
        card.presenter.restore("1234")
        card.lane.drain()
    assert card.shown.notice is not None
    assert card.shown.notice.code == "pin_wait"


def test_a_wrong_pin_is_told_at_the_question() -> None:
    card = Card("4711")
    card.ask()
    card.presenter.go_on()
    card.presenter.restore("1234")
    card.lane.drain()
    assert (card.shown.step, card.shown.notice) == (Step.SURE, warn("staff_leave_wrong"))


def test_a_pin_that_arrives_after_the_question_was_left_restores_nothing() -> None:
    card = Card("4711")
    card.ask()
    card.presenter.go_on()
    card.presenter.restore("4711")
    card.presenter.dismiss()
    card.lane.drain()
    assert card.begun == []


def test_leave_for_one_copy_is_none_for_another() -> None:
    pins = ToldLane()
    card = Card("4711", pins=pins)
    card.ask(MORNING.file)
    card.presenter.go_on()
    card.presenter.restore("4711")
    card.presenter.dismiss()
    card.ask(EVENING.file)
    card.presenter.go_on()
    pins.drain()
    assert (card.shown.step, card.begun) == (Step.SURE, [])


def test_a_defect_is_told_and_another_copy_can_be_chosen() -> None:
    card = Card()
    card.shelf.is_defective = True
    card.ask()
    assert card.shown.step is Step.CHOOSING
    assert card.shown.notice is not None
    assert card.shown.notice.level is Level.BAD


def test_a_book_on_a_server_has_no_copies_here() -> None:
    card = Card(is_on_server=True)
    card.ask()
    assert card.shown == RestoreModel(is_on_server=True)
