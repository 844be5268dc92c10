"""What the till relies on of `Customers`, at every server that it may meet."""

import uuid

import pytest

from pos_desktop.domain.customers import Contact
from pos_desktop.domain.failures import Failed, Refused
from tests.contract.conftest import Call


def test_a_customer_is_kept_as_typed(call: Call) -> None:
    kept = call.customers.retrieve(call.caller.customer_id)
    assert kept == call.caller
    assert kept.contact == Contact("Contract Caller", "caller@example.com", "")
    assert kept.created_at > 1_700_000_000
    assert not kept.is_deleted


def test_the_same_key_makes_one_customer(call: Call) -> None:
    key = str(uuid.uuid4())
    made = call.customers.create(Contact("Twice"), key)
    again = call.customers.create(Contact("Twice"), key)
    call.counter.connection.commands.v1.customers.delete(made.customer_id)
    assert made == again


@pytest.mark.parametrize("name", ["李小龍", "عمر الشريف", 'Zoë "Z" O’Neill \\ Søn', "👩‍🌾 Ana"])
def test_a_name_in_any_script_comes_back_letter_by_letter(call: Call, name: str) -> None:
    changed = call.customers.update(call.caller.customer_id, Contact(name, "", "+1 555 0100"))
    assert changed.contact == Contact(name, "", "+1 555 0100")
    assert call.customers.retrieve(call.caller.customer_id) == changed


def test_a_name_that_is_too_long_is_refused_with_the_field(call: Call) -> None:
    with pytest.raises(Failed) as caught:
        call.customers.update(call.caller.customer_id, Contact("x" * 300))
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.field == "name"


def test_an_e_mail_that_cannot_be_one_is_refused_with_the_field(call: Call) -> None:
    with pytest.raises(Failed) as caught:
        call.customers.update(call.caller.customer_id, Contact(email="nobody"))
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.field == "email"


def test_a_customer_is_found_by_e_mail_at_once(call: Call) -> None:
    email = f"{uuid.uuid4()}@example.com"
    call.customers.update(call.caller.customer_id, Contact(email=email))
    assert [found.customer_id for found in call.customers.with_email(email)] == [
        call.caller.customer_id
    ]
    assert call.customers.with_email(f"other-{email}") == ()


@pytest.mark.parametrize(
    "typed", ['"', "\\", 'x" OR created>0 OR name:"', "'quoted'", "李", "+1 5"]
)
def test_whatever_is_typed_can_be_searched_for(call: Call, typed: str) -> None:
    assert len(call.customers.search(typed)) <= 20


def test_a_customer_who_was_removed_is_known_as_such(call: Call) -> None:
    made = call.customers.create(Contact("Short"), str(uuid.uuid4()))
    call.counter.connection.commands.v1.customers.delete(made.customer_id)
    assert call.customers.retrieve(made.customer_id).is_deleted


def test_a_customer_who_never_was_is_refused(call: Call) -> None:
    with pytest.raises(Failed) as caught:
        call.customers.retrieve("cus_doesNotExist")
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.code == "resource_missing"
