"""The card_present PaymentMethod that a presented card makes."""

from pos_desktop.simulator.cards import Card, published
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.world import World

NO_BILLING_DETAILS: Document = {
    "address": {
        "city": None,
        "country": None,
        "line1": None,
        "line2": None,
        "postal_code": None,
        "state": None,
    },
    "email": None,
    "name": None,
    "phone": None,
    "tax_id": None,
}


def present(world: World, card: Card, read_method: str) -> Document:
    """A new PaymentMethod of type card_present or interac_present, kept and returned."""
    kind = "interac_present" if card.brand == "interac" else "card_present"
    facts = published(card) | {
        "networks": {"available": [card.brand], "preferred": None},
        "read_method": read_method,
    }
    if kind == "card_present":
        facts |= {"offline": None, "wallet": None}
    else:
        del facts["brand_product"]
    method: Document = {
        "id": new_id("pm"),
        "object": "payment_method",
        "allow_redisplay": "unspecified",
        "billing_details": NO_BILLING_DETAILS,
        "created": world.now,
        "customer": None,
        "customer_account": None,
        kind: facts,
        "livemode": False,
        "metadata": {},
        "radar_options": {},
        "type": kind,
    }
    world.store.put("payment_method", method)
    return method
