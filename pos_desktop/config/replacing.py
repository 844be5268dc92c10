"""Replacing a file's content so that a crash leaves the old one or the new one, never half."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(file: Path, text: str) -> None:
    """Write the text in place of what the file held, readable by this user alone.

    Raises:
        OSError: it could not be written; the file is as it was.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")  # made 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Have the new name on disk too, where folders can be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
