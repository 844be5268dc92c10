"""`pos-desktop doctor` for monitoring: who decides each setting, what is left out, what fails."""

import json
import os
from pathlib import Path

import pytest

from pos_desktop.app import checks_of_machine
from pos_desktop.app.checks_of_settings import settings
from pos_desktop.app.checkup import NAMES
from pos_desktop.app.findings import Finding, Status
from pos_desktop.cli import run
from pos_desktop.config import SettingsFile, read_machine


@pytest.fixture
def till(tmp_path: Path) -> Path:
    """A data folder."""
    folder = tmp_path / "till"
    folder.mkdir(mode=0o700)
    return folder


def report(till: Path, machine: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What monitoring gets of a machine without a keyring."""
    asked = ["doctor", "--json", "--skip", "keyring,key", "--skip=permissions,reader,clock"]
    run([*asked, "--data-dir", str(till)], machine)
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def test_the_report_says_where_everything_is_and_who_decides(
    till: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = tmp_path / "machine.toml"
    machine.write_text('shop = "Chain"\nlanguage = "fr"\nlocked = ["language"]\n')
    machine.chmod(0o644)
    (till / "settings.toml").write_text('till = "till-7"\nmode = "training"\n')
    monkeypatch.setenv("POS_DESKTOP_SCALE", "125")
    told = report(till, machine, capsys)
    assert (told["schema"], told["till"], told["mode"]) == (1, "till-7", "training")
    assert told["log"] == str(till / "logs" / "pos-desktop.jsonl")
    assert told["machine_settings"] == str(machine)
    assert told["settings"] == {
        "mode": "user",
        "shop": "machine",
        "till": "user",
        "language": "locked",
        "scale": "override",
    }
    checks = told["checks"]
    assert isinstance(checks, list)
    assert [one["check"] for one in checks] == [
        "display",
        "settings",
        "data folder",
        "log",
        "files",
        "database",
    ]


def test_a_look_makes_no_journal(
    till: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = report(till, tmp_path / "none.toml", capsys)
    assert told["status"] == "ok"
    assert list(till.iterdir()) == []


def test_monitoring_gets_a_report_of_settings_that_cannot_be_read(
    till: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (till / "settings.toml").write_text("scale = 5000\n")
    told = report(till, tmp_path / "none.toml", capsys)
    assert told["status"] == "failed"
    assert isinstance(told["checks"], list)
    (finding,) = told["checks"]
    assert finding["check"] == "settings"
    assert "line 1" in finding["detail"]


def test_a_check_that_there_is_not_is_wrong_usage(
    till: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["doctor", "--skip", "keyring,weather", "--data-dir", str(till)]
    assert run(asked, tmp_path / "none.toml") == 2
    assert f"no check “weather”; there are {', '.join(NAMES)}" in capsys.readouterr().err


def looked(tmp_path: Path, machine: str, **environment: str) -> Finding:
    """The check of settings with this machine's file."""
    (tmp_path / "machine.toml").write_text(machine)
    (tmp_path / "machine.toml").chmod(0o644)
    files = SettingsFile(tmp_path / "user.toml", read_machine(tmp_path / "machine.toml"), {})
    return settings(files, environment)


def test_where_nothing_is_set_that_is_said(tmp_path: Path) -> None:
    assert looked(tmp_path, "") == Finding(
        "settings", Status.OK, "Nothing is set: the built-in settings hold."
    )


@pytest.mark.parametrize(
    ("machine", "status"),
    [
        ("scale = 5\n", Status.WARNING),
        ('mode = "lvie"\nlocked = ["mode"]\n', Status.FAILED),
    ],
)
def test_each_wrong_line_of_the_machines_file_is_told(
    tmp_path: Path, machine: str, status: Status
) -> None:
    finding = looked(tmp_path, machine)
    assert finding.status is status
    assert f"{tmp_path / 'machine.toml'}, line 1:" in finding.detail
    assert ("only trains" in finding.detail) is (status is Status.FAILED)


@pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")
def test_a_machines_file_that_anybody_may_change_is_told(tmp_path: Path) -> None:
    looked(tmp_path, 'shop = "Chain"\n')
    file = tmp_path / "machine.toml"
    file.chmod(0o666)
    finding = settings(SettingsFile(tmp_path / "user.toml", read_machine(file), {}), {})
    assert finding.status is Status.WARNING
    assert f"{file} can be changed by others" in finding.detail


def test_a_variable_that_says_nothing_is_told(tmp_path: Path) -> None:
    finding = looked(tmp_path, "", POS_DESKTOP_LANGAUGE="fr", POS_DESKTOP_LANG="fr")
    assert finding.status is Status.WARNING
    assert "POS_DESKTOP_LANGAUGE is the variable of no setting" in finding.detail


def test_the_log_is_named_with_its_size(tmp_path: Path) -> None:
    log = tmp_path / "pos-desktop.jsonl"
    log.write_bytes(b"x" * 1_500_000)
    finding = checks_of_machine.log(log)
    assert finding == Finding("log", Status.OK, f"{log}, 1 of at most 5 files, 1.5 MB.")
