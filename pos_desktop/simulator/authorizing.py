"""How a presented card fares: one attempt, or two where the bank asks for the PIN. Pure.

Sources: D:test (test amounts, simulated cards), D:region (Interac, eftpos, the PIN after a tap).
The last two digits of the total decide, tip included, whatever the currency. UNSOURCED: whether
an amount ending 02 or 03 ends well on a card and in a country without PIN; here 02 is approved
(the card needs none) and 03 is a decline.
"""

from dataclasses import dataclass

from pos_desktop.simulator.cards import Behaviour, Card

_TEST_AMOUNT = (
    "In testmode, using a physical test card with designated amount ending values produce specific "
    "decline responses. See https://stripe.com/docs/terminal/references/testing#physical-test-cards"
    " for details."
)
_MESSAGES = {
    "insufficient_funds": "Your card has insufficient funds.",
    "expired_card": "Your card has expired.",
    "processing_error": "An error occurred while processing your card. Try again in a little bit.",
    "incorrect_cvc": "Your card's security code is incorrect.",
    "authentication_required": "Your card was declined. This transaction requires authentication.",
    "call_issuer": "Your card was declined. You can call your bank for details.",
    "offline_pin_required": f"This transaction requires a PIN. {_TEST_AMOUNT}",
    "online_or_offline_pin_required": f"This transaction requires a PIN. {_TEST_AMOUNT}",
}
_BY_AMOUNT = {
    1: "call_issuer",
    5: "generic_decline",
    55: "incorrect_pin",
    65: "withdrawal_count_limit_exceeded",
    75: "pin_try_exceeded",
}
_NETWORK_CODES = {
    "call_issuer": "01",
    "generic_decline": "05",
    "insufficient_funds": "51",
    "lost_card": "41",
    "stolen_card": "43",
    "expired_card": "54",
    "incorrect_pin": "55",
    "withdrawal_count_limit_exceeded": "65",
    "pin_try_exceeded": "75",
    "offline_pin_required": "70",
    "online_or_offline_pin_required": "1A",
    "processing_error": "96",
    "card_not_supported": "57",
    "incorrect_cvc": "N7",
    "authentication_required": "1A",
    "card_velocity_exceeded": "61",
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One authorization: `verified_by` is Stripe's cardholder_verification_method."""

    approved: bool
    read_method: str = "contactless_emv"
    verified_by: str = "approval"
    code: str | None = None
    decline_code: str | None = None
    message: str | None = None

    @property
    def network_code(self) -> str:
        """The two characters with which the network answers; ``00`` is yes."""
        return "00" if self.approved else _NETWORK_CODES.get(self.decline_code or "", "05")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the outcome depends on beside the card. `manual`: only authorized, captured later.

    `retries`: the bank refuses the tap of a card that it would take, and wants it inserted with its
    PIN, which is a second charge of the same payment.
    """

    total: int
    asks_pin_after_tap: bool
    accepts_interac: bool
    manual: bool
    retries: bool = False


def attempts(card: Card, given: Circumstances) -> tuple[Attempt, ...]:
    """The attempts that this card makes, in order; the last one decides."""
    made = _attempts(card, given)
    if given.retries and len(made) == 1 and made[0].approved:
        code = "offline_pin_required"
        return (declined(code, code), _with_pin("offline_pin"))
    return made


def _attempts(card: Card, given: Circumstances) -> tuple[Attempt, ...]:
    if card.behaviour is Behaviour.DECLINED:
        return (declined(card.code or "card_declined", card.decline_code),)
    if _network_refuses(card, given):
        return (declined("card_declined", "card_not_supported"),)
    by_amount = declined_by_amount(given.total)
    if by_amount is not None:
        return (by_amount,)
    ending = given.total % 100
    if ending in (2, 3):
        return _pin_by_amount(card, given, ending)
    return _pin_by_card(card)


def declined_by_amount(amount: int) -> Attempt | None:
    """The refusal that the last two digits of a test amount ask for, if they do."""
    code = _BY_AMOUNT.get(amount % 100)
    return None if code is None else declined("card_declined", code, by_amount=True)


def raising(total: int) -> Attempt:
    """The bank's answer when it is to hold more for a card it knows: only the amount decides."""
    ending = total % 100
    if ending in _BY_AMOUNT:
        return declined("card_declined", _BY_AMOUNT[ending], by_amount=True)
    return Attempt(approved=True)


def declined(code: str, decline_code: str | None, *, by_amount: bool = False) -> Attempt:
    """A refused attempt, with the words for the customer."""
    message = _MESSAGES.get(decline_code or code)
    if message is None:
        message = "Your card was declined."
        if by_amount:
            message = f"{message} {_TEST_AMOUNT}"
    return Attempt(approved=False, code=code, decline_code=decline_code, message=message)


def _network_refuses(card: Card, given: Circumstances) -> bool:
    if card.brand == "interac":
        return given.manual or not given.accepts_interac
    return card.brand == "eftpos_au" and given.manual


def _with_pin(kind: str) -> Attempt:
    return Attempt(approved=True, read_method="contact_emv", verified_by=kind)


def _pin_by_amount(card: Card, given: Circumstances, ending: int) -> tuple[Attempt, ...]:
    code = "offline_pin_required" if ending == 2 else "online_or_offline_pin_required"
    asked = declined(code, code)
    if card.needs_pin or given.asks_pin_after_tap:
        return (asked, _with_pin("offline_pin" if ending == 2 else "online_pin"))
    return (Attempt(approved=True),) if ending == 2 else (asked,)


def _pin_by_card(card: Card) -> tuple[Attempt, ...]:
    match card.behaviour:
        case Behaviour.OFFLINE_PIN:
            return (_with_pin("offline_pin"),)
        case Behaviour.ONLINE_PIN:
            return (_with_pin("online_pin"),)
        case Behaviour.OFFLINE_PIN_RETRY:
            code = "offline_pin_required"
            return (declined(code, code), _with_pin("offline_pin"))
        case Behaviour.ONLINE_PIN_RETRY:
            code = "online_or_offline_pin_required"
            return (declined(code, code), _with_pin("online_pin"))
        case _:
            return (Attempt(approved=True),)
