"""The manual of the shop: docs/ as a site, with pictures of the program as it is now."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from toolchain.gate import test_environment
from toolchain.places import BUILD, ROOT, venv_program
from toolchain.telling import TroubleError, say
from toolchain.tools import Tools

TOOLS = Tools("manual", "the manual")
FOLDER = BUILD / "manual"
STATES = "tests/e2e/test_manual_states.py"


def build(*, links: bool = False) -> Path:
    """Take the pictures, build the site and, if asked, ask for every page it links to.

    Every warning is an error: a link or picture that leads nowhere ends it. Raises TroubleError.
    """
    source, site = FOLDER / "source", FOLDER / "site"
    if source.exists():
        shutil.rmtree(source)
    shutil.copytree(ROOT / "docs", source)
    _take_pictures(source / "manual" / "pictures")
    _sphinx("html", source, site)
    if links:
        _sphinx("linkcheck", source, FOLDER / "links")
    return site


def _take_pictures(into: Path) -> None:
    """Play the demo's day, and the states of a payment that a good day does not have."""
    into.mkdir(parents=True)
    day = FOLDER / "day"
    say("Playing a day for the pictures...")
    _run((str(venv_program("python")), "-m", "pos_desktop", "demo", "--out", str(day)))
    for picture in sorted(day.glob("[0-9][0-9]-*.png")):
        shutil.copy(picture, into / picture.name[3:])
    say("Playing what can go wrong...")
    play = (str(venv_program("python")), "-m", "pytest", "-q", "-p", "no:cacheprovider", STATES)
    _run(play, {"POS_DESKTOP_MANUAL_PICTURES": str(into)})


def _sphinx(builder: str, source: Path, out: Path) -> None:
    program = TOOLS.program("sphinx-build")
    _run((program, "-W", "--keep-going", "-q", "-E", "-b", builder, str(source), str(out)))


def _run(command: Sequence[str], more: dict[str, str] | None = None) -> None:
    ended = subprocess.run(
        command, cwd=ROOT, env=test_environment() | (more or {}), text=True, encoding="utf-8",
        errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    if ended.returncode != 0:
        raise TroubleError(f"The manual could not be built:\n{ended.stdout.strip()}")
