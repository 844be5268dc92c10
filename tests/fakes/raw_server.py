"""A server that answers with exactly the bytes it is told, for answers no decent server gives."""

import json
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

SILENCE = b""
"""The connection is closed without an answer."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived; `fields` are those of query and body, brackets and all."""

    method: str
    path: str
    headers: Mapping[str, str]
    fields: Mapping[str, str]


def answer(status: int, body: object, *, headers: Mapping[str, str] | None = None) -> bytes:
    """A whole HTTP answer; a `str` body is sent as it is, anything else as JSON."""
    content = (body if isinstance(body, str) else json.dumps(body)).encode()
    lines = [f"HTTP/1.1 {status} Whatever", "Content-Type: application/json", "Connection: close"]
    lines += [f"Content-Length: {len(content)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def error_answer(status: int, **error: object) -> bytes:
    """An answer in the shape of Stripe's errors."""
    return answer(status, {"error": {"type": "invalid_request_error", "message": "No.", **error}})


class RawServer:
    """Gives its answers in turn, and the last one for ever; remembers what it was asked."""

    def __init__(self, *answers: bytes) -> None:
        self._answers = list(answers)
        self.requests: list[Request] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, name="raw server", daemon=True)

    @property
    def base_url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    @property
    def paths(self) -> list[str]:
        """Method and path of each request so far."""
        return [f"{request.method} {request.path}" for request in self.requests]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # A socket that is closed here would stay in accept there: tell it by a last connection.
        address = self._socket.getsockname()
        self._answers.clear()
        with socket.create_connection(address):
            pass
        self._thread.join(timeout=10)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            line, _ = self._socket.accept()
            with line:
                if not self._answers:
                    return
                request = _received(line)
                if request is None:
                    continue
                self.requests.append(request)
                line.sendall(self._answers[0])
                if len(self._answers) > 1:
                    self._answers.pop(0)


def _received(line: socket.socket) -> Request | None:
    with line.makefile("rb") as stream:
        first = stream.readline().decode().split()
        if not first:
            return None
        headers: dict[str, str] = {}
        while (header := stream.readline().decode().strip()) != "":
            name, _, value = header.partition(":")
            headers[name.strip().lower()] = value.strip()
        body = stream.read(int(headers.get("content-length", "0"))).decode()
    target = urlsplit(first[1])
    fields = dict(parse_qsl(f"{target.query}&{body}", keep_blank_values=True))
    return Request(first[0], target.path, headers, fields)
