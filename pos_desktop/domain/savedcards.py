"""Cards that are kept at Stripe for a customer. Never their number: there is no field for one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Redisplay(StrEnum):
    """How far the customer agreed that the saved card is used (Stripe's `allow_redisplay`).

    Source: https://docs.stripe.com/terminal/features/mail-telephone-orders/save-directly.
    """

    ALWAYS = "always"
    """Charged as agreed, and offered again as a saved card in any later purchase."""
    LIMITED = "limited"
    """Charged as agreed, and for nothing else."""


@dataclass(frozen=True, slots=True)
class SavedCard:
    """A reusable card at Stripe; `method_id` is its PaymentMethod, `exp_month` 1 to 12.

    `customer` is None where it is not attached (any more): then it cannot be charged.
    """

    method_id: str
    brand: str
    last4: str
    exp_month: int
    exp_year: int
    customer: str | None = None
    redisplay: Redisplay | None = None

    def is_expired(self, today: date) -> bool:
        """Whether its last month is over; the bank may have renewed it all the same."""
        return (self.exp_year, self.exp_month) < (today.year, today.month)
