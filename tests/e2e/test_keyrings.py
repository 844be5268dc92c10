"""Where a key may be kept: in the system's keyring, or nowhere, whatever else is installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pos_desktop.simulator import Simulator
from tests.e2e.places import UNLOCK, in_session

KEY = "rk_test_Hidden0123456789abcdef"
ROOT = Path(__file__).parents[2]
PLAIN = '''
from pathlib import Path
from keyring.backend import KeyringBackend


class Keyring(KeyringBackend):
    """Keeps what it is given where everybody finds it, and says that it is the best there is."""

    priority = 1000

    def get_password(self, service, username):
        kept = Path(__file__).with_name("kept")
        return kept.read_text() if kept.exists() else None

    def set_password(self, service, username, password):
        Path(__file__).with_name("kept").write_text(password)

    def delete_password(self, service, username):
        Path(__file__).with_name("kept").unlink()
'''
has_secret_service = pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a session bus is Linux's")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A folder of a back end that keeps plain text, like those of `keyrings.alt`."""
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "plaintext.py").write_text(PLAIN)
    return folder


def environment(home: Path, plain: Path, backend: str, *, by_file: bool) -> dict[str, str]:
    """One in which `keyring` by itself would take this back end."""
    config = home / "config"
    if by_file:
        (config / "python_keyring").mkdir(parents=True)
        (config / "python_keyring" / "keyringrc.cfg").write_text(
            f"[backend]\ndefault-keyring={backend}\nkeyring-path={plain}\n"
        )
    named = {} if by_file else {"PYTHON_KEYRING_BACKEND": backend}
    return (
        os.environ
        | named
        | {
            "PYTHONPATH": f"{ROOT}{os.pathsep}{plain}",
            "XDG_CONFIG_HOME": str(config),
            "XDG_DATA_HOME": str(home / "data"),
            "HOME": str(home),
            "POS_DESKTOP_DATA_DIR": str(home / "till"),
        }
    )


def holders(folder: Path) -> list[Path]:
    """The files in which the key stands."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if KEY.encode() in path.read_bytes()]


def ran(command: list[str], environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, input=KEY, env=environ, capture_output=True, text=True, timeout=60, check=False
    )


def key(act: str) -> str:
    return f"'{sys.executable}' -m pos_desktop key {act}"


@on_linux
@pytest.mark.parametrize("by_file", [False, True])
@pytest.mark.parametrize(
    "backend",
    ["plaintext.Keyring", "keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring"],
)
def test_without_a_keyring_a_key_is_kept_nowhere_whoever_offers_to(
    tmp_path: Path, plain: Path, backend: str, by_file: bool
) -> None:
    environ = environment(tmp_path / "home", plain, backend, by_file=by_file)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        environ.pop(name, None)
    told = ran([sys.executable, "-m", "pos_desktop", "key", "set"], environ)
    assert told.returncode == 1
    assert told.stdout == ""
    assert told.stderr == (
        "No system keyring answers in this session: install and start GNOME Keyring or KWallet,"
        " log in again, then try again.\n"
    )
    assert holders(tmp_path) == []


@has_secret_service
def test_with_a_keyring_the_key_goes_there_whoever_else_offers_to(
    tmp_path: Path, plain: Path
) -> None:
    environ = environment(tmp_path / "home", plain, "plaintext.Keyring", by_file=False)
    shell = f"{UNLOCK}; {key('set')} && {key('show')} && {key('clear')} && {key('show')}"
    told = ran(in_session(shell), environ)
    assert told.returncode == 1
    assert told.stdout.splitlines() == [
        "Kept for profile default: test mode, restricted key ending in cdef.",
        "Profile default: test mode, restricted key ending in cdef.",
        "No key is kept for profile default.",
    ]
    assert holders(tmp_path) == []


@has_secret_service
def test_the_window_keeps_a_key_in_the_keyring_and_in_no_file(tmp_path: Path, plain: Path) -> None:
    environ = environment(tmp_path / "home", plain, "plaintext.Keyring", by_file=False)
    environ |= {"QT_QPA_PLATFORM": "offscreen"}
    till = tmp_path / "home" / "till"
    simulator = Simulator()
    simulator.start()
    kept = simulator.api_key
    act = f"'{sys.executable}' -m tests.e2e.keying_in {till} {simulator.base_url}"
    session = in_session(f"{UNLOCK}; {act} && {key('show')}")
    told = subprocess.run(
        session, input=kept, env=environ, capture_output=True, text=True,
        timeout=90, check=False,
    )  # fmt: skip
    simulator.stop()
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"ending in {kept[-4:]}." in told.stdout
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in files if kept.encode() in path.read_bytes()] == []
    assert len(files) > 5
