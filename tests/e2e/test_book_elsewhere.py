"""A journal that is a file elsewhere is looked after as one in the data folder is."""

import stat
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_desktop.adapters.journal import backups
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.books import CLOCK
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.settings import Mode
from pos_desktop.services import backing
from tests.cli.calling import Ran, call
from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opened
from tests.e2e.shops import Shop


def test_a_till_copies_a_journal_elsewhere_for_14_days_and_commands_mean_that_file(
    opened: Opened, shop: Shop, tmp_path: Path
) -> None:
    shop.settle()
    disk, folder = tmp_path / "disk", shop.folder / "backups"
    disk.mkdir()
    folder.mkdir()
    book = disk / "shop.sqlite3"
    names = [backing.name_of(Mode.TEST, CLOCK.now() - timedelta(days=15 + age)) for age in range(5)]
    for name in names:
        (folder / name).write_bytes(b"of another time")
    outlived = folder / names[-1]

    def command(*arguments: str | Path) -> Ran:
        return call(*("--data-dir", shop.folder), *arguments, POS_DESKTOP_DATABASE_URL=str(book))

    options = replace(shop.options, database_url=str(book))
    cashier = opened.till(options, shop.vault)
    cashier.until("a journal", lambda: cashier.till.counter.is_live)
    cashier.until_state("online", of="status.reader")
    cashier.until("a copy", lambda: not outlived.exists(), 30)
    copy = max(folder.glob("journal-test-*.sqlite3"))
    assert (backups.fault_of(copy), backups.contents(copy).book) == (None, "test")
    cashier.sell(BREAD)
    told = command("doctor").out
    assert f"The journal {book} opens, and every event is as written." in told
    assert str(copy) in told
    opened.close(cashier)
    assert not list(shop.folder.glob("journal-*"))
    assert stat.S_IMODE(book.stat().st_mode) == 0o600

    assert "1 sales" in command("backup", tmp_path / "evening").out
    done = command("restore", copy, "--force")
    assert done.status == 0, done.err
    kept = {one.name.partition(".kept-")[0] for one in disk.glob("*.kept-*")}
    assert (backups.contents(book).sales, kept) == (0, {book.name})
    again = opened.till(options, shop.vault)
    again.until("a word", lambda: "Taken over" in again.text("banner.message"), 30)
    with closing(SqlJournal.open(book, "till-1")) as journal:
        assert [sale.status for sale in journal.sales(None, None)] == [SaleStatus.PAID]
        assert journal.verify() is None


def test_the_doctor_fails_where_the_disk_of_the_journal_is_not_there(
    shop: Shop, tmp_path: Path
) -> None:
    shop.settle()
    file = tmp_path / "mnt" / "shop.sqlite3"
    told = call("--data-dir", shop.folder, "doctor", POS_DESKTOP_DATABASE_URL=str(file))
    assert told.status == 1
    assert f"There is no folder {file.parent} for the journal" in told.out
    (line,) = [one for one in told.out.splitlines() if " database " in one]
    assert line.startswith("failed")


@pytest.mark.parametrize("command", ["backup", "restore", "export"])
def test_no_command_takes_a_disk_that_is_not_there_for_a_till_that_sold_nothing(
    shop: Shop, tmp_path: Path, command: str
) -> None:
    shop.settle()
    file, what = tmp_path / "mnt" / "shop.sqlite3", "sales" if command == "export" else "copy"
    told = call("--data-dir", shop.folder, command, what, POS_DESKTOP_DATABASE_URL=str(file))
    assert told.status == 1
    assert f"There is no folder {file.parent} for the journal" in told.err
