"""What PaymentIntents and SetupIntents have in common at Stripe."""

from typing import Protocol

from pos_desktop.domain.intents import Intent
from pos_desktop.domain.payment import Terms


class Intents(Protocol):
    """Each method raises `Failed`; each answer is the intent as it is after the request."""

    def create(self, terms: Terms, key: str) -> Intent:
        """Make the intent of these terms; it takes no money yet.

        Its metadata carry `sale_id` (or `setup_id`), `till`, `attempt` (the terms' number), `app`.
        """

    def find(self, terms: Terms) -> Intent | None:
        """The intent that was made of these terms, by its metadata, in whatever state."""

    def retrieve(self, intent_id: str) -> Intent:
        """The intent, with its latest charge, and the card that was saved with it."""

    def cancel(self, intent_id: str, key: str) -> Intent:
        """Cancel the intent; refused with an `…_unexpected_state` code if it succeeded."""


class CardSetups(Intents, Protocol):
    """SetupIntents: a card is saved, no money moves."""

    def saved(self, since: int, until: int) -> tuple[Intent, ...]:
        """Those made in [since, until), seconds since 1970, with which a card was saved.

        They are read from a list, without their cards.
        """
