"""The commands by which the installers are tried on a Windows."""

from pathlib import Path

import pytest

from tests.packaging import test_windows_package as source
from toolchain.telling import TroubleError
from toolchain.windows_trial import SETTINGS, main, package, setup, ways

LOG, HOME = Path("log.txt"), Path("Program Files/pos-desktop")


def test_the_package_is_installed_and_removed_without_a_word_and_without_a_restart() -> None:
    way = package(Path("till.msi"), LOG)

    assert way.installing.startswith('msiexec /i "till.msi" /qn /norestart /l*v "log.txt" ')
    assert way.removing == 'msiexec /x "till.msi" /qn /norestart /l*v "log.txt"'
    assert 'SHOP="Maple Street Market"' in way.installing  # as msiexec wants it quoted


def test_the_setup_program_is_removed_from_a_path_that_stands_bare_at_the_end() -> None:
    way = setup(Path("setup.exe"), LOG, HOME)

    assert way.installing.startswith('"setup.exe" /S ')
    assert way.removing.endswith(f" _?={HOME}")


def test_what_is_tried_are_options_of_both_installers() -> None:
    names = {setting.partition("=")[0] for setting in SETTINGS}

    assert names <= source.ids("Property")
    assert all(f'"{name}"' in source.SETUP for name in names)


def test_every_installer_of_a_folder_is_tried(tmp_path: Path) -> None:
    for name in ("pos-desktop-1.2.3.msi", "pos-desktop-1.2.3-setup.exe", "pos-desktop-1.2.3.deb"):
        (tmp_path / name).touch()

    assert [way.refused for way in ways(tmp_path, LOG, HOME)] == [1603, 11]


def test_a_folder_without_installers_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ProgramW6432", str(tmp_path))
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path))

    with pytest.raises(TroubleError, match="no installer"):
        main(tmp_path)
