"""A screen without glass, and hands that have nothing but its keyboard."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TypeVar

from PySide6.QtGui import QImage

from tests.packaging.bare_debian import Failed

PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool", "import": "imagemagick"}
"""What the hands need, and the package of Debian that has it."""
PATIENCE = 120.0
_BLINK = 0.2
_DARK = 60
Found = TypeVar("Found")


def missing() -> list[str]:
    """The packages that are not there."""
    return [package for program, package in PROGRAMS.items() if not shutil.which(program)]


def wait_until(what: str, look: Callable[[], Found | None], patience: float = PATIENCE) -> Found:
    """What the look finds, as soon as it finds something. Raises Failed."""
    until = monotonic() + patience
    while monotonic() < until:
        if found := look():
            return found
        Event().wait(_BLINK)
    raise Failed(f"{what}: not within {patience:.0f} s")


class Screen:
    """A display of this machine, named such as `:99`."""

    def __init__(self, name: str) -> None:
        self.name = name

    def window(self) -> str | None:
        """The till's window, which is given the keyboard; None while there is none."""
        found = self._tool("search", "--onlyvisible", "--class", "pos-desktop").split()
        if not found:
            return None
        self._tool("windowfocus", "--sync", found[-1])
        return found[-1]

    def press(self, *keys: str) -> None:
        """Press one key after the other, named as X names them."""
        self._tool("key", "--delay", "80", *keys)

    def type(self, text: str) -> None:
        """Type it as a quick cashier would."""
        self._tool("type", "--delay", "60", text)

    def picture(self, to: Path) -> None:
        """What is seen."""
        subprocess.run(
            ("import", "-display", self.name, "-window", "root", str(to)),
            check=True,
            capture_output=True,
        )

    def shows_the_reader(self, picture: Path) -> bool:
        """Whether the simulated reader's dark edge stands at the right, as it does from when the
        till can sell. Leaves the picture."""
        self.picture(picture)
        seen = QImage(str(picture))
        edge = range(seen.width() * 3 // 4, seen.width())
        return any(seen.pixelColor(x, seen.height() * 2 // 5).lightness() < _DARK for x in edge)

    def _tool(self, *words: str) -> str:
        done = subprocess.run(
            ("xdotool", *words),
            env=os.environ | {"DISPLAY": self.name},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout


@contextmanager
def screen(size: str = "1366x768x24") -> Iterator[Screen]:
    """One that nobody else has; it takes the first free number."""
    reading, writing = os.pipe()
    command = (
        "Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset",
    )  # fmt: skip
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield Screen(f":{told.readline().strip()}")
        finally:
            server.terminate()
