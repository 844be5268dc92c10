"""The reusable card that a presented one leaves behind (facts 5.7 and 6).

Single-brand debit cards leave none. Wallets would leave none either, but there are none in test
mode (D:test).
"""

from collections.abc import Mapping

from pos_desktop.simulator.cards import Card
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.keyed_cards import PRESENT_ONLY
from pos_desktop.simulator.saved_cards import Expiry, attach, saved
from pos_desktop.simulator.world import World


def generated_card(
    world: World, card: Card, kept: Document, origin: Mapping[str, object], customer: str | None
) -> str | None:
    """The id of the new PaymentMethod, attached to the customer if there is one; or None.

    `kept` is the reader's unseen state, which knows `allow_redisplay`; `origin` tells what made it:
    charge, payment_method_details, setup_attempt.
    """
    if card.brand in PRESENT_ONLY:
        return None
    method = saved(
        world,
        card,
        Expiry(),
        kept.get("redisplay") or "unspecified",
        cvc_check=None,
        generated_from=origin,
    )
    if customer is not None:
        attach(world, method, customer)
    identifier: str = method["id"]
    return identifier
