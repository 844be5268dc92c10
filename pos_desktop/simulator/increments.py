"""Raising an authorization: `increment_authorization`, and captures of more than is held.

Source: C25:terminal_features_incremental-authorizations. A decline leaves the old amount, and
nothing else of the call is saved. UNSOURCED: the texts of refusals, and that the end of the hold
stays where it was.
"""

from collections.abc import Mapping

from pos_desktop.simulator import fees, intents
from pos_desktop.simulator.authorizing import raising
from pos_desktop.simulator.card_errors import card_error
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.holding import MOST_RAISES
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.money import check_amount
from pos_desktop.simulator.parameters import Integer, Kind, Metadata, Text, Unsimulated
from pos_desktop.simulator.refusals import RefusalError, invalid_parameter, refused
from pos_desktop.simulator.world import World

NOUN = "payment_intent"
_TRIES = "increments"
_SAVED = ("application_fee_amount", "description")

FIELDS: Mapping[str, Kind] = {
    "amount": Integer(least=1),
    "amount_details": Unsimulated(),
    "application_fee_amount": Integer(least=0),
    "description": Text(1000),
    "hooks": Unsimulated(),
    "metadata": Metadata(),
    "payment_details": Unsimulated(),
    "statement_descriptor": Text(22),
    "transfer_data": Unsimulated(),
}


def _increment(call: Call) -> Document:
    world, given = call.world, call.params
    intent = world.find(NOUN, call.ids["intent"], NOUN, "intent")
    intents.check_unlocked(world, intent["id"])
    if intent["status"] != "requires_capture":
        raise refused(
            "This PaymentIntent's authorization could not be incremented because it has a status "
            f"of {intent['status']}. Only a PaymentIntent with one of the following statuses may "
            "be incremented: requires_capture.",
            "payment_intent_unexpected_state",
            payment_intent=intent,
        )
    if "application_fee_amount" in given:
        fees.check_allowed(world, intent)
        fees.check_amount(given["application_fee_amount"], given["amount"])
    charge = world.find("charge", intent["latest_charge"], "charge", "charge")
    after, charge = raised(world, intent, charge, given["amount"])
    after |= {name: given[name] for name in _SAVED if name in given}
    if "metadata" in given:
        after["metadata"] = merged(intent["metadata"], given["metadata"])
    world.store.put(NOUN, after)
    emit(world, "payment_intent.amount_capturable_updated", after)
    emit(world, "charge.updated", charge)
    return after


def raised(
    world: World, intent: Document, charge: Document, amount: int
) -> tuple[Document, Document]:
    """The intent and its charge once the bank holds `amount`, kept and returned.

    Raises `RefusalError`, 402 where the bank says no: the try counts all the same.
    """
    held: int = intent["amount_capturable"]
    if amount <= held:
        raise invalid_parameter(
            f"The amount must be greater than the currently authorized amount, which is {held}.",
            "amount",
            "parameter_invalid_integer",
        )
    check_amount(amount, intent["currency"])
    _check_supported(charge)
    _count(world, intent)
    attempt = raising(amount)
    if not attempt.approved:
        method = world.find(
            "payment_method", intent["payment_method"], "payment_method", "payment_method"
        )
        error = card_error(world, attempt, method, charge)
        raise RefusalError(
            402, str(error["message"]), keeps=True, extra=error | {"payment_intent": intent}
        )
    details: Document = charge["payment_method_details"]
    kind: str = details["type"]
    told = details[kind] | {"amount_authorized": amount}
    charge |= {"amount": amount, "payment_method_details": details | {kind: told}}
    after = intent | {"amount": amount, "amount_capturable": amount}
    world.store.put("charge", charge)
    world.store.put(NOUN, after)
    return after, charge


def _check_supported(charge: Document) -> None:
    details: Document = charge["payment_method_details"]
    if not details[details["type"]].get("incremental_authorization_supported"):
        raise refused(
            "This PaymentIntent is not eligible for incremental authorizations: its charge's "
            "incremental_authorization_supported is not true.",
            None,
            "intent",
        )


def _count(world: World, intent: Document) -> None:
    """Count a try. Raises `RefusalError` for the eleventh."""
    kept = world.store.get(_TRIES, intent["id"]) or {"id": intent["id"], "tries": 0}
    if kept["tries"] >= MOST_RAISES:
        raise refused(
            f"This PaymentIntent's authorization was incremented {MOST_RAISES} times already, "
            "which is the most there can be.",
            None,
            "intent",
        )
    world.store.put(_TRIES, kept | {"tries": kept["tries"] + 1})


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/payment_intents/<intent>/increment_authorization",
        NOUN,
        _increment,
        FIELDS,
        frozenset({"amount"}),
    ),
)
