"""What comes over a line: answers of a server from their first byte, requests to the simulator,
a receipt printer's bytes, a scanner's keystrokes."""

import json
import queue
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from random import Random
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from pos_desktop.adapters.printing.escpos import EscposPrinter
from pos_desktop.adapters.printing.templates import Templates
from pos_desktop.adapters.stripe.client import connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.domain.failures import Failed
from pos_desktop.domain.printers import NetworkAddress, Paper, PrinterFailed
from pos_desktop.ui.scanner import Scanner
from tests.e2e.shops import Account
from tests.fuzz import mutating
from tests.fuzz.target import Target


@contextmanager
def targets(account: Account, intent: dict[str, object]) -> Iterator[tuple[Target, ...]]:
    """Those of lines; `intent` is an answer of the account's simulator."""
    with _Peer(_heard_request) as server, _Peer(_heard_some) as printer:
        yield (
            Target("answer: status and headers", _answers(server, intent), (Failed,), 40),
            Target("simulator's requests", _requests(account), (), 40),
            Target("printer's status", _printer(printer), (PrinterFailed,), 20),
            Target("scanner's keys", _scanner(), (), 20),
        )


class _Peer:
    """Accepts one connection after the other, hears a question and says the next thing it was told
    to say, until it has nothing more to say: then it hangs up."""

    def __init__(self, hear: Callable[[socket.socket], bool]) -> None:
        self._hear = hear
        self._says: queue.SimpleQueue[list[bytes] | None] = queue.SimpleQueue()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="fuzz peer", daemon=True)

    def say(self, *parts: bytes) -> None:
        """What the next connection is told, a part after each question."""
        self._says.put(list(parts))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._says.put(None)
        self._thread.join(5)
        self._socket.close()

    def _serve(self) -> None:
        while (parts := self._says.get()) is not None:
            line, _ = self._socket.accept()
            with line:
                line.settimeout(2)
                try:
                    for part in parts:
                        if not self._hear(line):
                            break
                        line.sendall(part)
                except OSError:
                    continue


def _heard_request(line: socket.socket) -> bool:
    """Whether a whole HTTP request came."""
    came = b""
    while b"\r\n\r\n" not in came:
        more = line.recv(65536)
        if not more:
            return False
        came += more
    return True


def _heard_some(line: socket.socket) -> bool:
    return bool(line.recv(65536))


_HEAD = """HTTP/1.1 200 OK
Server: nginx
Date: Sun, 29 Nov 2026 10:00:00 GMT
Content-Type: application/json
Request-Id: req_123
Stripe-Should-Retry: false
Stripe-Version: 2026-10-28.endive
Idempotency-Key: sale_1/create/1
"""
_MORE = (
    "Content-Length: 99999", "Content-Length: -1", "Content-Length: x", "Connection: keep-alive",
    "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Content-Encoding: gzip",
    "Content-Encoding: deflate", "Content-Encoding: br", "Location: http://[::1", "Location: x:y",
    "Location: /v1/elsewhere", "Retry-After: soon", "Retry-After: 9", "Set-Cookie: a=b; domain=.x",
    "Set-Cookie: \x00", "Content-Type: text/html; charset=nonsense", "Date: soon", "Date: ",
    "Date: Sun, 99 Nov 2026 10:00:00 GMT", "Date: Sun, 29 Nov 99999999 10:00:00 GMT", "F: a\n b",
    ": x", "No colon", "A: " + "a" * 70_000, "WWW-Authenticate: Basic realm=x", "Link: <",
)  # fmt: skip
_STATUS = (
    "HTTP/1.1 302 Found", "HTTP/1.1 100 Continue", "HTTP/1.1 204 No Content", "HTTP/1.1 999 X",
    "HTTP/1.1 500 Oops", "HTTP/1.1 429 Slow", "HTTP/2 200", "HTTP/1.1 -1 X", "HTTP/1.1 2OO OK", "",
    "HTTP/1.1 401 Basic", "HTTP/1.1 304 Not Modified", "HTTP/1.1 101 Switching", "ICY 200 OK",
)  # fmt: skip


def _answers(server: _Peer, intent: dict[str, object]) -> Callable[[Random], object]:
    connection = connect("sk_test_abcdefgh12345678", f"http://127.0.0.1:{server.port}")
    payments = StripePayments(connection)
    body = json.dumps(intent)

    def read(by: Random) -> object:
        head, content = _HEAD, body if by.random() < 0.7 else mutating.text(body, by)
        if by.random() < 0.5:
            head = head.replace("HTTP/1.1 200 OK", by.choice(_STATUS))
        if by.random() < 0.7:
            head += by.choice(_MORE) + "\n"
        if by.random() < 0.5:
            head = mutating.text(head, by)
        whole = head.replace("\n", "\r\n") + "\r\n" + content
        server.say(whole.encode(errors="replace"))
        return payments.retrieve(str(intent["id"]))

    return read


