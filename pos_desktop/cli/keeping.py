"""`pos-desktop backup` and `restore`: a copy of the journal, and a copy put in its place."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TextIO

from pos_desktop.adapters.journal import backups, restoring
from pos_desktop.adapters.journal.backups import Contents
from pos_desktop.app.books import journal_place
from pos_desktop.app.doctoring import Installation
from pos_desktop.config.replacing import put_in_place
from pos_desktop.domain.settings import Mode
from pos_desktop.runtime.instance import Instance

_ON_A_SERVER = (
    "The journal is in a PostgreSQL database, which is backed up on its server: "
    "use pg_dump there, and pg_restore to get it back."
)


@dataclass(eq=False)
class NotKept(Exception):
    """It was not done; `reason` is one plain sentence."""

    reason: str


def back_up(file: Path, found: Installation, out: TextIO, *, force: bool = False) -> int:
    """Write a copy of the journal and say what is in it; the exit status.

    Raises:
        NotKept: there is nothing to copy, or no room for it, or the file is there already.
        JournalFailed: the journal cannot be read.
    """
    journal, mode = _journal_of(found)
    if not journal.exists():
        raise NotKept(f"There is no {mode.value} journal at {journal} yet: nothing was sold.")
    if file.exists():
        if not force:
            raise NotKept(
                f"{file} is there already. Choose another name, or overwrite with --force."
            )
        if file.samefile(journal):
            raise NotKept(f"{file} is the journal itself. Choose another name.")
    if not file.absolute().parent.is_dir():
        raise NotKept(f"There is no folder {file.absolute().parent}. Make it, or choose another.")
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        contents = backups.copy(journal, beside, mode.value)
        put_in_place(beside, file, force=force)
    except OSError as error:
        raise NotKept(
            f"{file} cannot be written: {error.strerror or error}. Choose another folder."
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink()
    print(f"{file.absolute()} holds the {mode.value} journal: {_told(contents)}.", file=out)
    return 0


def restore(file: Path, found: Installation, out: TextIO, *, force: bool = False) -> int:
    """Put a copy in the place of the journal and say what was done; the exit status.

    Raises:
        NotKept: a till is open on this folder, or the journal is on a server.
        JournalFailed: the file cannot take the journal's place, or may not without `force`.
    """
    journal, mode = _journal_of(found)
    instance = Instance(found.paths.folder)
    if not instance.claim():
        raise NotKept(
            f"A till is open on {found.paths.folder}. Close it first, then restore."
            if instance.is_anothers
            else f"The data folder {found.paths.folder} cannot be written. Free some space there."
        )
    try:
        done = restoring.restore(file, journal, mode.value, found.clock.now(), force=force)
    finally:
        instance.release()
    print(f"{journal} is what {file} held: {_told(done.contents)}.", file=out)
    if done.kept is not None:
        print(f"What was there before is kept as {done.kept}.", file=out)
        print(
            "Agreements that customers took back since end again when the till is opened next, "
            "as far as that can be read.",
            file=out,
        )
    print(
        "The till compares it with Stripe when it is opened next. "
        "Cash sales that were made since are not in it.",
        file=out,
    )
    return 0


def _journal_of(found: Installation) -> tuple[Path, Mode]:
    if found.options.is_on_server:
        raise NotKept(_ON_A_SERVER)
    place, _ = journal_place(found.options, found.paths, found.settings)
    return Path(place), found.settings.booked_mode


def _told(contents: Contents) -> str:
    """What a copy holds, in plain words."""
    tills = ", ".join(end.till for end in contents.ends) or "no till"
    told = f"{contents.sales} sales and {contents.entries} entries of {tills}"
    if contents.last_at is None:
        return told
    return f"{told}, the last of {contents.last_at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
