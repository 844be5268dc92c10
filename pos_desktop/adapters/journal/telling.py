"""The events of one sale, as a person may read them."""

import json

from sqlalchemy import Connection, bindparam, select

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.tables import events
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.story import Told

_OF_SALE = (
    select(events.c.kind, events.c.at, events.c.actor, events.c.till, events.c.body)
    .where(events.c.sale_id == bindparam("of_sale"))
    .order_by(events.c.at, events.c.till, events.c.seq)
)


def story_of(connection: Connection, sale_id: str) -> tuple[Told, ...]:
    """All events of a sale in order of time.

    Raises:
        codec.Unreadable: one is not what this program writes.
    """
    return tuple(_told(*row) for row in connection.execute(_OF_SALE, {"of_sale": sale_id}))


def _told(kind: str, at: str, actor: str, till: str, body: str) -> Told:
    try:
        said = json.loads(body)
        payment, status = said.get("payment"), said.get("sale", {}).get("status")
        refunding = said.get("refunding")
        return Told(
            kind,
            codec.time_of(at),
            actor,
            till,
            tuple((str(name), str(value)) for name, value in said.get("detail", ())),
            None if payment is None else codec.payment_from(payment),
            None if status is None else SaleStatus(status),
            None if refunding is None else codec.refunding_from(refunding),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise codec.Unreadable(f"an event of {till}: {error}") from error
