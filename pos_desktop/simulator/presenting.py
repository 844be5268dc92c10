"""The customer or the agent: presenting or keying a test card, or pressing cancel on the reader.

UNSOURCED: Stripe's texts for a physical reader and for a reader that waits for nothing. On a
decline the answer is 200 with a failed action, unless the fault script says 402.
"""

from pos_desktop.simulator import outcomes, reader_machine
from pos_desktop.simulator.cards import Card
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.interac_refunds import REFUNDING
from pos_desktop.simulator.keying import FIELDS, Keys
from pos_desktop.simulator.moto import wants_keys
from pos_desktop.simulator.parameters import Choice, Integer, Shape
from pos_desktop.simulator.payment_methods import present
from pos_desktop.simulator.presented_cards import KINDS, presented
from pos_desktop.simulator.reader_commands import RESOURCE, fate
from pos_desktop.simulator.reader_machine import Phase, Slot
from pos_desktop.simulator.reader_replies import offline
from pos_desktop.simulator.readers import NOUN, is_simulated, keep, seen, silent_for, slot_in, state
from pos_desktop.simulator.refusals import RefusalError, refused
from pos_desktop.simulator.tips import chosen
from pos_desktop.simulator.world import World


def _present(call: Call) -> Document:
    world = call.world
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    if not is_simulated(reader):
        raise refused(
            "You can only present a payment method on a simulated reader in a sandbox.",
            param="reader",
        )
    kept = state(world, reader["id"])
    if silent_for(world, kept):
        raise offline()
    slot = slot_in(kept)
    if slot.phase is not Phase.PROMPTING or slot.subject is None:
        raise _not_waiting()
    noun = "setup_intent" if slot.action == reader_machine.SETTING_UP else "payment_intent"
    intent = world.find(noun, slot.subject, noun, noun)
    given = presented(call.params, intent, world.moment, moto=wants_keys(kept))
    kept["tip"] = chosen(kept, call.params.get("amount_tip"))
    if slot.action == "collect_payment_method":
        return _read(world, reader, kept, slot, given.card)
    is_paid = noun == "payment_intent" and slot.action != REFUNDING
    destined = fate(call, retries=is_paid and not wants_keys(kept))
    authorizing = reader_machine.authorize(slot, world.moment + world.authorizing_seconds)
    expiry = given.expiry and (given.expiry.month, given.expiry.year)
    keep(world, kept, authorizing, card=given.card.name, expiry=expiry, **destined)
    if world.authorizing_seconds == 0:
        outcomes.conclude(world, reader["id"])
    elif (
        noun == "payment_intent" and intent["status"] == "requires_payment_method"
    ):  # else it ended while the reader waited
        # Source: D:collect, "card collected": the intent says so until the bank has answered.
        world.store.put("payment_intent", intent | {"status": "requires_confirmation"})
    after = seen(world, world.find(NOUN, reader["id"], NOUN, "reader"))
    error = after["action"]["api_error"]
    if error and world.faults.take(FaultKind.DECLINE_402, call.method, call.path):
        world.store.commit()
        raise RefusalError(402, error["message"], extra=error)
    return after


def _not_waiting() -> Exception:
    return refused(
        "The reader is not waiting for a payment method to be presented.", param="reader"
    )


def _read(world: World, reader: Document, kept: Document, slot: Slot, card: Card) -> Document:
    """The two-step variant: the card is read, the intent learns of it, nothing is charged.

    UNSOURCED: whether the action's status is then `succeeded`; here it stays `in_progress`, so
    that only the presence of `payment_method` tells.
    """
    intent = world.find("payment_intent", str(slot.subject), "payment_intent", "payment_intent")
    if intent["status"] not in ("requires_payment_method", "requires_confirmation"):
        keep(world, kept, reader_machine.finish(slot))
        refusal = refused(
            f"This PaymentIntent has a status of {intent['status']}.",
            "payment_intent_unexpected_state",
        )
        code = "payment_intent_unexpected_state"
        return outcomes.fail(world, reader, code, str(refusal), refusal.error)
    method = present(world, card, "contactless_emv")
    world.store.put(
        "payment_intent",
        intent | {"status": "requires_confirmation", "payment_method": method["id"]},
    )
    keep(world, kept, reader_machine.collect(slot, world.moment), card=card.name)
    action = reader["action"]
    collected = action["collect_payment_method"] | {"payment_method": method}
    reader |= {"action": action | {"collect_payment_method": collected}}
    world.store.put(NOUN, reader)
    answer = seen(world, reader)
    emit(world, "terminal.reader.action_updated", answer)
    return answer


def customer_cancels(world: World, reader_id: str) -> Document:
    """The customer presses the cancel button that `enable_customer_cancellation` shows."""
    reader = world.find(NOUN, reader_id, NOUN, "reader")
    kept = state(world, reader_id)
    try:
        turn = reader_machine.customer_cancels(slot_in(kept))
    except reader_machine.NotWaitingError:
        raise refused(
            "The reader shows no cancel button: it is not waiting for a card, or the action was "
            "sent without enable_customer_cancellation.",
            param="reader",
        ) from None
    keep(world, kept, turn.slot)
    return seen(world, outcomes.fail(world, reader, *outcomes.CUSTOMER_CANCELED))


_NUMBER = Shape(
    {"number": Keys(1, 19, "invalid_number", "The card number is not a valid card number.")}
)

ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/test_helpers/terminal/readers/<reader>/present_payment_method",
        RESOURCE,
        _present,
        {
            "amount_tip": Integer(least=0),
            "card": FIELDS,
            "card_present": _NUMBER,
            "interac_present": _NUMBER,
            "type": Choice(KINDS),
        },
    ),
)
