"""The frozen program as an AppImage: one file for a Linux that is no Debian.

The folder that it is made of is laid out and tested here. The tool that makes one file of it,
appimagetool, comes from the AppImage project, and in no distribution's packages.
"""

import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolchain import desktop_files
from toolchain.dating import moment
from toolchain.desktop_files import NAME
from toolchain.elf import forget_search_paths, shared_objects
from toolchain.telling import TroubleError, say

TOOL = "appimagetool"
HOME = Path("usr/lib") / NAME
BUNDLED = (
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0", "libxcb-util.so.1", "libxcb-xkb.so.1", "libxkbcommon-x11.so.0",
)  # fmt: skip
"""What Qt needs of X11 beyond what every desktop has (AppImage's own list of those says which);
OpenGL, fonts and X11 itself belong to the system's drivers and stay there."""
_RUN = f"""\
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/{HOME.as_posix()}/{NAME}" "$@"
"""


def make(frozen: Path, out: Path, version: str) -> tuple[Path, ...]:
    """Make `pos-desktop-VERSION-ARCHITECTURE.AppImage` in `out`; nothing where the tool is not.

    Raises:
        TroubleError: a library is not on this machine, or the tool fails.
    """
    if not shutil.which(TOOL):
        say(f"No AppImage is made: {TOOL} is not here.")
        return ()
    machine = platform.machine()
    made = out / f"{NAME}-{version}-{machine}.AppImage"
    with tempfile.TemporaryDirectory(prefix="pos-desktop-appimage-") as folder:
        tree = Path(folder) / f"{NAME}.AppDir"
        lay_out(frozen, tree, version, int(moment()))
        ended = subprocess.run(
            (TOOL, "--no-appstream", str(tree), str(made)),
            env=os.environ | {"ARCH": machine, "SOURCE_DATE_EPOCH": moment(), "VERSION": version},
            capture_output=True,
            text=True,
            check=False,
        )
    if ended.returncode != 0:
        raise TroubleError(f"{TOOL}: {ended.stderr.strip()}")
    return (made,)


def lay_out(frozen: Path, tree: Path, version: str, epoch: int) -> None:
    """The folder that an AppImage is made of. Raises TroubleError."""
    shutil.copytree(frozen, tree / HOME, symlinks=True)
    for library in found_here(BUNDLED):
        shutil.copyfile(library, tree / HOME / "_internal" / library.name)
    for found in shared_objects(tree / HOME):
        forget_search_paths(found)
    share = tree / "usr/share"
    desktop_files.lay_out(share, version, epoch)
    (tree / desktop_files.ENTRY.name).symlink_to(f"usr/share/applications/{NAME}.desktop")
    icon = f"usr/share/icons/hicolor/256x256/apps/{NAME}.png"
    for name in (f"{NAME}.png", ".DirIcon"):
        (tree / name).symlink_to(icon)
    (tree / "AppRun").write_text(_RUN, encoding="utf-8")
    (tree / "AppRun").chmod(0o755)


def found_here(names: Iterable[str]) -> Iterator[Path]:
    """Where this machine has these libraries. Raises TroubleError."""
    homes = [Path("/usr/lib64"), Path("/usr/lib"), *Path("/usr/lib").glob("*-linux-gnu*")]
    for name in names:
        at = next((home / name for home in homes if (home / name).is_file()), None)
        if at is None:
            raise TroubleError(f"An AppImage carries {name}, and this machine has none.")
        yield at
