"""What an old state file need not keep: used-up idempotency keys and events past their time."""

from pos_desktop.simulator import events, idempotency
from pos_desktop.simulator.store import Store

_KEPT_SECONDS = {"idempotency": idempotency.KEPT_SECONDS, "event": events.KEPT_SECONDS}


def forget(store: Store, now: float) -> None:
    """Drop what nobody can ask for any more, durably. `now`: seconds since the epoch."""
    for kind, kept_seconds in _KEPT_SECONDS.items():
        old = [each["id"] for each in store.newest(kind) if each["created"] + kept_seconds < now]
        for identifier in old:
            store.delete(kind, identifier)
    store.commit()
