"""Whether a login opens the till, on the settings' card."""

from pos_desktop.ports.autostart import AutostartFailed
from pos_desktop.presenters.starting import StartingModel, StartingPresenter
from tests.fakes.clocks import ToldLane


class MemoryAutostart:
    """On or off; `failure` is why neither can be."""

    def __init__(self, *, on: bool = False) -> None:
        self.on = on
        self.failure: Exception | None = None

    def is_on(self) -> bool:
        self._see()
        return self.on

    def turn_on(self) -> None:
        self._see()
        self.on = True

    def turn_off(self) -> None:
        self._see()
        self.on = False

    def place(self) -> str:
        return "memory"

    def _see(self) -> None:
        if self.failure is not None:
            raise self.failure


class StartView:
    """What the card shows."""

    def __init__(self) -> None:
        self.last = StartingModel()

    def present_start(self, model: StartingModel) -> None:
        self.last = model


class Office:
    """The card with all around it."""

    def __init__(self, *, on: bool = False) -> None:
        self.view, self.lane, self.autostart = StartView(), ToldLane(), MemoryAutostart(on=on)
        self.presenter = StartingPresenter(self.view, self.autostart, self.lane)

    def open(self) -> None:
        self.presenter.open()
        self.lane.drain()

    def turn(self, on: bool) -> None:
        self.presenter.turn(on)
        self.lane.drain()

    @property
    def told(self) -> str:
        return "" if self.view.last.notice is None else self.view.last.notice.code


def test_the_card_shows_how_it_is() -> None:
    office = Office(on=True)
    office.open()
    assert (office.view.last.is_on, office.told) == (True, "")


def test_it_is_turned_on_and_off_and_told() -> None:
    office = Office()
    office.turn(True)
    assert (office.autostart.on, office.view.last.is_on, office.told) == (
        True,
        True,
        "autostart_is_on",
    )
    office.turn(False)
    assert (office.autostart.on, office.told) == (False, "autostart_is_off")
    office.open()
    assert office.told == ""


def test_what_the_system_refuses_is_told_and_shown_as_it_was() -> None:
    office = Office(on=True)
    office.open()
    office.autostart.failure = AutostartFailed("The folder is closed.")
    office.turn(False)
    assert (office.view.last.is_on, office.told) == (True, "autostart_failed")


def test_a_defect_is_told() -> None:
    office = Office()
    office.autostart.failure = ZeroDivisionError()
    office.turn(True)
    assert office.told == "trouble_broken"
