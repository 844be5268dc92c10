"""The end of a reader's action: what the bank said, and how the reader tells it.

`api_error` is filled only where Stripe's API failed the action and the reader's software is 2.42
or newer (CL:dahlia/2026-05-27); the reader's own failures leave it null.
"""

from pos_desktop.simulator import intents, payment_methods, reader_machine
from pos_desktop.simulator.authorizing import Attempt, Circumstances, attempts
from pos_desktop.simulator.cards import CARDS
from pos_desktop.simulator.charges import Authorization, charge_for
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.readers import keep, seen, slot_in, state
from pos_desktop.simulator.refusals import RefusalError, refused
from pos_desktop.simulator.world import World

CUSTOMER_CANCELED = (
    "customer_canceled",
    "This action could not be completed due to an error on the card reader.",
)
CONNECTION_ERROR = ("connection_error", "Could not connect to Stripe.")
COLLECTION_LAPSED = ("timeout", "The collected payment method was not confirmed in time.")
"""UNSOURCED code and text: what becomes of a card that nobody confirms within 30 seconds."""


def conclude(world: World, reader_id: str) -> None:
    """The authorization of the presented card has come to its end."""
    reader = world.store.get("terminal.reader", reader_id)
    kept = state(world, reader_id)
    slot = slot_in(kept)
    if reader is None or slot.subject is None:
        return
    fate = kept["fate"]
    if fate == FaultKind.STUCK.value:
        if kept["authorized"]:
            _ask_bank(world, reader, kept, slot.subject)
        keep(world, kept, reader_machine.hang(slot), fate=None)
        return
    keep(world, kept, reader_machine.finish(slot), fate=None, card=None)
    if fate == FaultKind.CONNECTION_LOST.value:
        intents.put_aside(world, slot.subject)
        fail(world, reader, *CONNECTION_ERROR)
        return
    error = _ask_bank(world, reader, kept, slot.subject)
    if fate == FaultKind.CONNECTION_ERROR.value:
        fail(world, reader, *CONNECTION_ERROR)
    elif error is not None:
        fail(world, reader, error["code"], error["message"], error)
    else:
        succeed(world, reader)


def collection_lapses(world: World, reader_id: str) -> None:
    """Nobody confirmed the collected card within its 30 seconds."""
    reader = world.store.get("terminal.reader", reader_id)
    kept = state(world, reader_id)
    slot = slot_in(kept)
    keep(world, kept, reader_machine.finish(slot), card=None)
    intents.put_aside(world, slot.subject)
    if reader is not None:
        fail(world, reader, *COLLECTION_LAPSED)


def succeed(world: World, reader: Document) -> Document:
    """The action has succeeded; the reader is returned."""
    action = reader["action"] | {"status": "succeeded"}
    return _tell(world, reader | {"action": action}, "terminal.reader.action_succeeded")


def fail(
    world: World, reader: Document, code: str, message: str, api_error: Document | None = None
) -> Document:
    """The action has failed; the reader is returned."""
    action = reader["action"] | {
        "status": "failed",
        "failure_code": code,
        "failure_message": message,
        "api_error": api_error if _tells_api_errors(reader) else None,
    }
    return _tell(world, reader | {"action": action}, "terminal.reader.action_failed")


def _tell(world: World, reader: Document, event: str) -> Document:
    world.store.put("terminal.reader", reader)
    emit(world, event, seen(world, reader))
    return reader


def _tells_api_errors(reader: Document) -> bool:
    digits = [int(part) for part in str(reader["device_sw_version"]).split(".") if part.isdigit()]
    return digits >= [2, 42]


def _ask_bank(world: World, reader: Document, kept: Document, intent_id: str) -> Document | None:
    """Charge the card; the error of the API if that failed."""
    intent = world.store.get("payment_intent", intent_id)
    if intent is None or intent["status"] not in (
        "requires_payment_method",
        "requires_confirmation",
    ):
        return _confirmation_refused(intent).error
    card = CARDS[kept["card"]]
    amount: int = kept["amount"]
    manual = intents.captures_later(intent, card.brand)
    given = Circumstances(
        total=amount,
        asks_pin_after_tap=world.country.asks_pin_after_tap,
        accepts_interac="interac_present" in intent["payment_method_types"],
        manual=manual,
    )
    error: Document | None = None
    for attempt in attempts(card, given):
        method = payment_methods.present(world, card, attempt.read_method)
        charge = charge_for(
            world, Authorization(intent, method, card, attempt, reader, amount, manual)
        )
        if attempt.approved:
            intents.approve(world, intent, charge, method, manual=manual)
            return None
        error = _card_error(world, attempt, charge, method)
        intent = intents.decline(world, intent, charge, error)
        error = error | {"payment_intent": intent}
    return error


def _card_error(world: World, attempt: Attempt, charge: Document, method: Document) -> Document:
    request = world.origin.request
    code = attempt.code or "card_declined"
    error: Document = {
        "advice_code": "try_again_later",
        "charge": charge["id"],
        "code": code,
        "decline_code": attempt.decline_code,
        "doc_url": f"https://stripe.com/docs/error-codes/{code.replace('_', '-')}",
        "message": attempt.message,
        "network_decline_code": attempt.network_code,
        "payment_method": method,
        "type": "card_error",
    }
    if request is not None:
        error["request_log_url"] = f"https://dashboard.stripe.com/test/logs/{request}"
    return error


def _confirmation_refused(intent: Document | None) -> RefusalError:
    status = "canceled" if intent is None else intent["status"]
    return refused(
        f"This PaymentIntent's status is {status}; it can no longer be confirmed by a reader.",
        "payment_intent_unexpected_state",
        payment_intent=intent,
    )
