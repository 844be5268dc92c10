"""Another till on the same reader: the scripted replacement of a payment that waits."""

from pos_desktop.simulator import intents, reader_machine
from pos_desktop.simulator.compatibility import compatible
from pos_desktop.simulator.endpoints import Call
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.readers import NOUN, keep, slot_in, state


def replace_if_scripted(call: Call, reader_id: str) -> None:
    """Let another till's payment take the reader, if the fault script says so."""
    world = call.world
    if world.faults.take(FaultKind.REPLACED, call.method, call.path) is None:
        return
    methods = [kind for kind in compatible(world.country, world.country.currency) if kind != "card"]
    other = intents.opened(
        world,
        {
            "amount": 4200,
            "currency": world.country.currency,
            "allowed_payment_method_types": methods,
            "automatic_payment_methods": None,
            "capture_method": "automatic",
            "description": "Another till",
        },
        methods,
    )
    kept = state(world, reader_id)
    action = "process_payment_intent"
    turn = reader_machine.prompt(slot_in(kept), action, other["id"], cancellable=False)
    intents.put_aside(world, turn.put_aside)
    keep(world, kept, turn.slot, amount=other["amount"], moto=False, redisplay=None)
    reader = world.find(NOUN, reader_id, NOUN, "reader")
    reader["action"] = {
        "api_error": None,
        "failure_code": None,
        "failure_message": None,
        action: {"payment_intent": other["id"]},
        "status": "in_progress",
        "type": action,
    }
    world.store.put(NOUN, reader)
