"""A way to a PostgreSQL server that breaks: at the answer to a commit, or for a while."""

import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PORT = ".s.PGSQL.5432"


class Way:
    """Hands on what a till and its server say to each other, until it is told to break."""

    def __init__(self, server: Path, folder: Path) -> None:
        self._server = server
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / _PORT))
        self._listening.listen()
        self._open: list[socket.socket] = []
        self._is_asked = False
        self.breaks_at_commit = False
        """Whether the answer to the next commit is lost, with the connection."""
        self.breaks_behind_commit = False
        """Whether the connection is lost as soon as the next commit is on its way."""
        self.is_broken = False
        """Whether nobody gets through."""
        self._hands = [threading.Thread(target=self._accept, daemon=True)]
        self._hands[0].start()

    def cut(self) -> None:
        """The server is gone, for those who are connected and for those who come."""
        self.is_broken = True
        for one in self._open:
            _shut(one)

    def close(self) -> None:
        """No more."""
        self.cut()
        _shut(self._listening)
        for hand in self._hands:
            hand.join()
        for one in (self._listening, *self._open):
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                till, _ = self._listening.accept()
            except OSError:
                return
            if self.is_broken:
                till.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(str(self._server / _PORT))
            self._open += [till, server]
            for one, other in ((till, server), (server, till)):
                hand = threading.Thread(
                    target=self._hand_on, args=(one, other, other is server), daemon=True
                )
                self._hands.append(hand)
                hand.start()

    def _hand_on(self, one: socket.socket, other: socket.socket, asks: bool) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if asks and self.breaks_at_commit and b"COMMIT" in data:
                    self.breaks_at_commit, self._is_asked = False, True
                elif not asks and self._is_asked:
                    self._is_asked = False
                    break
                other.sendall(data)
                if asks and self.breaks_behind_commit and b"COMMIT" in data:
                    self.breaks_behind_commit = False
                    break
        _shut(one)
        _shut(other)


def _shut(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def way_to(url: str) -> Iterator[tuple[Way, str]]:
    """A way to the database of this URL, and the URL that leads over it."""
    plain, _, server = url.partition("?host=")
    with tempfile.TemporaryDirectory(prefix="way-", dir="/tmp") as name:
        way = Way(Path(server), Path(name))
        try:
            yield way, f"{plain}?host={name}"
        finally:
            way.close()
