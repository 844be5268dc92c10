"""A till with a tripwire in it: it kills itself at an exact boundary.

    python -m tests.torture.armed WHO [ARGUMENTS OF THE VICTIM]

WHO is a module of tests.e2e that stands at a till. A boundary is the moment before a request that
changes something is sent, after its answer is there, before the journal commits what it wrote, and
after that. As long as the file named by POS_DESKTOP_TRIPWIRE is there, boundaries are counted; at
the one whose number it holds the process is gone, as by a power cut. What was counted is written
beside it, a name a line, each on disk before the boundary is passed. POS_DESKTOP_PLANTED names a
module with a defect that is planted first, to prove that it would be found.
"""

import importlib
import os
import runpy
import signal
import sys
import threading
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.interfaces import DBAPIConnection

TRIPWIRE, PLANTED = "POS_DESKTOP_TRIPWIRE", "POS_DESKTOP_PLANTED"
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""On Windows every signal that can be sent ends a process at once."""


class Tripwire:
    """Counts boundaries, of whatever thread."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._counted = 0
        self._lock = threading.Lock()
        self._writes = threading.local()

    def lay(self) -> None:
        """Have every request and every commit of this process run over it."""
        send, commit = HTTPAdapter.send, DefaultDialect.do_commit

        def sent(
            adapter: HTTPAdapter, request: requests.PreparedRequest, *args: object, **more: object
        ) -> requests.Response:
            name = f"{request.method} {request.path_url}"
            if request.method == "GET" or not request.path_url.startswith("/v1/"):
                return send(adapter, request, *args, **more)  # type: ignore[arg-type]
            if "test_helpers" in name:  # the customer's doing, not the till's
                return send(adapter, request, *args, **more)  # type: ignore[arg-type]
            self._cross(f"before {name}")
            answer = send(adapter, request, *args, **more)  # type: ignore[arg-type]
            self._cross(f"after {name}")
            return answer

        def committed(dialect: DefaultDialect, connection: DBAPIConnection) -> None:
            writes = getattr(self._writes, "on", False)
            if writes:
                self._cross("before a commit")
            commit(dialect, connection)  # type: ignore[no-untyped-call]
            if writes:
                self._cross("after a commit")

        HTTPAdapter.send = sent  # type: ignore[method-assign,assignment]
        DefaultDialect.do_commit = committed  # type: ignore[method-assign]
        event.listen(Engine, "begin", self._begun)

    def _begun(self, connection: Connection) -> None:
        self._writes.on = bool(connection.get_execution_options().get("journal_writes", False))

    def _cross(self, name: str) -> None:
        with self._lock:
            try:
                at = int(self._file.read_text(encoding="utf-8"))
            except (FileNotFoundError, ValueError):
                self._counted = 0
                return
            self._counted += 1
            with self._file.with_suffix(".log").open("a", encoding="utf-8") as log:
                log.write(f"{name}\n")
            if self._counted == at:
                os.kill(os.getpid(), _KILL)


def stand(*arguments: str) -> None:
    """Be the till of the command line, with the tripwire in it, until somebody ends it."""
    if PLANTED in os.environ:
        importlib.import_module(os.environ[PLANTED])
    Tripwire(Path(os.environ[TRIPWIRE])).lay()
    who, *sys.argv[1:] = arguments
    runpy.run_module(f"tests.e2e.{who}", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    stand(*sys.argv[1:])
