"""The endpoints that send a reader something, and what the reader makes of it.

The HTTP status of the ``terminal_*`` errors is deduced, not published (facts C.2). UNSOURCED and
chosen strictly: `cancel_action` with no action answers 404 resource_missing; a reader that has
just gone silent, and is not yet called offline, times out; a silent reader cannot be cancelled.
"""

from collections.abc import Callable

from pos_desktop.simulator import intents, reader_machine
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.payment_intents import found
from pos_desktop.simulator.reader_machine import Turn
from pos_desktop.simulator.reader_parameters import COLLECT, CONFIRM, DISPLAY, PROCESS
from pos_desktop.simulator.reader_replies import (
    busy,
    delivered,
    invalid_location,
    invalid_state,
    no_action,
    timed_out,
)
from pos_desktop.simulator.readers import NOUN, keep, seen, slot_in, state
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.replacing import replace_if_scripted

RESOURCE = "terminal_reader"


def _process(call: Call) -> Document:
    return _prompt(call, "process_payment_intent", "process_config", ("requires_payment_method",))


def _collect(call: Call) -> Document:
    open_statuses = ("requires_payment_method", "requires_confirmation")
    return _prompt(call, "collect_payment_method", "collect_config", open_statuses)


def _prompt(call: Call, action: str, config: str, statuses: tuple[str, ...]) -> Document:
    world, given = call.world, call.params
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    intent = found(world, given["payment_intent"], "payment_intent")
    settings: Document = given.get(config, {})
    if reader["location"] is None:
        raise invalid_location()
    if intent["status"] not in statuses:
        raise invalid_state(intent)
    if not {"card_present", "interac_present"} & set(intent["payment_method_types"]):
        raise refused(
            "The PaymentMethod provided (card_present) is not allowed for this PaymentIntent. "
            "Please create it with card_present in allowed_payment_method_types.",
            "payment_intent_incompatible_payment_method",
            "payment_intent",
        )
    shown = {name: value for name, value in settings.items() if name != "allow_redisplay"}
    fact: Document = {"payment_intent": intent["id"]} | ({config: shown} if shown else {})
    cancellable = bool(settings.get("enable_customer_cancellation"))

    def turn(kept: Document) -> Turn:
        return reader_machine.prompt(slot_in(kept), action, intent["id"], cancellable=cancellable)

    answer = _send(call, reader, action, fact, turn, amount=intent["amount"])
    replace_if_scripted(call, reader["id"])
    return answer


def _confirm(call: Call) -> Document:
    world = call.world
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    intent = found(world, call.params["payment_intent"], "payment_intent")
    if intent["status"] != "requires_confirmation":
        raise invalid_state(intent, "requires_confirmation")
    fact: Document = {"payment_intent": intent["id"]}
    if call.params.get("confirm_config"):
        fact["confirm_config"] = call.params["confirm_config"]

    def turn(kept: Document) -> Turn:
        until = world.moment + world.authorizing_seconds
        return Turn(reader_machine.confirm(slot_in(kept), intent["id"], until))

    return _send(call, reader, "confirm_payment_intent", fact, turn)


def _display(call: Call) -> Document:
    reader = call.world.find(NOUN, call.ids["reader"], NOUN, "reader")
    cart: Document | None = call.params.get("cart")
    fact: Document = {"type": "cart", "cart": cart and {"tax": None} | cart}
    return _send(
        call,
        reader,
        "set_reader_display",
        fact,
        lambda kept: reader_machine.show(slot_in(kept)),
    )


def _send(
    call: Call,
    reader: Document,
    action: str,
    fact: Document,
    turn: Callable[[Document], Turn],
    *,
    amount: int | None = None,
) -> Document:
    """Deliver a command: the reader takes it up, and the answer is the reader as it is then."""
    world = call.world
    kept = state(world, reader["id"])
    timeout = delivered(call, kept)
    try:
        done = turn(kept)
    except reader_machine.BusyError:
        raise busy() from None
    except reader_machine.WrongIntentError:
        raise refused(
            "The reader holds no payment method that was collected for this PaymentIntent within "
            "the last 30 seconds.",
            "intent_invalid_state",
            "payment_intent",
        ) from None
    intents.put_aside(world, done.put_aside)
    reader = reader | {
        "action": {
            "api_error": None,
            "failure_code": None,
            "failure_message": None,
            action: fact,
            "status": "in_progress",
            "type": action,
        }
    }
    world.store.put(NOUN, reader)
    facts: Document = {"fate": None} if amount is None else {"fate": None, "amount": amount}
    keep(world, kept, done.slot, **(facts | fate(call)))
    if timeout:
        world.store.commit()
        raise timed_out()
    return seen(world, reader)


def fate(call: Call) -> Document:
    """What the fault script has in store for the card that this request brings about."""
    for kind in (FaultKind.STUCK, FaultKind.CONNECTION_ERROR, FaultKind.CONNECTION_LOST):
        fault = call.world.faults.take(kind, call.method, call.path)
        if fault is not None:
            return {"fate": kind.value, "authorized": fault.authorized}
    return {}


def _cancel(call: Call) -> Document:
    world = call.world
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    kept = state(world, reader["id"])
    timeout = delivered(call, kept)
    if reader["action"] is None:
        raise no_action(reader["id"])
    try:
        done = reader_machine.cancel(slot_in(kept))
    except reader_machine.BusyError:
        raise busy() from None
    intents.put_aside(world, done.put_aside)
    reader = reader | {"action": None}
    world.store.put(NOUN, reader)
    keep(world, kept, done.slot, fate=None, card=None)
    if timeout:
        world.store.commit()
        raise timed_out()
    return seen(world, reader)


_ONE = "/v1/terminal/readers/<reader>"
_INTENT = frozenset({"payment_intent"})

ENDPOINTS = (
    Endpoint("POST", f"{_ONE}/process_payment_intent", RESOURCE, _process, PROCESS, _INTENT),
    Endpoint("POST", f"{_ONE}/collect_payment_method", RESOURCE, _collect, COLLECT, _INTENT),
    Endpoint("POST", f"{_ONE}/confirm_payment_intent", RESOURCE, _confirm, CONFIRM, _INTENT),
    Endpoint(
        "POST", f"{_ONE}/set_reader_display", RESOURCE, _display, DISPLAY, frozenset({"type"})
    ),
    Endpoint("POST", f"{_ONE}/cancel_action", RESOURCE, _cancel),
)
