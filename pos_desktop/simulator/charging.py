"""A saved card charged by the server: off session, or with the customer in the shop's own flow.

Texts for a card of somebody else and for one that was detached are Stripe's as public logs show
them; that both answer 400, and the codes, are an INFERENCE. UNSOURCED: whether a card that belongs
to nobody can be charged off session; here it cannot. A bank that wants the customer to take part
where nobody is off session is refused: the simulator has no browser to send the customer to.
"""

from pos_desktop.simulator import intents
from pos_desktop.simulator.authorizing import Attempt
from pos_desktop.simulator.card_errors import card_error
from pos_desktop.simulator.charges import Authorization, charge_for
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.refusals import RefusalError, not_simulated, refused
from pos_desktop.simulator.remote_authorizing import charged_on_file
from pos_desktop.simulator.saved_cards import (
    Expiry,
    attach,
    card_behind,
    on_file,
    spend,
    used_up,
)
from pos_desktop.simulator.world import World

_AUTHENTICATION = "authentication_required"


def check_options(given: Document) -> None:
    """Raise `RefusalError` for parameters that do not go together."""
    for name in ("error_on_requires_action", "off_session"):
        if given.get(name, "false") not in ("false", False) and not given.get("confirm"):
            raise refused(
                f"The parameter `{name}` can only be used with `confirm=true`.",
                "payment_intent_invalid_parameter",
                name,
            )
    if goes_off_session(given) and given.get("setup_future_usage") is not None:
        raise refused(
            "You may only specify one of these parameters: off_session, setup_future_usage.",
            "parameters_exclusive",
            "off_session",
        )


def goes_off_session(given: Document) -> bool:
    """Whether the customer is not there."""
    return bool(given.get("off_session", "false") != "false")


def check_usable(world: World, method: Document, customer: str | None, types: list[str]) -> None:
    """Raise `RefusalError` where this method cannot be charged for this customer."""
    kind: str = method["type"]
    if kind != "card" or kind not in types:
        raise refused(
            f"The PaymentMethod provided ({kind}) is not allowed for this PaymentIntent. Please "
            f"use a PaymentIntent that allows {kind}, or another PaymentMethod.",
            "payment_intent_incompatible_payment_method",
            "payment_method",
        )
    if method["customer"] is None and on_file(world, method["id"])["spent"]:
        raise used_up()
    if customer is not None and method["customer"] != customer:
        raise refused(
            f"The customer does not have a payment method with the ID {method['id']}. The payment "
            "method must be attached to the customer.",
            "resource_missing",
            "payment_method",
        )
    if customer is None and method["customer"] is not None:
        raise refused(
            f"The PaymentMethod {method['id']} belongs to the Customer {method['customer']}. "
            "Please include the Customer in the `customer` parameter on the PaymentIntent.",
            "payment_intent_invalid_parameter",
            "payment_method",
        )


def charge(world: World, intent: Document, method: Document, given: Document) -> Document:
    """Charge a checked method; the intent afterwards.

    `given`: off_session and error_on_requires_action. Raises `RefusalError` 402 for a decline,
    which has happened all the same: the intent knows of it.
    """
    known = on_file(world, method["id"])
    card = card_behind(known)
    expiry = Expiry(method["card"]["exp_month"], method["card"]["exp_year"])
    attempt = charged_on_file(card, expiry, known["declines"], world.moment)
    away = goes_off_session(given)
    if away and method["customer"] is None:
        raise refused(
            "You cannot charge a PaymentMethod off session that is not attached to a Customer.",
            "payment_method_unexpected_state",
            "payment_method",
        )
    if attempt.code == _AUTHENTICATION and not (away or given.get("error_on_requires_action")):
        raise not_simulated("the authentication of a customer in a browser", "payment_method")
    manual = intents.captures_later(intent, card.brand, "card")
    made = charge_for(
        world, Authorization(intent, method, card, attempt, intent["amount"], manual, None)
    )
    if not attempt.approved:
        raise _declined(world, intent, attempt, made, method)
    if method["customer"] is None:
        if intent["customer"] is not None and intent["setup_future_usage"] is not None:
            method = attach(world, method, intent["customer"])
        else:
            spend(world, method)
    return intents.approve(world, intent, made, method, manual=manual)


def _declined(
    world: World, intent: Document, attempt: Attempt, made: Document, method: Document
) -> RefusalError:
    error = card_error(world, attempt, method, made)
    after = intents.decline(world, intent, made, error)
    return RefusalError(402, error["message"], keeps=True, extra=error | {"payment_intent": after})
