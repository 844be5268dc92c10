"""The chain of hashes that makes a changed or missing event show.

Each event's hash is SHA-256 over the canonical JSON of all its fields, the hash of the event before
it among them. The row of its till says where the chain ends, so that a lost tail shows as well.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from typing_extensions import override

START = "0" * 64
"""What the first event of a till has for the hash before it."""


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no blanks, readable in any script."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if text.isprintable():
        return text
    # Half a surrogate pair, or a sign that some database refuses, is escaped with all the others.
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the book, as it is hashed; `at` is RFC 3339, `body` canonical JSON."""

    till: str
    seq: int
    at: str
    actor: str
    kind: str
    sale_id: str | None
    body: str
    prev_hash: str

    def digest(self) -> str:
        """SHA-256 of this event in hexadecimal."""
        fields = [
            self.till, self.seq, self.at, self.actor, self.kind, self.sale_id, self.body,
            self.prev_hash,
        ]  # fmt: skip
        return sha256(canonical(fields).encode()).hexdigest()


class Damage(StrEnum):
    """What is wrong with a chain."""

    CHANGED = "changed"
    MISSING = "missing"
    TAIL_LOST = "tail_lost"
    CONSENT = "consent"
    """Of the table, not of the chain: an agreement is kept otherwise than its event tells."""
    SALE = "sale"
    """Of the table as well: a sale is kept otherwise than the last event that changed it tells."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first event of a till's chain that is not as it was written.

    Where the damage is a consent or a sale, it is the event with which the table of the present
    disagrees, and `consent` or `sale` names what it is about.
    """

    till: str
    seq: int
    damage: Damage
    consent: str = ""
    sale: str = ""

    @override
    def __str__(self) -> str:
        match self.damage:
            case Damage.CHANGED:
                told = "was changed after it was written"
            case Damage.MISSING:
                told = "is missing"
            case Damage.TAIL_LOST:
                told = "and what came after it are missing"
            case Damage.CONSENT:
                told = f"does not tell of agreement {self.consent} as it is kept"
            case Damage.SALE:
                told = f"does not tell of sale {self.sale} as it is kept"
        return f"Event {self.seq} of till {self.till} {told}."


class Walk:
    """Follows one till's chain, event by event, in order."""

    def __init__(self, till: str) -> None:
        self.till = till
        self.seq = 0
        self.hash = START

    def step(self, event: Event, stored_hash: str) -> Fault | None:
        """The fault that the next event shows, if any."""
        expected = self.seq + 1
        if event.seq != expected:
            return Fault(self.till, expected, Damage.MISSING)
        try:
            digest = event.digest()
        except (TypeError, ValueError):  # not even the types are what was written
            return Fault(self.till, expected, Damage.CHANGED)
        if event.prev_hash != self.hash or digest != stored_hash:
            return Fault(self.till, expected, Damage.CHANGED)
        self.seq, self.hash = expected, stored_hash
        return None

    def end(self, last_seq: object, last_hash: object) -> Fault | None:
        """The fault that the end shows, given what the till's own row says of it."""
        if not isinstance(last_seq, int):  # a file of somebody else's has anything there
            return Fault(self.till, self.seq, Damage.CHANGED)
        if self.seq < last_seq:
            return Fault(self.till, self.seq + 1, Damage.TAIL_LOST)
        if (self.seq, self.hash) != (last_seq, last_hash):
            return Fault(self.till, self.seq, Damage.CHANGED)
        return None
