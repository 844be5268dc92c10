"""What may become of an authorization that is held, by the card's brand. Pure.

Windows: C25:payments_place-a-hold, D:collect (two days in person; Visa exactly 4 days 18 hours).
Incremental and extended authorization, overcapture: C25:terminal_features_incremental-
authorizations, _extended-authorizations, _collecting-tips_on-receipt. The account is a grocer or,
where the control surface says so, a restaurant: of the merchant categories that lengthen a hold or
let Discover raise one it has none, so only Mastercard, which asks for no category, holds longer.
"""

_DAY = 24 * 3600
IN_PERSON = 2 * _DAY
_VISA = 4 * _DAY + 18 * 3600
_EXTENDED_MASTERCARD = 30 * _DAY
_INCREMENTAL = ("visa", "mastercard")
_OVERCAPTURE = ("visa", "mastercard", "discover", "amex")
_LEAST_OVERCAPTURE = 5000
"""50 USD."""
MOST_RAISES = 10
"""Tries to raise one authorization, declined ones too."""


def window(brand: str, *, extended: bool) -> int:
    """Seconds in which a card of this brand, that was present, must be captured."""
    if extended and brand == "mastercard":
        return _EXTENDED_MASTERCARD
    return _VISA if brand == "visa" else IN_PERSON


def can_be_raised(brand: str, *, asked: bool) -> bool:
    """Whether what is held can be raised; `asked`: where that was requested."""
    return asked and brand in _INCREMENTAL


def can_be_overcaptured(brand: str, country: str, *, restaurant: bool) -> bool:
    """Whether more than is held can be captured, for a tip on the receipt."""
    return restaurant and country == "US" and brand in _OVERCAPTURE


def most_overcaptured(authorized: int) -> int:
    """The most that can be captured of an authorization that can be overcaptured, in cents."""
    return authorized + max(authorized // 2, _LEAST_OVERCAPTURE)
