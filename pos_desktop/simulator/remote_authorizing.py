"""How a card fares that nobody presents: keyed on the reader, or on file. Pure.

Source: https://docs.stripe.com/testing. A telephone order asks for no authentication, so a card
that wants it is saved and charged by MOTO all the same, and refused when charged off session
(INFERENCE; also that the endings of test amounts mean nothing here).
"""

from datetime import UTC, datetime

from pos_desktop.simulator.authorizing import Attempt, declined
from pos_desktop.simulator.cards import Behaviour, Card
from pos_desktop.simulator.saved_cards import Expiry

_APPROVED = Attempt(approved=True)


def verified(card: Card) -> Attempt:
    """The bank's answer when the keyed card is to be saved."""
    if card.behaviour is Behaviour.DECLINED:
        return declined(card.code or "card_declined", card.decline_code)
    return _APPROVED


def keyed(card: Card) -> Attempt:
    """The bank's answer when the keyed card is charged at once."""
    if card.behaviour is Behaviour.CHARGE_DECLINED:
        return declined(card.code or "card_declined", card.decline_code)
    return verified(card)


def charged_on_file(card: Card, expiry: Expiry, declines: str | None, now: float) -> Attempt:
    """The bank's answer when a saved card is charged without its holder.

    `declines`: the decline code that the control surface asked for.
    """
    if declines is not None:
        code = declines if declines in _OWN_CODES else "card_declined"
        return declined(code, declines)
    if lapsed(expiry, now):
        return declined("expired_card", "expired_card")
    if card.behaviour is Behaviour.AUTHENTICATES:
        return declined("authentication_required", "authentication_required")
    return keyed(card)


_OWN_CODES = ("authentication_required", "expired_card", "incorrect_cvc", "processing_error")
"""Declines whose error code is not card_declined (C25:error-codes)."""


def lapsed(expiry: Expiry, now: float) -> bool:
    """Whether the card's last month is over."""
    today = datetime.fromtimestamp(now, UTC)
    return (expiry.year, expiry.month) < (today.year, today.month)


def cvc_check(card: Card, attempt: Attempt) -> str:
    """What the bank says of the CVC that was keyed."""
    fails = card.behaviour is Behaviour.CVC_CHECK_FAILS or attempt.code == "incorrect_cvc"
    return "fail" if fails else "pass"
