"""Customers over the Stripe SDK."""

import stripe
from typing_extensions import override

from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.customer_codec import customer_from, customer_of
from pos_desktop.adapters.stripe.customer_query import query_of
from pos_desktop.adapters.stripe.document import Undecodable, of_kind, opened
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.domain.customers import Contact, Customer, digits_of
from pos_desktop.domain.marks import APP
from pos_desktop.ports.customers import Customers

_MOST_FOUND = 20
_MOST_PAGES = 5


class StripeCustomers(Customers):
    """`Customers` at Stripe, or at whatever server the connection leads to."""

    def __init__(self, connection: Connection) -> None:
        self._polls = connection.polls.v1.customers
        self._commands = connection.commands.v1.customers

    @override
    def create(self, contact: Contact, key: str) -> Customer:
        asked: stripe.params.CustomerCreateParams = {"metadata": {"app": APP}}
        if contact.name:
            asked["name"] = contact.name
        if contact.email:
            asked["email"] = contact.email
        if contact.phone:
            asked["phone"] = contact.phone
        with answering("create a customer"):
            made = customer_of(self._commands.create(asked, {"idempotency_key": key}))
            if not _has(contact, made):
                raise Undecodable("the answer is another customer than the one that was made")
        return made

    @override
    def update(self, customer_id: str, contact: Contact) -> Customer:
        # An empty text clears the field. Source: https://docs.stripe.com/api/customers/update
        with answering("change a customer"):
            return customer_of(
                self._commands.update(
                    customer_id,
                    {"name": contact.name, "email": contact.email, "phone": contact.phone},
                ),
                customer_id,
            )

    @override
    def retrieve(self, customer_id: str) -> Customer:
        with answering("read a customer"):
            return customer_of(self._polls.retrieve(customer_id), customer_id)

    @override
    def with_email(self, email: str) -> tuple[Customer, ...]:
        # The list minds capitals. Source: https://docs.stripe.com/api/customers/list
        with answering("find customers by e-mail"):
            first = self._polls.list({"email": email, "limit": PAGE})
            listed = all_of(first, "customer", most=_MOST_PAGES)
            found = tuple(map(customer_from, listed))
            if not all(_is_of(email, one) for one in found):
                raise Undecodable("the answer lists customers of another e-mail")
        return found

    @override
    def search(self, typed: str) -> tuple[Customer, ...]:
        query = query_of(typed)
        if query is None:
            return ()
        with answering("search customers"):
            found = self._polls.search({"query": query, "limit": _MOST_FOUND})
            listed = opened(found, "search_result").parts("data")
            return tuple(customer_from(of_kind(each, "customer")) for each in listed)


def _has(contact: Contact, customer: Customer) -> bool:
    """Whether the customer is who was asked for, as far as may be told: also whoever has no e-mail,
    of whom there are many."""
    told = customer.contact
    return (
        _is_of(contact.email, customer)
        and digits_of(told.phone) == digits_of(contact.phone)
        and told.name.split() == contact.name.split()
    )


def _is_of(email: str, customer: Customer) -> bool:
    """Whether the customer has this e-mail, in whatever capitals."""
    return customer.contact.email.strip().casefold() == email.strip().casefold()
