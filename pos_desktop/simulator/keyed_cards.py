"""The cards whose numbers can be keyed: Stripe's published test numbers, no others.

Sources: https://docs.stripe.com/testing (declines, "Decline after attaching", authentication) for
those that no simulated reader reads, D:test for the rest. Cards that only pay where they are
present (Interac, eftpos, girocard) cannot be keyed (INFERENCE).
"""

from pos_desktop.simulator.cards import CARDS, Behaviour, Card

PRESENT_ONLY = ("interac", "eftpos_au", "girocard")
"""Single-brand networks that give no card for later (C25:saving-cards_save-cards-directly; for
girocard INFERENCE)."""


def _visa(
    number: str,
    name: str,
    behaviour: Behaviour = Behaviour.PAYS,
    *,
    refusal: tuple[str, str] | None = None,
    country: str = "US",
) -> Card:
    """`refusal`: error code and decline code."""
    code, decline_code = refusal or (None, None)
    return Card(
        number, name, "visa", "credit", country, "A0000000031010", "Visa Credit", behaviour,
        code, decline_code,
    )  # fmt: skip


_DECLINED, _LATER, _ASKS = (
    Behaviour.DECLINED,
    Behaviour.CHARGE_DECLINED,
    Behaviour.AUTHENTICATES,
)
_GENERIC = ("card_declined", "generic_decline")
_ONLINE = (
    _visa(
        "4000000000000127", "incorrect_cvc", _DECLINED, refusal=("incorrect_cvc", "incorrect_cvc")
    ),
    _visa("4000000000000101", "cvc_check_fails", Behaviour.CVC_CHECK_FAILS),
    _visa("4100000000000019", "fraudulent", _DECLINED, refusal=("card_declined", "fraudulent")),
    _visa(
        "4000000000006975", "velocity_exceeded", _DECLINED,
        refusal=("card_declined", "card_velocity_exceeded"),
    ),
    _visa("4000000000000341", "declined_when_charged", _LATER, refusal=_GENERIC),
    _visa(
        "4000008260003178", "insufficient_when_charged", _LATER,
        refusal=("card_declined", "insufficient_funds"), country="GB",
    ),
    _visa("4000002500003155", "authentication_once", _ASKS, country="FR"),
    _visa("4000002760003184", "authentication_always", _ASKS, country="DE"),
    _visa("4000000000007726", "refund_pends", Behaviour.REFUND_PENDS),
    _visa("4000003800000446", "already_set_up", country="IE"),
    Card(
        "2223003122003222", "mastercard_2_series", "mastercard", "credit", "US",
        "A0000000041010", "Mastercard",
    ),
    Card(
        "6011981111111113", "discover_debit", "discover", "debit", "US",
        "A0000001523010", "Discover",
    ),
)  # fmt: skip

KEYED = {
    card.number: card for card in (*CARDS.values(), *_ONLINE) if card.brand not in PRESENT_ONLY
}
CARDS_BY_NAME = {card.name: card for card in (*CARDS.values(), *_ONLINE)}


def card_kept(name: str) -> Card:
    """The card of a reader's unseen state, which names it and never holds its number. (State
    files of earlier versions held that of the presented test card.)"""
    return CARDS_BY_NAME.get(name) or CARDS[name]
