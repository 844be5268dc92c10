"""`pos-desktop --self-test`: what it proves, what it touches, and how it tells of trouble."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pos_desktop.adapters.vault.keyring_vault import KeyringVault
from pos_desktop.app.findings import Finding, Status, line_of
from pos_desktop.app.foundations import Foundations
from pos_desktop.selftest import keyrings, told
from pos_desktop.selftest.day import foundations_in
from tests.cli.calling import MISSING, secret_service

CHECKS = [
    "resources", "translations", "certificates", "window", "sale", "saved card", "refund",
    "keyring", "receipt", "journal", "backup",
]  # fmt: skip
_SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS")


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are named by HOME here")
def test_a_computer_without_a_session_passes_and_nothing_is_left_on_it(tmp_path: Path) -> None:
    home, temporary, till = tmp_path / "home", tmp_path / "tmp", tmp_path / "till"
    for folder in (home, temporary):
        folder.mkdir()
    known = {name: value for name, value in os.environ.items() if name not in _SESSION}
    told_to = {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "XDG_RUNTIME_DIR": str(tmp_path / "none"),
        "POS_DESKTOP_DATA_DIR": str(till),
        "POS_DESKTOP_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
        "POS_DESKTOP_STRIPE_BASE": "https://127.0.0.1:9",
        "POS_DESKTOP_LANG": "fr",
    }

    ended = subprocess.run(
        [sys.executable, "-m", "pos_desktop", "--self-test"],
        env=known | told_to,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    lines = ended.stdout.splitlines()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert [line[9:22].strip() for line in lines] == CHECKS
    assert {line[:8].strip() for line in lines if "keyring" not in line} == {"ok"}
    assert files_in(tmp_path) == []


def test_a_check_that_breaks_has_failed_and_says_what_to_do(tmp_path: Path) -> None:
    def fonts(_: Foundations) -> Finding:
        raise FileNotFoundError("there is no Inter-Bold.otf")

    found = told(fonts, foundations_in(tmp_path))

    assert found.status is Status.FAILED
    assert line_of(found, 13) == (
        "failed   fonts         FileNotFoundError: there is no Inter-Bold.otf"
        " Install pos-desktop again."
    )


@pytest.mark.skipif(sys.platform != "linux", reason="a session bus is Linux's")
def test_without_a_session_the_keyring_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)

    found = keyrings.check()

    assert found.status is Status.WARNING
    assert found.detail.startswith("None answers in this session")


@pytest.mark.skipif(bool(MISSING), reason=f"no Secret Service can be started: {MISSING}")
def test_a_keyring_is_named_and_used_and_keeps_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with secret_service(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        KeyringVault().write("default", "rk_test_kept")
        found = keyrings.check()
        kept = KeyringVault().read("default")

    assert found.status is Status.OK
    assert found.detail.endswith("secret_service.SecretService keeps an entry and forgets it.")
    assert kept == "rk_test_kept"
