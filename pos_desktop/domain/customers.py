"""Who the shop sells to: the shop's own book of customers, found as fast as it is typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Contact:
    """What the agent types of a customer; each may be empty, but not all three."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer at Stripe; `created_at` is seconds since 1970, UTC."""

    customer_id: str
    contact: Contact
    created_at: int = 0
    is_deleted: bool = False
    """Removed at Stripe: kept for past orders, but nothing can be saved or charged."""


class ContactField(StrEnum):
    """A field of a contact."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


class ContactProblem(StrEnum):
    """What is wrong with what was typed."""

    EMPTY = "empty"
    """No name, no e-mail and no phone: nobody could be found again."""
    TOO_LONG = "too_long"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_PHONE = "not_a_phone"


@dataclass(eq=False)
class ContactRefused(Exception):
    """A contact cannot be kept; `limit` is the most characters where it is too long."""

    field: ContactField
    problem: ContactProblem
    limit: int = 0


LONGEST = {ContactField.NAME: 256, ContactField.EMAIL: 512, ContactField.PHONE: 20}
"""Characters that Stripe keeps. Source: https://docs.stripe.com/api/customers/create."""


def duplicates(wanted: Contact, known: Iterable[Customer]) -> tuple[Customer, ...]:
    """Those that are reached by the same e-mail or phone: the same customer, most likely."""
    raise NotImplementedError
