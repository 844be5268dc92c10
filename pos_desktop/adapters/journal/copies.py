"""What a copy of the book holds, at a glance, and what the book has that a copy has not."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from pos_desktop.adapters.journal import backups
from pos_desktop.adapters.journal.opening import HEAD
from pos_desktop.adapters.journal.refusals import told
from pos_desktop.domain.copies import BookCopy, Loss, Origin
from pos_desktop.ports.journal import JournalFailed

_TABLES = {"alembic_version", "sales"}
_GLANCE = (
    "SELECT count(*), max(closed_at) FROM sales "
    "WHERE status IN ('paid', 'refunded', 'partly_refunded')"
)
_CHANGED = (
    "SELECT count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM tenders WHERE "
    "tenders.sale_id = sales.sale_id AND tenders.kind = 'cash')) FROM sales "
    "WHERE event_till = ? AND event_seq > ? "
    "AND status IN ('paid', 'refunded', 'partly_refunded')"
)


def glance(file: Path, origin: Origin, made_at: datetime | None = None) -> BookCopy:
    """What the file says of itself; it is not looked through. Never raises."""
    size = 0
    try:
        with told(str(file)):
            size = file.stat().st_size
            with backups.opened(file) as connection:
                sales, last = _sold(file, connection)
    except JournalFailed as failed:
        return BookCopy(str(file), origin, size, made_at, fault=failed.reason)
    return BookCopy(str(file), origin, size, made_at, sales, last)


def _sold(file: Path, connection: sqlite3.Connection) -> tuple[int, datetime | None]:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables >= _TABLES:
        raise JournalFailed(f"{file} is not a journal of this program.")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is not None and str(row[0]) > HEAD:
        raise JournalFailed(f"{file} was written by a newer version of this program.")
    sales, last = connection.execute(_GLANCE).fetchone()
    return int(sales), None if last is None else _moment(last)


def _moment(kept: str) -> datetime:
    """The moment in a column of times, which SQLite keeps in UTC and without saying so."""
    return datetime.fromisoformat(kept).replace(tzinfo=UTC)


def loss_of(journal: Path, file: Path) -> Loss:
    """What would be lost if the copy took the journal's place.

    Raises:
        JournalFailed: the copy cannot be read.
    """
    if not journal.is_file() or not journal.stat().st_size:
        return Loss()
    try:
        newer = backups.newer_in(journal, file)
        sales, in_cash = _since(journal, newer.shared) if newer.entries else (0, 0)
    except JournalFailed:
        backups.contents(file)  # where that is what cannot be read
        return Loss(is_unreadable=True)
    return Loss(newer.entries, sales, in_cash, newer.last_at, newer.is_other)


def _since(journal: Path, shared: tuple[tuple[str, int], ...]) -> tuple[int, int]:
    """Sales that a till's entries changed after those that both have, and of them those in cash."""
    sales = in_cash = 0
    with told(str(journal)), backups.opened(journal) as connection:
        for till, seq in shared:
            row = connection.execute(_CHANGED, (till, seq)).fetchone()
            sales, in_cash = sales + int(row[0]), in_cash + int(row[1])
    return sales, in_cash
