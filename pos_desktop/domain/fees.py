"""The fee that a platform keeps of a payment for a connected account."""

from decimal import Decimal

from pos_desktop.domain.percents import part_of


def application_fee(amount: int, percent: Decimal, fixed: int) -> int | None:
    """What the platform keeps of `amount`: that percentage, rounded half up, and `fixed` besides.

    All in minor units of one currency. It is never more than the amount, which Stripe would refuse;
    None where nothing is kept. `amount`, `percent` and `fixed` are not below nothing.

    Source: https://docs.stripe.com/connect/direct-charges#collect-fees.
    """
    fee = min(part_of(amount, percent) + fixed, amount)
    return fee or None
