"""Libraries in a frozen folder: which are Debian's own, and which of Debian's it needs.

PyInstaller takes along what Python is linked with, also the system's copies of OpenSSL and SQLite.
In a package for Debian they would miss every security update: Debian's packages bring them instead.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from toolchain.debian import apt_install, apt_line
from toolchain.elf import shared_objects
from toolchain.telling import TroubleError

LOADED_BY_NAME = ("libusb-1.0-0", "tzdata")
"""What no shared object names, since Python loads it when it is wanted: printers on USB, and the
time zones by which a day of the shop begins."""
BROUGHT_BY = {
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""What Qt's plug-ins need beside toolchain/qt.py's, and a machine without a desktop has not."""
_LACKING = re.compile(r"cannot find library (\S+)")
_STANZAS = "Source: pos-desktop\n\nPackage: pos-desktop\nArchitecture: any\n"
_TIED_TO_A_RELEASE = re.compile(r"libpython|libjpeg|libicu|libQt6|libpyside|libshiboken")
"""Libraries whose packages another Debian or Ubuntu has under another name, or not at all."""


def copies_of_debian(frozen: Path) -> tuple[Path, ...]:
    """The files of a frozen folder that Debian's packages bring as well.

    PyInstaller puts what it took from the system beside each other, under the name that the system
    has for it; what came with a wheel has a folder of its own, or a name with a hash in it.
    """
    taken = {
        path.name: path
        for path in sorted((frozen / "_internal").glob("lib*.so.*"))
        if not path.is_symlink() and not _TIED_TO_A_RELEASE.match(path.name)
    }
    return tuple(taken[name] for name in _owned(taken))


def _owned(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that a package has put where the loader looks. Dpkg knows a path as its
    package says it, with `/usr` in front or without."""
    homes = [home for root in ("/lib", "/usr/lib") for home in Path(root).glob("*-linux-gnu*")]
    paths = [str(home / name) for name in names for home in homes]
    if not paths:
        return ()
    asked = subprocess.run(
        ("dpkg-query", "--search", *paths), capture_output=True, text=True, check=False
    )
    found = {Path(line.partition(": ")[2]).name for line in asked.stdout.splitlines()}
    return tuple(sorted(found))


def dependencies(tree: Path) -> str:
    """The packages whose libraries the tree needs, as a Depends field has them.

    Raises:
        TroubleError: a library is not there on this machine either, or the tools are not.
    """
    objects = list(shared_objects(tree))
    if not shutil.which("dpkg-shlibdeps") and not apt_install(("dpkg-dev",)):
        raise TroubleError(f"Making a Debian package needs dpkg-dev: {apt_line(['dpkg-dev'])}")
    said = _asked(objects) if objects else ""
    lacking = set(_LACKING.findall(said))
    if lacking and lacking <= BROUGHT_BY.keys():
        apt_install(sorted({BROUGHT_BY[name] for name in lacking}))
        said = _asked(objects)
    if errors := re.findall(r"error: (.+)", said):
        problems = "; ".join(errors)
        raise TroubleError(f"What the package depends on could not be found out: {problems}")
    named = said.partition("shlibs:Depends=")[2].partition("\n")[0]
    return ", ".join(sorted({*named.split(", "), *LOADED_BY_NAME} - {""}))


def _asked(objects: Sequence[Path]) -> str:
    """What dpkg-shlibdeps says of them: its errors, and the line of the dependencies."""
    folders = sorted({str(path.parent) for path in objects})
    with tempfile.TemporaryDirectory(prefix="pos-desktop-depends-") as place:
        control = Path(place) / "debian" / "control"
        control.parent.mkdir()
        control.write_text(_STANZAS, encoding="utf-8")
        command = (
            "dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=1",
            *(f"-l{folder}" for folder in folders), *(f"-e{path}" for path in objects),
        )  # fmt: skip
        ended = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    return f"{ended.stderr}\n{ended.stdout}"
