"""Calls that wait to be taken up again."""

from dataclasses import replace

from sqlalchemy import Connection, bindparam, insert, select, update

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.tables import parked_calls
from pos_desktop.domain.parking import ParkedCall

_NEW = insert(parked_calls)
_SAME = update(parked_calls).where(parked_calls.c.call_id == bindparam("that_id"))
_WAITING = (
    select(parked_calls.c.body)
    .where(parked_calls.c.till == bindparam("that_till"), parked_calls.c.is_over.is_(False))
    .order_by(parked_calls.c.parked_at, parked_calls.c.call_id)
)


def keep_call(connection: Connection, call: ParkedCall) -> None:
    """Write the call as it is now; of one that is over nothing is kept that names a person."""
    kept = call
    if call.is_over:
        kept = replace(
            call, customer_id=None, name="", email="", phone="", amount="", description=""
        )
    row = {
        "till": kept.till,
        "parked_at": kept.parked_at,
        "is_over": kept.is_over,
        "body": codec.parked_text(kept),
    }
    if connection.execute(_SAME, {"that_id": kept.call_id, **row}).rowcount == 0:
        connection.execute(_NEW, {"call_id": kept.call_id, **row})


def waiting(connection: Connection, till: str) -> tuple[ParkedCall, ...]:
    """The calls of the till that are not over, oldest first."""
    return tuple(map(codec.parked_of, connection.scalars(_WAITING, {"that_till": till})))
