"""Events: what happened, with the object as it was then (30 days back)."""

from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.world import API_VERSION, World

KEPT_SECONDS = 30 * 24 * 3600


def emit(world: World, kind: str, subject: Document, previous: Document | None = None) -> None:
    """Record that something happened to `subject`, unless the fault script loses the event."""
    if world.faults.take(FaultKind.EVENT_MISSING, "", kind) is not None:
        return
    delayed = world.faults.take(FaultKind.EVENT_DELAYED, "", kind)
    data: Document = {"object": subject}
    if previous is not None:
        data["previous_attributes"] = previous
    event: Document = {
        "id": new_id("evt"),
        "object": "event",
        "account": None,
        "api_version": API_VERSION,
        "context": None,
        "created": world.now,
        "data": data,
        "livemode": False,
        "pending_webhooks": 0,
        "request": {
            "id": world.origin.request,
            "idempotency_key": world.origin.idempotency_key,
        },
        "type": kind,
    }
    world.store.put("event", event)
    if delayed is not None:
        world.store.put("event_delay", {"id": event["id"], "until": world.moment + delayed.seconds})


def arrived(world: World, event: Document) -> bool:
    """Whether a delayed event can be seen by now."""
    delay = world.store.get("event_delay", event["id"])
    return delay is None or bool(delay["until"] <= world.moment)
