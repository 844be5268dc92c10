"""Why a card was not accepted, as a cashier may say it aloud."""

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.payment import CUSTOMER_CANCELED, REPLACED
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


def reason_of(decline: Decline) -> Notice:
    """The sentence for this decline."""
    if decline.code == CUSTOMER_CANCELED:
        return info("customer_cancelled")
    if decline.code == REPLACED:
        return warn("reader_was_cleared")
    for code in (decline.decline_code, decline.code):
        if code in _SAYABLE:
            return warn(_SAYABLE[code])
    return warn("decline_plain")
