"""A network printer as it can be: well, out of paper, mute, hanging, hanging up, or none at all."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = Callable[[bytes], bytes | None]
"""What is answered to what came; None hangs up."""
READY, COVER_OPEN = b"\x12", b"\x16"
NO_PAPER = b"\x72"
_PAPER, _CAUSE = b"\x10\x04\x04", b"\x10\x04\x02"
_QUESTIONS = frozenset({_PAPER, _CAUSE})


class NetworkPrinter:
    """Takes one connection after the other; `received` is all that came, questions left out."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.received = b""
        self.connections = 0
        self._ended = threading.Event()
        self._heard_out = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """As it is typed."""
        return f"127.0.0.1:{self.port}"

    def close(self) -> None:
        """Hear out who is connected, and take no more."""
        self._heard_out.wait(2)
        self._ended.set()
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        self._listener.settimeout(0.05)
        while not self._ended.is_set():
            try:
                taken, _ = self._listener.accept()
            except (TimeoutError, OSError):
                continue
            self.connections += 1
            with taken:
                taken.settimeout(0.05)
                self._talk(taken)
            self._heard_out.set()

    def _talk(self, taken: socket.socket) -> None:
        while not self._ended.is_set():
            try:
                came = taken.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                return
            if not came:
                return
            for part in _parts(came):
                said = self._answer(part)
                if part not in _QUESTIONS:
                    self.received += part
                if said is None:
                    return
                taken.sendall(said)


def _parts(came: bytes) -> Iterator[bytes]:
    """What is to be printed, and a question that came right behind it."""
    ends = came[-3:] in _QUESTIONS
    printed = came[:-3] if ends else came
    if printed:
        yield printed
    if ends:
        yield came[-3:]


def well(came: bytes) -> bytes:
    """Answers what it is asked, and prints the rest."""
    return READY if came in _QUESTIONS else b""


def without_paper(came: bytes) -> bytes:
    """Says that there is none."""
    return NO_PAPER if came == _PAPER else well(came)


def opened(came: bytes) -> bytes:
    """Says that its cover is open."""
    return COVER_OPEN if came == _CAUSE else well(came)


def mute(came: bytes) -> bytes:
    """Prints, and says nothing, as cheap ones do."""
    return b""


def web_server(came: bytes) -> bytes:
    """Is none."""
    return b"HTTP/1.1 400 Bad Request\r\n\r\n"


def hanging_up(came: bytes) -> None:
    """Goes away at once."""


def ending() -> Answer:
    """Has paper until it was given something to print."""
    given: list[bytes] = []

    def answer(came: bytes) -> bytes:
        if came not in _QUESTIONS:
            given.append(came)
        return without_paper(came) if given else well(came)

    return answer


@contextmanager
def printer(answer: Answer) -> Iterator[NetworkPrinter]:
    """One on this computer, while the test runs."""
    made = NetworkPrinter(answer)
    try:
        yield made
    finally:
        made.close()
