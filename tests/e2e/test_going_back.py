"""The window copies the book, and goes back to a copy: what would be lost is said before."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from pos_desktop.app.foundations import Wanted
from pos_desktop.ui.listing import EntryList
from tests.cli.calling import call
from tests.e2e.cashiers import BREAD, THREE, Cashier
from tests.e2e.conftest import Opened, Opens
from tests.e2e.killing import book_of
from tests.e2e.shops import Shop

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def sell_for_cash(cashier: Cashier, *codes: str) -> None:
    """A sale that Stripe never hears of."""
    cashier.scan(*codes)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.type("cash.given", "50")
    cashier.press(ENTER)
    cashier.until_state("approved")
    cashier.until_written()
    cashier.next_customer()


def to_the_copies(cashier: Cashier) -> None:
    """Settings, safe keeping."""
    cashier.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("settings.group.keeping")
    cashier.click("settings.group.keeping")
    cashier.until_seen("settings.restoreFile")


def wanted_by(cashier: Cashier) -> list[Wanted]:
    """What the till is to begin anew with, as it is told."""
    wanted: list[Wanted] = []
    cashier.till.restore_wanted.connect(wanted.append)
    return wanted


def copies_in(cashier: Cashier) -> EntryList:
    """The list of copies."""
    return cashier.widget("settings.copies", EntryList)


def test_a_copy_is_made_when_told_and_the_book_goes_back_to_it(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    cashier = open_till()
    sell_for_cash(cashier, BREAD)
    to_the_copies(cashier)
    cashier.click("settings.backup_now")
    cashier.until("the copy", lambda: "is made" in cashier.text("settings.backupNotice"))
    assert str(shop.folder / "backups") in cashier.text("settings.backup_place")
    cashier.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    sell_for_cash(cashier, *THREE)
    cashier.sell(BREAD)
    cashier.until_written()
    cashier.next_customer()
    to_the_copies(cashier)
    cashier.until("the list", lambda: bool(copies_in(cashier).entries()))
    assert "1 in all" in copies_in(cashier).entries()[0].below
    wanted = wanted_by(cashier)
    cashier.click("settings.restore")
    cashier.until_seen("settings.restoreGoOn")
    assert "since the copy: 2, of them in cash: 1" in cashier.text("settings.restoreLoss")
    cashier.click("settings.restoreGoOn")
    cashier.click("settings.restoreConfirm")
    (one,) = wanted
    opened.close(cashier)

    again = opened.till(shop.options, shop.vault, restore=one)
    again.until("a word", lambda: "copy of" in again.text("banner.message"), 30)
    again.until("the end", lambda: "Taken over" in again.text("banner.message"), 30)
    tenders = [sale["tenders"][0]["kind"] for sale in shop.exported()]
    assert sorted(tenders) == ["card", "cash"]
    with closing(book_of(shop)) as journal:
        assert journal.verify() is None
    to_the_copies(again)
    again.until("the list", lambda: len(copies_in(again).entries()) > 1)
    assert "Kept aside" in [entry.end for entry in copies_in(again).entries()]


def damage(journal: Path) -> None:
    """Write over pages in the midst of it."""
    with closing(sqlite3.connect(journal)) as book:
        book.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with journal.open("r+b") as stream:
        stream.seek(4096 * 3)
        stream.write(b"\xff" * 4096 * 6)


def test_a_till_with_a_damaged_book_leads_to_its_copies_by_the_keyboard_alone(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    cashier = open_till()
    sell_for_cash(cashier, BREAD)
    opened.close(cashier)
    backups = shop.folder / "backups"
    backups.mkdir(mode=0o700, exist_ok=True)
    copy = backups / "journal-test-20260320T120000Z.sqlite3"
    copy.unlink(missing_ok=True)
    assert call("--data-dir", shop.folder, "backup", copy).status == 0
    damage(shop.folder / "journal-test.sqlite3")

    again = opened.till(shop.options, shop.vault)
    again.until("the banner", lambda: "damaged" in again.text("banner.message"))
    again.click("banner.message.action")
    again.until("the list", lambda: bool(copies_in(again).entries()))
    again.until("the keyboard", copies_in(again).hasFocus)
    wanted = wanted_by(again)
    again.press(Qt.Key.Key_Down)
    again.press(ENTER)
    again.until_seen("settings.restoreGoOn")
    assert "cannot be read" in again.text("settings.restoreLoss")
    again.press(ENTER)
    again.press(TAB)
    again.press(ENTER)
    (one,) = wanted
    opened.close(again)

    mended = opened.till(shop.options, shop.vault, restore=one)
    mended.until("a journal", lambda: mended.till.counter.is_live)
    assert [sale["status"] for sale in shop.exported()] == ["paid"]
    assert list(shop.folder.glob("journal-test.sqlite3.kept-*"))


def test_a_file_that_is_no_book_is_refused_before_anything_closes(
    open_till: Opens, tmp_path: Path
) -> None:
    cashier = open_till()
    other = tmp_path / "photo.db"
    other.write_bytes(b"GIF89a")
    wanted = wanted_by(cashier)
    to_the_copies(cashier)
    cashier.click("settings.restoreFile")
    dialogs = cashier.till.window.findChildren(QFileDialog)
    (dialog,) = [one for one in dialogs if one.isVisible()]
    dialog.fileSelected.emit(str(other))
    dialog.reject()
    cashier.until("the refusal", lambda: "not a journal" in cashier.text("settings.restoreNotice"))
    assert wanted == []


def test_a_copy_that_breaks_after_it_was_looked_at_leaves_the_book_as_it_is(
    open_till: Opens, opened: Opened, shop: Shop, tmp_path: Path
) -> None:
    cashier = open_till()
    sell_for_cash(cashier, BREAD)
    opened.close(cashier)
    again = opened.till(shop.options, shop.vault, restore=Wanted(tmp_path / "gone"))
    again.until("the banner", lambda: "did not take the place" in again.text("banner.message"))
    again.until("a journal", lambda: again.till.counter.is_live)
    assert [sale["status"] for sale in shop.exported()] == ["paid"]
    again.click("banner.message.action")
    again.until("no banner", lambda: not again.sees("banner.message"))


@pytest.mark.parametrize("slow", [False, True])
def test_the_program_opens_anew_on_the_copy_unless_something_still_has_the_book(
    shop: Shop, *, slow: bool
) -> None:
    shop.settle()
    if slow:
        shop.stripe.fault("slow", "/v1/terminal/readers/*", times=None, seconds=20)
    connection = ("--base", shop.stripe.base_url, "--key", shop.stripe.api_key)
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.twice", str(shop.folder), "back", *connection],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"restored": not slow}
