"""The control surface under ``/_simulator/``: not Stripe's; see the package's documentation."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict

from pos_desktop.simulator import inputs
from pos_desktop.simulator.admitting import tenant_of
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.faults import fault_from
from pos_desktop.simulator.forms import decode
from pos_desktop.simulator.giving_back import set_refund
from pos_desktop.simulator.keys import key_in
from pos_desktop.simulator.messages import Answer, Request, answer, refusal
from pos_desktop.simulator.presenting import customer_cancels
from pos_desktop.simulator.readers import NOUN, SILENT_SECONDS, keep, seen, slot_in, state
from pos_desktop.simulator.receipts import mailed
from pos_desktop.simulator.refusals import RefusalError, unrecognized_url
from pos_desktop.simulator.requestlog import RequestLog
from pos_desktop.simulator.screens import screen
from pos_desktop.simulator.seeding import seed
from pos_desktop.simulator.settling import settle
from pos_desktop.simulator.tips import choose
from pos_desktop.simulator.wear import set_card
from pos_desktop.simulator.world import World

_OF_AN_ACCOUNT = tuple(
    f"/_simulator/{kind}" for kind in ("mails", "payment_methods/", "readers/", "refunds/")
)
"""What each connected account has of its own."""


def controlled(world: World, log: RequestLog, request: Request) -> Answer:
    """The answer to a request of the control surface. Call it with the world's lock held."""
    try:
        key = key_in(request.headers.get("authorization"))
        if key != world.keys.secret:
            world.keys.check("" if key in world.keys.restricted else key)
        settle(world)
        if request.path.startswith(_OF_AN_ACCOUNT):
            world.store.enter(tenant_of(world, request))
        document = _routed(world, log, request)
        world.store.enter("")
        keep_clock(world)
        world.store.commit()
        return answer(200, document)
    except RefusalError as error:
        world.store.rollback()
        return refusal(error)
    except (ValueError, TypeError) as error:
        world.store.rollback()
        return refusal(RefusalError(400, str(error)))
    except BaseException:
        world.store.rollback()
        raise
    finally:
        world.store.enter("")


def keep_clock(world: World) -> None:
    """Keep how the clock was moved."""
    clock = world.clock
    world.store.put("meta", {"id": "clock", "offset": clock.offset, "frozen_at": clock.frozen_at})


def set_reader(world: World, reader_id: str, given: Mapping[str, object]) -> Document:
    """Change a reader from outside.

    `status` "online" or "offline" (silent long enough to be called so), `reachable` false (silent
    from now on: commands time out, and after two minutes it is offline), `device_sw_version`.
    Raises ValueError.
    """
    reader = world.find(NOUN, reader_id, NOUN, "reader")
    kept = state(world, reader_id)
    silent_since: float | None = kept["silent_since"]
    for name, value in given.items():
        match name, value:
            case ("status", "online") | ("reachable", True):
                silent_since = None
            case "status", "offline":
                silent_since = world.moment - SILENT_SECONDS - 1
            case "reachable", False:
                silent_since = world.moment
            case "device_sw_version", str():
                reader["device_sw_version"] = value
            case _:
                raise ValueError(
                    "A reader takes status ('online' or 'offline'), reachable (true or false) and "
                    f"device_sw_version, not {name} = {value!r}."
                )
    world.store.put(NOUN, reader)
    keep(world, kept, slot_in(kept), silent_since=silent_since)
    return seen(world, reader)


def set_account(world: World, given: Mapping[str, object]) -> Document:
    """Change what the account may do: `moto`, whether cards may be keyed; `restaurant`, whether it
    is of a trade that takes tips on the receipt. Raises ValueError."""
    for name, value in given.items():
        if name not in ("moto", "restaurant") or not isinstance(value, bool):
            raise ValueError(
                f"The account takes moto and restaurant (true or false), not {name} = {value!r}."
            )
        if name == "moto":
            world.moto = value
        else:
            world.restaurant = value
    keep_account(world)
    return {
        "moto": world.moto,
        "restaurant": world.restaurant,
        "connected": list(world.connected),
    }


def reset(world: World) -> None:
    """Begin anew: seeds only, no faults, the clock at the machine's time."""
    world.store.clear()
    world.faults.clear()
    world.moto, world.restaurant = True, False
    world.clock.offset, world.clock.frozen_at = 0.0, None
    keep_account(world)
    seed(world)


