"""The requests in the order they came, for tests that ask what was really sent; without the card
numbers and security codes in them."""

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.messages import Answer, Request
from pos_desktop.simulator.redacting import redacted

LONGEST = 10_000


class RequestLog:
    """Guarded by the world's lock."""

    def __init__(self) -> None:
        self._entries: list[Document] = []

    def begin(self, request: Request) -> Document:
        """Note a request that has come."""
        entry: Document = {
            "method": request.method,
            "path": request.path,
            "query": redacted(request.query, request.path),
            "body": redacted(request.body.decode("ascii", "replace"), request.path)[:4096],
            "idempotency_key": request.headers.get("idempotency-key"),
            "status": None,
            "replayed": False,
        }
        self._entries.append(entry)
        del self._entries[:-LONGEST]
        return entry

    def end(self, entry: Document, given: Answer) -> None:
        """Note its answer; status 0: the connection was cut without one."""
        entry["status"] = given.status
        entry["replayed"] = "Idempotent-Replayed" in given.headers

    def entries(self) -> list[Document]:
        """All of them, oldest first; `status` is None while a request is being worked on."""
        return [dict(entry) for entry in self._entries]

    def clear(self) -> None:
        """Begin anew."""
        self._entries.clear()
