"""What is presented again, and what is not."""

from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import StandingModel
from pos_desktop.ui.presenting import Shown


class Part:
    """Keeps what it was presented with."""

    def __init__(self) -> None:
        self.told: list[tuple[StandingModel, bool]] = []

    def present(self, model: StandingModel, *, is_locked: bool) -> None:
        self.told.append((model, is_locked))


IDLE = StandingModel()


def test_a_part_is_not_presented_with_a_model_that_is_equal_to_the_one_it_shows() -> None:
    shown, part = Shown(), Part()
    shown.present(part.present, IDLE, is_locked=True)
    shown.present(part.present, StandingModel(), is_locked=True)
    assert part.told == [(IDLE, True)]


def test_a_part_is_presented_with_another_model() -> None:
    shown, part = Shown(), Part()
    waiting = StandingModel(PaymentWord.WAITING)
    for model in (IDLE, waiting, IDLE):
        shown.present(part.present, model, is_locked=True)
    assert part.told == [(IDLE, True), (waiting, True), (IDLE, True)]


def test_a_part_is_presented_when_something_else_than_its_model_is_another() -> None:
    shown, part = Shown(), Part()
    for is_locked in (True, False):
        shown.present(part.present, IDLE, is_locked=is_locked)
    assert part.told == [(IDLE, True), (IDLE, False)]


def test_what_one_part_shows_says_nothing_of_another() -> None:
    shown, one, other = Shown(), Part(), Part()
    for part in (one, other):
        shown.present(part.present, IDLE, is_locked=False)
    assert one.told == other.told == [(IDLE, False)]


def test_what_is_forgotten_is_presented_again() -> None:
    shown, part = Shown(), Part()
    for _ in range(2):
        shown.present(part.present, IDLE, is_locked=False)
        shown.forget()
    assert part.told == [(IDLE, False), (IDLE, False)]


def test_a_part_that_could_not_show_a_model_is_presented_with_it_again() -> None:
    shown, part = Shown(), Part()

    def fail_once(model: StandingModel, *, is_locked: bool) -> None:
        part.present(model, is_locked=is_locked)
        if len(part.told) == 1:
            raise ValueError

    for _ in range(2):
        try:
            shown.present(fail_once, IDLE, is_locked=False)
        except ValueError:
            continue
    assert part.told == [(IDLE, False), (IDLE, False)]
