"""The endpoints of charges and events, which mostly are looked at."""

from pos_desktop.simulator.customers import customer_named
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.emails import check_email
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.events import KEPT_SECONDS, arrived, emit
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.paging import listed, within
from pos_desktop.simulator.parameters import Listing, Text, TimeRange, Unsimulated
from pos_desktop.simulator.payment_intents import found
from pos_desktop.simulator.refund_parameters import UPDATE_CHARGE
from pos_desktop.simulator.refusals import invalid_parameter, missing, refused


def _charge(call: Call) -> Document:
    return call.world.find("charge", call.ids["charge"], "charge", "id")


def _charges(call: Call) -> Document:
    world, given = call.world, call.params
    intent = given.get("payment_intent")
    if intent is not None:
        found(world, intent, "payment_intent")
    customer = given.get("customer")
    if customer is not None:
        customer_named(world, customer)
    passing = (
        each
        for each in world.store.newest("charge")
        if intent in (None, each["payment_intent"])
        and customer in (None, each["customer"])
        and given.get("transfer_group") in (None, each["transfer_group"])
        and within(each["created"], given.get("created"))
    )
    return listed(passing, call.path, given, "charge")


def _update_charge(call: Call) -> Document:
    world, given = call.world, call.params
    charge = world.find("charge", call.ids["charge"], "charge", "id")
    check_email(given.get("receipt_email"), "receipt_email")
    group = given.get("transfer_group", charge["transfer_group"])
    if charge["transfer_group"] not in (None, group):
        raise refused(
            "The transfer_group of this charge has been set already and cannot be changed.",
            param="transfer_group",
        )
    plain = ("description", "receipt_email", "transfer_group")
    after = charge | {name: given[name] for name in plain if name in given}
    if "metadata" in given:
        after["metadata"] = merged(charge["metadata"], given["metadata"])
    world.store.put("charge", after)
    previous = {name: value for name, value in charge.items() if value != after[name]}
    emit(world, "charge.updated", after, previous)
    return after


def _event(call: Call) -> Document:
    found_event = call.world.find("event", call.ids["event"], "event", "id")
    if not arrived(call.world, found_event):
        raise missing("event", call.ids["event"], "id")
    return found_event


def _events(call: Call) -> Document:
    world, given = call.world, call.params
    if "type" in given and "types" in given:
        raise invalid_parameter(
            "You may only specify one of these parameters: type, types.",
            "types",
            "parameters_exclusive",
        )
    types = given.get("types") or ([given["type"]] if "type" in given else [])
    passing = (
        each
        for each in world.store.newest("event")
        if _wanted(each["type"], types)
        and within(each["created"], given.get("created"))
        and each["created"] >= world.now - KEPT_SECONDS
        and arrived(world, each)
    )
    return listed(passing, call.path, given, "event")


def _wanted(kind: str, types: list[str]) -> bool:
    """A type, or all of a family such as ``terminal.reader.*``."""
    return not types or any(
        kind == each or (each.endswith("*") and kind.startswith(each[:-1])) for each in types
    )


ENDPOINTS = (
    Endpoint("GET", "/v1/charges/<charge>", "charge", _charge),
    Endpoint("POST", "/v1/charges/<charge>", "charge", _update_charge, UPDATE_CHARGE),
    Endpoint(
        "GET",
        "/v1/charges",
        "charge",
        _charges,
        {
            **PAGED,
            "created": TimeRange(),
            "customer": Text(),
            "payment_intent": Text(),
            "transfer_group": Text(),
        },
    ),
    Endpoint("GET", "/v1/events/<event>", "event", _event),
    Endpoint(
        "GET",
        "/v1/events",
        "event",
        _events,
        {
            **PAGED,
            "created": TimeRange(),
            "delivery_success": Unsimulated(),
            "type": Text(),
            "types": Listing(Text(), most=20),
        },
    ),
)
