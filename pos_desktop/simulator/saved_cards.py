"""Reusable PaymentMethods of type card: made by a keyed or presented card, attached, detached.

What the object may not tell, which test card is behind it and whether it is used up, is kept
apart; the number is kept nowhere. UNSOURCED: attaching a card to the customer who has it already
changes nothing here. The other refusals are Stripe's sentences as public logs show them; their
code is an INFERENCE.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pos_desktop.simulator.cards import Card
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.keyed_cards import CARDS_BY_NAME
from pos_desktop.simulator.payment_methods import NO_BILLING_DETAILS
from pos_desktop.simulator.refusals import RefusalError, refused
from pos_desktop.simulator.world import World

NOUN = "payment_method"
ON_FILE = "card_on_file"
_UNEXPECTED = "payment_method_unexpected_state"


@dataclass(frozen=True, slots=True)
class Expiry:
    """Month 1 to 12 and year of four digits."""

    month: int = 12
    year: int = 2034


def saved(
    world: World,
    card: Card,
    expiry: Expiry,
    redisplay: str,
    *,
    cvc_check: str | None,
    generated_from: Mapping[str, object] | None = None,
) -> Document:
    """A new PaymentMethod of type card, kept and returned; it belongs to nobody yet."""
    method: Document = {
        "id": new_id("pm"),
        "object": NOUN,
        "allow_redisplay": redisplay,
        "billing_details": NO_BILLING_DETAILS,
        "card": {
            "brand": card.brand,
            "checks": {
                "address_line1_check": None,
                "address_postal_code_check": None,
                "cvc_check": cvc_check,
            },
            "country": card.country,
            "description": None,
            "display_brand": card.brand,
            "exp_month": expiry.month,
            "exp_year": expiry.year,
            "fingerprint": card.fingerprint,
            "funding": card.funding,
            "generated_from": None if generated_from is None else dict(generated_from),
            "iin": None,
            "issuer": None,
            "last4": card.last4,
            "networks": {"available": [card.brand], "preferred": None},
            "regulated_status": "unregulated",
            "three_d_secure_usage": {"supported": True},
            "wallet": None,
        },
        "created": world.now,
        "customer": None,
        "customer_account": None,
        "livemode": False,
        "metadata": {},
        "radar_options": {},
        "type": "card",
    }
    world.store.put(NOUN, method)
    world.store.put(
        ON_FILE, {"id": method["id"], "card": card.name, "spent": False, "declines": None}
    )
    return method


def on_file(world: World, method_id: str) -> Document:
    """What the simulator knows of a saved card and Stripe does not tell: the test card behind it,
    whether it is `spent`, and the decline code that the control surface has asked for."""
    found = world.store.get(ON_FILE, method_id)
    return found or {"id": method_id, "card": "visa", "spent": True, "declines": None}


def card_behind(known: Document) -> Card:
    """The test card of an `on_file` record."""
    return CARDS_BY_NAME[known["card"]]


def spend(world: World, method: Document) -> None:
    """The card was used without a customer, or taken from one: it may not be used again."""
    if method["type"] == "card":
        world.store.put(ON_FILE, on_file(world, method["id"]) | {"spent": True})


def attach(world: World, method: Document, customer: str) -> Document:
    """The method belongs to the customer from now on. Raises `RefusalError` where it cannot."""
    if method["customer"] == customer:
        return method
    if method["customer"] is not None:
        raise refused(
            "The payment method you provided has already been attached to a customer.", _UNEXPECTED
        )
    if method["type"] != "card":
        raise refused(
            f"Payment methods of type `{method['type']}` cannot be saved to customers.",
            "payment_method_unsupported_type",
            "payment_method",
        )
    if on_file(world, method["id"])["spent"]:
        raise used_up()
    method = method | {"customer": customer}
    world.store.put(NOUN, method)
    emit(world, "payment_method.attached", method)
    return method


def detach(world: World, method: Document) -> Document:
    """The method belongs to nobody and can never be used again. Raises `RefusalError`."""
    if method["customer"] is None:
        raise refused(
            "The payment method you provided is not attached to a customer so detachment is "
            "impossible.",
            _UNEXPECTED,
        )
    after = method | {"customer": None}
    world.store.put(NOUN, after)
    spend(world, after)
    emit(world, "payment_method.detached", after, {"customer": method["customer"]})
    return after


def used_up() -> RefusalError:
    """The refusal of a method that was detached, or used without a customer."""
    return refused(
        "The provided PaymentMethod was previously used with a PaymentIntent without Customer "
        "attachment, shared with a connected account without Customer attachment, or was detached "
        "from a Customer. It may not be used again. To use a PaymentMethod multiple times, you "
        "must attach it to a Customer first.",
        _UNEXPECTED,
        "payment_method",
    )
