"""The till copies its journal by itself, and says so where it cannot."""

import stat
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt

from pos_desktop.adapters.journal import backups
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.backing import AGAIN_AFTER, BackingUp
from pos_desktop.app.opening import foundations
from pos_desktop.config import Options
from pos_desktop.presenters.shell import ShellPresenter
from pos_desktop.presenters.shellmodel import ShellModel
from tests.cli.calling import call
from tests.e2e.conftest import Opened, Opens
from tests.e2e.shops import Shop
from tests.fakes.clocks import SteeredClock, ToldLane, ToldTimers
from tests.fakes.screens import Canvas


def test_a_till_copies_its_journal_and_doctor_tells_when_and_where(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    folder = shop.folder / "backups"
    cashier.until("a copy", lambda: bool(list(folder.glob("journal-test-*.sqlite3"))), 30)
    (copy,) = folder.glob("*.sqlite3")
    assert backups.fault_of(copy) is None
    assert backups.contents(copy).book == "test"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    told = next(
        line
        for line in call("--data-dir", shop.folder, "doctor").out.splitlines()
        if " backups " in line
    )
    assert told.startswith("ok")
    assert str(copy) in told


def test_a_copy_that_cannot_be_made_is_told_and_the_till_sells(
    open_till: Opens, shop: Shop
) -> None:
    shop.settle()
    (shop.folder / "backups").write_text("in the way")
    cashier = open_till()
    cashier.until("a word", lambda: "backups" in cashier.text("banner.message"), 30)
    assert cashier.till.counter.is_live


def test_a_copy_that_could_not_be_made_is_tried_again_and_told_of_no_more(tmp_path: Path) -> None:
    on = foundations(Options(data_dir=tmp_path))
    mode = on.settings.booked_mode
    with closing(SqlJournal.open(on.paths.journal(mode), "till-1")):
        on.paths.backups.write_text("in the way")
    clock, lane = SteeredClock(), ToldLane()
    timers, view = ToldTimers(clock), Canvas[ShellModel]()
    shell = ShellPresenter(view, lambda: on.settings, clock, timers)
    backing = BackingUp(on, lane, timers, shell, lambda _: None)

    def told() -> bool:
        return view.shown.banner is not None

    backing.make()
    lane.drain()
    assert told()
    on.paths.backups.unlink()
    timers.forward(AGAIN_AFTER)
    lane.drain()
    assert not told()
    assert list(on.paths.backups.glob(f"journal-{mode.value}-*.sqlite3"))
    assert timers.pending == 0


def test_a_copy_that_was_made_by_hand_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    on = foundations(Options(data_dir=tmp_path))
    with closing(SqlJournal.open(on.paths.journal(on.settings.booked_mode), "till-1")):
        on.paths.backups.write_text("in the way")
    clock, lane = SteeredClock(), ToldLane()
    timers = ToldTimers(clock)
    shell = ShellPresenter(Canvas[ShellModel](), lambda: on.settings, clock, timers)
    backing = BackingUp(on, lane, timers, shell, lambda _: None)
    backing.make()
    lane.drain()
    on.paths.backups.unlink()
    backing.make()
    lane.drain()
    assert timers.pending == 0


def test_a_copy_that_is_under_way_when_the_till_is_closed_is_told_to_nobody(
    open_till: Opens, opened: Opened
) -> None:
    cashier = open_till()
    cashier.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("settings.group.keeping")
    cashier.click("settings.group.keeping")
    cashier.until_seen("settings.backup_now")
    backing = cashier.till.backing
    opened.close(cashier)
    backing._is_so_far(42)
    assert backing.standing.percent == 42
