"""PaymentIntents at Stripe."""

from typing import Protocol

from pos_desktop.domain.intents import Intent
from pos_desktop.ports.intents import Intents


class Payments(Intents, Protocol):
    """Each method raises `Failed`; each answer is the intent as it is after the request."""

    def update(self, intent_id: str, amount: int, key: str) -> Intent:
        """Change the amount (minor units) before it is presented again."""

    def confirm(self, intent_id: str, method_id: str, key: str) -> Intent:
        """Charge the saved card `method_id`, without the customer (`off_session`).

        A decline is no failure of the request: the intent is back to `requires_payment_method`
        and says why. Source: https://docs.stripe.com/payments/save-and-reuse.
        """

    def capture(self, intent_id: str, key: str) -> Intent:
        """Take all that is held."""
