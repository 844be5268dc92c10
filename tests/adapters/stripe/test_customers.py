"""What customer requests look like on the wire, and what is made of the answers."""

import pytest

from pos_desktop.adapters.stripe.customers import StripeCustomers
from pos_desktop.domain.customers import Contact
from pos_desktop.domain.failures import Broken, Failed, Refused
from tests.adapters.stripe.conftest import Serve
from tests.adapters.stripe.kept_objects import customer
from tests.fakes.raw_server import answer, error_answer
from tests.fakes.stripe_objects import pages


def found(*objects: dict[str, object]) -> bytes:
    """A page of search results."""
    return answer(200, {"object": "search_result", "data": list(objects), "has_more": False})


def test_a_customer_is_created_with_what_is_known_of_them(serve: Serve) -> None:
    told = customer(email=None, name="李小龍", phone="+8525550")
    server, connection = serve(answer(200, told))
    made = StripeCustomers(connection).create(Contact("李小龍", "", "+852 5550"), "key-1")
    assert server.paths == ["POST /v1/customers"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "name": "李小龍",
        "phone": "+852 5550",
        "metadata[app]": "pos-desktop",
    }
    assert made.customer_id == "cus_1"


def test_an_e_mail_alone_makes_a_customer(serve: Serve) -> None:
    told = customer(email="Ana@example.com", name=None, phone=None)
    server, connection = serve(answer(200, told))
    StripeCustomers(connection).create(Contact(email="ana@example.com"), "key-1")
    assert server.requests[0].fields == {
        "email": "ana@example.com",
        "metadata[app]": "pos-desktop",
    }


@pytest.mark.parametrize(
    "of_another", [{"phone": "+852 5551"}, {"name": "李小明"}, {"email": "a@example.com"}]
)
def test_a_customer_without_e_mail_is_not_mixed_up_with_another(
    serve: Serve, of_another: dict[str, str]
) -> None:
    told = {"email": None, "name": "李小龍", "phone": "+852 5550"} | of_another
    _, connection = serve(answer(200, customer(**told)))
    with pytest.raises(Failed) as caught:
        StripeCustomers(connection).create(Contact("李小龍", "", "+852 5550"), "key-1")
    assert isinstance(caught.value.failure, Broken)


def test_what_is_empty_is_cleared_by_a_change(serve: Serve) -> None:
    server, connection = serve(answer(200, customer(phone=None)))
    changed = StripeCustomers(connection).update("cus_1", Contact("Ana", "ana@example.com"))
    assert server.paths == ["POST /v1/customers/cus_1"]
    assert server.requests[0].fields == {"name": "Ana", "email": "ana@example.com", "phone": ""}
    assert changed.contact.phone == ""


def test_a_removed_customer_comes_as_deleted(serve: Serve) -> None:
    _, connection = serve(answer(200, {"id": "cus_1", "object": "customer", "deleted": True}))
    assert StripeCustomers(connection).retrieve("cus_1").is_deleted


def test_a_customer_that_never_was_is_refused(serve: Serve) -> None:
    _, connection = serve(error_answer(404, code="resource_missing", param="id"))
    with pytest.raises(Failed) as caught:
        StripeCustomers(connection).retrieve("cus_1")
    assert caught.value.failure == Refused("resource_missing", "No.", "id")


def test_customers_with_one_e_mail_are_listed(serve: Serve) -> None:
    twin = {"email": "Ana+Wine@example.com"}
    server, connection = serve(answer(200, pages(customer(**twin), customer(id="cus_2", **twin))))
    twins = StripeCustomers(connection).with_email("ana+wine@example.com")
    assert [twin.customer_id for twin in twins] == ["cus_1", "cus_2"]
    assert server.requests[0].fields == {"email": "ana+wine@example.com", "limit": "100"}


def test_a_search_gives_twenty_at_most(serve: Serve) -> None:
    server, connection = serve(found(customer(), customer(id="cus_2", name=None)))
    names = [each.contact.name for each in StripeCustomers(connection).search(' A"na ')]
    assert names == ["Ana Silva", ""]
    assert server.paths == ["GET /v1/customers/search"]
    assert server.requests[0].fields == {
        "query": 'name~"A\\"na" OR email~"A\\"na"',
        "limit": "20",
    }


def test_nothing_typed_asks_nobody(serve: Serve) -> None:
    server, connection = serve(found())
    assert StripeCustomers(connection).search("  ") == ()
    assert server.requests == []


def test_an_answer_that_is_no_search_is_broken(serve: Serve) -> None:
    _, connection = serve(answer(200, pages(customer())))
    with pytest.raises(Failed) as caught:
        StripeCustomers(connection).search("Ana")
    assert isinstance(caught.value.failure, Broken)
