"""`pos-desktop diagnostics FILE`: writes the bundle for support and says where it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from pos_desktop.app.diagnosing import Packing
from pos_desktop.config import Options


@dataclass(eq=False)
class NotWritten(Exception):
    """The bundle was not written; `reason` is one plain sentence."""

    reason: str


def run(file: Path, options: Options, out: TextIO, *, force: bool = False) -> int:
    """Write the bundle and say where it is; the exit status.

    Raises:
        NotWritten: the file is there already and `force` is false, or it cannot be written.
    """
    taken = f"{file} is there already. Choose another name, or overwrite with --force."
    if file.exists() and not force:
        raise NotWritten(taken)
    packing = Packing(options, file, force=force)
    try:
        while packing.step() is not None:
            pass
    except FileExistsError as error:
        raise NotWritten(taken) from error
    except OSError as error:
        raise NotWritten(
            f"{file} cannot be written: {error.strerror or error}. Choose another folder."
        ) from error
    print(
        f"The bundle for support is {file.absolute()}. "
        "It holds no keys, no card numbers and no names of customers.",
        file=out,
    )
    return 0
