"""The customer who presses cancel as soon as the reader asks: the scripted change of mind."""

from pos_desktop.simulator import outcomes, reader_machine
from pos_desktop.simulator.endpoints import Call
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.readers import NOUN, keep, slot_in, state


def leave_if_scripted(call: Call, reader_id: str) -> None:
    """Press cancel right after the command, if the fault script says so and a button is shown.

    Without `enable_customer_cancellation` there is none, and the fault goes on waiting.
    """
    world = call.world
    kept = state(world, reader_id)
    try:
        turn = reader_machine.customer_cancels(slot_in(kept))
    except reader_machine.NotWaitingError:
        return
    if world.faults.take(FaultKind.CUSTOMER_CANCELS, call.method, call.path) is None:
        return
    keep(world, kept, turn.slot)
    reader = world.find(NOUN, reader_id, NOUN, "reader")
    outcomes.fail(world, reader, *outcomes.CUSTOMER_CANCELED)
