"""The setup program of Windows is made, wherever makensis is."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.arch.sources import ROOT
from tests.packaging.frozen import windows_folder
from toolchain.telling import TroubleError
from toolchain.windows_installers import RECIPES, make, need_layout, numeric, setup_command
from toolchain.windows_signing import PREFIX

SCRIPT = (RECIPES / "pos-desktop.nsi").read_text(encoding="utf-8")

needs_makensis = pytest.mark.skipif(
    not shutil.which("makensis"), reason="makensis (package nsis) is not here"
)


@pytest.fixture(autouse=True)
def no_signer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)


@needs_makensis
def test_the_setup_program_is_made_of_a_frozen_folder_without_a_warning(tmp_path: Path) -> None:
    made = make(windows_folder(tmp_path / "frozen"), tmp_path / "out", "1.2.3")

    assert made[0].name == "pos-desktop-1.2.3-setup.exe"
    assert made[0].read_bytes().startswith(b"MZ")


@needs_makensis
def test_the_uninstaller_goes_through_the_signer_before_it_is_packed(tmp_path: Path) -> None:
    frozen, out = windows_folder(tmp_path / "frozen"), tmp_path / "pos-desktop.exe"
    makensis = shutil.which("makensis") or ""
    command = setup_command(makensis, frozen, out, "1.2.3", signed=True)

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Nothing is signed" in ended.stdout  # said by the signer, as the environment names none


def test_a_folder_that_has_something_else_is_refused_by_name(tmp_path: Path) -> None:
    folder = windows_folder(tmp_path / "frozen")
    (folder / "stray.dll").touch()

    with pytest.raises(TroubleError, match=r"stray\.dll"):
        need_layout(folder)


def test_an_installer_has_the_three_numbers_that_windows_compares() -> None:
    assert numeric("1.2.3rc1") == "1.2.3"
    with pytest.raises(TroubleError, match=r"like 1\.2\.3"):
        numeric("1.2")


def test_every_sentence_of_setup_is_there_in_both_languages() -> None:
    said = {
        language: set(
            re.findall(rf"^LangString (\w+) \${{LANG_{language}}} ", SCRIPT, re.MULTILINE)
        )
        for language in ("ENGLISH", "FRENCH")
    }

    assert said["ENGLISH"] == said["FRENCH"] == set(re.findall(r"\$\((\w+)\)", SCRIPT))


def test_setup_never_ends_a_program_nor_restarts_a_computer() -> None:
    assert not re.search(r"taskkill|KillProc|TerminateProcess|WM_CLOSE|Reboot|/REBOOTOK", SCRIPT)


def test_uninstalling_removes_no_folder_of_data() -> None:
    uninstalling = SCRIPT[SCRIPT.index('Section "Uninstall"') :]
    removed = re.findall(r"RMDir(?: /r)? (\S+)", uninstalling)

    assert set(removed) == {
        r'"$INSTDIR\_internal"', r'"$INSTDIR\_incoming"', r'"$INSTDIR\_outgoing"', '"$INSTDIR"',
    }  # fmt: skip
    assert 'RMDir /r "$INSTDIR"' not in SCRIPT
