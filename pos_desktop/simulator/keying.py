"""The card that is keyed on the reader: number, expiry and CVC, and nothing of it kept.

Only Stripe's published test numbers are accepted. No refusal repeats what was keyed. The helper of
Stripe's that keys for the agent has no postal code, so none is checked. That a wrong entry answers
400 and leaves the reader asking is an INFERENCE: a reader checks before it sends.
"""

import re
from dataclasses import dataclass

from pos_desktop.simulator.cards import Card
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.forms import Tree
from pos_desktop.simulator.keyed_cards import KEYED
from pos_desktop.simulator.parameters import Shape
from pos_desktop.simulator.refusals import RefusalError, invalid_parameter, refused
from pos_desktop.simulator.remote_authorizing import lapsed
from pos_desktop.simulator.saved_cards import Expiry


@dataclass(frozen=True, slots=True)
class Keys:
    """Digits in a field of the keypad; a refusal does not repeat them."""

    least: int
    most: int
    code: str
    words: str

    def read(self, value: Tree, name: str) -> str:
        if isinstance(value, str) and re.fullmatch(f"[0-9]{{{self.least},{self.most}}}", value):
            return value
        raise invalid_parameter(self.words, name, self.code)


FIELDS = Shape(
    {
        "number": Keys(12, 19, "invalid_number", "The card number is not a valid card number."),
        "exp_month": Keys(1, 2, "invalid_expiry_month", "Your card's expiration month is invalid."),
        "exp_year": Keys(1, 4, "invalid_expiry_year", "Your card's expiration year is invalid."),
        "cvc": Keys(1, 4, "invalid_cvc", "Your card's security code is invalid."),
    },
    frozenset({"number", "exp_month", "exp_year"}),
)


def keyed_card(given: Document | None, now: float) -> tuple[Card, Expiry]:
    """The test card and its expiry. Raises `RefusalError` for what the reader would not take."""
    if given is None:
        raise invalid_parameter(
            "The reader is waiting for a card to be keyed. Missing required param: card.",
            "card",
            "parameter_missing",
        )
    card = KEYED.get(given["number"])
    if card is None:
        raise refused(
            "Your card number is not one of the test cards that can be keyed. See "
            "https://docs.stripe.com/testing.",
            "invalid_number",
            "card[number]",
        )
    month, year = int(given["exp_month"]), int(given["exp_year"])
    if not 1 <= month <= 12:
        raise _wrong(
            "Your card's expiration month is invalid.", "exp_month", "invalid_expiry_month"
        )
    expiry = Expiry(month, year + 2000 if year < 100 else year)
    if lapsed(expiry, now) or expiry.year > 2099:
        raise _wrong("Your card's expiration year is invalid.", "exp_year", "invalid_expiry_year")
    if "cvc" not in given:
        raise _wrong(
            "Missing required param: card[cvc]. CVC is mandatory for MOTO transactions.",
            "cvc",
            "parameter_missing",
        )
    if len(given["cvc"]) != (4 if card.brand == "amex" else 3):
        raise _wrong("Your card's security code is invalid.", "cvc", "invalid_cvc")
    return card, expiry


def _wrong(message: str, field: str, code: str) -> RefusalError:
    return refused(message, code, f"card[{field}]")
