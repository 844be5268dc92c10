"""The installers of Windows tried on this Windows, as an administrator would: silently.

    python -m toolchain.windows_trial dist

installs each, has the installed program test itself, looks that a till that runs stops an upgrade
and stays open, and uninstalls. For a computer that is thrown away afterwards, such as a runner of
a workflow: it writes into Program Files and the registry.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from toolchain.telling import TroubleError, say
from toolchain.windows_installers import NAME

SETTINGS = ('SHOP="Maple Street Market"', "LANGUAGE=fr", "AUTOSTART=1", "DESKTOPICON=1")
_LONG = 900
"""Seconds that any one step may take."""
_KEY = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Run"


@dataclass(frozen=True, slots=True)
class Way:
    """One installer: what is run, and with which status it refuses while a till runs.

    Whole lines: quoted by Python, msiexec would not know a property, nor NSIS the path at the end.
    """

    installing: str
    removing: str
    refused: int


def package(file: Path, log: Path) -> Way:
    """Windows Installer's; its failure is 1603, whatever failed."""
    quiet = f'"{file}" /qn /norestart /l*v "{log}"'
    return Way(f"msiexec /i {quiet} {' '.join(SETTINGS)}", f"msiexec /x {quiet}", 1603)


def setup(file: Path, log: Path, home: Path) -> Way:
    """The setup program's."""
    options = " ".join(f"/{setting}" for setting in SETTINGS)
    return Way(
        f'"{file}" /S {options} "/LOG={log}"',
        f'"{home / "uninstall.exe"}" /S _?={home}',
        11,
    )


def ways(folder: Path, log: Path, home: Path) -> Iterator[Way]:
    """A way for each installer in a folder."""
    yield from (package(file.resolve(), log) for file in sorted(folder.glob(f"{NAME}-*.msi")))
    yield from (setup(file.resolve(), log, home) for file in sorted(folder.glob("*-setup.exe")))


def main(folder: Path) -> None:
    """Try every installer of a folder. Raises TroubleError for what did not go as it should."""
    home = Path(os.environ["ProgramW6432"], NAME)  # noqa: SIM112 - Windows writes it so
    machine = Path(os.environ["PROGRAMDATA"], NAME, "settings.toml")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        log = Path(scratch, "log.txt")
        found = list(ways(folder, log, home))
        if not found:
            raise TroubleError(f"{folder} has no installer.")
        for way in found:
            say(way.installing)
            _try(way, home, machine, log, Path(scratch, "data"))


def _try(way: Way, home: Path, machine: Path, log: Path, data: Path) -> None:
    console = str(home / f"{NAME}-console.exe")
    _need(_status(way.installing) == 0, "it is installed", log)
    _need("Maple Street Market" in machine.read_text(encoding="utf-8"), "it set the machine", log)
    _need(_status(("reg", "query", _KEY, "/v", NAME)) == 0, "the till starts at logon", log)
    _need(_status((console, "--self-test")) == 0, "the installed program passes its test", log)
    window = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = (str(home / f"{NAME}.exe"), "--training", "--data-dir", str(data))
    with subprocess.Popen(command, env=window) as till:
        try:
            _opened(till, data)
            _need(_status(way.installing) == way.refused, "a till that runs stops it", log)
            _need(till.poll() is None, "a till that runs stays open", log)
        finally:
            till.kill()
    _need(_status(way.removing) == 0, "it is removed", log)
    _need(not (home / f"{NAME}.exe").exists(), "the program is gone", log)
    _need(machine.exists() and data.exists(), "settings and data stay", log)
    machine.unlink()
    (home / "uninstall.exe").unlink(missing_ok=True)  # which cannot remove itself while it runs


def _opened(till: subprocess.Popen[bytes], data: Path) -> None:
    pause, tries = Event(), 0
    while not data.exists() and till.poll() is None and tries < _LONG:
        tries += 1
        pause.wait(1)


def _status(command: str | Sequence[str]) -> int:
    return subprocess.run(command, timeout=_LONG, check=False).returncode


def _need(kept: bool, what: str, log: Path) -> None:  # noqa: FBT001 - read as an assertion
    if not kept:
        told = log.read_bytes() if log.exists() else b""
        lines = told.decode("utf-16", errors="replace").splitlines()[-80:]
        raise TroubleError("\n".join((*lines, f"It does not hold that {what}.")))
    say(f"ok      {what}")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except TroubleError as trouble:
        sys.exit(str(trouble))
