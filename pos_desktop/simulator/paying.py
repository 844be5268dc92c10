"""What becomes of a PaymentIntent when its card was presented or keyed."""

from pos_desktop.simulator import intents, payment_methods
from pos_desktop.simulator.authorizing import Attempt, Circumstances, attempts
from pos_desktop.simulator.card_errors import card_error
from pos_desktop.simulator.cards import Card
from pos_desktop.simulator.charges import Authorization, charge_for
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.generating import generated_card
from pos_desktop.simulator.moto import wants_keys
from pos_desktop.simulator.refusals import RefusalError, refused
from pos_desktop.simulator.remote_authorizing import cvc_check, keyed
from pos_desktop.simulator.saved_cards import Expiry, attach, saved, spend
from pos_desktop.simulator.tips import tipped
from pos_desktop.simulator.verdicts import Verdict
from pos_desktop.simulator.world import World


def pay(world: World, reader: Document, kept: Document, card: Card, intent_id: str) -> Verdict:
    """Charge the card and tell the intent. `kept` is the reader's unseen state."""
    intent = world.store.get("payment_intent", intent_id)
    if intent is None or intent["status"] not in (
        "requires_payment_method",
        "requires_confirmation",
    ):
        return Verdict(_confirmation_refused(intent).error)
    if wants_keys(kept):
        return _pay_keyed(world, kept, card, intent)
    return _pay_presented(world, reader, kept, card, intent)


def _pay_presented(
    world: World, reader: Document, kept: Document, card: Card, intent: Document
) -> Verdict:
    tip: int | None = kept.get("tip")
    amount: int = kept["amount"] + (tip or 0)
    manual = intents.captures_later(intent, card.brand)
    given = Circumstances(
        total=amount,
        asks_pin_after_tap=world.country.asks_pin_after_tap,
        accepts_interac="interac_present" in intent["payment_method_types"],
        manual=manual,
        retries=kept["fate"] == FaultKind.SCA_RETRY.value,
    )
    error: Document | None = None
    for attempt in attempts(card, given):
        method = payment_methods.present(world, card, attempt.read_method)
        charge = charge_for(
            world,
            Authorization(tipped(intent, tip), method, card, attempt, amount, manual, reader),
        )
        if attempt.approved:
            _leave_card(world, kept, card, intent, charge)
            # From now on the amount includes the tip (facts 5.4).
            paid = tipped(intent, tip) | {"amount": amount}
            intents.approve(world, paid, charge, method, manual=manual)
            return Verdict()
        error, intent = _declined(world, intent, attempt, charge, method)
    return Verdict(error)


def _leave_card(
    world: World, kept: Document, card: Card, intent: Document, charge: Document
) -> None:
    """With `setup_future_usage`: the reusable card, named in the charge's details (facts 5.7)."""
    if intent["setup_future_usage"] is None:
        return
    details: Document = charge["payment_method_details"]
    origin = {"charge": charge["id"], "payment_method_details": details, "setup_attempt": None}
    generated = generated_card(world, card, kept, origin, _customer(world, intent))
    details[details["type"]]["generated_card"] = generated
    world.store.put("charge", charge)


def _pay_keyed(world: World, kept: Document, card: Card, intent: Document) -> Verdict:
    """A MOTO payment: the card is kept only with `setup_future_usage` and a customer."""
    amount: int = kept["amount"]
    attempt = keyed(card)
    method = saved(
        world,
        card,
        Expiry(*kept["expiry"]),
        kept["redisplay"] or "unspecified",
        cvc_check=cvc_check(card, attempt),
    )
    manual = intents.captures_later(intent, card.brand, "card")
    charge = charge_for(
        world, Authorization(intent, method, card, attempt, amount, manual, None, moto=True)
    )
    if not attempt.approved:
        spend(world, method)
        error, _ = _declined(world, intent, attempt, charge, method)
        return Verdict(error)
    customer = _customer(world, intent)
    if intent["setup_future_usage"] is None:
        spend(world, method)
    elif customer is not None:
        method = attach(world, method, customer)
    intents.approve(world, intent, charge, method, manual=manual)
    return Verdict()


def _customer(world: World, intent: Document) -> str | None:
    customer: str | None = intent["customer"]
    return customer if customer and world.store.get("customer", customer) else None


def _declined(
    world: World, intent: Document, attempt: Attempt, charge: Document, method: Document
) -> tuple[Document, Document]:
    error = card_error(world, attempt, method, charge)
    after = intents.decline(world, intent, charge, error)
    return error | {"payment_intent": after}, after


def _confirmation_refused(intent: Document | None) -> RefusalError:
    status = "canceled" if intent is None else intent["status"]
    return refused(
        f"This PaymentIntent's status is {status}; it can no longer be confirmed by a reader.",
        "payment_intent_unexpected_state",
        payment_intent=intent,
    )
