"""PaymentIntents: making one, and the transitions that a reader, a capture or time bring."""

from pos_desktop.simulator import fees
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.money import captured, held, released
from pos_desktop.simulator.reader_machine import Phase
from pos_desktop.simulator.receipts import mail_receipt
from pos_desktop.simulator.refusals import lock_timeout
from pos_desktop.simulator.world import World

CANCELABLE = ("requires_payment_method", "requires_capture", "requires_confirmation")


def opened(world: World, given: Document, methods: list[str]) -> Document:
    """A new intent from checked parameters, kept and returned. `methods`: the compatible types."""
    intent_id = new_id("pi")
    allowed = given.get("allowed_payment_method_types")
    intent: Document = {
        "id": intent_id,
        "object": "payment_intent",
        "allowed_payment_method_types": allowed,
        "amount": given["amount"],
        "amount_capturable": 0,
        "amount_details": {
            "discount_amount": None,
            "error": None,
            "line_items": None,
            "shipping": None,
            "tax": None,
            "tip": {"amount": None},
        },
        "amount_received": 0,
        "application": None,
        "application_fee_amount": given.get("application_fee_amount"),
        "automatic_payment_methods": given["automatic_payment_methods"],
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": given.get("capture_method", "automatic"),
        "client_secret": f"{intent_id}_{new_id('secret')}",
        "confirmation_method": given.get("confirmation_method", "automatic"),
        "created": world.now,
        "currency": given["currency"],
        "customer": given.get("customer"),
        "customer_account": None,
        "description": given.get("description"),
        "excluded_payment_method_types": given.get("excluded_payment_method_types"),
        "hooks": None,
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "managed_payments": None,
        "metadata": {key: value for key, value in (given.get("metadata") or {}).items() if value},
        "next_action": None,
        "on_behalf_of": given.get("on_behalf_of"),
        "payment_details": None,
        "payment_method": None,
        "payment_method_configuration_details": None,
        "payment_method_options": options(methods, given.get("payment_method_options")),
        "payment_method_types": methods,
        "payment_record": None,
        "presentment_details": None,
        "processing": None,
        "receipt_email": given.get("receipt_email"),
        "review": None,
        "setup_future_usage": given.get("setup_future_usage"),
        "shipping": None,
        "source": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": given.get("statement_descriptor_suffix"),
        "status": "requires_payment_method",
        "transfer_data": given.get("transfer_data"),
        "transfer_group": given.get("transfer_group"),
    }
    world.store.put("payment_intent", intent)
    emit(world, "payment_intent.created", intent)
    return intent


def options(methods: list[str], given: Document | None) -> Document:
    """``payment_method_options`` as Stripe answers them: an entry for each type there is."""
    result: Document = {}
    if "card_present" in methods:
        asked = (given or {}).get("card_present") or {}
        routing = asked.get("routing")
        result["card_present"] = {
            "capture_method": asked.get("capture_method"),
            "request_extended_authorization": asked.get("request_extended_authorization") or False,
            "request_incremental_authorization_support": asked.get(
                "request_incremental_authorization_support"
            )
            or False,
            "routing": routing,
        }
    if "card" in methods:
        asked = (given or {}).get("card") or {}
        result["card"] = {
            "capture_method": asked.get("capture_method"),
            "installments": None,
            "mandate_options": None,
            "network": None,
            "request_extended_authorization": None,
            "request_incremental_authorization": None,
            "request_multicapture": None,
            "request_overcapture": None,
            "request_three_d_secure": "automatic",
            "require_cvc_recollection": None,
            "setup_credential_usage": None,
            "setup_future_usage": None,
            "statement_descriptor_suffix_kana": None,
            "statement_descriptor_suffix_kanji": None,
            "stored_credential_usage": asked.get("stored_credential_usage"),
        }
    if "interac_present" in methods:
        result["interac_present"] = {}
    return result


def captures_later(intent: Document, brand: str, kind: str = "card_present") -> bool:
    """Whether a card of this brand would only be authorized on this intent. `kind`: the payment
    method type whose options count."""
    asked = intent["payment_method_options"].get(kind, {}).get("capture_method")
    if asked == "manual_preferred":
        return brand not in ("interac", "eftpos_au")
    return "manual" in (asked, intent["capture_method"])


def carry(world: World, intent: Document, method: Document) -> Document:
    """The intent has its payment method, and waits to be confirmed."""
    after = intent | {"status": "requires_confirmation", "payment_method": method["id"]}
    world.store.put("payment_intent", after)
    return after


def dropped(world: World, intent: Document) -> Document:
    """The intent has lost its payment method."""
    after = intent | {"status": "requires_payment_method", "payment_method": None}
    world.store.put("payment_intent", after)
    return after


def approve(
    world: World, intent: Document, charge: Document, method: Document, *, manual: bool
) -> Document:
    """The bank said yes: the intent is paid, or held until it is captured."""
    amount: int = charge["amount"]
    if not manual:
        charge = fees.collected(intent, charge)
        world.store.put("charge", charge)
    after = held(intent, amount) if manual else captured(intent, amount)
    after |= {
        "latest_charge": charge["id"],
        "payment_method": method["id"],
        "last_payment_error": None,
    }
    world.store.put("payment_intent", after)
    if manual:
        details: Document = charge["payment_method_details"]
        until: int = details[details["type"]]["capture_before"]
        world.store.put("capture_deadline", {"id": intent["id"], "until": until})
        emit(world, "payment_intent.amount_capturable_updated", after)
    else:
        emit(world, "payment_intent.succeeded", after)
        mail_receipt(world, after, charge)
    emit(world, "charge.succeeded", charge)
    return after


def decline(world: World, intent: Document, charge: Document, error: Document) -> Document:
    """The bank said no: the same intent waits for another card."""
    after = intent | {
        "status": "requires_payment_method",
        "latest_charge": charge["id"],
        "payment_method": None,
        "last_payment_error": error,
    }
    world.store.put("payment_intent", after)
    emit(world, "charge.failed", charge)
    emit(world, "payment_intent.payment_failed", after)
    return after


def release(world: World, intent: Document, reason: str | None) -> Document:
    """Give up the intent; a held amount goes back to the customer, without any Refund."""
    after = released(intent, reason, world.now)
    world.store.put("payment_intent", after)
    if intent["status"] == "requires_capture":
        world.store.delete("capture_deadline", intent["id"])
        charge = world.store.get("charge", intent["latest_charge"])
        if charge is not None and reason == "expired":
            emit(world, "charge.expired", charge)
    emit(world, "payment_intent.canceled", after)
    return after


def put_aside(world: World, identifier: str | None) -> None:
    """A reader has let go of the intent: a card that was only read is forgotten."""
    intent = None if identifier is None else world.store.get("payment_intent", identifier)
    if intent is not None and intent["status"] == "requires_confirmation":
        world.store.put(
            "payment_intent",
            intent | {"status": "requires_payment_method", "payment_method": None},
        )


def check_unlocked(world: World, identifier: str) -> None:
    """Raise `RefusalError` (429 lock_timeout) while a reader's authorization holds the intent.

    INFERENCE: Stripe documents the lock, not which operations hold it.
    """
    for reader in world.store.newest("reader_state"):
        if reader["phase"] == Phase.AUTHORIZING.value and reader["subject"] == identifier:
            raise lock_timeout()
