"""Customers at Stripe, and the cards that are kept for them."""

from typing import Protocol

from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.savedcards import SavedCard


class Customers(Protocol):
    """Each method raises `Failed`."""

    def create(self, contact: Contact, key: str) -> Customer:
        """A new customer; under a known `key` the one that was made before."""

    def update(self, customer_id: str, contact: Contact) -> Customer:
        """Change name, e-mail and phone; an empty one is cleared."""

    def retrieve(self, customer_id: str) -> Customer:
        """The customer as Stripe has them; one that was removed there comes as deleted."""

    def with_email(self, email: str) -> tuple[Customer, ...]:
        """Customers with this e-mail, by Stripe's list: nothing lags."""

    def search(self, typed: str) -> tuple[Customer, ...]:
        """Up to 20 customers whose name, e-mail or phone holds what was typed.

        Stripe's search lags by up to a minute. Source: https://docs.stripe.com/search.
        """


class SavedCards(Protocol):
    """Each method raises `Failed`."""

    def of(self, customer_id: str) -> tuple[SavedCard, ...]:
        """The cards that are attached to the customer, newest first."""

    def retrieve(self, method_id: str) -> SavedCard:
        """One card, attached or not."""

    def detach(self, method_id: str) -> SavedCard:
        """Take the card from its customer, for good; nothing happens where it is gone already."""
