"""What there is of a customer: cards at Stripe, agreements and payments in the shop's book."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pos_desktop.domain.consents import Consent
from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.payment import Authorized, Paid, Payment
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.ports.customers import SavedCards
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane

MOST_PAYMENTS = 50
"""Payments and set-ups of a customer that are read, newest first."""


@dataclass(frozen=True, slots=True)
class Wallet:
    """One reading of a customer; everything newest first.

    `cards` are those at Stripe; where it could not be asked (`failure` says why), those of which
    the shop's own agreements know. `receipts` are the receipt numbers of paid sales by their ids.
    `unread` is why the shop's book could not be read: then nothing is known of agreements.
    """

    customer_id: str
    cards: tuple[SavedCard, ...] = ()
    consents: tuple[Consent, ...] = ()
    payments: tuple[Payment, ...] = ()
    receipts: tuple[tuple[str, str], ...] = ()
    failure: Failure | None = None
    unread: str | None = None

    def card(self, method_id: str | None) -> SavedCard | None:
        """The card of that id, if the customer has it."""
        return next((one for one in self.cards if one.method_id == method_id), None)


class Wallets:
    """Reads on the lookup lane."""

    def __init__(self, journal: Journal, cards: Callable[[], SavedCards], lane: Lane) -> None:
        self._journal = journal
        self._cards = cards
        self._lane = lane

    def read(
        self, customer_id: str, done: Callable[[Wallet], None], failed: Callable[[str], None]
    ) -> None:
        """Read the book and ask Stripe for the cards."""
        self._lane.submit(partial(self._wallet, customer_id), done, failed)

    def _wallet(self, customer_id: str) -> Wallet:
        consents: tuple[Consent, ...] = ()
        payments: tuple[Payment, ...] = ()
        receipts: tuple[tuple[str, str], ...] = ()
        unread = failure = None
        try:
            consents = self._journal.consents_of(customer_id)
            payments = self._journal.payments_by(customer_id, MOST_PAYMENTS)
            receipts = tuple(self._receipts(payments))
        except JournalFailed as failed:
            unread = failed.reason
        try:
            cards = self._cards().of(customer_id)
        except Failed as failed:
            cards, failure = _known(consents), failed.failure
        return Wallet(customer_id, cards, consents, payments, receipts, failure, unread)

    def _receipts(self, payments: tuple[Payment, ...]) -> list[tuple[str, str]]:
        receipts = []
        for payment in payments:
            terms = payment.terms
            if not terms.is_setup and isinstance(payment.state, Paid | Authorized):
                sale = self._journal.sale(terms.sale_id)
                if sale is not None and sale.receipt_number is not None:
                    receipts.append((terms.sale_id, sale.receipt_number))
        return receipts


def _known(consents: tuple[Consent, ...]) -> tuple[SavedCard, ...]:
    """The cards of agreements that stand, each once."""
    cards = [one.card for one in consents if one.withdrawn is None and one.card is not None]
    return tuple({card.method_id: card for card in cards}.values())
