"""The book is looked through whole while the till sells, and what is wrong with it is told."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.lookingthrough import DAY, FIRST_AFTER, LookingThrough
from pos_desktop.config import Paths
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.presenters.shell import ShellPresenter
from pos_desktop.presenters.shellmodel import ShellModel
from tests.adapters.journal import book
from tests.adapters.journal.book import entry
from tests.fakes.clocks import SteeredClock, ToldLane, ToldTimers
from tests.fakes.screens import Canvas


class Kept:
    """A data folder with a book in it, and a till that looks it through."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder)
        self.journal = self.paths.journal(Mode.TEST)
        with closing(SqlJournal.open(self.journal, "till-1")) as kept:
            for number in range(40):
                sale = book.in_cash(book.sale(f"sale-{number}"))
                kept.record(entry("sale.paid", sale=sale))
        clock = SteeredClock()
        self.lane, self.timers = ToldLane(), ToldTimers(clock)
        self.view: Canvas[ShellModel] = Canvas()
        settings = Settings(mode=Mode.TEST)
        shell = ShellPresenter(self.view, lambda: settings, clock, self.timers)
        shell.show()
        looking = LookingThrough(self.paths, self.lane, self.timers, shell, self.broke)
        looking.begin(Mode.TEST)

    @property
    def mark(self) -> Path:
        """What says when it was looked through."""
        return self.paths.backups / "looked-test"

    def broke(self, number: str) -> None:
        """Nothing does here."""
        raise AssertionError(number)

    def look(self) -> str:
        """Let the time come; what the banner says then."""
        self.timers.forward(FIRST_AFTER)
        self.timers.forward(DAY / 2)
        self.lane.drain()
        banner = self.view.shown.banner
        return "" if banner is None else banner.code

    def change(self) -> None:
        """Change an entry, as nobody can who has not taken the guard away first."""
        with closing(sqlite3.connect(self.journal)) as raw, raw:
            guards = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in guards.fetchall():
                raw.execute(f"DROP TRIGGER {name}")
            raw.execute("UPDATE events SET actor = 'Eve' WHERE seq = 1")


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_a_whole_book_is_looked_through_once_a_day_without_a_word(kept: Kept) -> None:
    assert kept.look() == ""
    kept.change()
    assert kept.look() == ""
    old = kept.mark.stat().st_mtime - DAY
    os.utime(kept.mark, (old, old))
    assert kept.look() == "book_changed"


def test_a_damaged_book_leads_to_its_copies(kept: Kept) -> None:
    with closing(sqlite3.connect(kept.journal)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with kept.journal.open("r+b") as stream:
        stream.seek(4096 * 6)
        stream.write(b"\xff" * 4096 * 4)
    assert kept.look() == "book_damage_found"
    assert not kept.mark.exists()


def test_a_mark_that_cannot_be_written_has_it_looked_through_once_more(kept: Kept) -> None:
    kept.paths.backups.write_text("in the way")
    assert kept.look() == ""
    kept.change()
    assert kept.look() == "book_changed"


def test_a_book_that_is_not_there_is_no_fault(kept: Kept) -> None:
    kept.journal.unlink()
    assert kept.look() == ""
