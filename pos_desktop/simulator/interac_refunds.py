"""What the network says to the card that is presented for a refund.

The same card as was charged (D:region); a partial refund whose amount has a declining ending is
declined, a whole one never (D:test). UNSOURCED: what the reader says of another card, and of a
charge that was refunded at another reader meanwhile.
"""

from pos_desktop.simulator import payment_methods
from pos_desktop.simulator.authorizing import Attempt, declined, declined_by_amount
from pos_desktop.simulator.card_errors import card_error
from pos_desktop.simulator.cards import Card
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.giving_back import give_back
from pos_desktop.simulator.refundable import left_of
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.verdicts import Verdict
from pos_desktop.simulator.world import World

REFUNDING = "refund_payment"
"""The action that gives money back to the card that paid."""


def pay_back(world: World, order: Document, card: Card) -> Verdict:
    """Give back what was ordered, if this is the card. `order`: the reader's unseen state of it."""
    charge = world.find("charge", order["charge"], "charge", "charge")
    amount: int = order["amount"]
    if amount > left_of(charge):
        gone = refused(
            f"Charge {charge['id']} has already been refunded.", "charge_already_refunded"
        )
        return Verdict(gone.error)
    refusal = _refusal(charge, amount, card)
    if refusal is not None:
        method = payment_methods.present(world, card, "contact_emv")
        return Verdict(card_error(world, refusal, method, charge))
    return Verdict(refund=give_back(world, charge, amount, order)["id"])


def _refusal(charge: Document, amount: int, card: Card) -> Attempt | None:
    details: Document = charge["payment_method_details"]
    if card.fingerprint != details[details["type"]]["fingerprint"]:
        return declined("card_declined", "card_not_supported")
    return declined_by_amount(amount) if amount < charge["amount_captured"] else None
