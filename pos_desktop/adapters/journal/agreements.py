"""Customers' agreements in their table: what was first written stays, only its end is added."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, bindparam, insert, select, update

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.chain import canonical
from pos_desktop.adapters.journal.tables import consents
from pos_desktop.domain.consents import Consent

_KEPT = select(consents.c.body).where(consents.c.consent_id == bindparam("that_id"))
_HELD = _KEPT.with_for_update()
_NEW = insert(consents)
_SAME = update(consents).where(consents.c.consent_id == bindparam("that_id"))


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as it is to be kept; `plain` is what JSON says of it."""

    consent_id: str
    plain: Mapping[str, object]
    is_new: bool


def agreed(connection: Connection, told: Consent) -> Agreement:
    """What is to be kept after this was told, held against other tills until the transaction ends.

    A till that knows nothing yet of a withdrawal on another one does not undo it, nor does it lose
    the card.

    Raises:
        ValueError: it was given in other words, or to somebody else, under the same id.
    """
    body = connection.scalar(_HELD, {"that_id": told.consent_id})
    if body is None:
        return Agreement(told.consent_id, codec.consent_plain(told), is_new=True)
    known = codec.consent_of(body)
    if replace(told, card=None, withdrawn=None) != replace(known, card=None, withdrawn=None):
        raise ValueError(f"the agreement {told.consent_id} was written down in other words before")
    now = replace(known, card=told.card or known.card, withdrawn=known.withdrawn or told.withdrawn)
    return Agreement(told.consent_id, codec.consent_plain(now), is_new=False)


def keep_agreement(connection: Connection, one: Agreement, event: tuple[str, int]) -> None:
    """Write it as the event (till, seq) tells it."""
    row = {
        **columns_of(one.plain),
        "body": canonical(one.plain),
        "event_till": event[0],
        "event_seq": event[1],
    }
    if one.is_new:
        connection.execute(_NEW, {"consent_id": one.consent_id, **row})
    else:
        connection.execute(_SAME, {"that_id": one.consent_id, **row})


def columns_of(plain: Mapping[str, object]) -> dict[str, object]:
    """The columns by which an agreement is looked up, out of what JSON says of it."""
    wording, card, withdrawn = (_part(plain, name) for name in ("wording", "card", "withdrawn"))
    return {
        "customer_id": plain["customer_id"],
        "till": plain["till"],
        "agent": plain["agent"],
        "channel": plain["channel"],
        "redisplay": plain["redisplay"],
        "version": wording["version"],
        "language": wording["language"],
        "given_at": codec.time_of(str(plain["given_at"])),
        "method": card.get("method_id"),
        "withdrawn_at": codec.time_of(str(withdrawn["at"])) if withdrawn else None,
    }


def _part(plain: Mapping[str, object], name: str) -> dict[str, object]:
    part = plain[name]
    return part if isinstance(part, dict) else {}


def agreement(connection: Connection, consent_id: str) -> Consent | None:
    """One agreement as it is now."""
    body = connection.scalar(_KEPT, {"that_id": consent_id})
    return None if body is None else codec.consent_of(body)


def agreements(
    connection: Connection,
    *that: ColumnElement[bool],
    order: tuple[ColumnElement[object], ...],
    limit: int | None = None,
) -> tuple[Consent, ...]:
    """The agreements of which that is true, in this order."""
    query = select(consents.c.body).where(*that).order_by(*order).limit(limit)
    return tuple(map(codec.consent_of, connection.scalars(query)))
