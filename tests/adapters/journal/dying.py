"""Backs up, restores or brings an old book up to date, and is killed at the so-manieth thing that
it does to files; run alone.

Arguments: `backup`, `restore` or `upgrade`, the copy, the journal. For each number in turn a
process of its own does it and dies there; what is left is told as one line of JSON.
"""

import json
import os
import signal
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

from pos_desktop.adapters.journal import backups, restoring
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.keeping import Heard
from tests.adapters.journal import book
from tests.adapters.journal.book import entry

TOUCHES = {"open", "os.rename", "os.link", "os.remove", "os.chmod", "sqlite3.connect"}
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def die_at(number: int) -> Heard:
    """Let this process be killed there; what it gives back counts as touches, too."""
    left = number

    def touched() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def audited(event: str, _: object) -> None:
        if event in TOUCHES:
            touched()

    sys.addaudithook(audited)
    return lambda _, __: touched()


def done(what: str, copy: Path, journal: Path, number: int) -> bool:
    """Do it in a process that dies there; whether it was done before."""
    child = os.fork()
    if child == 0:
        heard = die_at(number)
        if what == "restore":
            restoring.restore(copy, journal, "test", NOW, force=True)
        elif what == "upgrade":
            SqlJournal.open(journal, "till-1", heard=heard).close()
        else:
            backups.copy(journal, copy, "test")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status == 0


def crash(journal: Path) -> None:
    """A sale that is in the log alone, beside the book, as a till that is killed leaves it."""
    child = os.fork()
    if child == 0:
        till = SqlJournal.open(journal, "till-1")
        till.record(entry("sale.paid", sale=book.in_cash(book.sale("log"))))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0
    assert all(Path(f"{journal}{side}").stat().st_size for side in ("-wal", "-shm"))


def sales_in(file: Path) -> list[str]:
    """The sales of a book that opens and whose chain holds."""
    with closing(SqlJournal.open(file, "till-1")) as journal:
        assert journal.verify() is None
        return sorted(sale.sale_id for sale in journal.sales(None, None))


def main(what: str, copy: Path, journal: Path) -> None:
    """One death after the other, until it is done without one."""
    number, over = 0, False
    while not over:
        number += 1
        place = journal.parent / f"try-{number}" / journal.name
        place.parent.mkdir()
        copyfile(copy if what == "upgrade" else journal, place)
        target = copy if what == "restore" else place.with_name("copy")
        if what == "restore":
            crash(place)
        over = done(what, target, place, number)
        if what == "restore":
            restoring.finish(place)
            told = {"number": number, "over": over, "sales": sales_in(place)}
            told["kept"] = [sales_in(one) for one in restoring.kept_of(place)]
        elif what == "upgrade":
            told = {"number": number, "over": over, "sales": sales_in(place)}
            told["copies"] = [backups.fault_of(one) for one in restoring.before_updates(place)]
            told["parts"] = len(list(place.parent.glob("*-part")))
        else:
            found = sales_in(target) if over else []
            told = {"number": number, "over": over, "sales": sales_in(place), "copied": found}
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
