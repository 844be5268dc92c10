"""How each command ends: 0, 1 with one sentence, 2 for wrong usage, as is documented."""

from pathlib import Path

import pytest

from pos_desktop.cli import run

TAKEN, THERE = "TAKEN", "THERE"
"""A file where a folder is wanted, and a data folder in which nothing was sold."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Has a file named `taken` and a data folder named `there`."""
    (tmp_path / "taken").write_text("not a folder")
    (tmp_path / "there").mkdir()
    return tmp_path


def ended(folder: Path, command: str) -> int:
    """Run a command to its end."""
    places = {TAKEN: str(folder / "taken"), THERE: str(folder / "there")}
    words = [places.get(word, word) for word in command.split()]
    try:
        return run(words, folder / "machine.toml")
    except SystemExit as wrong_usage:
        return wrong_usage.code if isinstance(wrong_usage.code, int) else 1


@pytest.mark.parametrize(
    "command",
    [
        "sell", "--speed 9", "simulator --port many", "demo", "key steal", "key set --profile a/b",
        "configure language=fr", "configure --machine language=Deutsch!", "autostart maybe",
        "doctor --skip weather", "diagnostics", "export", "export nothing", "backup", "restore",
        "reconcile --paid maybe", "--lang xx", "--stripe-base http://example.com doctor",
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2(
    folder: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(folder, command) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    "command",
    [
        "simulator --port 70000",
        "demo --out TAKEN",
        "key show --data-dir TAKEN",
        "doctor --data-dir TAKEN",
        "diagnostics TAKEN",
        "export sales --data-dir TAKEN",
        "reconcile --data-dir TAKEN",
        "backup copy.sqlite3 --data-dir THERE",
        "restore TAKEN --data-dir THERE",
    ],
)
def test_what_cannot_be_done_ends_with_1_and_one_sentence(
    folder: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(folder, command) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1, error
    assert error.rstrip().endswith((".", "!", "?")), error


@pytest.mark.parametrize("command", ["configure --machine", "autostart on"])
def test_what_the_system_refuses_ends_with_1(
    folder: Path,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "machine.toml").write_text("scale = 5\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "taken"))
    assert ended(folder, command) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        "configure --machine language=fr",
        "autostart show",
        "doctor --skip keyring --data-dir THERE",
        "diagnostics support.zip --data-dir THERE",
        "export sales --data-dir THERE",
        "key --help",
        "--version",
    ],
)
def test_what_was_done_ends_with_0(
    folder: Path,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    assert ended(folder, command) == 0
    assert capsys.readouterr().err == ""
