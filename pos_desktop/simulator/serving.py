"""HTTP/1.1 on loopback: keep-alive, Nagle off, a thread for each connection.

werkzeug's own server closes the connection after every answer, which the SDK's session would pay
for with a new connection each time; so the wire is `http.server`'s, and werkzeug routes.
"""

import contextlib
import logging
import os
import selectors
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, cast
from uuid import uuid4

from typing_extensions import override

from pos_desktop.simulator.guarding import guard
from pos_desktop.simulator.messages import Answer, Delivery, Request, refusal
from pos_desktop.simulator.refusals import RefusalError, invalid_parameter

HOST = "127.0.0.1"
_LOG = logging.getLogger(__name__)
LONGEST_READ = 1024 * 1024
STOP_SECONDS = 3.0

Responder = Callable[[Request], Answer]


class Server(ThreadingHTTPServer):
    """Serves from a background thread until `close`."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # there it would share a port that is in use
    request_queue_size = 64

    def __init__(self, port: int, respond: Responder, stopping: threading.Event) -> None:
        self.respond = respond
        self.stopping = stopping
        self._guard = threading.Lock()
        self._connections: dict[socket.socket, threading.Thread] = {}
        super().__init__((HOST, port), Connection)
        self._alarm, self._heard = socket.socketpair()
        self._accepting = threading.Thread(target=self._accept, name="simulator")
        self._accepting.start()

    def _accept(self) -> None:
        """Wait for clients and for the alarm, without waking up in between."""
        with selectors.DefaultSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            selector.register(self._heard, selectors.EVENT_READ)
            while not self.stopping.is_set():
                for key, _ in selector.select():
                    if key.fileobj is self:
                        self._take()

    def _take(self) -> None:
        with contextlib.suppress(OSError):  # a client that is gone already
            self.process_request(*self.get_request())

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        thread = threading.Thread(
            target=self.process_request_thread,
            args=(request, client_address),
            name="simulator-connection",
            daemon=True,
        )
        with self._guard:
            self._connections[request] = thread
        thread.start()

    @override
    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._connections.pop(request, None)
        super().shutdown_request(request)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news; a defect of ours on the line is."""
        if not isinstance(sys.exc_info()[1], OSError):
            number = uuid4().hex[:6].upper()
            about = {"number": number, "client": str(client_address)}
            _LOG.critical(
                "unhandled error %s on a line of the simulator", number, exc_info=True, extra=about
            )

    def close(self) -> None:
        """Stop accepting, cut every connection, wait for the threads, for at most 3 seconds."""
        self.stopping.set()
        self._alarm.send(b"!")
        deadline = time.monotonic() + STOP_SECONDS
        self._accepting.join(STOP_SECONDS)
        self.server_close()
        self._alarm.close()
        self._heard.close()
        with self._guard:
            connections = dict(self._connections)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in connections.values():
            thread.join(max(deadline - time.monotonic(), 0.01))


class Connection(BaseHTTPRequestHandler):
    """One connection of a client, for as many requests as it likes."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 300.0
    server_version = "nginx"
    sys_version = ""
    _methods: ClassVar[frozenset[str]] = frozenset(
        ("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS")
    )

    def __getattr__(self, name: str) -> Callable[[], None]:
        """`do_GET` and its like: they are all the same here."""
        if name.removeprefix("do_") in self._methods and name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def _serve(self) -> None:
        server = cast("Server", self.server)
        try:
            given = server.respond(self._request())
        except RefusalError as error:
            self.close_connection = True
            given = refusal(error)
        self._deliver(given, server)

    def _request(self) -> Request:
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        port = cast("Server", self.server).server_port
        guard(self.headers.get_all("host", []), headers, port)
        return Request(self.command, path, query, headers, self._body(headers))

    def _body(self, headers: dict[str, str]) -> bytes:
        if "transfer-encoding" in headers:
            raise RefusalError(411, "Send a Content-Length.", executed=False)
        text = headers.get("content-length", "0")
        if not text.isascii() or not text.isdigit():
            raise invalid_parameter("Invalid Content-Length.", None)
        length = int(text)
        if length > LONGEST_READ:
            raise RefusalError(413, "The request is too large.", executed=False)
        body = self.rfile.read(length)
        if len(body) < length:
            raise invalid_parameter("The request ended before its Content-Length.", None)
        return body

    def _deliver(self, given: Answer, server: Server) -> None:
        if given.seconds:
            server.stopping.wait(given.seconds)
        if given.delivery in (Delivery.DROPPED, Delivery.RESET):
            self.close_connection = True
            if given.delivery is Delivery.RESET:
                linger = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.connection.close()
            return
        self.send_response(given.status)
        for name, value in given.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(given.body)))
        if self.close_connection or given.delivery is Delivery.HALF:
            self.close_connection = True
            self.send_header("Connection", "close")
        self.end_headers()
        body = given.body
        if self.command == "HEAD":
            body = b""
        elif given.delivery is Delivery.HALF:
            body = body[: len(body) // 2]
        self.wfile.write(body)
        self.wfile.flush()

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A request line or header that cannot be read: Stripe's shape, not HTML."""
        del explain
        self.close_connection = True
        self.request_version = self.protocol_version  # else the status line would be left out
        if not hasattr(self, "command") or self.command is None:
            self.command = ""
        text = message or "Invalid request."
        self._deliver(
            refusal(RefusalError(code, text, executed=False)), cast("Server", self.server)
        )

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the request log is the control surface's."""
