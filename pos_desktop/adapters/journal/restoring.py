"""Putting a copy in the place of an embedded database: the old book or the new one, never half.

The copy is made and looked through beside the journal, and becomes binding by one renaming. What
follows can be repeated: `finish` is called by the next start where a restore was interrupted.
Only who has the claim on the data folder calls either.
"""

import json
import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from glob import escape
from pathlib import Path

from pos_desktop.adapters.journal import backups
from pos_desktop.adapters.journal.backups import Contents, Newer
from pos_desktop.adapters.journal.refusals import told
from pos_desktop.adapters.journal.sidefiles import holder_of
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.keeping import Heard, Phase, Restoration, unheard

_SIDES = ("", "-wal", "-shm")
"""The files of a database; the first is the one that is kept aside last."""
_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands in the journal's place now, and under which name what stood there is kept."""

    contents: Contents
    kept: Path | None


class WouldLose(JournalFailed):
    """The journal has what the file has not; it can be replaced all the same."""


def restore(
    file: Path,
    journal: Path,
    book: str,
    now: datetime,
    *,
    force: bool,
    heard: Heard = unheard,
) -> Restored:
    """Put the book that is in the file in the place of the journal; `heard` is told how far it is.

    Raises:
        WouldLose: the journal has entries that the file has not, and `force` is false.
        JournalFailed: the file is no whole journal of this program and of this book, or a till of
            another data folder has the journal open.
    """
    _see_that_nobody_has(journal)
    finish(journal)
    if journal.exists() and file.exists() and file.samefile(journal):
        raise JournalFailed(f"{file} is the journal itself.")
    part = journal.with_name(f"{journal.name}.restoring-part")
    with told(str(part)):
        part.unlink(missing_ok=True)
    heard(Phase.CHECKING, None)
    found = usable(file, book)
    _see_that_nothing_is_lost(file, journal, found, force=force)
    kept = _free(journal, now) if _is_anything(journal) else None
    note = Restoration(
        file.name,
        None if found.last_at is None else found.last_at.isoformat(),
        None if kept is None else kept.name,
        _jump(journal, found, now),
        int(now.timestamp()),
    )
    try:
        backups.copy(file, part, book, pause=0, heard=partial(heard, Phase.RESTORING))
        with told(str(part)):
            _note(part, note, _receipts_of(journal), _kept_when(journal))
            part.replace(_ready(journal))
            _flush_folder(journal.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    finish(journal)
    return Restored(found, kept)


def usable(file: Path, book: str) -> Contents:
    """What the copy holds, after it was found to be whole, as it was written, and of this book.

    Raises:
        JournalFailed: it is not, and cannot take a journal's place.
    """
    found = backups.contents(file)
    if found.book not in {"", book}:
        raise JournalFailed(f"{file} is a copy of the {found.book} journal, not of the {book} one.")
    fault = backups.fault_of(file)
    if fault is not None:
        raise JournalFailed(f"{file} is not as it was written: {fault}")
    return found


def finish(journal: Path) -> None:
    """Go on with a restore that became binding; nothing where there is none.

    Raises:
        JournalFailed: the disk refuses, or a till of another data folder has the journal open.
    """
    ready = _ready(journal)
    with told(str(journal)):
        if not ready.exists():
            return
        _see_that_nobody_has(journal)
        with closing(sqlite3.connect(ready)) as connection:
            (name,) = connection.execute("SELECT kept FROM restored").fetchone()
        if name is not None:
            _keep(journal, journal.with_name(name))
        ready.replace(journal)
        _flush_folder(journal.parent)


def _see_that_nobody_has(journal: Path) -> None:
    """What it writes would go into the book that is set aside."""
    with told(str(journal)):
        computer = holder_of(journal)
    if computer is not None:
        raise JournalFailed(
            f"A till has {journal} open, on the computer {computer or '?'}. "
            "Close it first, then restore."
        )


def kept_of(journal: Path) -> tuple[Path, ...]:
    """What earlier restores kept aside of this journal, oldest first."""
    kept = journal.parent.glob(f"{escape(journal.name)}.kept-*Z*")
    return tuple(sorted(file for file in kept if not file.name.endswith(_SIDES[1:])))


def kept_at(kept: Path) -> datetime | None:
    """When a restore kept that file aside; None where its name does not say it."""
    stamp = kept.name.rpartition(".kept-")[2].partition("Z")[0]
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def before_updates(journal: Path) -> tuple[Path, ...]:
    """What was kept of this journal before newer versions of the program changed it."""
    kept = journal.parent.glob(f"{escape(journal.name)}.before-*")
    odd = (*_SIDES[1:], "-part")
    return tuple(sorted(file for file in kept if not file.name.endswith(odd)))


def _see_that_nothing_is_lost(file: Path, journal: Path, found: Contents, *, force: bool) -> None:
    if force or not _is_anything(journal):
        return
    try:
        backups.contents(journal)
        newer = backups.newer_in(journal, file)
    except JournalFailed:
        return  # damaged, or no journal: it is kept aside, and there is nothing else to be had
    if newer.entries:
        raise WouldLose(_loss(journal, found, newer))


def _loss(journal: Path, found: Contents, newer: Newer) -> str:
    until = f", the last of {_moment(newer.last_at)}" if newer.last_at else ""
    what = (
        f"{journal} is another book, with {newer.entries} entries{until}"
        if newer.is_other
        else f"{journal} has {newer.entries} entries that the copy of {_moment(found.last_at)} "
        f"has not{until}"
    )
    return f"{what}. Nothing was changed; to put the copy in its place all the same, use --force."


def _moment(at: datetime | None) -> str:
    return "no time" if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _is_anything(journal: Path) -> bool:
    return journal.is_file() and journal.stat().st_size > 0


def _ready(journal: Path) -> Path:
    return journal.with_name(f"{journal.name}.restoring")


def _free(journal: Path, now: datetime) -> Path:
    name = f"{journal.name}.kept-{now.astimezone(UTC):{_STAMP}}Z"
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, 1000))
    return next(path for path in map(journal.with_name, names) if not path.exists())


