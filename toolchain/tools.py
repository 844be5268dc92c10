"""Tools that are no part of the program: each kind has a lock and an environment of its own."""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from toolchain.places import BUILD, ROOT, clean_environment, read
from toolchain.telling import TroubleError, say


@dataclass(frozen=True, slots=True)
class Tools:
    """Tools that `toolchain/NAME.lock` pins, installed under `build/` when first asked for.

    `purpose` ends the sentence "Setting up the tools for ...".
    """

    name: str
    purpose: str
    along: str = ""
    """A further lock's text, whose packages are installed first."""

    @property
    def lock(self) -> Path:
        """What is pinned, with hashes."""
        return ROOT / "toolchain" / f"{self.name}.lock"

    @property
    def venv(self) -> Path:
        """Where they are installed."""
        return BUILD / f"{self.name}-venv"

    def program(self, name: str) -> str:
        """The path of one of them, set up if the lock has changed since. Raises TroubleError."""
        self._set_up()
        suffix = ".exe" if sys.platform == "win32" else ""
        return str(self._folder() / (name + suffix))

    def _folder(self) -> Path:
        return self.venv / ("Scripts" if sys.platform == "win32" else "bin")

    def _set_up(self) -> None:
        wanted = hashlib.sha256(self.lock.read_bytes() + self.along.encode()).hexdigest()
        stamp = self.venv / "installed.stamp"
        if read(stamp) == wanted:
            return
        say(f"Setting up the tools for {self.purpose}...")
        python = self._folder() / ("python.exe" if sys.platform == "win32" else "python")
        self._run(sys.executable, "-m", "venv", "--clear", str(self.venv))
        along = self.venv / "along.lock"
        along.write_text(self.along, encoding="utf-8")
        for lock in ([along] if self.along else []) + [self.lock]:
            self._run(
                str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps",
                "--requirement", str(lock),
            )  # fmt: skip
        stamp.write_text(wanted, encoding="utf-8")

    def _run(self, *step: str) -> None:
        ended = subprocess.run(
            step, env=clean_environment(), text=True, capture_output=True, check=False
        )
        if ended.returncode != 0:
            raise TroubleError(f"The tools could not be set up: {ended.stderr.strip()}")
