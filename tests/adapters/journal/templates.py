"""Books that are there already: to make the tables anew for each test takes most of its time."""

import tempfile
from functools import cache
from pathlib import Path

from pos_desktop.adapters.journal.store import SqlJournal


@cache
def empty_book() -> bytes:
    """The file of an empty book."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite3"
        SqlJournal.open(file, "till-1").close()
        return file.read_bytes()


def begin_book(file: Path) -> None:
    """An empty book in this place, unless there is one."""
    if not file.exists():
        file.write_bytes(empty_book())
        file.chmod(0o600)
