"""Why a card was not accepted, as a cashier may say it aloud."""

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.inspecting import NOT_IN_TIME, REFUSED_BY_SHOP
from pos_desktop.domain.payment import CUSTOMER_CANCELED, REPLACED, CardEntry
from pos_desktop.presenters.notices import Notice, info, warn

_SAYABLE = {
    "insufficient_funds": "decline_insufficient_funds",
    "withdrawal_count_limit_exceeded": "decline_limit",
    "card_velocity_exceeded": "decline_limit",
    "call_issuer": "decline_call_issuer",
    "expired_card": "decline_expired",
    "incorrect_pin": "decline_pin",
    "invalid_pin": "decline_pin",
    "pin_try_exceeded": "decline_pin_tries",
    "offline_pin_required": "decline_needs_pin",
    "online_or_offline_pin_required": "decline_needs_pin",
    "card_not_supported": "decline_not_supported",
    "currency_not_supported": "decline_not_supported",
    "transaction_not_allowed": "decline_not_supported",
    "processing_error": "decline_processing",
    "issuer_not_available": "decline_processing",
    "reenter_transaction": "decline_processing",
    "connection_error": "decline_connection",
    "authentication_required": "decline_needs_pin",
}
"""Decline codes with a reason of their own.

All others, and above all lost_card, stolen_card, fraudulent and merchant_blacklist, are shown as a
plain decline: the customer may not learn more (https://docs.stripe.com/declines/codes).
"""


_SAVED = {
    "authentication_required": "decline_needs_customer",
    "expired_card": "decline_saved_expired",
    "call_issuer": "decline_saved_call_issuer",
    "invalid_account": "decline_saved_closed",
    "revocation_of_authorization": "decline_saved_revoked",
    "revocation_of_all_authorizations": "decline_saved_revoked",
    "stop_payment_order": "decline_saved_revoked",
    "transaction_not_allowed": "decline_saved_not_supported",
    "card_not_supported": "decline_saved_not_supported",
}
"""What else a decline means, and what to do, where the card is on file and its holder not here."""

_KEYED = {
    "authentication_required": "decline_needs_presence",
    "offline_pin_required": "decline_needs_presence",
    "online_or_offline_pin_required": "decline_needs_presence",
    "incorrect_number": "decline_number",
    "invalid_number": "decline_number",
    "incorrect_cvc": "decline_cvc",
    "invalid_cvc": "decline_cvc",
    "invalid_expiry_month": "decline_expiry",
    "invalid_expiry_year": "decline_expiry",
    "incorrect_zip": "decline_postal_code",
    "incorrect_address": "decline_postal_code",
}
"""The same for a card that is keyed: what its holder should read out again."""

_NAMES = {
    "amex": "American Express",
    "apple_pay": "Apple Pay",
    "diners": "Diners Club",
    "eftpos_au": "eftpos",
    "google_pay": "Google Pay",
    "jcb": "JCB",
    "samsung_pay": "Samsung Pay",
    "unionpay": "UnionPay",
}
_PRESENTED = {"setup_intent_mobile_wallet_unsupported": "card_cannot_be_kept"}

_BY_ENTRY = {
    CardEntry.PRESENTED: _PRESENTED | _SAYABLE,
    CardEntry.KEYED: _SAYABLE | _KEYED,
    CardEntry.ON_FILE: _SAYABLE | _SAVED,
}
_PLAIN = {CardEntry.ON_FILE: "decline_saved_plain"}
_PASSING = frozenset({"decline_processing", "decline_connection"})


def reason_of(decline: Decline, entry: CardEntry = CardEntry.PRESENTED) -> Notice:
    """The sentence for this decline of a card that came so."""
    if decline.code == CUSTOMER_CANCELED:
        is_keyed = entry is CardEntry.KEYED
        return info("cancelled_at_reader" if is_keyed else "customer_cancelled")
    if decline.code == NOT_IN_TIME:
        return warn("card_not_decided_in_time")
    if decline.code == REFUSED_BY_SHOP:
        return warn(f"shop_refuses_{decline.decline_code}", named(decline.message))
    if decline.code == REPLACED:
        return warn("reader_was_cleared")
    sayable = _BY_ENTRY[entry]
    for code in (decline.decline_code, decline.code):
        if code in sayable:
            return warn(sayable[code])
    return warn(_PLAIN.get(entry, "decline_plain"))


def named(word: str) -> str:
    """Stripe's word for a brand, a funding or a country as people write it."""
    return _NAMES.get(word, word if word.isupper() else word.replace("_", " ").capitalize())


def may_pass(reason: Notice) -> bool:
    """Whether the very same card may be accepted at the next try."""
    return reason.code in _PASSING
