"""Replacing a file's content so that a crash leaves the old one or the new one, never half."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(file: Path, text: str, *, for_all: bool = False) -> None:
    """Write the text in place of what the file held, readable by this user alone, or `for_all`.

    Raises:
        OSError: it could not be written; the file is as it was.
    """
    if not file.parent.is_dir():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if for_all:
            file.parent.chmod(0o755)  # whatever the mask says
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")  # made 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if for_all:
            Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(file.parent)


def put_in_place(written: Path, file: Path, *, force: bool) -> None:
    """Give what was written the name of the file, which is replaced only by `force`.

    The name is claimed first: sticks and shares that a shop keeps its copies on know no links.

    Raises:
        FileExistsError: the file is there, or came to be meanwhile; it is as it was.
        OSError: the system refuses.
    """
    if not force:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        written.replace(file)
    except OSError:
        if not force:
            file.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Have the new name on disk too, where folders can be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
