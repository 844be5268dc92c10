"""Mail and telephone orders on a reader (D:moto, D:moto-save, D:moto-ov).

UNSOURCED, chosen strictly: an account without access is refused with 400 that names
`process_config[moto]` and no code; so is an account in Malaysia, where MOTO is not available; a
reader that shows a cart, or asks its customer something, refuses until it is cleared, as D:moto
tells the integrator to do of a cart: a card can only be keyed from the splash screen.
"""

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.reader_machine import Phase, Slot
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.world import World

_PARAM = "process_config[moto]"
_ASKING = "collect_inputs"


def check_access(world: World, methods: list[str], noun: str) -> None:
    """Raise `RefusalError` where a card cannot be keyed for this intent."""
    if world.country.code == "MY":
        raise refused("MOTO payments are not available in Malaysia.", None, _PARAM)
    if not world.moto:
        raise refused(
            "Your account does not have access to mail order and telephone order (MOTO) payments. "
            "To begin processing MOTO payments, contact Stripe support: "
            "https://support.stripe.com/.",
            None,
            _PARAM,
        )
    if "card" not in methods:
        raise refused(
            f"A MOTO transaction needs {noun} that allows the payment method type card. Please "
            "create it with card in allowed_payment_method_types.",
            "payment_intent_incompatible_payment_method"
            if noun == "a PaymentIntent"
            else "setup_intent_invalid_parameter",
            _PARAM,
        )


def check_cleared(slot: Slot) -> None:
    """Raise `RefusalError` while the reader shows a cart, or asks questions."""
    asks = slot.phase is Phase.PROMPTING and slot.action == _ASKING
    if asks or slot.phase is Phase.SHOWING:
        raise refused(
            f"The reader is {'collecting inputs' if asks else 'displaying a cart'}. Reset the "
            "display to the splash screen with cancel_action before you start a MOTO transaction.",
            None,
            _PARAM,
        )


def wants_keys(kept: Document) -> bool:
    """Whether the reader, by its unseen state, asks for a card to be keyed."""
    return bool(kept.get("moto"))
