"""A till at work, seen from outside: no port, no file and no word of it is anybody else's.

The real program with the real keyring, started with the umask that shuts nothing.
"""

import base64
import hashlib
import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

import psutil
import pytest

from pos_desktop.simulator import Simulator
from tests.e2e.places import UNLOCK, in_session

pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
        reason="needs dbus-run-session and gnome-keyring-daemon",
    )
]
PATIENCE = 60.0
NOBODY = 65534
SETTINGS = 'mode = "test"\nshop = "Maple Street Market"\n'


@dataclass(frozen=True, slots=True)
class Standing:
    """A till that runs. `said` is what it and the commands before it wrote to the terminal."""

    process: psutil.Process
    home: Path
    data: Path
    said: Path
    key: str

    def listening(self) -> list[tuple[str, int]]:
        """Where it can be reached over the network."""
        return [
            (told.laddr.ip, told.laddr.port)
            for told in self.process.net_connections("inet")
            if told.status == psutil.CONN_LISTEN or told.type == socket.SOCK_DGRAM
        ]

    def kept(self) -> list[Path]:
        """All that it keeps."""
        return [self.data, *sorted(self.data.rglob("*"))]


def until(what: str, holds: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < end, f"waited in vain for {what}"
        Event().wait(0.05)


def is_till(process: psutil.Process) -> bool:
    """Whether this is the till itself, and no command before it or shell around it."""
    try:
        words = process.cmdline()
    except psutil.Error:
        return False  # it is gone by now
    return "pos_desktop" in words and "key" not in words


@contextmanager
def standing(simulator: Simulator, *arguments: str) -> Iterator[Standing]:
    """A till in a session of its own, with the simulator's key in the session's keyring."""
    home = Path(tempfile.mkdtemp(prefix="pos-desktop-test-"))
    home.chmod(0o755)
    data, said = home / "till", home / "said"
    data.mkdir(mode=0o755)
    (data / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    (data / "settings.toml").chmod(0o644)
    till = f"'{sys.executable}' -m pos_desktop"
    shell = f"{UNLOCK}; {till} key set && {till} key show && exec {till} {' '.join(arguments)}"
    environment = os.environ | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "QT_QPA_PLATFORM": "offscreen",
        "POS_DESKTOP_DATA_DIR": str(data),
        "POS_DESKTOP_STRIPE_BASE": simulator.base_url,
    }
    with said.open("wb") as written:
        process = subprocess.Popen(
            in_session(shell), stdin=subprocess.PIPE, stdout=written, stderr=written,
            env=environment, umask=0,
        )  # fmt: skip
    try:
        assert process.stdin is not None
        process.stdin.write(simulator.api_key.encode())
        process.stdin.close()
        session, found = psutil.Process(process.pid), list[psutil.Process]()

        def started() -> bool:
            found[:] = [child for child in session.children(recursive=True) if is_till(child)]
            return bool(found)

        until(f"the till; it said {said.read_text()}", started)
        yield Standing(found[0], home, data, said, simulator.api_key)
    finally:
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
        process.wait(30)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def till() -> Iterator[Standing]:
    """A till in test mode that has asked Stripe with its key."""
    simulator = Simulator()
    simulator.start()
    with standing(simulator) as found:
        until("the readers", lambda: any(one["path"] == READERS for one in simulator.log()))
        until("the journal", lambda: bool(list(found.data.glob("journal-test.sqlite3-wal"))))
        until("the doorbell", lambda: bool(doorbells(found)))
        yield found
    simulator.stop()


READERS = "/v1/terminal/readers"


def doorbells(till: Standing) -> list[Path]:
    """The local socket at which a second start knocks, once it is there."""
    digest = hashlib.sha256(str(till.data.resolve()).encode()).hexdigest()[:20]
    path = Path(tempfile.gettempdir(), f"pos-desktop-{digest}")
    return [path] if path.is_socket() else []


def as_nobody(*command: str) -> subprocess.CompletedProcess[str]:
    """Run this as another user of the computer."""
    return subprocess.run(
        command, user=NOBODY, group=NOBODY, extra_groups=[], cwd="/", env={"PATH": os.defpath},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can try as another user"
)


def test_a_till_at_work_opens_no_port(till: Standing) -> None:
    assert till.listening() == []


def test_a_till_in_training_opens_the_simulators_port_on_this_computer_alone() -> None:
    simulator = Simulator()
    simulator.start()
    with standing(simulator, "--training") as found:
        until("the simulator", lambda: bool(found.listening()))
        until("the doorbell", lambda: bool(doorbells(found)))
        assert [address for address, _ in found.listening()] == ["127.0.0.1"]
    simulator.stop()


def test_the_key_is_nowhere_but_in_the_keyring(till: Standing) -> None:
    kept_there = "ending in " + till.key[-4:]
    assert till.said.read_text().count(kept_there) == 2
    process = Path("/proc", str(till.process.pid))
    places = [process / "cmdline", process / "environ"]
    places += [path for path in till.home.rglob("*") if path.is_file()]
    looks = [till.key.encode(), base64.b64encode(till.key.encode())[:40], till.key[8:].encode()]
    found = [place for place in places for look in looks if look in place.read_bytes()]
    assert len(places) > 8
    assert found == []


def test_all_that_a_till_keeps_is_its_users_alone_whatever_the_umask(till: Standing) -> None:
    modes = {path.name: stat.S_IMODE(path.lstat().st_mode) for path in till.kept()}
    loose = {name: oct(mode) for name, mode in modes.items() if mode & 0o077}
    assert {"settings.toml", "till.lock", "pos-desktop.jsonl"} <= set(modes)
    assert loose == {}


def test_a_till_tells_in_its_log_what_others_could_read_before(till: Standing) -> None:
    log = (till.data / "logs" / "pos-desktop.jsonl").read_text(encoding="utf-8")
    assert "settings.toml could be read by others (mode 644); no longer" in log


@needs_root
def test_another_user_of_this_computer_reads_nothing(till: Standing) -> None:
    files = [str(path) for path in till.kept()]
    told = as_nobody(
        "sh", "-c", 'for f; do head -c1 "$f" || ls "$f" && echo "$f"; done', "sh", *files
    )
    assert told.stdout == ""
    assert told.stderr.count("Permission denied") >= len(files)


@needs_root
def test_another_user_of_this_computer_cannot_knock(till: Standing) -> None:
    (bell,) = doorbells(till)
    knock = "socket.socket(socket.AF_UNIX).connect(sys.argv[1])"
    become = f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY}); "
    told = [
        subprocess.run(
            [sys.executable, "-c", f"import os, socket, sys; {first}{knock}", str(bell)],
            stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        ).stderr
        for first in (become, "")
    ]  # fmt: skip
    assert "PermissionError" in told[0]
    assert told[1] == ""
