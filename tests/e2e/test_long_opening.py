"""A book that takes long to open says so, with how far it is; a quick one says nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.bookopening import PATIENCE, TRY_AGAIN, BookOpening
from pos_desktop.app.books import Books
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.keeping import Heard, Phase
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.shell import ShellPresenter
from pos_desktop.presenters.shellmodel import ShellModel
from tests.adapters.journal.book_of_0001 import leave_behind
from tests.fakes.clocks import SteeredClock, ToldLane, ToldTimers
from tests.fakes.screens import Canvas


class Start:
    """A till that starts, with a book that is opened when told."""

    def __init__(self) -> None:
        clock = SteeredClock()
        self.lane, self.timers = ToldLane(), ToldTimers(clock)
        self.view: Canvas[ShellModel] = Canvas()
        settings = Settings(mode=Mode.TEST)
        shell = ShellPresenter(self.view, lambda: settings, clock, self.timers)
        shell.show()
        self.heard: list[Heard] = []
        self.book = Books(None, refusal="The disk is full.")
        self.opened: list[Books] = []
        self.opening = BookOpening(self, self.lane, self.timers, shell, self.broke)
        self.opening.begin(self.opened.append)

    def books(self, heard: Heard) -> Books:
        """Open the book that there is now."""
        self.heard.append(heard)
        heard(Phase.CHECKING, None)
        return self.book

    def broke(self, number: str) -> None:
        """Nothing does here."""
        raise AssertionError(number)

    @property
    def banner(self) -> Notice | None:
        """What the banner says."""
        return self.view.shown.banner


@pytest.fixture
def start(qapp: QApplication) -> Start:
    return Start()


def told(start: Start, ask: Callable[[], None]) -> str:
    """What the banner says after that."""
    ask()
    return "" if start.banner is None else start.banner.code


def test_what_takes_long_is_said_with_how_far_it_is_and_a_quick_one_is_not(start: Start) -> None:
    start.lane.work()
    assert told(start, lambda: None) == ""
    start.timers.forward(PATIENCE)
    assert told(start, lambda: None) == "book_checking"
    start.heard[0](Phase.UPDATING, 40)
    banner = start.banner
    assert banner is not None
    assert (banner.code, banner.about) == ("book_updating", ("40",))


def test_a_refusal_is_told_and_tried_again_without_a_word_of_the_next_try(start: Start) -> None:
    start.lane.drain()
    assert told(start, lambda: None) == "journal_stops_till"
    start.timers.forward(TRY_AGAIN)
    start.lane.work()
    assert told(start, lambda: start.timers.forward(PATIENCE)) == "journal_stops_till"
    start.book = Books(None, refusal="It is damaged.", is_damaged=True)
    start.lane.drain()
    start.timers.forward(TRY_AGAIN)
    assert told(start, start.lane.drain) == "journal_damaged_till"
    assert len(start.opened) == 3


def test_an_old_book_tells_its_copy_and_its_update_step_by_step(tmp_path: Path) -> None:
    old = tmp_path / "journal.sqlite3"
    leave_behind(str(old))
    heard: list[tuple[Phase, int | None]] = []
    SqlJournal.open(old, "till-1", heard=lambda *so_far: heard.append(so_far)).close()
    phases = list(dict.fromkeys(phase for phase, _ in heard))
    assert phases == [Phase.CHECKING, Phase.COPYING, Phase.UPDATING]
    steps = [percent for phase, percent in heard if phase is Phase.UPDATING and percent]
    assert steps == sorted(steps)
    assert steps[-1] == 100
    assert len(steps) > 3
