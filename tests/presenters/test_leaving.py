"""Closing a kiosk: a manager's PIN, or the chord where there is none; both written down."""

import pytest

from pos_desktop.domain.pins import hashed
from pos_desktop.domain.settings import Settings
from pos_desktop.presenters.leaving import LeavingModel, LeavingParts, LeavingPresenter
from pos_desktop.services.approving import Approving
from pos_desktop.services.preferring import KeptSettings
from tests.fakes.clocks import SteeredClock, ToldLane
from tests.fakes.screens import Canvas, MemoryPreferences

PIN = "2468"


class LeavingCanvas(Canvas[LeavingModel]):
    """The page; `ticked` is for good."""

    ticked = False
    typed = ""

    def begin(self) -> None:
        self.ticked = False
        self.typed = ""

    def forget_pin(self) -> None:
        self.typed = ""

    def is_for_good(self) -> bool:
        return self.ticked


class Kiosk:
    """A till that fills the screen, with all around it."""

    def __init__(self, pin: str | None = PIN, *locked: str, is_said: bool = False) -> None:
        kept = hashed(pin, bytes(16)) if pin else None
        before = Settings(kiosk=True, manager_pin=kept)
        self.lane, self.view = ToldLane(), LeavingCanvas()
        self.preferences = MemoryPreferences(before)
        self.settings = KeptSettings(self.preferences, self.lane, before, frozenset(locked))
        self.noted: list[tuple[str, object]] = []
        self.left = 0
        approving = Approving(lambda: self.settings.now, self.lane, SteeredClock())
        parts = LeavingParts(self.view, self.settings, approving, self._note, self._leave, is_said)
        self.presenter = LeavingPresenter(parts)

    def _note(self, kind: str, detail: object) -> None:
        self.noted.append((kind, detail))

    def _leave(self) -> None:
        self.left += 1

    def enter(self, pin: str) -> None:
        self.presenter.enter(pin)
        self.lane.drain()


def test_a_managers_pin_closes_it_and_is_written_down() -> None:
    kiosk = Kiosk()
    kiosk.presenter.open()
    kiosk.enter(PIN)
    assert kiosk.left == 1
    ((kind, detail),) = kiosk.noted
    assert kind == "kiosk.closed"
    assert "by" in dict(detail)  # type: ignore[call-overload]


def test_a_wrong_pin_closes_nothing() -> None:
    kiosk = Kiosk()
    kiosk.view.typed = "1111"
    kiosk.enter("1111")
    assert (kiosk.left, kiosk.noted, kiosk.view.typed) == (0, [], "")
    assert kiosk.view.shown.notice is not None
    assert kiosk.view.shown.notice.code == "leaving_pin_wrong"


def test_many_wrong_ones_have_to_wait() -> None:
    kiosk = Kiosk()
    for _ in range(8):
        kiosk.enter("1111")
    assert kiosk.view.shown.notice is not None
    assert kiosk.view.shown.notice.code == "pin_wait"
    kiosk.enter(PIN)
    assert kiosk.left == 0


def test_the_chord_closes_it_where_nobody_has_a_pin() -> None:
    kiosk = Kiosk(None)
    assert kiosk.presenter.chord()
    assert kiosk.left == 1
    assert kiosk.noted[0][0] == "kiosk.closed"


def test_the_chord_asks_for_a_pin_where_there_is_one() -> None:
    kiosk = Kiosk()
    assert not kiosk.presenter.chord()
    assert kiosk.left == 0


def test_a_manager_can_have_an_ordinary_window_from_now_on() -> None:
    kiosk = Kiosk()
    kiosk.presenter.open()
    kiosk.view.ticked = True
    kiosk.enter(PIN)
    kiosk.lane.drain()
    assert (kiosk.left, kiosk.preferences.kept.kiosk) == (1, False)


def test_where_that_cannot_be_kept_it_stays_open_and_says_so() -> None:
    kiosk = Kiosk()
    kiosk.preferences.broken = True
    kiosk.view.ticked = True
    kiosk.enter(PIN)
    kiosk.lane.drain()
    assert kiosk.left == 0
    assert kiosk.view.shown.notice is not None
    assert kiosk.view.shown.notice.code == "settings_not_kept"


@pytest.mark.parametrize(("locked", "may"), [((), True), (("kiosk",), False)])
def test_what_an_administrator_decides_is_not_offered(locked: tuple[str, ...], may: bool) -> None:
    kiosk = Kiosk(PIN, *locked)
    kiosk.presenter.open()
    assert kiosk.view.shown.may_change is may


def test_what_an_option_says_is_not_ended_by_a_setting() -> None:
    kiosk = Kiosk(is_said=True)
    kiosk.presenter.open()
    assert not kiosk.view.shown.may_change
