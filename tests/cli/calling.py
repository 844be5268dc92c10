"""Calling `pos-desktop` as a user does: in a process of its own, with an environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

from tests.e2e.nursery import ran

POS_DESKTOP = (sys.executable, "-m", "pos_desktop")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a call ended."""

    status: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one plain sentence on standard error; nothing else may be there."""
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err.strip()


def call(*arguments: str | Path, typed: str = "", **environment: str) -> Ran:
    """Run `pos-desktop` to its end; forked, for most of what a call takes is imports."""
    done = Ran(*ran(["pos_desktop", *map(str, arguments)], os.environ | environment, typed))
    assert "Traceback" not in done.err, done.err
    return done


@contextmanager
def called(*arguments: str | Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`pos-desktop` as it runs; it is ended at the end."""
    with subprocess.Popen(
        [*POS_DESKTOP, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()


def until(what: str, holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for a condition."""
    deadline, blink = monotonic() + seconds, Event()
    while not holds():
        assert monotonic() < deadline, f"waited in vain for {what}"
        blink.wait(0.02)


def _until_it_answers(address: str) -> None:
    """A call that comes sooner makes the bus start a second service, which nobody unlocked."""
    from jeepney.bus_messages import message_bus  # noqa: PLC0415 - there is none but on Linux
    from jeepney.io.blocking import Proxy, open_dbus_connection  # noqa: PLC0415

    with open_dbus_connection(bus=address) as connection:
        bus = Proxy(message_bus, connection)
        until("the Secret Service", lambda: bool(bus.NameHasOwner("org.freedesktop.secrets")[0]))


MISSING = [name for name in ("dbus-daemon", "gnome-keyring-daemon") if shutil.which(name) is None]
"""Programs of a Secret Service that this machine has not."""


@contextmanager
def secret_service(home: Path) -> Iterator[str]:
    """A Secret Service of one's own, unlocked; gives the address of its bus."""
    (home / "run").mkdir(mode=0o700)
    places = {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run")}
    environment = os.environ | places
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as bus:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment | {"DBUS_SESSION_BUS_ADDRESS": address},
        )
        try:
            assert keyring.stdin is not None
            keyring.stdin.write("a password")
            keyring.stdin.close()
            _until_it_answers(address)
            yield address
        finally:
            keyring.kill()
            keyring.wait()
            bus.kill()
