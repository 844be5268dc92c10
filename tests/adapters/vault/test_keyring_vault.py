"""The system's keyring: the real one where this machine has it, and the ways it fails."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordSetError

from pos_desktop.adapters.vault.backends import NoBackend
from pos_desktop.adapters.vault.keyring_vault import KeyringVault
from pos_desktop.ports.vault import VaultFailed
from tests.fakes.keyrings import FailingKeyring

ROOT = Path(__file__).parents[3]
UNLOCK = "printf login | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1"

has_secret_service = pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a session bus is Linux's")

ACT = """
import json, sys
from pos_desktop.adapters.vault.keyring_vault import KeyringVault
from pos_desktop.ports.vault import VaultFailed

vault, told = KeyringVault(), []
for act, *rest in json.loads(sys.argv[1]):
    try:
        told.append(getattr(vault, act)(*rest))
    except VaultFailed as failed:
        told.append({"failed": failed.reason})
print(json.dumps(told))
"""


def in_session(before: str, *python: str) -> list[str]:
    """The command that runs this Python in a D-Bus session of its own, after the shell's part."""
    shell = ["bash", "-c", f'{before}; exec "$@"', "bash"]
    return ["dbus-run-session", "--", *shell, sys.executable, *python]


def acted(*acts: tuple[str, ...], before: str, data: Path) -> list[object]:
    """What a vault answers in a D-Bus session of its own, after the shell did `before`."""
    told = subprocess.run(
        in_session(before, "-W", "error", "-c", ACT, json.dumps(acts)),
        cwd=ROOT,
        env=os.environ | {"XDG_DATA_HOME": str(data)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return cast(list[object], json.loads(told.stdout))


@has_secret_service
def test_a_key_is_kept_and_read(tmp_path: Path) -> None:
    acts = (("write", "default", "sk_test_1"), ("read", "default"))
    assert acted(*acts, before=UNLOCK, data=tmp_path) == [None, "sk_test_1"]


@has_secret_service
def test_a_key_outlives_the_session(tmp_path: Path) -> None:
    acted(("write", "default", "sk_test_1"), before=UNLOCK, data=tmp_path)
    assert acted(("read", "default"), before=UNLOCK, data=tmp_path) == ["sk_test_1"]


@has_secret_service
def test_a_new_key_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    acts = (("write", "default", "old"), ("write", "default", "new"), ("read", "default"))
    assert acted(*acts, before=UNLOCK, data=tmp_path)[-1] == "new"


@has_secret_service
def test_each_profile_has_its_own_key(tmp_path: Path) -> None:
    acts = (("write", "bar", "sk_test_1"), ("read", "bar"), ("read", "default"))
    assert acted(*acts, before=UNLOCK, data=tmp_path) == [None, "sk_test_1", None]


@has_secret_service
def test_a_forgotten_key_is_gone(tmp_path: Path) -> None:
    acts = (("write", "default", "sk_test_1"), ("clear", "default"), ("read", "default"))
    assert acted(*acts, before=UNLOCK, data=tmp_path) == [None, None, None]


@has_secret_service
def test_forgetting_what_was_never_kept_is_no_failure(tmp_path: Path) -> None:
    assert acted(("clear", "default"), before=UNLOCK, data=tmp_path) == [None]


@has_secret_service
def test_the_entry_is_the_one_that_administrators_are_told(tmp_path: Path) -> None:
    look = (
        "import json; from keyring.backends.SecretService import Keyring;"
        "print(json.dumps(Keyring().get_password('pos-desktop', 'stripe:default')))"
    )
    acted(("write", "default", "sk_test_1"), before=UNLOCK, data=tmp_path)
    told = subprocess.run(
        in_session(UNLOCK, "-c", look),
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(told.stdout) == "sk_test_1"


@has_secret_service
def test_an_entry_that_an_administrator_wrote_is_read_and_replaced(tmp_path: Path) -> None:
    lay = (
        "from keyring.backends.SecretService import Keyring;"
        "Keyring().set_password('pos-desktop', 'stripe:default', 'by hand')"
    )
    subprocess.run(
        in_session(UNLOCK, "-c", lay),
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path)},
        timeout=60,
        check=True,
    )
    acts = (("read", "default"), ("write", "default", "new"), ("read", "default"))
    emptied = (("clear", "default"), ("read", "default"))
    told = acted(*acts, *emptied, before=UNLOCK, data=tmp_path)
    assert told == ["by hand", None, "new", None, None]


@has_secret_service
def test_a_locked_keyring_says_how_to_go_on(tmp_path: Path) -> None:
    acted(("write", "default", "sk_test_1"), before=UNLOCK, data=tmp_path)
    told = acted(("read", "default"), before=LOCKED, data=tmp_path)
    assert told == [
        {
            "failed": "The system keyring is locked: unlock it with your login password,"
            " then try again."
        }
    ]


@has_secret_service
def test_a_keyring_that_nobody_set_up_is_a_plain_sentence(tmp_path: Path) -> None:
    (told,) = acted(("write", "default", "sk_test_1"), before=LOCKED, data=tmp_path)
    assert "log out and in again" in str(told)


@on_linux
def test_a_session_without_a_bus_has_no_keyring() -> None:
    env = {name: value for name, value in os.environ.items() if "DBUS" not in name}
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", ACT, '[["read", "default"]]'],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "install and start GNOME Keyring or KWallet" in told.stdout


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (KeyringLocked("secret detail"), "unlock it"),
        (InitError("secret detail"), "log out and in again"),
        (PasswordSetError("secret detail"), "log out and in again"),
        (OSError("secret detail"), "log out and in again"),
        (RuntimeError("secret detail"), "log out and in again"),
    ],
)
def test_whatever_the_keyring_raises_is_one_sentence(error: Exception, hint: str) -> None:
    vault = KeyringVault(lambda: FailingKeyring(error))
    with pytest.raises(VaultFailed) as caught:
        vault.write("default", "sk_test_1")
    assert hint in caught.value.reason
    assert "secret detail" not in caught.value.reason


def test_no_back_end_at_all_is_one_sentence() -> None:
    def none() -> KeyringBackend:
        raise NoBackend("nothing here")

    with pytest.raises(VaultFailed) as caught:
        KeyringVault(none).read("default")
    assert "keyring" in caught.value.reason


def test_a_keyring_that_was_started_later_is_found() -> None:
    tries = [NoBackend("not yet")]

    def choose() -> KeyringBackend:
        if tries:
            raise tries.pop()
        return FailingKeyring(KeyringLocked())

    vault = KeyringVault(choose)
    reasons = []
    for _ in range(2):
        with pytest.raises(VaultFailed) as caught:
            vault.read("default")
        reasons.append(caught.value.reason)
    assert "locked" not in reasons[0]
    assert "locked" in reasons[1]
