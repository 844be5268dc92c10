"""Which test card the customer presents, or the agent keys, at the reader that waits."""

from dataclasses import dataclass

from pos_desktop.simulator.cards import CARDS, DEFAULT_CARD, DEFAULT_INTERAC, Card
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.keying import keyed_card
from pos_desktop.simulator.refusals import invalid_parameter, refused
from pos_desktop.simulator.saved_cards import Expiry

KINDS = ("card", "card_present", "interac_present")


@dataclass(frozen=True, slots=True)
class Presented:
    """`expiry` only of a card that was keyed: what is presented tells its own."""

    card: Card
    expiry: Expiry | None = None


def presented(params: Document, intent: Document, now: float, *, moto: bool) -> Presented:
    """The card that the parameters of the test helper mean. Raises `RefusalError`."""
    kind = _kind(params, intent, moto=moto)
    if moto != (kind == "card"):
        raise refused(
            "The reader is waiting for a card to be keyed: use the type card."
            if moto
            else "The PaymentMethod provided (card) is not allowed for this PaymentIntent: the "
            "reader is waiting for a card to be presented.",
            "payment_intent_incompatible_payment_method",
            "type",
        )
    if kind not in intent["payment_method_types"]:
        raise refused(
            f"The PaymentMethod provided ({kind}) is not allowed for this PaymentIntent. Please "
            f"use a PaymentIntent that allows {kind}.",
            "payment_intent_incompatible_payment_method",
            "type",
        )
    if moto:
        return Presented(*keyed_card(params.get("card"), now))
    return Presented(_card(params, kind))


def _kind(params: Document, intent: Document, *, moto: bool) -> str:
    kind: str | None = params.get("type")
    given = [name for name in KINDS if name in params]
    if len(given) > 1:
        raise invalid_parameter(
            f"You may only specify one of these parameters: {', '.join(given)}.",
            given[1],
            "parameters_exclusive",
        )
    if kind is not None and given and given[0] != kind:
        raise refused(f"The parameter {given[0]} does not go with the type {kind}.", None, given[0])
    if kind or given:
        return kind or given[0]
    if moto:
        return "card"
    return "card_present" if "card_present" in intent["payment_method_types"] else "interac_present"


def _card(params: Document, kind: str) -> Card:
    default = DEFAULT_INTERAC if kind == "interac_present" else DEFAULT_CARD
    number = (params.get(kind) or {}).get("number", default.number)
    card = CARDS.get(number)
    if card is None:
        raise refused(
            "Your card number is not one of the test cards for simulated readers. See "
            "https://docs.stripe.com/terminal/references/testing#simulated-test-cards.",
            "invalid_number",
            f"{kind}[number]",
        )
    if kind == "interac_present" and card.brand != "interac":
        raise refused("This is not an Interac card.", "invalid_card_type", f"{kind}[number]")
    return card