def _keep(journal: Path, kept: Path) -> None:
    """Move what is there aside; the log of a database goes with it, or it would get into another's.

    The journal itself is linked, not moved, so that there is one under its name at every moment.
    """
    if kept.exists():
        return
    for side in _SIDES[1:]:
        with suppress(FileNotFoundError):
            Path(f"{journal}{side}").replace(f"{kept}{side}")
    try:
        kept.hardlink_to(journal)
    except FileNotFoundError:
        return
    except OSError:  # a file system without links
        journal.replace(kept)


def _kept_when(journal: Path) -> set[int]:
    """When earlier restores took place in this folder, whatever book they brought."""
    return {int(at.timestamp()) for file in kept_of(journal) if (at := kept_at(file))}


def _note(part: Path, note: Restoration, seen: int, restores: set[int]) -> None:
    """Write into the copy itself that it was restored: it is true exactly if the copy is used.

    Its `floor` is added to that of earlier restores; `seen` receipts were given out for certain.
    `restores` are the moments of earlier ones, from which the marks of that time are known.
    """
    with closing(sqlite3.connect(part)) as connection, connection:
        floor = note.floor
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'restored'").fetchone():
            found = connection.execute("SELECT * FROM restored")
            names = [column[0] for column in found.description]
            before = dict(zip(names, found.fetchone(), strict=True))
            floor += int(before["floor"])
            restores = {*restores, *json.loads(before.get("restores", "[]"))}
            connection.execute("DROP TABLE restored")
        connection.execute(
            "CREATE TABLE restored (file TEXT, until TEXT, kept TEXT, floor INTEGER,"
            " at INTEGER, is_settled INTEGER, is_compared INTEGER, restores TEXT)"
        )
        every = json.dumps(sorted({*restores, note.at}))
        row = (note.file, note.until, note.kept, floor, note.at, 0, 0, every)
        connection.execute("INSERT INTO restored VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute("UPDATE tills SET receipts = max(receipts + ?, ?)", (note.floor, seen))
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _jump(journal: Path, found: Contents, now: datetime) -> int:
    """More than anything was counted since the copy: no till sells each second, day and night.

    Also where the clock was set back since, and from whatever copy was restored before.
    """
    if found.last_at is None:
        return 0
    times = [now.timestamp()]
    for side in _SIDES:
        with suppress(OSError):
            times.append(Path(f"{journal}{side}").stat().st_mtime)
    return max(int(max(times) - found.last_at.timestamp()), 0) + 1


def _receipts_of(journal: Path) -> int:
    """Receipts that are known to have been given out, as far as what is there can be read."""
    most = 0
    for file in (journal, *kept_of(journal)):
        with suppress(JournalFailed, sqlite3.Error), backups.opened(file) as connection:
            row = connection.execute("SELECT max(receipts) FROM tills").fetchone()
            most = max(most, row[0] or 0)
    return most


def _flush_folder(folder: Path) -> None:
    """A renaming is on the disk once its folder is; Windows sees to that itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
