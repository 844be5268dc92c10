"""The frozen program as it is shipped: it plays the demo, keeps a key, and is made twice alike."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.arch.sources import ROOT
from tests.e2e.places import UNLOCK, in_session
from toolchain import freezing

DIST = os.environ.get("POS_DESKTOP_PACKAGED")
"""Where `dev.py package` has just made what is tried here."""
FOLDER = Path(DIST or "dist") / freezing.NAME
PROGRAM = FOLDER / (freezing.CONSOLE + (".exe" if sys.platform == "win32" else ""))
KEY = "rk_test_Frozen0123456789abcdef"

pytestmark = [
    pytest.mark.packaged,
    pytest.mark.skipif(not DIST, reason="needs what was just made: python3 dev.py package --test"),
]


def ran(*command: str | Path, typed: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """A program of the frozen ones, with none of this Python's own environment."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command],
        input=typed,
        env=known | environ,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_it_carries_every_resource_as_it_is_here() -> None:
    shipped = FOLDER / "_internal"
    for file, folder in freezing.resources_in(ROOT / "resources"):
        copy = shipped / folder / Path(file).name
        assert copy.read_bytes() == Path(file).read_bytes(), copy


def test_it_plays_a_whole_day_through_its_window_and_prints_its_receipts(tmp_path: Path) -> None:
    ended = ran(PROGRAM, "demo", "--out", tmp_path, "--lang", "fr", QT_QPA_PLATFORM="offscreen")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(list(tmp_path.glob("*.png"))) > 30
    assert len(list(tmp_path.glob("*receipt-*.pdf"))) > 3


def test_it_tells_its_version_and_refuses_what_it_does_not_know() -> None:
    told = ran(PROGRAM, "--version")
    refused = ran(PROGRAM, "sing")

    assert (told.returncode, told.stdout) == (0, f"pos-desktop {freezing.version_in(ROOT)}\n")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
def test_it_keeps_a_key_in_the_keyring_shows_and_forgets_it(tmp_path: Path) -> None:
    acts = " && ".join(f"'{PROGRAM}' key {act}" for act in ("set", "show", "clear"))
    proof = f"'{PROGRAM}' --self-test"

    ended = ran(
        *in_session(f"{UNLOCK}; {acts} && {proof}"),
        typed=KEY,
        HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path / "data"),
        POS_DESKTOP_DATA_DIR=str(tmp_path / "till"),
    )

    assert ended.returncode == 0, ended.stderr
    assert KEY not in ended.stdout + ended.stderr
    assert KEY[-4:] in ended.stdout
    (keyring,) = [line for line in ended.stdout.splitlines() if "keyring  " in line]
    assert keyring.startswith("ok"), keyring


def hashes(folder: Path) -> dict[str, str]:
    """What each file of a folder is, and where each link leads."""
    return {
        path.relative_to(folder).as_posix(): (
            f"link to {path.readlink()}"
            if path.is_symlink()
            else f"{path.stat().st_mode:o} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        )
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere signatures are part of it")
def test_the_same_commit_frozen_in_another_folder_differs_in_nothing(tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "the same commit"
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, other / name)
    (other / ".venv").symlink_to(ROOT / ".venv")  # whose licences are told
    moment = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    freeze = "from toolchain import package; package.freeze()"
    subprocess.run(
        [sys.executable, "-c", freeze],
        cwd=other,
        env=os.environ | {"SOURCE_DATE_EPOCH": moment.stdout.strip()},
        timeout=1500,
        check=True,
    )

    ours, theirs = hashes(FOLDER), hashes(other / "dist" / freezing.NAME)
    differing = sorted(name for name in ours | theirs if ours.get(name) != theirs.get(name))
    assert differing == [], f"{len(differing)} files differ, the first is {differing[:1]}"
