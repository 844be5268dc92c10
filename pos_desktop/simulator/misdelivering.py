"""An answer that is not the one that belongs to the request: JSON, whole, and of something else.

A proxy that mixes two connections up does that, or a cache that serves what it kept for another.
Pure. What another object would say is chosen as badly as can be: it has the wanted one's money, has
succeeded, and is nobody's that the request asked about.
"""

import json
from enum import StrEnum
from typing import Any

from pos_desktop.simulator.documents import Document


class Wrong(StrEnum):
    """What is wrong with the object."""

    ID = "id"
    """It is another one of the same kind."""
    KIND = "kind"
    """It is an object of another kind."""


_SOMEBODY: Document = {
    "id": "cus_SomebodyElse",
    "object": "customer",
    "created": 1_700_000_000,
    "email": "somebody@else.example",
    "livemode": False,
    "metadata": {},
    "name": "Somebody Else",
    "phone": None,
}
_SOMEWHERE: Document = {
    "id": "tml_SomewhereElse",
    "object": "terminal.location",
    "address": {
        "city": "Elsewhere",
        "country": "US",
        "line1": "1 Other Street",
        "line2": None,
        "postal_code": "94107",
        "state": "CA",
    },
    "configuration_overrides": None,
    "display_name": "Somewhere else",
    "livemode": False,
    "metadata": {},
}
_OTHERS: dict[str, Document] = {
    "customer": {"email": "somebody@else.example", "name": "Somebody Else", "phone": None},
    "payment_intent": {"customer": None, "status": "succeeded"},
    "payment_method": {"customer": "cus_SomebodyElse"},
    "refund": {"charge": "ch_Another", "payment_intent": "pi_Another", "status": "succeeded"},
    "setup_intent": {"customer": None, "status": "succeeded"},
    "terminal.reader": {"action": None, "label": "Another counter"},
}
"""What another object of the kind says differently, beside its id and its metadata."""
_LISTS = ("list", "search_result")


def misdelivered(body: bytes, wrong: Wrong) -> bytes:
    """The body of an answer, with something else in it."""
    document: Document = json.loads(body)
    changed = _another(document) if wrong is Wrong.ID else _of_another_kind(document)
    return json.dumps(changed).encode()


def _another(document: Document) -> Document:
    """Another object of the same kind; a page holds others."""
    kind = document.get("object")
    if kind in _LISTS:
        others = [_another(each) for each in document["data"]]
        return document | {"data": others or [_SOMEBODY]}
    if "id" not in document:
        return _of_another_kind(document)
    changed: Document = document | _OTHERS.get(str(kind), {})
    if "amount_received" in changed:
        changed["amount_received"] = changed["amount"]
    if "metadata" in changed:
        changed["metadata"] = {}
    return changed | {"id": _another_id(changed["id"])}


def _another_id(identifier: Any) -> str:
    prefix, _, _ = str(identifier).partition("_")
    return f"{prefix}_Another"


def _of_another_kind(document: Document) -> Document:
    kind = document.get("object")
    if kind in _LISTS:
        return document | {"data": [_SOMEWHERE if _is_of(document, "customer") else _SOMEBODY]}
    return _SOMEWHERE if kind == "customer" else _SOMEBODY


def _is_of(page: Document, kind: str) -> bool:
    return any(each.get("object") == kind for each in page["data"]) or page["url"].endswith(
        "/customers"
    )
