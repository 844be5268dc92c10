"""The endpoints of refunds, of everything but Interac, which goes back at the reader."""

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.giving_back import changed, give_back
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.paging import listed, within
from pos_desktop.simulator.refund_parameters import CREATE, LIST, UPDATE
from pos_desktop.simulator.refundable import (
    amount_to_refund,
    charge_to_refund,
    paid_by_interac,
    refund_named,
)
from pos_desktop.simulator.refusals import refused

RESOURCE = "charge"
"""One permission of restricted keys covers charges and refunds."""


def _create(call: Call) -> Document:
    world, given = call.world, call.params
    charge = charge_to_refund(world, given)
    if paid_by_interac(charge):
        raise refused(
            "Interac payments can only be refunded in person, with the card that was presented. "
            "Use the refund_payment endpoint of a reader.",
            "charge_not_refundable",
            "charge" if "charge" in given else "payment_intent",
        )
    return give_back(world, charge, amount_to_refund(charge, given), given)


def _retrieve(call: Call) -> Document:
    return refund_named(call.world, call.ids["refund"])


def _update(call: Call) -> Document:
    refund = refund_named(call.world, call.ids["refund"])
    if "metadata" not in call.params:
        return refund
    after = refund | {"metadata": merged(refund["metadata"], call.params["metadata"])}
    return changed(call.world, after, {"metadata": refund["metadata"]})


def _cancel(call: Call) -> Document:
    """Only a refund that waits for its customer can be cancelled, and no card's refund does."""
    refund = refund_named(call.world, call.ids["refund"])
    raise refused(
        f"You cannot cancel this refund because it has a status of {refund['status']}. Only a "
        "refund with the status requires_action may be canceled."
    )


def _list(call: Call) -> Document:
    world, given = call.world, call.params
    charge, intent = given.get("charge"), given.get("payment_intent")
    if charge is not None:
        world.find("charge", charge, "charge", "charge")
    if intent is not None:
        world.find("payment_intent", intent, "payment_intent", "payment_intent")
    passing = (
        each
        for each in world.store.newest("refund")
        if charge in (None, each["charge"])
        and intent in (None, each["payment_intent"])
        and within(each["created"], given.get("created"))
    )
    return listed(passing, call.path, given, "refund")


_ONE = "/v1/refunds/<refund>"

ENDPOINTS = (
    Endpoint("POST", "/v1/refunds", RESOURCE, _create, CREATE),
    Endpoint("GET", "/v1/refunds", RESOURCE, _list, LIST),
    Endpoint("GET", _ONE, RESOURCE, _retrieve),
    Endpoint("POST", _ONE, RESOURCE, _update, UPDATE),
    Endpoint("POST", f"{_ONE}/cancel", RESOURCE, _cancel),
)
