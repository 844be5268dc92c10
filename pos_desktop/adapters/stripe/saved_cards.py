"""Cards that are kept for customers, over the Stripe SDK."""

from typing_extensions import override

from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.document import Undecodable
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.adapters.stripe.saved_card_codec import saved_card_from, saved_card_of
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.ports.customers import SavedCards

_MOST_PAGES = 5


class StripeSavedCards(SavedCards):
    """`SavedCards` at Stripe, or at whatever server the connection leads to."""

    def __init__(self, connection: Connection) -> None:
        self._polls = connection.polls.v1.payment_methods
        self._commands = connection.commands.v1.payment_methods

    @override
    def of(self, customer_id: str) -> tuple[SavedCard, ...]:
        with answering("list saved cards"):
            first = self._polls.list({"customer": customer_id, "type": "card", "limit": PAGE})
            listed = all_of(first, "payment_method", most=_MOST_PAGES)
            found = tuple(map(saved_card_from, listed))
            if any(one.customer != customer_id for one in found):
                raise Undecodable("the answer lists cards of another customer")
        return found

    @override
    def retrieve(self, method_id: str) -> SavedCard:
        with answering("read a saved card"):
            return saved_card_of(self._polls.retrieve(method_id), method_id)

    @override
    def detach(self, method_id: str) -> SavedCard:
        try:
            with answering("remove a card"):
                return saved_card_of(self._commands.detach(method_id), method_id)
        except Failed as failed:
            return self._gone(method_id, failed)

    def _gone(self, method_id: str, failed: Failed) -> SavedCard:
        """The card, where it is no customer's already: an earlier answer was lost.

        Raises:
            Failed: the given one, where it is not.
        """
        if not isinstance(failed.failure, Refused):
            raise failed
        card = self.retrieve(method_id)
        if card.customer is not None:
            raise failed
        return card
