"""Where the files that ship with the program are: icons, fonts, translations, catalogue."""

import sys
from functools import cache
from pathlib import Path


class ResourceMissingError(LookupError):
    """A file that ships with the program is not there; `path` is where it was looked for."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(
            f"The installation is incomplete: its file {name!r} is missing (looked for at {path}). "
            "Install pos-desktop again."
        )
        self.name = name
        self.path = path


def resources_folder() -> Path:
    """The folder of all resources, wherever this program runs from.

    A frozen program carries it in the folder it unpacks to, an installed one inside the package,
    and a source tree at its top.
    """
    unpacked: str | None = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    return folder_for(package=package, unpacked=Path(unpacked) if unpacked else None)


def folder_for(*, package: Path, unpacked: Path | None) -> Path:
    """The resources folder of a program whose package lies at `package`.

    `unpacked` is the folder of a frozen program, None for one that is not frozen.
    """
    if unpacked is not None:
        return unpacked / "resources"
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(name: str) -> Path:
    """The path of one resource, named by its relative path with slashes: `icons/sale.svg`.

    Folders count as resources too. Raises ResourceMissingError if there is none of that name, and
    ValueError for a name that leads out of the resources folder.
    """
    path = _folder() / name
    # By its letters: a start looks for twenty, and to follow each to its place takes as long as
    # painting the frame.
    if set("\\:") & set(name) or not _OUTSIDE.isdisjoint(name.split("/")):
        raise ValueError(f"a resource is named by a path inside resources/, not {name!r}")
    if not path.exists():
        raise ResourceMissingError(name, path)
    return path


@cache
def _folder() -> Path:
    return resources_folder()


_OUTSIDE = frozenset({"", ".", ".."})
"""Parts of a name that lead out of the folder, or to it."""
