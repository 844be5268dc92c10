"""Taking what is held: all, a part, or more where the card's network lets it be.

What is not taken is released, without any Refund (CL:basil/2025-03-31). More than is held is taken
of an authorization that can be overcaptured (a tip on the receipt), or else after a try to raise
it, but not where the account takes tips on receipts
(C25:terminal_features_incremental-authorizations). UNSOURCED: that the charge's own amount follows
an overcapture, as the intent's does.
"""

from pos_desktop.simulator import fees, intents
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.endpoints import Call
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.holding import most_overcaptured
from pos_desktop.simulator.increments import raised
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.money import captured
from pos_desktop.simulator.receipts import mail_receipt
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.world import World

NOUN = "payment_intent"


def capture(call: Call) -> Document:
    """The endpoint."""
    world = call.world
    intent = world.find(NOUN, call.ids["intent"], NOUN, "intent")
    intents.check_unlocked(world, intent["id"])
    if intent["status"] != "requires_capture":
        raise refused(
            "This PaymentIntent could not be captured because it has a status of "
            f"{intent['status']}. Only a PaymentIntent with one of the following statuses may be "
            "captured: requires_capture.",
            "payment_intent_unexpected_state",
            payment_intent=intent,
        )
    given = call.params
    _check(world, intent, given)
    charge = world.find("charge", intent["latest_charge"], "charge", "charge")
    held: int = intent["amount_capturable"]
    amount: int = given.get("amount_to_capture", held)
    if amount > held:
        intent, charge = _with_more(world, intent, charge, amount)
    return _captured(world, intent, charge, amount, given)


def _check(world: World, intent: Document, given: Document) -> None:
    if "statement_descriptor" in given:
        raise refused(
            "The `statement_descriptor` parameter is not supported for card charges. Use "
            "`statement_descriptor_suffix` instead.",
            "payment_intent_invalid_parameter",
            "statement_descriptor",
        )
    if given.get("final_capture") is False:
        raise refused("This PaymentIntent does not allow multiple captures.", None, "final_capture")
    if "application_fee_amount" in given:
        fees.check_allowed(world, intent)


def _with_more(
    world: World, intent: Document, charge: Document, amount: int
) -> tuple[Document, Document]:
    """The intent and its charge, of which that much can be taken now. Raises `RefusalError`."""
    held: int = intent["amount_capturable"]
    details: Document = charge["payment_method_details"]
    told: Document = details[details["type"]]
    if told.get("overcapture_supported") and amount <= most_overcaptured(held):
        return intent | {"amount": amount}, charge | {"amount": amount}
    tips_on_receipts = world.restaurant and world.country.code == "US"
    if tips_on_receipts or not told.get("incremental_authorization_supported"):
        most = most_overcaptured(held) if told.get("overcapture_supported") else held
        raise refused(
            f"The amount_to_capture is greater than the amount you can capture, which is {most}.",
            "amount_too_large",
            "amount_to_capture",
        )
    return raised(world, intent, charge, amount)


def _captured(
    world: World, intent: Document, charge: Document, amount: int, given: Document
) -> Document:
    after = captured(intent, amount)
    if "metadata" in given:
        after["metadata"] = merged(intent["metadata"], given["metadata"])
    if "statement_descriptor_suffix" in given:
        after["statement_descriptor_suffix"] = given["statement_descriptor_suffix"]
    if "application_fee_amount" in given:
        after["application_fee_amount"] = given["application_fee_amount"]
    world.store.put(NOUN, after)
    world.store.delete("capture_deadline", intent["id"])
    charge |= {
        "captured": True,
        "amount_captured": amount,
        "balance_transaction": new_id("txn"),
        "statement_descriptor_suffix": after["statement_descriptor_suffix"],
    }
    charge = fees.collected(after, charge)
    world.store.put("charge", charge)
    emit(world, "charge.captured", charge)
    emit(world, "payment_intent.succeeded", after)
    mail_receipt(world, after, charge)
    return after
