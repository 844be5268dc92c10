"""An entry of the book as an auditor gets it: all that is hashed, and what it says."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_ID = re.compile(r"(pi|seti|re|pyr|ch|py|cus|pm|tmr|tml|acct|consent)_[A-Za-z0-9_-]+")
"""An object of Stripe's, or an agreement of ours."""


@dataclass(frozen=True, slots=True)
class Audited:
    """One entry; `at` is RFC 3339 in UTC and `body` the JSON text, both exactly as hashed.

    `digest` is SHA-256 in hexadecimal over all of it, with that of the entry before it.
    """

    till: str
    seq: int
    at: str
    actor: str
    kind: str
    sale_id: str | None
    body: str
    prev_hash: str
    digest: str

    @property
    def said(self) -> dict[str, object]:
        """The body as values; empty where it is not what this program writes."""
        try:
            read = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}

    @property
    def detail(self) -> dict[str, str]:
        """What else the entry tells, by name."""
        pairs = self.said.get("detail")
        if not isinstance(pairs, list):
            return {}
        return {
            str(pair[0]): str(pair[1])
            for pair in pairs
            if isinstance(pair, list) and len(pair) == 2
        }

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What it tells, by name, in order: amounts in minor units with their currency first."""
        said = self.said
        found: list[tuple[str, object]] = list(self.detail.items())
        for part in ("refunding", "payment"):
            terms = _part(_part(said, part), "terms")
            if "amount" in terms:
                amount = f"{terms['amount']} {terms.get('currency', '')}".strip()
                found.insert(0, ("amount", amount))
                break
        status = _part(said, "sale").get("status")
        if status is not None:
            found.append(("sale now", status))
        return tuple((name, str(value)) for name, value in found if value != "")

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that it names, of Stripe's objects and of agreements, each once and in order."""
        return tuple(sorted(set(_ids(self.said))))


def _part(said: dict[str, object], name: str) -> dict[str, object]:
    part = said.get(name)
    return part if isinstance(part, dict) else {}


def _ids(value: object) -> Iterator[str]:
    match value:
        case str() if _ID.fullmatch(value):
            yield value
        case list():
            for each in value:
                yield from _ids(each)
        case dict():
            for each in value.values():
                yield from _ids(each)
        case _:
            return
