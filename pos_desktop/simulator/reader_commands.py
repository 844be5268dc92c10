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
from pos_desktop.simulator.leaving import leave_if_scripted
from pos_desktop.simulator.moto import check_access, check_cleared
from pos_desktop.simulator.payment_intents import found
from pos_desktop.simulator.reader_machine import SETTING_UP, Turn
from pos_desktop.simulator.reader_parameters import COLLECT, CONFIRM, DISPLAY, PROCESS, SET_UP
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
from pos_desktop.simulator.setup_intents import setup_named
from pos_desktop.simulator.tips import NO_TIPS, asked_of

RESOURCE = "terminal_reader"
_CHARGING = ("process_payment_intent", "confirm_payment_intent")
"""The commands after which a bank is asked for a payment."""


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
    moto = bool(settings.get("moto"))
    if moto:
        check_access(world, intent["payment_method_types"], "a PaymentIntent")
    elif not {"card_present", "interac_present"} & set(intent["payment_method_types"]):
        raise refused(
            "The PaymentMethod provided (card_present) is not allowed for this PaymentIntent. "
            "Please create it with card_present in allowed_payment_method_types.",
            "payment_intent_incompatible_payment_method",
            "payment_intent",
        )
    if intent["setup_future_usage"] is not None and "allow_redisplay" not in settings:
        # Source: CL:acacia/2024-09-30/terminal-remove-customer-consent-require-allow-redisplay
        param = f"{config}[allow_redisplay]"
        raise refused(f"Missing required param: {param}.", "parameter_missing", param)
    tips = asked_of(world, reader, intent, config, settings)
    fact: Document = {"payment_intent": intent["id"]} | echoed(config, settings)
    cancellable = bool(settings.get("enable_customer_cancellation"))
    redisplay = settings.get("allow_redisplay")

    def turn(kept: Document) -> Turn:
        slot = slot_in(kept)
        if moto:
            check_cleared(slot)
        return reader_machine.prompt(slot, action, intent["id"], cancellable=cancellable)

    answer = send(
        call, reader, action, fact, turn, **tips, amount=intent["amount"], moto=moto,
        redisplay=redisplay,
    )  # fmt: skip
    replace_if_scripted(call, reader["id"])
    leave_if_scripted(call, reader["id"])
    return answer


def _set_up(call: Call) -> Document:
    world, given = call.world, call.params
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    setup = setup_named(world, given["setup_intent"], "setup_intent")
    settings: Document = given.get("process_config", {})
    if reader["location"] is None:
        raise invalid_location()
    if setup["status"] != "requires_payment_method":
        raise invalid_state(setup)
    moto = bool(settings.get("moto"))
    if moto:
        check_access(world, setup["payment_method_types"], "a SetupIntent")
    elif "card_present" not in setup["payment_method_types"]:
        raise refused(
            "The PaymentMethod provided (card_present) is not allowed for this SetupIntent. "
            "Please create it with card_present in allowed_payment_method_types.",
            "setup_intent_invalid_parameter",
            "setup_intent",
        )
    fact: Document = {"setup_intent": setup["id"]} | echoed("process_config", settings)
    cancellable = bool(settings.get("enable_customer_cancellation"))

    def turn(kept: Document) -> Turn:
        slot = slot_in(kept)
        if moto:
            check_cleared(slot)
        return reader_machine.prompt(slot, SETTING_UP, setup["id"], cancellable=cancellable)

    answer = send(
        call, reader, SETTING_UP, fact, turn, moto=moto, redisplay=given["allow_redisplay"]
    )
    replace_if_scripted(call, reader["id"])
    leave_if_scripted(call, reader["id"])
    return answer


def echoed(config: str, settings: Document) -> Document:
    """The settings as the action repeats them. UNSOURCED: whether `moto` is; here it is not, as
    no class of the SDK has it."""
    unseen = ("allow_redisplay", "moto")
    shown = {name: value for name, value in settings.items() if name not in unseen}
    return {config: shown} if shown else {}


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

    # The intent may have another amount than when its card was read.
    tip = state(world, reader["id"]).get("tip")
    return send(
        call, reader, "confirm_payment_intent", fact, turn, amount=intent["amount"], tip=tip
    )


def _display(call: Call) -> Document:
    reader = call.world.find(NOUN, call.ids["reader"], NOUN, "reader")
    cart: Document | None = call.params.get("cart")
    fact: Document = {"type": "cart", "cart": cart and {"tax": None} | cart}
    return send(
        call,
        reader,
        "set_reader_display",
        fact,
        lambda kept: reader_machine.show(slot_in(kept)),
    )


def send(
    call: Call,
    reader: Document,
    action: str,
    fact: Document,
    turn: Callable[[Document], Turn],
    **facts: object,
) -> Document:
    """Deliver a command: the reader takes it up, and the answer is the reader as it is then.

    `facts` go into its unseen state.
    """
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
    before: Document = {"fate": None, **NO_TIPS}
    retries = action in _CHARGING and not facts.get("moto")
    keep(world, kept, done.slot, **(before | facts | fate(call, retries=retries)))
    if timeout:
        world.store.commit()
        raise timed_out()
    return seen(world, reader)


def fate(call: Call, *, retries: bool = False) -> Document:
    """What the fault script has in store for the card that this request brings about.

    `retries`: it can be one that the bank wants inserted after its tap.
    """
    kinds = (FaultKind.STUCK, FaultKind.CONNECTION_ERROR, FaultKind.CONNECTION_LOST)
    for kind in (*kinds, FaultKind.SCA_RETRY) if retries else kinds:
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
    Endpoint(
        "POST",
        f"{_ONE}/{SETTING_UP}",
        RESOURCE,
        _set_up,
        SET_UP,
        frozenset({"allow_redisplay", "setup_intent"}),
    ),
    Endpoint("POST", f"{_ONE}/collect_payment_method", RESOURCE, _collect, COLLECT, _INTENT),
    Endpoint("POST", f"{_ONE}/confirm_payment_intent", RESOURCE, _confirm, CONFIRM, _INTENT),
    Endpoint(
        "POST", f"{_ONE}/set_reader_display", RESOURCE, _display, DISPLAY, frozenset({"type"})
    ),
    Endpoint("POST", f"{_ONE}/cancel_action", RESOURCE, _cancel),
)
