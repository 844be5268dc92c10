"""What time brings: results of authorizations, ends of windows, expired holds, late refunds.

There are no timers. Each request first lets everything happen that was due, in order, each at its
own moment, and then looks at the world.
"""

from collections.abc import Iterator

from pos_desktop.simulator import giving_back, inputs, intents
from pos_desktop.simulator.outcomes import collection_lapses, conclude
from pos_desktop.simulator.reader_machine import Phase
from pos_desktop.simulator.world import Origin, World


def settle(world: World) -> None:
    """Bring the world to the clock's moment."""
    now = world.clock.now()
    world.origin = Origin()
    whose = world.tenant
    for tenant in ("", *world.connected):
        world.store.enter(tenant)
        while due := min(_due(world, now), default=None):
            world.moment, kind, identifier = due
            _happen(world, kind, identifier)
    world.store.enter(whose)
    world.moment = now


def _due(world: World, now: float) -> Iterator[tuple[float, str, str]]:
    for state in world.store.newest("reader_state"):
        if state["until"] is not None and state["until"] <= now:
            yield state["until"], state["phase"], state["id"]
    for deadline in world.store.newest("capture_deadline"):
        if deadline["until"] <= now:
            yield deadline["until"], "capture", deadline["id"]
    for ending in world.store.newest(giving_back.DUE):
        if ending["until"] <= now:
            yield ending["until"], giving_back.DUE, ending["id"]


def _happen(world: World, kind: str, identifier: str) -> None:
    if kind == Phase.AUTHORIZING.value:
        conclude(world, identifier)
    elif kind == Phase.COLLECTED.value:
        collection_lapses(world, identifier)
    elif kind == Phase.PROMPTING.value:
        inputs.lapse(world, identifier)
    elif kind == giving_back.DUE:
        giving_back.end(world, identifier)
    else:
        intent = world.store.get("payment_intent", identifier)
        world.store.delete("capture_deadline", identifier)
        if intent is not None and intent["status"] == "requires_capture":
            intents.release(world, intent, "expired")
