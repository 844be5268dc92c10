"""Amounts of a payment, and what makes one chargeable. Pure.

Minimum and maximum: C25:currencies. "Local currency only": D:region.
"""

from pos_desktop.simulator.countries import MOST, currencies, least, spelled
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.refusals import invalid_parameter, refused


def known_currency(code: str) -> str:
    """The currency in lower case. Raises `RefusalError` for one that Stripe does not charge."""
    currency = code.lower()
    if currency not in currencies():
        raise invalid_parameter(
            f"Invalid currency: {code[:20]}. Stripe currently supports these currencies: "
            f"{', '.join(currencies())}",
            "currency",
        )
    return currency


def check_amount(amount: int, currency: str) -> None:
    """Raise `RefusalError` for an amount that is too small or too large to be charged."""
    if amount > MOST:
        raise refused(
            f"Amount must be no more than {spelled(MOST, currency)}", "amount_too_large", "amount"
        )
    if amount < least(currency):
        raise refused(
            f"Amount must be at least {spelled(least(currency), currency)}",
            "amount_too_small",
            "amount",
        )


def captured(intent: Document, amount: int) -> Document:
    """The intent after `amount` of what was authorized has been taken."""
    return intent | {
        "status": "succeeded",
        "amount_received": amount,
        "amount_capturable": 0,
    }


def held(intent: Document, amount: int) -> Document:
    """The intent after `amount` was authorized, to be captured later."""
    return intent | {
        "status": "requires_capture",
        "amount_received": 0,
        "amount_capturable": amount,
    }


def released(intent: Document, reason: str | None, now: int) -> Document:
    """The intent after it was given up."""
    return intent | {
        "status": "canceled",
        "amount_capturable": 0,
        "canceled_at": now,
        "cancellation_reason": reason,
    }
