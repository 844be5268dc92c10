"""Freezing the program, and making of it what is installed on this system."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from toolchain import appimage, debian_package, freezing, gate, macos_bundle, windows_installers
from toolchain.dating import moment
from toolchain.debian import apt_install
from toolchain.places import BUILD, LOCK, ROOT, clean_environment, read
from toolchain.supply import shipped_lock
from toolchain.telling import TroubleError, say
from toolchain.tools import Tools

Maker = Callable[[Path, Path, str], Sequence[Path]]
"""Makes installers of the frozen folder in another folder, for a version; their paths."""
MAKERS: Mapping[str, Sequence[Maker]] = {
    "linux": (debian_package.make, appimage.make),
    "win32": (windows_installers.make,),
    "darwin": (macos_bundle.make,),
}
"""By system, in the order in which they are called."""
DIST = ROOT / "dist"
MEASURED = BUILD / "measured"
LOG = BUILD / "freezing.log"
TRIAL_PROGRAMS = (
    "debian-archive-keyring", "debootstrap", "imagemagick", "lintian", "xdotool", "xvfb",
)  # fmt: skip
"""Debian's packages of what tries the Debian package: a bare system, a screen, and hands."""
_LONGEST_TRIAL = 1800
"""Seconds after which it is shown where a trial is stuck."""


def frozen_folder(dist: Path = DIST) -> Path:
    """The folder of the frozen program; on macOS the one beside which the bundle lies."""
    return dist / freezing.NAME


def program(name: str = freezing.NAME, dist: Path = DIST) -> Path:
    """One of the frozen programs."""
    return frozen_folder(dist) / (name + (".exe" if sys.platform == "win32" else ""))


def tools() -> Tools:
    """PyInstaller, in an environment that has the program's own packages and nothing else."""
    return Tools("package", "freezing the program", shipped_lock(read(LOCK)))


def freezing_environment() -> dict[str, str]:
    """In which the same commit gives the same bytes: no clock, no chance, no language."""
    named = {
        "LC_ALL": "C.UTF-8",
        "PYINSTALLER_CONFIG_DIR": str(BUILD / "pyinstaller"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": moment(),
        "TZ": "UTC",
    }
    return clean_environment() | named


def freeze(dist: Path = DIST) -> Path:
    """Make the folder of the program with build.spec; all that PyInstaller says is in a log.

    Raises:
        TroubleError: it could not.
    """
    say(f"Freezing {freezing.NAME} {freezing.version_in(ROOT)}...")
    shutil.rmtree(frozen_folder(dist), ignore_errors=True)
    _freeze(dist)
    return frozen_folder(dist)


def measure() -> int:
    """Size and first paint beside a bare window that is frozen with the same exclusions; 1 where
    one is over its budget.

    Raises:
        TroubleError: what is measured by could not be made.
    """
    say("Freezing a bare window to measure it by...")
    _freeze(MEASURED, "--measured")
    folders = (frozen_folder(), MEASURED / freezing.MEASURED, MEASURED / freezing.BARE)
    return gate.in_repository(["-m", "benchmarks.frozen", *map(str, folders)])


def _freeze(dist: Path, *options: str) -> None:
    work = BUILD / "freezing"
    command = (
        tools().program("pyinstaller"), "--noconfirm", "--clean", "--distpath", str(dist),
        "--workpath", str(work), str(ROOT / "build.spec"), "--", *options,
    )  # fmt: skip
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        ended = subprocess.run(
            command, cwd=ROOT, env=freezing_environment(), stdout=log, stderr=log, check=False
        )
    if ended.returncode != 0:
        last = (read(LOG).strip().splitlines() or ["it said nothing"])[-1]
        raise TroubleError(f"PyInstaller failed: {last} (All that it said: {LOG})")


def make() -> None:
    """The frozen folder, proved to run, and what this system can make of it, all in dist/.

    Raises:
        TroubleError: something of it could not be made.
    """
    folder = freeze()
    say(f"{folder.relative_to(ROOT)}: {weight(folder) / 1e6:.1f} MB; it tries itself:")
    tried = subprocess.run((str(program(freezing.CONSOLE)), "--self-test"), check=False)
    if tried.returncode != 0:
        raise TroubleError("The frozen program does not pass its self-test.")
    for maker in MAKERS.get(sys.platform, ()):
        for made in maker(folder, DIST, freezing.version_in(ROOT)):
            say(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.1f} MB")
    measure()


def tried() -> int:
    """Try what was made, as those who get it do; the exit status."""
    if sys.platform.startswith("linux"):
        apt_install(TRIAL_PROGRAMS)
    os.environ["POS_DESKTOP_PACKAGED"] = str(DIST)
    patient = ("-o", f"faulthandler_timeout={_LONGEST_TRIAL}")
    return gate.in_repository(["-m", "pytest", "tests/packaging", "-m", "packaged", *patient])


def weight(folder: Path) -> int:
    """Bytes of all files in a folder; links count nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)
