"""Every object of the simulated account, in memory, with a durable copy on request.

Changes are collected and either kept together (`commit`) or forgotten together (`rollback`), so
that a request has happened wholly or not at all. Callers hold the one lock of the world.
"""

import copy
from collections.abc import Iterator
from typing import Protocol

from pos_desktop.simulator.documents import Document


class Durable(Protocol):
    """Where committed changes go before the answer is sent."""

    def write(self, changes: dict[tuple[str, str], Document | None]) -> None:
        """Make the changes durable; None means that the object is gone."""
        ...


class Store:
    """Documents by kind and id, in order of creation.

    Those of each connected account are its own: `enter` says whose are meant from then on.
    """

    def __init__(self, durable: Durable | None = None) -> None:
        self._durable = durable
        self._kinds: dict[str, dict[str, Document]] = {}
        self._before: dict[tuple[str, str], Document | None] = {}
        self.tenant = ""
        """The connected account whose documents are meant; "" for the account itself."""

    def enter(self, tenant: str) -> None:
        """Mean the documents of this connected account from now on; "" for the account's own."""
        self.tenant = tenant

    def _whose(self, kind: str) -> str:
        return f"{self.tenant}/{kind}" if self.tenant else kind

    def attach(self, durable: Durable) -> None:
        """Send commits to this durable copy from now on."""
        self._durable = durable

    def load(self, kind: str, identifier: str, document: Document) -> None:
        """Take over a document that is durable already, under the kind that was made durable."""
        self._kinds.setdefault(kind, {})[identifier] = document

    def get(self, kind: str, identifier: str) -> Document | None:
        """A copy to change and `put` back, or None."""
        found = self._kinds.get(self._whose(kind), {}).get(identifier)
        return None if found is None else copy.deepcopy(found)

    def put(self, kind: str, document: Document) -> None:
        """Keep this state of the document; its ``id`` names it."""
        kind = self._whose(kind)
        documents = self._kinds.setdefault(kind, {})
        identifier: str = document["id"]
        self._before.setdefault((kind, identifier), documents.get(identifier))
        documents[identifier] = document

    def delete(self, kind: str, identifier: str) -> None:
        """Forget the document, if it is there."""
        kind = self._whose(kind)
        documents = self._kinds.get(kind, {})
        if identifier in documents:
            self._before.setdefault((kind, identifier), documents[identifier])
            del documents[identifier]

    def newest(self, kind: str) -> Iterator[Document]:
        """All of a kind, newest first. Not copies: only to look at."""
        return reversed(self._kinds.get(self._whose(kind), {}).values())

    def commit(self) -> None:
        """Keep what was changed since the last commit, durably."""
        if not self._before:
            return
        if self._durable is not None:
            self._durable.write(
                {
                    (kind, identifier): self._kinds[kind].get(identifier)
                    for kind, identifier in self._before
                }
            )
        self._before = {}

    def rollback(self) -> None:
        """Forget what was changed since the last commit."""
        for (kind, identifier), before in self._before.items():
            if before is None:
                self._kinds[kind].pop(identifier, None)
            else:
                self._kinds[kind][identifier] = before
        self._before = {}

    def clear(self) -> None:
        """Forget every document of every kind, of every account."""
        self.enter("")
        for kind, documents in self._kinds.items():
            for identifier in tuple(documents):
                self.delete(kind, identifier)
