"""Customers: names in any script, or none at all, and those that were removed."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.adapters.stripe.customer_codec import customer_from
from pos_desktop.adapters.stripe.document import Document, Undecodable
from pos_desktop.domain.customers import Contact, Customer
from tests.adapters.stripe.kept_objects import customer
from tests.adapters.stripe.refusing import refusal
from tests.adapters.stripe.test_intent_codec import JSON


def decoded(fields: Mapping[str, object]) -> Customer:
    return customer_from(Document("customer", fields))


def test_all_of_a_customer_is_read() -> None:
    contact = Contact("Ana Silva", "ana@example.com", "+1 555 0100")
    assert decoded(customer()) == Customer("cus_1", contact, 1_800_000_000)


@pytest.mark.parametrize("name", ["name", "email", "phone"])
def test_what_was_never_said_is_empty(name: str) -> None:
    assert getattr(decoded(customer(**{name: None})).contact, name) == ""


@pytest.mark.parametrize(
    "name", ["李小龍", "عمر الشريف", "Ærøskøbing & Søn", "👩‍🌾 Zoë", "x" * 300]
)
def test_a_name_is_kept_letter_by_letter(name: str) -> None:
    assert decoded(customer(name=name)).contact.name == name


def test_a_customer_who_was_removed_is_known_by_the_id() -> None:
    removed = decoded({"id": "cus_1", "object": "customer", "deleted": True})
    assert removed == Customer("cus_1", Contact(), is_deleted=True)


def test_a_customer_without_an_id_is_refused() -> None:
    with pytest.raises(Undecodable, match=r"customer\.id is null"):
        decoded(customer(id=None))


@given(st.sampled_from(sorted(customer())), JSON)
def test_any_value_in_any_field_is_read_or_refused_by_name(name: str, value: object) -> None:
    told = refusal(decoded, customer(**{name: value}))
    assert told == "" or f"customer.{name}" in told
