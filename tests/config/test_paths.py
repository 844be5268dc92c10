"""Where a till keeps its things."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_desktop.config import (
    DataFolderFailed,
    Paths,
)
from pos_desktop.config.paths import machine_settings
from pos_desktop.domain.settings import Mode

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")


def test_each_mode_has_its_own_book(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path)
    names = [paths.journal(mode).name for mode in Mode]
    assert names == ["journal-training.sqlite3", "journal-test.sqlite3", "journal-live.sqlite3"]


def test_the_data_folder_is_the_platforms_own_unless_said(hermetic_environment: Path) -> None:
    folder = Paths.of(None).folder
    assert folder.name == "pos-desktop"
    assert folder.is_relative_to(hermetic_environment)


def test_the_log_is_where_this_system_has_logs_unless_another_folder_is_said(
    hermetic_environment: Path, tmp_path: Path
) -> None:
    assert Paths.of(None).log.is_relative_to(hermetic_environment)
    assert Paths.of(tmp_path).log == tmp_path / "logs" / "pos-desktop.jsonl"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where Linux has it")
def test_linux_has_logs_in_the_state_folder(hermetic_environment: Path) -> None:
    state = hermetic_environment / "state" / "pos-desktop" / "log"
    assert Paths.of(None).log == state / "pos-desktop.jsonl"


def test_a_tilde_is_the_home_folder(hermetic_environment: Path) -> None:
    assert Paths.of(Path("~/till")).folder == hermetic_environment / "till"


def test_the_machines_file_is_outside_of_the_users_home(hermetic_environment: Path) -> None:
    file = machine_settings()
    assert file.parts[-2:] == ("pos-desktop", "settings.toml")
    assert not file.is_relative_to(hermetic_environment)


def test_no_variable_of_the_environment_puts_another_file_in_its_place(
    hermetic_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(hermetic_environment))
    assert machine_settings("linux") == Path("/etc/pos-desktop/settings.toml")


@POSIX
def test_the_data_folder_is_made_for_this_user_alone(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "shops" / "till")
    paths.make()
    assert paths.folder.stat().st_mode & 0o777 == 0o700


def under_a_file(tmp_path: Path) -> Path:
    """A folder that can never be made."""
    (tmp_path / "file").write_text("no folder")
    return tmp_path / "file" / "till"


def in_the_place_of_a_file(tmp_path: Path) -> Path:
    """A file where the folder should be."""
    (tmp_path / "till").write_text("no folder")
    return tmp_path / "till"


@pytest.mark.parametrize("place", [under_a_file, in_the_place_of_a_file])
def test_a_data_folder_that_cannot_be_written_is_told(
    tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    folder = place(tmp_path)
    with pytest.raises(DataFolderFailed) as refused:
        Paths.of(folder).make()
    assert str(folder) in refused.value.reason
    assert "--data-dir" in refused.value.reason


def test_a_disk_that_fails_for_now_is_left_to_whoever_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "open", full)
    Paths.of(tmp_path).make()
