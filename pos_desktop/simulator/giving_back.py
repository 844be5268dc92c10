"""Refunds: making one, and what becomes of it afterwards.

A refund takes its amount from its charge at once, and gives it back when it fails. Sources:
https://docs.stripe.com/refunds, https://docs.stripe.com/testing#refunds for the two cards whose
refunds end later. How much later is UNSOURCED (a public log of the failing one shows seconds);
here it is a minute, so that both states can be seen.
"""

from collections.abc import Mapping

from pos_desktop.simulator.cards import Behaviour
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.keyed_cards import CARDS_BY_NAME
from pos_desktop.simulator.refundable import paid_by_interac
from pos_desktop.simulator.world import World

LATER = 60.0
"""Seconds until a refund that does not end at once has ended."""
DUE = "refund_due"
EXPIRED = "expired_or_canceled_card"
REASONS = (
    "charge_for_pending_refund_disputed",
    "declined",
    EXPIRED,
    "insufficient_funds",
    "lost_or_stolen_card",
    "merchant_request",
    "unknown",
)
"""Source: Refund.failure_reason."""
_BEHAVIOURS = {card.fingerprint: card.behaviour for card in CARDS_BY_NAME.values()}


def give_back(world: World, charge: Document, amount: int, given: Document) -> Document:
    """The refund of a checked amount, kept and returned. `given`: metadata, reason,
    reverse_transfer."""
    behaviour = _behaviour_behind(charge)
    pends = behaviour is Behaviour.REFUND_PENDS
    refund: Document = {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None if pends else new_id("txn"),
        "charge": charge["id"],
        "created": world.now,
        "currency": charge["currency"],
        "customer": charge["customer"],
        "customer_account": None,
        "destination_details": _destination(charge),
        "metadata": {key: value for key, value in (given.get("metadata") or {}).items() if value},
        "payment_intent": charge["payment_intent"],
        "payment_method": charge["payment_method"],
        "reason": given.get("reason"),
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "pending" if pends else "succeeded",
        "transfer_reversal": new_id("trr") if given.get("reverse_transfer") else None,
    }
    if pends:
        refund["pending_reason"] = "processing"
    world.store.put("refund", refund)
    if pends or behaviour is Behaviour.REFUND_FAILS:
        world.store.put(DUE, {"id": refund["id"], "until": world.moment + LATER})
    after = _counted(world, charge, amount)
    emit(world, "refund.created", refund)
    emit(world, "charge.refunded", after)
    return refund


def end(world: World, refund_id: str) -> None:
    """The time has come for a refund that did not end at once."""
    world.store.delete(DUE, refund_id)
    refund = world.store.get("refund", refund_id)
    if refund is None or refund["status"] not in ("pending", "succeeded"):
        return
    if refund["status"] == "pending":
        arrive(world, refund)
    else:
        fail(world, refund, EXPIRED)


def arrive(world: World, refund: Document) -> Document:
    """A pending refund has reached the customer."""
    after = refund | {"status": "succeeded", "balance_transaction": new_id("txn")}
    del after["pending_reason"]
    return changed(world, after, {"status": refund["status"]})


def fail(world: World, refund: Document, reason: str) -> Document:
    """The bank has sent the money back; the charge has it again."""
    after = refund | {
        "status": "failed",
        "failure_reason": reason,
        "failure_balance_transaction": new_id("txn"),
    }
    after.pop("pending_reason", None)
    world.store.delete(DUE, refund["id"])
    charge = world.find("charge", refund["charge"], "charge", "charge")
    _counted(world, charge, -refund["amount"])
    before = {
        "failure_balance_transaction": None,
        "failure_reason": None,
        "status": refund["status"],
    }
    changed(world, after, before)
    emit(world, "refund.failed", after)
    return after


def changed(world: World, refund: Document, previous: Document) -> Document:
    """Keep a changed refund and tell of it, under both names that Stripe has for that."""
    world.store.put("refund", refund)
    emit(world, "charge.refund.updated", refund, previous)
    emit(world, "refund.updated", refund, previous)
    return refund


def set_refund(world: World, refund_id: str, given: Mapping[str, object]) -> Document:
    """Change a refund from outside: `fails`, one of Stripe's failure reasons. Raises ValueError,
    and `RefusalError` (404) where there is no such refund."""
    refund = world.find("refund", refund_id, "refund", "refund")
    for name, value in given.items():
        if name != "fails" or value not in REASONS:
            raise ValueError(
                f"A refund takes fails (one of {', '.join(REASONS)}), not {name} = {value!r}."
            )
        if refund["status"] not in ("pending", "succeeded"):
            raise ValueError(f"The refund {refund_id} is {refund['status']} already.")
        refund = fail(world, refund, str(value))
    return refund


def _counted(world: World, charge: Document, amount: int) -> Document:
    given_back: int = charge["amount_refunded"] + amount
    after = charge | {
        "amount_refunded": given_back,
        "refunded": given_back >= charge["amount_captured"],
    }
    world.store.put("charge", after)
    return after


def _destination(charge: Document) -> Document:
    """How the money travels. UNSOURCED for Interac, which the SDK has no class for: that of a card,
    whose bank gives no reference."""
    if paid_by_interac(charge):
        return {"card": {"reference_status": "unavailable", "type": "refund"}, "type": "card"}
    card: Document = {
        "reference_status": "pending",
        "reference_type": "acquirer_reference_number",
        "type": "refund",
    }
    return {"card": card, "type": "card"}


def _behaviour_behind(charge: Document) -> Behaviour | None:
    details: Document = charge["payment_method_details"]
    return _BEHAVIOURS.get(details[details["type"]]["fingerprint"])
