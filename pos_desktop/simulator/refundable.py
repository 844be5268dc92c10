"""What may be refunded: of which charge, and how much of it.

Texts are Stripe's as public logs show them, where they show any; most have no code. UNSOURCED, and
chosen strictly: a charge and a PaymentIntent in one request are refused, as is the refund of what
is only authorized (it is cancelled), and the refund of another card than Interac at a reader.
"""

from pos_desktop.simulator import intents
from pos_desktop.simulator.countries import spelled
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.money import known_currency
from pos_desktop.simulator.refusals import RefusalError, invalid_parameter, missing, refused
from pos_desktop.simulator.world import World

INTERAC = "interac_present"
_CONNECT = {"reverse_transfer": "transfer_data", "refund_application_fee": "application_fee_amount"}


def charge_to_refund(world: World, given: Document) -> Document:
    """The captured charge that the parameters name, with something left of it. Raises
    `RefusalError`."""
    named = [name for name in ("charge", "payment_intent") if name in given]
    if len(named) > 1:
        raise invalid_parameter(
            "You may only specify one of these parameters: charge, payment_intent.",
            "payment_intent",
            "parameters_exclusive",
        )
    if not named:
        raise invalid_parameter("Missing required param: charge.", "charge", "parameter_missing")
    charge = _named_charge(world, given[named[0]], named[0])
    intents.check_unlocked(world, charge["payment_intent"])
    if charge["amount_refunded"] >= charge["amount_captured"]:
        raise refused(
            f"Charge {charge['id']} has already been refunded.", "charge_already_refunded"
        )
    _check_connect(charge, given)
    return charge


def paid_by_interac(charge: Document) -> bool:
    """Whether only the reader can give it back, to the card that paid (D:region)."""
    return bool(charge["payment_method_details"]["type"] == INTERAC)


def left_of(charge: Document) -> int:
    """What can still be refunded, in minor units."""
    left: int = charge["amount_captured"] - charge["amount_refunded"]
    return left


def amount_to_refund(charge: Document, given: Document) -> int:
    """The amount that the parameters ask for, or all that is left. Raises `RefusalError`."""
    left, currency = left_of(charge), charge["currency"]
    asked: int = given.get("amount", left)
    if "currency" in given and known_currency(given["currency"]) != currency:
        raise refused(
            f"The currency of the refund ({given['currency']}) does not match the currency of the "
            f"charge ({currency}).",
            param="currency",
        )
    if asked > charge["amount_captured"]:
        raise _too_much(asked, charge["amount_captured"], "charge amount", currency)
    if asked > left:
        raise _too_much(asked, left, "unrefunded amount on charge", currency)
    return asked


def _named_charge(world: World, identifier: str, param: str) -> Document:
    if param == "charge":
        charge = world.find("charge", identifier, "charge", "charge")
        intent = world.find("payment_intent", charge["payment_intent"], "payment_intent", "charge")
    else:
        intent = world.find("payment_intent", identifier, "payment_intent", "payment_intent")
        latest = intent["latest_charge"]
        charge = {} if latest is None else world.find("charge", latest, "charge", "charge")
    if not charge.get("paid") or intent["status"] == "canceled":
        raise refused(
            f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.",
            param=param,
        )
    if not charge["captured"]:
        raise refused(
            f"Charge {charge['id']} has not been captured, so there is nothing to refund. Cancel "
            f"the PaymentIntent {intent['id']} to release the funds.",
            "charge_not_refundable",
            param,
        )
    return charge


def _check_connect(charge: Document, given: Document) -> None:
    for name, needed in _CONNECT.items():
        if given.get(name) and charge[needed] is None:
            raise refused(
                f"The parameter {name} can only be used for a charge of a connected account: "
                f"{charge['id']} has no {needed}.",
                param=name,
            )


def _too_much(asked: int, most: int, what: str, currency: str) -> RefusalError:
    return refused(
        f"Refund amount ({_money(asked, currency)}) is greater than {what} "
        f"({_money(most, currency)})",
        param="amount",
    )


def _money(amount: int, currency: str) -> str:
    """As Stripe writes it in these sentences: with a sign and without the code."""
    return spelled(amount, currency).removesuffix(f" {currency}")


def refund_named(world: World, identifier: str, param: str = "id") -> Document:
    """The refund. Raises `RefusalError` (404)."""
    found = world.store.get("refund", identifier)
    if found is None:
        raise missing("refund", identifier, param)
    return found
