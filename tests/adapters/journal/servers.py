"""A throw-away PostgreSQL server: a socket in a temporary folder, no network, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from pos_desktop.adapters.journal.tables import metadata

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")


class NoServer(Exception):
    """There is no PostgreSQL that could be started here; says why."""


def programs() -> Path:
    """The folder of initdb and pg_ctl; the newest where there are several."""
    on_path = shutil.which("pg_ctl")
    found = [Path(on_path).resolve().parent] if on_path else []
    for place in PLACES:
        root, _, pattern = place.partition("/*") if "/*" in place else (place, "", "")
        found += sorted(Path(root).glob(f"*{pattern}")) if pattern else [Path(place)]
    for folder in reversed(found):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoServer("PostgreSQL's initdb and pg_ctl are not installed")


def somebody() -> str | None:
    """A user who may run the server: oneself, or for root (None is oneself) somebody without power.

    Raises:
        NoServer: root has nobody to hand it to.
    """
    if not hasattr(os, "geteuid"):
        raise NoServer("servers are started on Unix only")
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return name
    raise NoServer("PostgreSQL does not run as root, and there is no user to run it")


@contextmanager
def running() -> Iterator[Path]:
    """A running server; gives the folder of its socket.

    Raises:
        NoServer: none can be started here.
    """
    bin_folder, user = programs(), somebody()
    with tempfile.TemporaryDirectory(prefix="pg-", dir=_short()) as name:
        folder = Path(name)
        if user is not None:
            shutil.chown(folder, user)
        data = folder / "data"
        _call(user, bin_folder / "initdb", "-D", data, "-A", "trust", "-U", "till", "-E", "UTF8")
        options = f"-c listen_addresses='' -k {folder} -F -c max_connections=30"
        start = ("-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", options, "start")
        _call(user, bin_folder / "pg_ctl", *start)
        try:
            yield folder
        finally:
            _call(user, bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _short() -> str:
    """A folder of a short name: a socket's path has about a hundred characters at most."""
    return "/tmp" if Path("/tmp").is_dir() else tempfile.gettempdir()  # noqa: S108


def _call(user: str | None, *command: Path | str) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        env={"LC_ALL": "C", "PATH": os.environ.get("PATH", "")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode != 0:
        raise NoServer(f"PostgreSQL does not start: {done.stderr.strip()}")


@contextmanager
def database(socket: Path, name: str) -> Iterator[str]:
    """A new database on the server; gives its URL, and drops it afterwards."""
    with psycopg.connect(_of(socket, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    try:
        yield _of(socket, name)
    finally:
        with psycopg.connect(_of(socket, "postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def empty(url: str) -> None:
    """Take everything out of the book, as only a server's master can."""
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")  # no triggers, no references
        for table in metadata.tables:
            connection.execute(f"DELETE FROM {table}".encode())  # noqa: S608


def _of(socket: Path, name: str) -> str:
    return f"postgresql://till@/{name}?host={socket}"
