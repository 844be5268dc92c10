"""Customers and their cards at the Stripe in memory, with its faults and its stored answers."""

from dataclasses import replace

from typing_extensions import override

from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.finding import folded
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.ports.customers import Customers, SavedCards
from tests.fakes.stripe_account import StripeAccount
from tests.fakes.stripe_requests import StripeRequests

_CREATED = 1_790_000_000
MOST_FOUND = 20


class WorldCustomers(Customers):
    """The customers of an account; `requests` has its faults and tells what was asked.

    `refused` is raised once for the next new or changed customer and is stored under its key, as
    Stripe stores refusals. `lags` are the ids of those whom the search does not find yet.
    """

    def __init__(self, requests: StripeRequests | None = None) -> None:
        self.requests = requests or StripeRequests()
        self.everybody: dict[str, Customer] = {}
        self.refused: Refused | None = None
        self.lags: set[str] = set()
        self.is_defective = False

    def have(self, name: str = "", email: str = "", phone: str = "") -> Customer:
        """Somebody makes a customer without this till, in Stripe's dashboard for one."""
        return self._make(Contact(name, email, phone))

    def remove(self, customer_id: str) -> None:
        """Somebody removes a customer: nothing is left at Stripe but the id."""
        self.everybody[customer_id] = Customer(customer_id, Contact(), is_deleted=True)

    @override
    def create(self, contact: Contact, key: str) -> Customer:
        self._check()
        return self.requests.write("create", key, contact, lambda: self._make(contact))

    @override
    def update(self, customer_id: str, contact: Contact) -> Customer:
        def updated() -> Customer:
            self._refuse()
            known = self.everybody.get(customer_id)
            if known is None or known.is_deleted:
                raise Failed(Refused("resource_missing", f"No such customer: '{customer_id}'"))
            self.everybody[customer_id] = replace(known, contact=contact)
            return self.everybody[customer_id]

        self._check()
        return self.requests.write("update", None, contact, updated)

    @override
    def retrieve(self, customer_id: str) -> Customer:
        def retrieved() -> Customer:
            if customer_id not in self.everybody:
                raise Failed(Refused("resource_missing", f"No such customer: '{customer_id}'"))
            return self.everybody[customer_id]

        self._check()
        return self.requests.read("retrieve", retrieved)

    @override
    def with_email(self, email: str) -> tuple[Customer, ...]:
        def listed() -> tuple[Customer, ...]:
            return tuple(one for one in self._present if one.contact.email == email)

        self._check()
        return self.requests.read("with_email", listed)

    @override
    def search(self, typed: str) -> tuple[Customer, ...]:
        def searched() -> tuple[Customer, ...]:
            known = [one for one in self._present if one.customer_id not in self.lags]
            return tuple(one for one in known if _holds(one.contact, typed))[:MOST_FOUND]

        self._check()
        return self.requests.read("search", searched)

    @property
    def _present(self) -> list[Customer]:
        """Newest first."""
        return [one for one in reversed(self.everybody.values()) if not one.is_deleted]

    def _make(self, contact: Contact) -> Customer:
        self._refuse()
        number = len(self.everybody) + 1
        made = Customer(f"cus_{number}", contact, _CREATED + number)
        self.everybody[made.customer_id] = made
        return made

    def _refuse(self) -> None:
        refused, self.refused = self.refused, None
        if refused is not None:
            raise Failed(refused)

    def _check(self) -> None:
        if self.is_defective:
            raise ArithmeticError("a defect of ours")


class WorldSavedCards(SavedCards):
    """The cards of an account."""

    def __init__(self, account: StripeAccount) -> None:
        self.account = account

    @override
    def of(self, customer_id: str) -> tuple[SavedCard, ...]:
        def listed() -> tuple[SavedCard, ...]:
            newest = reversed(self.account.cards.values())
            return tuple(card for card in newest if card.customer == customer_id)

        return self.account.read("cards", listed)

    @override
    def retrieve(self, method_id: str) -> SavedCard:
        return self.account.read("card", lambda: self._card(method_id))

    @override
    def detach(self, method_id: str) -> SavedCard:
        def detached() -> SavedCard:
            card = replace(self._card(method_id), customer=None)
            self.account.cards[method_id] = card
            return card

        return self.account.write("detach", None, method_id, detached)

    def _card(self, method_id: str) -> SavedCard:
        if method_id not in self.account.cards:
            raise Failed(Refused("resource_missing", f"No such PaymentMethod: '{method_id}'"))
        return self.account.cards[method_id]


def _holds(contact: Contact, typed: str) -> bool:
    wanted = folded(typed)
    return any(wanted in folded(text) for text in (contact.name, contact.email, contact.phone))
