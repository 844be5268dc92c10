"""Cards that are kept at Stripe as it writes them, into the domain's value."""

from pos_desktop.adapters.stripe.document import Document, opened
from pos_desktop.domain.savedcards import Redisplay, SavedCard

_UNKNOWN_BRAND = "unknown"
"""Stripe's own word for a brand that it does not know."""


def saved_card_of(answer: object, method_id: str | None = None) -> SavedCard:
    """The card of an answer of the SDK.

    Raises:
        Undecodable: it is none, or another one than was asked about; the text says which.
    """
    return saved_card_from(opened(answer, "payment_method", method_id))


def saved_card_from(document: Document) -> SavedCard:
    """The card of a PaymentMethod of type `card`."""
    return _saved_card(
        document.text("id"),
        document.part("card"),
        document.identity("customer"),
        _redisplay(document.optional_text("allow_redisplay")),
    )


def card_kept_by_charge(charge: Document, customer: str | None) -> SavedCard | None:
    """The reusable card that an approved charge left behind for the customer of its intent.

    A keyed card is kept itself; of a presented one Stripe generates a card that can be charged
    later, but of wallets and single-brand debit cards it makes none.
    Source: https://docs.stripe.com/terminal/features/saving-payment-details/save-after-payment
    """
    details = charge.optional_part("payment_method_details")
    if details is None:
        return None
    kind = details.text("type")
    told = details.optional_part(kind)
    if told is None:
        return None
    is_kept_itself = kind == "card"
    method = charge.identity("payment_method") if is_kept_itself else told.identity(_GENERATED)
    return _saved_card(method, told, customer, None) if method is not None else None


_GENERATED = "generated_card"


def _saved_card(
    method_id: str, told: Document, customer: str | None, redisplay: Redisplay | None
) -> SavedCard:
    return SavedCard(
        method_id=method_id,
        brand=told.optional_text("brand") or _UNKNOWN_BRAND,
        last4=told.optional_text("last4") or "",
        exp_month=told.whole("exp_month"),
        exp_year=told.whole("exp_year"),
        customer=customer,
        redisplay=redisplay,
    )


def _redisplay(word: str | None) -> Redisplay | None:
    """How far it may be shown; `unspecified`, and a word that Stripe may add, permit nothing."""
    try:
        return Redisplay(word) if word is not None else None
    except ValueError:
        return None
