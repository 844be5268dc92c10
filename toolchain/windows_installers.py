"""The installers of Windows, of a program that is frozen: an MSI package and a setup program.

First what is frozen is signed, then the installers are made and signed in turn, so that what they
carry is signed, too. The setup program is made wherever makensis is, the package where WiX is.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from toolchain.places import ROOT
from toolchain.telling import TroubleError, say
from toolchain.windows_signing import Signer, sign, signer, to_sign

RECIPES = ROOT / "packaging" / "windows"
NAME = "pos-desktop"
LAYOUT = frozenset({f"{NAME}.exe", f"{NAME}-console.exe", "_internal"})
"""What a frozen folder has at its top; the setup program moves and removes just these."""
WIX = "5.0.2"
"""Releases from 6.0 on are under the Open Source Maintenance Fee; docs/windows.md says more."""
_NSIS_HOMES = ("C:/Program Files (x86)/NSIS", "C:/Program Files/NSIS")
_SILENT_ICES = ("ICE43", "ICE57")
"""Windows' checks that want each shortcut to be one user's; ours are everybody's."""


def make(frozen: Path, out: Path, version: str) -> list[Path]:
    """Make what this computer can; the paths of the installers.

    Raises:
        TroubleError: the folder is not as a frozen one is, or a tool failed.
    """
    need_layout(frozen)
    by = signer(os.environ)
    sign(to_sign(frozen) if by else (), by)
    out.mkdir(parents=True, exist_ok=True)
    made = [path for path in (_setup(frozen, out, version, by), _msi(frozen, out, version)) if path]
    if by:
        sign(made, by)
    return made


def need_layout(frozen: Path) -> None:
    """Raises TroubleError where the folder has not just what the recipes know."""
    there = {path.name for path in frozen.iterdir()} if frozen.is_dir() else set[str]()
    if there != LAYOUT:
        raise TroubleError(
            f"{frozen} has {', '.join(sorted(there)) or 'nothing'}; the installers are made of "
            f"{', '.join(sorted(LAYOUT))}."
        )


def numeric(version: str) -> str:
    """The three numbers of a version, which is all that Windows Installer compares.

    Raises:
        TroubleError: it has not three.
    """
    found = re.match(r"\d+\.\d+\.\d+", version)
    if not found:
        raise TroubleError(f"An installer's version is like 1.2.3, and this is {version}.")
    return found.group()


def setup_command(
    makensis: str, frozen: Path, out: Path, version: str, *, signed: bool, extra: Sequence[str] = ()
) -> list[str]:
    """makensis' command for the setup program; warnings are failures."""
    python = Path(sys.executable)
    signing = [f'-DSIGN="{python}" -m toolchain.windows_signing'] if signed else []
    return [
        makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *extra, f"-DVERSION={numeric(version)}",
        f"-DFROZEN={frozen}", f"-DOUT={out}", f"-DICON={RECIPES / (NAME + '.ico')}", *signing,
        "-NOCD", str(RECIPES / f"{NAME}.nsi"),
    ]  # fmt: skip


def msi_commands(wix: str, frozen: Path, out: Path, version: str) -> list[list[str]]:
    """WiX' commands that build the package, and let Windows check it."""
    build = [
        wix, "build", "-arch", "x64", "-ext", "WixToolset.Util.wixext",
        "-d", f"Version={numeric(version)}", "-d", f"Icon={RECIPES / (NAME + '.ico')}",
        "-bindpath", f"frozen={frozen}", "-pdbtype", "none", "-o", str(out),
        str(RECIPES / f"{NAME}.wxs"),
    ]  # fmt: skip
    silent = [word for ice in _SILENT_ICES for word in ("-sice", ice)]
    return [build, [wix, "msi", "validate", *silent, str(out)]]


def _setup(frozen: Path, out: Path, version: str, by: Signer | None) -> Path | None:
    homes = os.pathsep.join((os.environ.get("PATH", ""), *_NSIS_HOMES))
    makensis = shutil.which("makensis", path=homes)
    if makensis is None:
        say("No setup program: makensis (NSIS 3) is not here.")
        return None
    path = out / f"{NAME}-{version}-setup.exe"
    _done(setup_command(makensis, frozen.resolve(), path.resolve(), version, signed=by is not None))
    return path


def _msi(frozen: Path, out: Path, version: str) -> Path | None:
    wix = shutil.which("wix") if sys.platform == "win32" else None
    if wix is None:
        say(
            f"No MSI package: WiX is not here (it needs Windows, and: dotnet tool install --global "
            f"wix --version {WIX}, wix extension add --global WixToolset.Util.wixext/{WIX})."
        )
        return None
    path = out / f"{NAME}-{version}.msi"
    for command in msi_commands(wix, frozen.resolve(), path.resolve(), version):
        _done(command)
    return path


def _done(command: Sequence[str]) -> None:
    ended = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)
    if ended.returncode != 0:
        name = Path(command[0]).name
        raise TroubleError(f"{name} failed: {(ended.stdout + ended.stderr).strip()}")
    say(f"ok      {Path(command[0]).stem}")
