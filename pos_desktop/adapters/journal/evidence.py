"""Seeing that the agreements in their table are those of which the chain of events tells."""

import json
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, Row, select

from pos_desktop.adapters.journal.agreements import columns_of
from pos_desktop.adapters.journal.chain import Damage, Event, Fault, canonical
from pos_desktop.adapters.journal.tables import consents

_SIGN = '"consent":{'
"""Stands in the body of each event that tells of an agreement; within a text it would be escaped"""
PAGE = 500


@dataclass(frozen=True, slots=True)
class _Told:
    """The last that a till's events say of an agreement, without its long text."""

    seq: int
    digest: bytes
    is_withdrawn: bool


class Evidence:
    """Hears the events of all tills, each till's in order, and compares the table with them."""

    def __init__(self) -> None:
        self._told: dict[str, dict[str, _Told]] = {}

    def hear(self, event: Event) -> None:
        """Remember what this event tells of an agreement, if it tells of one."""
        if _SIGN not in event.body:
            return
        consent = json.loads(event.body).get("consent")
        if isinstance(consent, dict):
            told = _Told(event.seq, _digest(canonical(consent)), consent["withdrawn"] is not None)
            self._told.setdefault(consent["consent_id"], {})[event.till] = told

    def fault(self, connection: Connection) -> Fault | None:
        """The first agreement that is kept otherwise than it was told of, or not at all."""
        query = select(consents).order_by(consents.c.consent_id)
        with connection.execute(query.execution_options(yield_per=PAGE)) as rows:
            for row in rows:
                told = self._told.pop(row.consent_id, {})
                if not _agrees(row, told):
                    return Fault(row.event_till, row.event_seq, Damage.CONSENT, row.consent_id)
        for consent_id, told in self._told.items():
            till, last = next(iter(told.items()))
            return Fault(till, last.seq, Damage.CONSENT, consent_id)
        return None


def _agrees(row: Row[tuple[object, ...]], told: dict[str, _Told]) -> bool:
    """Whether the row is what its event told, and no other till knows of an end that it lacks."""
    last = told.get(row.event_till)
    if last is None or (last.seq, last.digest) != (row.event_seq, _digest(row.body)):
        return False
    kept = row._mapping  # noqa: SLF001 - SQLAlchemy's name for it, which is public
    if any(kept[name] != value for name, value in columns_of(json.loads(row.body)).items()):
        return False
    return last.is_withdrawn or not any(other.is_withdrawn for other in told.values())


def _digest(body: object) -> bytes:
    return sha256(str(body).encode(errors="surrogateescape")).digest()
