"""The cards that a simulated reader knows: Stripe's published test numbers, no others (D:test)."""

import hashlib
from dataclasses import dataclass
from enum import Enum

from pos_desktop.simulator.documents import Document


class Behaviour(Enum):
    """What a card does beyond paying."""

    PAYS = "pays"
    OFFLINE_PIN = "offline_pin"
    ONLINE_PIN = "online_pin"
    OFFLINE_PIN_RETRY = "offline_pin_retry"
    ONLINE_PIN_RETRY = "online_pin_retry"
    DECLINED = "declined"
    REFUND_FAILS = "refund_fails"
    REFUND_PENDS = "refund_pends"
    """A refund is pending first, and succeeds later."""
    CHARGE_DECLINED = "charge_declined"
    """Can be saved, but every charge is declined."""
    CVC_CHECK_FAILS = "cvc_check_fails"
    AUTHENTICATES = "authenticates"
    """The bank wants its customer to take part, except for a telephone order."""


@dataclass(frozen=True, slots=True)
class Card:
    """`application` is the EMV application identifier (tag 84), `label` its name (9F12)."""

    number: str
    name: str
    brand: str
    funding: str
    country: str
    application: str
    label: str
    behaviour: Behaviour = Behaviour.PAYS
    code: str | None = None
    decline_code: str | None = None

    @property
    def last4(self) -> str:
        """The last four digits."""
        return self.number[-4:]

    @property
    def fingerprint(self) -> str:
        """The same for the same number, as Stripe's."""
        return hashlib.sha256(self.number.encode()).hexdigest()[:16]

    @property
    def needs_pin(self) -> bool:
        """Whether this card asks for its PIN."""
        return self.behaviour in (
            Behaviour.OFFLINE_PIN,
            Behaviour.ONLINE_PIN,
            Behaviour.OFFLINE_PIN_RETRY,
            Behaviour.ONLINE_PIN_RETRY,
        )


_VISA = ("visa", "A0000000031010", "Visa Credit")
_MASTERCARD = ("mastercard", "A0000000041010", "Mastercard")
_AMEX = ("amex", "A000000025010801", "American Express")
_DISCOVER = ("discover", "A0000001523010", "Discover")
_DINERS = ("diners", "A0000001523010", "Diners Club")
_JCB = ("jcb", "A0000000651010", "JCB Credit")
_UNIONPAY = ("unionpay", "A000000333010102", "UnionPay Credit")
_INTERAC = ("interac", "A0000002771010", "Interac")
_EFTPOS = ("eftpos_au", "A00000038410", "eftpos")
_CB = ("cartes_bancaires", "A0000000421010", "CB")
_GIROCARD = ("girocard", "A0000003591010028001", "girocard")


def _card(
    number: str,
    name: str,
    network: tuple[str, str, str],
    funding: str = "credit",
    country: str = "US",
    *,
    behaviour: Behaviour = Behaviour.PAYS,
    code: str | None = None,
    decline_code: str | None = None,
) -> Card:
    brand, application, label = network
    return Card(
        number, name, brand, funding, country, application, label, behaviour, code, decline_code
    )


_DECLINED = Behaviour.DECLINED

CARDS = {
    card.number: card
    for card in (
        _card("4242424242424242", "visa", _VISA),
        _card("4000056655665556", "visa_debit", _VISA, "debit"),
        _card("5555555555554444", "mastercard", _MASTERCARD),
        _card("5200828282828210", "mastercard_debit", _MASTERCARD, "debit"),
        _card("5105105105105100", "mastercard_prepaid", _MASTERCARD, "prepaid"),
        _card("378282246310005", "amex", _AMEX),
        _card("371449635398431", "amex2", _AMEX),
        _card("6011111111111117", "discover", _DISCOVER),
        _card("6011000990139424", "discover2", _DISCOVER),
        _card("3056930009020004", "diners", _DINERS),
        _card("36227206271667", "diners_14digits", _DINERS),
        _card("3566002020360505", "jcb", _JCB, country="JP"),
        _card("6200000000000005", "unionpay", _UNIONPAY, country="CN"),
        _card("4506445006931933", "interac", _INTERAC, "debit", "CA"),
        _card("6280000360000978", "eftpos_au_debit", _EFTPOS, "debit", "AU"),
        _card("4000050360000001", "eftpos_au_visa_debit", _VISA, "debit", "AU"),
        _card("5555050360000080", "eftpos_au_mastercard_debit", _MASTERCARD, "debit", "AU"),
        _card("4000002500001001", "cartes_bancaires_visa_debit", _CB, "debit", "FR"),
        _card("5555552500001001", "cartes_bancaires_mastercard_debit", _CB, "debit", "FR"),
        _card("4711009900000316877", "girocard_debit", _GIROCARD, "debit", "DE"),
        _card(
            "4001007020000002", "offline_pin_cvm", _VISA, "debit", "SG",
            behaviour=Behaviour.OFFLINE_PIN,
        ),
        _card(
            "4000008260000075", "offline_pin_sca_retry", _VISA, "debit", "GB",
            behaviour=Behaviour.OFFLINE_PIN_RETRY,
        ),
        _card(
            "4001000360000005", "online_pin_cvm", _VISA, "debit", "AU",
            behaviour=Behaviour.ONLINE_PIN,
        ),
        _card(
            "4000002760000008", "online_pin_sca_retry", _VISA, "debit", "DE",
            behaviour=Behaviour.ONLINE_PIN_RETRY,
        ),
        _card(
            "4000000000000002", "declined", _VISA, behaviour=_DECLINED,
            code="card_declined", decline_code="generic_decline",
        ),
        _card(
            "4000000000009995", "insufficient_funds", _VISA, behaviour=_DECLINED,
            code="card_declined", decline_code="insufficient_funds",
        ),
        _card(
            "4000000000009987", "lost_card", _VISA, behaviour=_DECLINED,
            code="card_declined", decline_code="lost_card",
        ),
        _card(
            "4000000000009979", "stolen_card", _VISA, behaviour=_DECLINED,
            code="card_declined", decline_code="stolen_card",
        ),
        _card(
            "4000000000000069", "expired_card", _VISA, behaviour=_DECLINED,
            code="expired_card", decline_code="expired_card",
        ),
        _card(
            "4000000000000119", "processing_error", _VISA, behaviour=_DECLINED,
            code="processing_error", decline_code="processing_error",
        ),
        _card("4000000000005126", "refund_fail", _VISA, behaviour=Behaviour.REFUND_FAILS),
    )
}  # fmt: skip

DEFAULT_CARD = CARDS["4242424242424242"]
DEFAULT_INTERAC = CARDS["4506445006931933"]


def published(card: Card) -> Document:
    """The facts that Stripe tells of a card wherever it names it."""
    return {
        "brand": card.brand,
        "brand_product": None,
        "cardholder_name": "CARDHOLDER/VISA" if card.brand == "visa" else "CARDHOLDER/TEST",
        "country": card.country,
        "description": None,
        "exp_month": 12,
        "exp_year": 2034,
        "fingerprint": card.fingerprint,
        "funding": card.funding,
        "iin": None,
        "issuer": None,
        "last4": card.last4,
        "preferred_locales": ["en"],
    }
