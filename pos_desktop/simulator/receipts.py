"""Receipts that Stripe mails: who got one, for what.

Stripe mails at capture, and at once where the address is said afterwards (C25:terminal_features_
receipts). In test mode it mails nobody; that it would have is noted for the control surface.
"""

from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.world import World

KIND = "mailed_receipt"


def mail_receipt(world: World, intent: Document, charge: Document) -> None:
    """Note the receipt that is due now, if an address is known."""
    if intent["receipt_email"]:
        world.store.put(
            KIND,
            {
                "id": new_id("mail"),
                "amount": charge["amount_captured"],
                "charge": charge["id"],
                "created": world.now,
                "currency": charge["currency"],
                "payment_intent": intent["id"],
                "to": intent["receipt_email"],
            },
        )


def address_receipt(world: World, intent: Document) -> None:
    """The address of an intent's receipt has changed: one that is due is mailed at once."""
    charge = world.store.get("charge", intent["latest_charge"] or "")
    if charge is not None:
        charge["receipt_email"] = intent["receipt_email"]
        world.store.put("charge", charge)
        if charge["captured"]:
            mail_receipt(world, intent, charge)


def mailed(world: World) -> Document:
    """All that was mailed, newest first."""
    return {"mails": [dict(each) for each in world.store.newest(KIND)]}
