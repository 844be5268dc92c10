"""What the program writes is its user's alone: files 0600, folders 0700, whatever the umask.

On Windows the access list of the user's own folder does this, and nothing is changed here.
"""

import logging
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

FILE, FOLDER = 0o600, 0o700
_OTHERS = 0o077
_OURS = (
    "settings.toml", ".settings.toml-*", "journal-*", "training-stripe.sqlite3*", "till.lock*",
    "window.json", ".window.json-*",
    "logs", "pos-desktop.jsonl*", "printed", "waiting", "fault-*", "backups", "damaged*",
    "restored*", "prices-*.json",
)  # fmt: skip
"""What stands in a data folder. What else is in one that was chosen unwisely is left alone."""
_OF_BOOK = ("", "-wal", "-shm", ".kept-*", ".before-*", ".open-*", ".restoring*")
"""What stands beside a journal, after its name."""
_log = logging.getLogger(__name__)


class Loose(NamedTuple):
    """Something that others than its user may read or change; `mode` as `chmod` writes it."""

    path: Path
    mode: int


def claim() -> None:
    """Whatever this process makes from now on is this user's alone, also what a library makes.

    It leaves no core dump either: that would be its memory in a file, with the key in it.
    """
    os.umask(_OTHERS)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def loose_in(folder: Path) -> tuple[Loose, ...]:
    """What in a data folder others can reach; nothing where the system has no such modes."""
    return tuple(_loose(folder)) if os.name == "posix" else ()


def loose_of(book: Path) -> tuple[Loose, ...]:
    """What of a journal that stands elsewhere, with its copies and side files, others can reach."""
    if os.name != "posix":
        return ()
    try:
        beside = list(book.parent.iterdir())
    except OSError:
        return ()
    ours = [f"{book.name}{rest}" for rest in _OF_BOOK]
    mine = (one for one in beside if any(_is_called(one.name, name) for name in ours))
    return tuple(found for one in mine for found in _of(one))


def repair(folder: Path) -> tuple[Path, ...]:
    """Take what is loose from the others, as far as it can be; the log tells each."""
    return mend(loose_in(folder))


def mend(loose: Iterable[Loose]) -> tuple[Path, ...]:
    """The same, of what was found loose."""
    repaired = []
    for found in loose:
        try:
            found.path.chmod(FOLDER if found.path.is_dir() else FILE)
        except OSError as error:
            why = error.strerror or type(error).__name__
            _log.warning("%s can be read by others, and stays so: %s", found.path, why)
        else:
            _log.warning("%s could be read by others (mode %03o); no longer", *_told(found))
            repaired.append(found.path)
    return tuple(repaired)


def _is_called(name: str, pattern: str) -> bool:
    """Whether a name fits a pattern with one * at most; fnmatch would make an expression of each,
    at every start."""
    head, star, tail = pattern.partition("*")
    if not star:
        return name == pattern
    return len(name) >= len(head) + len(tail) and name.startswith(head) and name.endswith(tail)


def _told(found: Loose) -> tuple[Path, int]:
    return found.path, found.mode


def _loose(folder: Path) -> Iterator[Loose]:
    try:
        inside = list(folder.iterdir())
    except OSError:
        return
    ours = [path for path in inside if any(_is_called(path.name, name) for name in _OURS)]
    if len(ours) == len(inside):
        yield from _of(folder)
    for path in ours:
        yield from _of(path)
        if path.is_dir() and not path.is_symlink():
            for parent, folders, files in os.walk(path):
                for name in (*folders, *files):
                    yield from _of(Path(parent, name))


def _of(path: Path) -> Iterator[Loose]:
    """The one, where it is loose; what a link leads to is somebody else's matter."""
    try:
        told = path.lstat()
    except OSError:
        return  # it is gone by now, as side files of a database are
    mode = stat.S_IMODE(told.st_mode)
    if mode & _OTHERS and (stat.S_ISREG(told.st_mode) or stat.S_ISDIR(told.st_mode)):
        yield Loose(path, mode)
