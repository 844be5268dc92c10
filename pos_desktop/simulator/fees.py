"""Application fees: what a platform keeps of a payment for a connected account.

Source: https://docs.stripe.com/connect/direct-charges#collect-fees, and the SDK's docstring of
`application_fee_amount`: what is collected is capped at what is captured.
"""

from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.world import World


def check_allowed(world: World, intent: Document) -> None:
    """Raise `RefusalError` where there is nobody to take the fee from."""
    is_destination = bool((intent.get("transfer_data") or {}).get("destination"))
    if not (is_destination or world.tenant):
        raise refused(
            "Can only apply an application_fee_amount when the PaymentIntent is attempting a "
            "direct payment (using an OAuth key or Stripe-Account header) or destination payment "
            "(using `transfer_data[destination]`).",
            "payment_intent_invalid_parameter",
            "application_fee_amount",
        )


def check_amount(fee: int | None, amount: int) -> None:
    """Raise `RefusalError` for a fee that is more than the payment (text UNSOURCED)."""
    if fee is not None and fee > amount:
        raise refused(
            f"The application_fee_amount of {fee} is greater than the amount of {amount}.",
            "amount_too_large",
            "application_fee_amount",
        )


def collected(intent: Document, charge: Document) -> Document:
    """The charge once its money was taken: with the fee and the transfer that follow from it."""
    fee: int | None = intent["application_fee_amount"]
    if fee is not None:
        charge |= {
            "application_fee": new_id("fee"),
            "application_fee_amount": min(fee, charge["amount_captured"]),
        }
    if intent["transfer_data"] is not None:
        charge["transfer"] = new_id("tr")
    return charge
