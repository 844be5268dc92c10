"""Writing an event at the end of its till's chain."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, insert

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.chain import Event, canonical
from pos_desktop.adapters.journal.changes import SaleChange, body_of
from pos_desktop.adapters.journal.heads import Head
from pos_desktop.adapters.journal.tables import events
from pos_desktop.domain.journal import Entry

_NEW_EVENT = insert(events)


def append(
    connection: Connection,
    entry: Entry,
    change: SaleChange | None,
    consent: Mapping[str, object] | None,
    head: Head,
) -> Head:
    """Write the event of the entry, of which `consent` is told as it is kept; the head after it."""
    sale_id = None
    if entry.sale is not None:
        sale_id = entry.sale.sale_id
    elif entry.payment is not None:
        sale_id = entry.payment.terms.sale_id
    elif entry.refunding is not None:
        sale_id = entry.refunding.terms.sale_id
    event = Event(
        till=entry.till,
        seq=head.seq + 1,
        at=codec.time_text(entry.at),
        actor=entry.actor,
        kind=entry.kind,
        sale_id=sale_id,
        body=canonical(body_of(entry, change, consent)),
        prev_hash=head.hash,
    )
    digest = event.digest()
    row = {
        "till": event.till,
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor,
        "kind": event.kind,
        "sale_id": event.sale_id,
        "body": event.body,
        "prev_hash": event.prev_hash,
        "hash": digest,
    }
    connection.execute(_NEW_EVENT, row)
    return replace(head, seq=event.seq, hash=digest)
