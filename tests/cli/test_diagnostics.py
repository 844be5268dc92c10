"""The bundle for support: all that helps, nothing that is secret, whatever is broken."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from tests.cli.calling import call

KEY = "rk_test_abcdefgh12345678"
CARD = "4242424242424242"
SECRETS = (KEY, CARD, "4242 4242", "ana@maple.example", "geheim1234", "Annabelle", "pbkdf2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with secrets wherever somebody could have left one."""
    folder = tmp_path / "till"
    (folder / "logs").mkdir(parents=True)
    (folder / "settings.toml").write_text(
        'mode = "training"\ncashier = "Annabelle"\nshop = "Annabelle & Co"\n'
        f'ask_question = "{KEY}?"\nreceipt_footer = "ana@maple.example"\n',
        encoding="utf-8",
    )
    told = f'{{"message": "card {CARD} of ana@maple.example, key {KEY}"}}\n'
    for name in ("pos-desktop.jsonl", "pos-desktop.jsonl.1", "fault-7.txt"):
        (folder / "logs" / name).write_text(told * 3, encoding="utf-8")
    return folder


def written(folder: Path, file: Path, *more: str, **environment: str) -> dict[str, str]:
    """What the bundle holds, by name."""
    ran = call("diagnostics", file, "--data-dir", folder, *more, **environment)
    assert (ran.status, ran.err) == (0, "")
    assert str(file) in ran.out
    assert "no keys, no card numbers and no names" in ran.out
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_it_holds_what_support_needs_and_no_secret(folder: Path, tmp_path: Path) -> None:
    url = "postgresql://till:geheim1234@127.0.0.1:1/shop"
    held = written(
        folder, tmp_path / "a.zip", POS_DESKTOP_STRIPE_BASE="", POS_DESKTOP_DATABASE_URL=url
    )
    assert json.loads(held["versions.json"]).keys() >= {"pos-desktop", "python", "sqlite", "stripe"}
    assert json.loads(held["settings.json"])["mode"] == "training"
    assert {one["check"] for one in json.loads(held["doctor.json"])["checks"]} >= {
        "keyring",
        "database",
    }
    assert {one["file"] for one in json.loads(held["files.json"])} >= {"settings.toml"}
    logs = [name for name in held if name.startswith("logs/")]
    assert sorted(logs) == [
        "logs/fault-7.txt", "logs/pos-desktop.jsonl", "logs/pos-desktop.jsonl.1",
    ]  # fmt: skip
    assert all("[card]" in held[name] for name in logs)
    told = "".join(held.values())
    assert [secret for secret in SECRETS if secret in told] == []


def test_what_the_journal_holds_is_counted(folder: Path, tmp_path: Path) -> None:
    held = written(folder, tmp_path / "a.zip")
    assert json.loads(held["journal.json"])["events"] >= 0


@pytest.mark.parametrize("broken", ["journal-training.sqlite3", "settings.toml"])
def test_what_is_damaged_is_told_and_the_rest_is_there(
    folder: Path, tmp_path: Path, broken: str
) -> None:
    (folder / broken).write_bytes(b"\x00\xff damaged" * 1000)
    held = written(folder, tmp_path / "a.zip")
    assert "unread" in "".join(
        held[name] for name in ("settings.json", "journal.json") if name in held
    )
    assert "[card]" in held["logs/pos-desktop.jsonl"]


@pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")
def test_it_is_for_its_user_alone(folder: Path, tmp_path: Path) -> None:
    written(folder, tmp_path / "a.zip")
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_not_overwritten_unless_it_is_wished(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.zip").write_text("mine")
    ran = call("diagnostics", tmp_path / "a.zip", "--data-dir", folder)
    assert ran.status == 1
    assert "--force" in ran.refusal
    assert (tmp_path / "a.zip").read_text() == "mine"
    assert written(folder, tmp_path / "a.zip", "--force")


def test_a_folder_that_is_not_there_is_refused_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    ran = call("diagnostics", tmp_path / "none" / "a.zip", "--data-dir", folder)
    assert ran.status == 1
    assert "cannot be written" in ran.refusal