def keep_account(world: World) -> None:
    """Keep what the account is."""
    keys: Document = {}
    if world.keys.is_kept:
        restricted = {key: sorted(held) for key, held in world.keys.restricted.items()}
        keys = {"secret": world.keys.secret, "restricted": restricted}
    world.store.put(
        "meta",
        {
            **keys,
            "id": "account",
            "account": world.account,
            "country": world.country.code,
            "opened": world.opened,
            "moto": world.moto,
            "connected": list(world.connected),
            "restaurant": world.restaurant,
        },
    )


def _routed(world: World, log: RequestLog, request: Request) -> Document:
    steps = request.path.removeprefix("/_simulator/").split("/")
    given = _json(request)
    match request.method, *steps:
        case (("POST" | "GET"), "clock"):
            return _clock(world, given)
        case (("POST" | "GET" | "DELETE"), "faults"):
            return _faults(world, request.method, given)
        case (("GET" | "DELETE"), "log"):
            return _log(log, request.method)
        case "POST", "reset":
            reset(world)
            return _log(log, "DELETE")
        case "POST", "keys":
            return _restricted_key(world, given)
        case (("POST" | "GET"), "account"):
            return set_account(world, _fields(given))
        case "POST", *rest:
            return _steered(world, request, rest, _fields(given))
    return _looked_at(world, request, steps)


def _looked_at(world: World, request: Request, steps: list[str]) -> Document:
    """What is told of the world and Stripe does not tell."""
    match request.method, *steps:
        case "GET", "mails":
            return mailed(world)
        case "GET", "readers", reader, "screen":
            return screen(world, reader)
    raise unrecognized_url(request.method, request.path)


def _steered(
    world: World, request: Request, steps: list[str], given: Mapping[str, object]
) -> Document:
    """What is done to one object from outside."""
    match steps:
        case "readers", reader:
            return set_reader(world, reader, given)
        case "readers", reader, "customer_cancels":
            return customer_cancels(world, reader)
        case "readers", reader, "tip":
            choose(world, reader, int(str(given.get("amount"))))
            return screen(world, reader)
        case "readers", reader, "answers":
            return inputs.answer(world, reader, given)
        case "payment_methods", method:
            return set_card(world, method, given)
        case "refunds", refund:
            return set_refund(world, refund, given)
    raise unrecognized_url(request.method, request.path)


def _faults(world: World, method: str, given: object) -> Document:
    if method == "POST":
        world.faults.add(*map(fault_from, given if isinstance(given, list) else [given]))
    elif method == "DELETE":
        world.faults.clear()
    return {"faults": [asdict(fault) for fault in world.faults.waiting()]}


def _log(log: RequestLog, method: str) -> Document:
    if method == "DELETE":
        log.clear()
    return {"requests": log.entries()}


def _json(request: Request) -> object:
    if not request.body:
        return {}
    if "form" in request.headers.get("content-type", ""):
        return decode(request.body.decode())  # from a till, whose SDK sends nothing else
    try:
        return json.loads(request.body)
    except ValueError:
        raise ValueError("The body of a control request is JSON.") from None


def _fields(given: object) -> Mapping[str, object]:
    if not isinstance(given, dict):
        raise TypeError("The body of this control request is a JSON object.")
    return given


def _clock(world: World, given: object) -> Document:
    clock = world.clock
    steps: Mapping[str, Callable[[], None]] = {"freeze": clock.freeze, "thaw": clock.thaw}
    for name, value in _fields(given).items():
        if name == "advance" and isinstance(value, (int, float)) and not isinstance(value, bool):
            clock.advance(value)
        elif name in steps and value is True:
            steps[name]()
        else:
            raise ValueError("The clock takes advance (seconds), freeze: true or thaw: true.")
    settle(world)
    return {"now": clock.now(), "frozen": clock.frozen_at is not None}


def _restricted_key(world: World, given: object) -> Document:
    permissions = _fields(given).get("permissions")
    if not isinstance(permissions, list) or not all(isinstance(each, str) for each in permissions):
        raise ValueError("A key takes permissions: a list such as ['rak_payment_intent_write'].")
    key = world.keys.restrict(frozenset(permissions))
    keep_account(world)
    return {"api_key": key}
