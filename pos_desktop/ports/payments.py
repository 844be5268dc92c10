"""PaymentIntents at Stripe."""

from typing import Protocol

from pos_desktop.domain.intents import Intent
from pos_desktop.domain.payment import Terms


class Payments(Protocol):
    """Each method raises `Failed`; each answer is the intent as it is after the request."""

    def create(self, terms: Terms, key: str) -> Intent:
        """Make the intent of these terms.

        Its metadata carry `sale_id`, `till`, `attempt` (the terms' number) and `app`.
        """

    def find(self, terms: Terms) -> Intent | None:
        """The intent that was made of these terms, by its metadata, in whatever state."""

    def retrieve(self, intent_id: str) -> Intent:
        """The intent, with its latest charge."""

    def update(self, intent_id: str, amount: int, key: str) -> Intent:
        """Change the amount (minor units) before it is presented again."""

    def cancel(self, intent_id: str, key: str) -> Intent:
        """Cancel the intent; refused with `payment_intent_unexpected_state` if it is paid."""

    def capture(self, intent_id: str, key: str) -> Intent:
        """Take all that is held."""
