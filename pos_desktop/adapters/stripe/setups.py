"""SetupIntents over the Stripe SDK: a card is kept, no money moves."""

import stripe
from typing_extensions import override

from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.intent_metadata import (
    check_made_of,
    likeliest,
    made_of,
    metadata_of,
    window_of,
)
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.adapters.stripe.setup_codec import GENERATED, setup_from, setup_of
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.payment import Terms
from pos_desktop.ports.intents import CardSetups

_WITH_CARD = ["payment_method", GENERATED]
_MOST_PAGES = 100


class StripeCardSetups(CardSetups):
    """`CardSetups` at Stripe, or at whatever server the connection leads to."""

    def __init__(self, connection: Connection) -> None:
        self._polls = connection.polls.v1.setup_intents
        self._commands = connection.commands.v1.setup_intents

    @override
    def create(self, terms: Terms, key: str) -> Intent:
        asked: stripe.params.SetupIntentCreateParams = {
            "allowed_payment_method_types": [*terms.types],
            "usage": "off_session",
            "metadata": metadata_of(terms),
        }
        if terms.customer is not None:
            asked["customer"] = terms.customer
        if terms.description:
            asked["description"] = terms.description
        with answering("begin to save a card"):
            made = setup_of(self._commands.create(asked, {"idempotency_key": key}))
            check_made_of(terms, made)
        return made

    @override
    def find(self, terms: Terms) -> Intent | None:
        # SetupIntents cannot be searched at all; the list, which does not lag, is read.
        since, until = window_of(terms)
        with answering("find the saving of a card"):
            first = self._commands.list({"created": {"gte": since, "lte": until}, "limit": PAGE})
            listed = all_of(first, "setup_intent", most=_MOST_PAGES)
            found = likeliest([setup_from(document) for document in made_of(terms, listed)])
        return self.retrieve(found.intent_id) if found is not None else None

    @override
    def saved(self, since: int, until: int) -> tuple[Intent, ...]:
        with answering("find the cards that were saved"):
            first = self._commands.list({"created": {"gte": since, "lt": until}, "limit": PAGE})
            every = map(setup_from, all_of(first, "setup_intent", most=_MOST_PAGES))
            return tuple(one for one in every if one.status is IntentStatus.SUCCEEDED)

    @override
    def retrieve(self, intent_id: str) -> Intent:
        with answering("read the saving of a card"):
            return setup_of(self._polls.retrieve(intent_id, {"expand": _WITH_CARD}), intent_id)

    @override
    def cancel(self, intent_id: str, key: str) -> Intent:
        with answering("give up saving a card"):
            return setup_of(
                self._commands.cancel(intent_id, {}, {"idempotency_key": key}), intent_id
            )