_REQUEST = """POST /v1/payment_intents HTTP/1.1
Host: 127.0.0.1:{port}
Authorization: Bearer {key}
Content-Type: application/x-www-form-urlencoded
Idempotency-Key: {number}
Connection: close
Content-Length: {length}

{body}"""
_FORM = "amount=1200&currency=usd&allowed_payment_method_types[]=card_present&metadata[a]=b"


class SimulatorFailed(AssertionError):
    """The simulator answered with a failure of its own."""


def _requests(account: Account) -> Callable[[Random], object]:
    port = int(account.base_url.rpartition(":")[2])

    def read(by: Random) -> object:
        form = mutating.text(_FORM, by) if by.random() < 0.3 else _FORM
        request = _REQUEST.format(
            port=port, key=account.api_key, number=by.random(), length=len(form), body=form
        ).replace("\n", "\r\n")
        sent = mutating.text(request, by).encode("latin-1", "replace")
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            with suppress(OSError):  # it hung up on what it had not read
                line.sendall(sent)
                line.shutdown(socket.SHUT_WR)
            told = _all_of(line)
        first, _, rest = told.partition(b"\r\n")
        if b" 500 " in first:
            raise SimulatorFailed(rest[-300:])
        return told

    return read


def _all_of(line: socket.socket) -> bytes:
    told = b""
    with suppress(ConnectionResetError):
        while more := line.recv(65536):
            told += more
    return told


def _printer(peer: _Peer) -> Callable[[Random], object]:
    address = NetworkAddress("127.0.0.1", peer.port)
    printer = EscposPrinter(address, "the printer", Paper.MM80, Templates())

    def read(by: Random) -> object:
        says = [by.randbytes(by.choice((1, 1, 1, 2, 40))) for _ in range(by.randint(0, 5))]
        if by.random() < 0.6:
            says = [bytes([0x12 | by.choice((0, 4, 8, 0x20, 0x40, 0x60))]) for _ in says]
        peer.say(*says)
        printer._send(b"receipt")
        return None

    return read


_KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Shift, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_F4, Qt.Key.Key_unknown,
)  # fmt: skip
_MODIFIERS = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
_CODES = ("4006381333931", "0012345678905", "]C10104006381333931", "sale_0123abcd", "001-0042")
_FIELDS = ("", "search", "amount", "count", "order", "text")


def _scanner() -> Callable[[Random], object]:
    window = QWidget()
    fields = [QLineEdit(window) for _ in _FIELDS]
    for field, name in zip(fields, _FIELDS, strict=True):
        field.setProperty("scan", name)
    places: list[QWidget] = [*fields, QPushButton("Pay", window)]
    scanner = Scanner(window)
    told: list[str] = []
    scanner.scanned.connect(told.append)
    scanner.scanned.connect(lambda _, kept=window: kept)  # holds the window

    def read(by: Random) -> object:
        told.clear()
        with _raised():
            _typed(scanner, by, by.choice(places), places)
        assert all(code.isprintable() for code in told), told
        return told

    return read


def _typed(scanner: Scanner, by: Random, place: QWidget, places: list[QWidget]) -> None:
    """A burst of keys, some of them through the filter of the application, as Qt sends them."""
    at = by.choice((1, 2**31, 2**32 - 50))
    code = mutating.text(by.choice(_CODES), by) if by.random() < 0.6 else by.choice(_CODES)
    strokes = [(sign, Qt.Key.Key_unknown) for sign in code[:60]]
    strokes.insert(by.randint(0, len(strokes)), ("", by.choice(_KEYS)))
    for sign, key in [*strokes, ("\r", by.choice(_KEYS))]:
        at = (at + by.choice((1, 1, 1, 1, 39, 41, 500))) % 2**32
        modifier = by.choice(_MODIFIERS) if by.random() < 0.05 else _MODIFIERS[0]
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(
                kind, key, modifier, sign.encode("utf-16", "replace").decode("utf-16")
            )
            event.setTimestamp(at)
            if not scanner.eventFilter(place, event):
                QApplication.sendEvent(place, event)
        if by.random() < 0.02:
            place = by.choice(places)


@contextmanager
def _raised() -> Iterator[None]:
    """What is raised under Qt, which does not pass it on."""
    caught: list[BaseException] = []
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: caught.append(error)
    try:
        yield
    finally:
        sys.excepthook = before
    if caught:
        raise caught[0]
