"""Customers: created, amended, found, and gone."""

from urllib.parse import quote

import pytest

from tests.simulator.till import CUSTOMERS, METHODS, Till


def ids(page: dict[str, list[dict[str, str]]]) -> list[str]:
    return [each["id"] for each in page["data"]]


def test_a_customer_needs_nothing_at_all(till: Till) -> None:
    made = till.customer()
    assert (made["name"], made["email"], made["phone"], made["metadata"]) == (None, None, None, {})
    assert till.get(f"{CUSTOMERS}/{made['id']}") == made


@pytest.mark.parametrize("name", ["Ада Лавлейс", "愛", "a" * 256, "Ó Briain-O’Connor", "👩‍🎤"])
def test_a_name_is_in_any_script(till: Till, name: str) -> None:
    made = till.customer(name=name)
    assert till.get(f"{CUSTOMERS}/{made['id']}")["name"] == name


@pytest.mark.parametrize(
    ("given", "param", "code"),
    [
        ({"name": "a" * 257}, "name", None),
        ({"email": "a" * 510 + "@b.c"}, "email", None),
        ({"phone": "1" * 21}, "phone", None),
        ({"business_name": "a" * 151}, "business_name", None),
        ({"email": "ada"}, "email", "email_invalid"),
        ({"email": "ada@"}, "email", "email_invalid"),
        ({"email": "@shop.example"}, "email", "email_invalid"),
        ({"email": "a da@shop.example"}, "email", "email_invalid"),
        ({"email": "ada@shop@example"}, "email", "email_invalid"),
        ({"surname": "x"}, "surname", "parameter_unknown"),
        ({"address": "x"}, "address", None),
        ({"shipping[name]": "x"}, "shipping[address]", "parameter_missing"),
        ({"payment_method": "pm_1"}, "payment_method", "resource_missing"),
        ({"balance": "5"}, "balance", None),
    ],
)
def test_a_customer_that_cannot_be_is_refused(
    till: Till, given: dict[str, str], param: str, code: str | None
) -> None:
    reply = till.try_post(CUSTOMERS, given)
    assert reply.status in (400, 404)
    assert (reply.error["param"], reply.error.get("code")) == (param, code)
    assert till.get(CUSTOMERS)["data"] == []


def test_an_update_changes_what_it_names_and_empty_texts_unset(till: Till) -> None:
    made = till.customer(
        **{"name": "Ada", "phone": "+15550100", "address[city]": "Bath", "metadata[a]": "1"}
    )
    path = f"{CUSTOMERS}/{made['id']}"
    after = till.post(
        path, {"name": "Ada King", "phone": "", "metadata[b]": "2", "metadata[a]": ""}
    )
    assert (after["name"], after["phone"], after["metadata"]) == ("Ada King", None, {"b": "2"})
    assert after["address"]["city"] == "Bath"
    assert till.post(path, {"address": "", "metadata": ""}) == after | {
        "address": None,
        "metadata": {},
    }


def test_an_update_tells_what_was_before(till: Till) -> None:
    made = till.customer(name="Ada")
    till.post(f"{CUSTOMERS}/{made['id']}", {"name": "Grace"})
    event = till.get("/v1/events?type=customer.updated")["data"][0]
    assert event["data"]["previous_attributes"] == {"name": "Ada"}
    assert event["data"]["object"]["name"] == "Grace"


def test_an_update_refuses_what_a_creation_refuses(till: Till) -> None:
    made = till.customer(name="Ada")
    assert till.try_post(f"{CUSTOMERS}/{made['id']}", {"email": "ada"}).status == 400
    assert till.get(f"{CUSTOMERS}/{made['id']}") == made


def test_the_list_is_filtered_by_the_exact_email(till: Till) -> None:
    first = till.customer(email="ada@shop.example")
    till.customer(email="Ada@shop.example")
    second = till.customer(email="ada@shop.example")
    found = till.get(f"{CUSTOMERS}?email={quote('ada@shop.example')}")
    assert ids(found) == [second["id"], first["id"]]


def test_the_list_is_newest_first_in_pages_and_by_time(till: Till) -> None:
    till.simulator.clock.freeze()
    made = [str(till.customer()["id"]) for _ in range(3)][::-1]
    till.simulator.clock.advance(10)
    late = till.customer()
    first = till.get(f"{CUSTOMERS}?limit=2")
    rest = till.get(f"{CUSTOMERS}?limit=2&starting_after={made[0]}")
    assert (ids(first), ids(rest)) == ([late["id"], made[0]], made[1:])
    assert ids(till.get(f"{CUSTOMERS}?created[gte]={late['created']}")) == [late["id"]]


@pytest.fixture
def book(till: Till) -> dict[str, str]:
    """Three customers by name."""
    people = {
        "Ada": {"email": "ada@shop.example", "phone": "+15550100", "metadata[shelf]": "A"},
        "Grace": {"email": "grace@navy.example", "phone": "+15550199", "metadata[shelf]": "B"},
        "Adam": {"email": "adam@shop.example"},
    }
    return {name: till.customer(name=name, **given)["id"] for name, given in people.items()}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("email:'ada@shop.example'", ["Ada"]),
        ('name~"ada"', ["Adam", "Ada"]),
        ("name:'ada'", ["Ada"]),
        ("email~'shop'", ["Adam", "Ada"]),
        ("phone:'+15550199'", ["Grace"]),
        ("metadata['shelf']:'A'", ["Ada"]),
        ("phone:null", ["Adam"]),
        ("name~'ada' AND -phone:null", ["Ada"]),
        ("name:'Grace' OR metadata['shelf']:'A'", ["Grace", "Ada"]),
        ("name:'nobody'", []),
    ],
)
def test_search_finds_customers(
    till: Till, book: dict[str, str], query: str, names: list[str]
) -> None:
    found = till.get(f"{CUSTOMERS}/search?query={quote(query)}")
    assert found["object"] == "search_result"
    assert ids(found) == [book[name] for name in names]


@pytest.mark.parametrize("query", ["status:'x'", "amount:1", "name~'ad'", "name"])
def test_a_search_for_what_customers_have_not_is_refused(till: Till, query: str) -> None:
    assert till.send("GET", f"{CUSTOMERS}/search?query={quote(query)}").status == 400


def test_the_sdk_walks_through_all_found(till: Till) -> None:
    made = [till.customer(name="Ada Lovelace")["id"] for _ in range(5)][::-1]
    found = till.api.v1.customers.search({"query": 'name~"ada"', "limit": 2})
    assert [each.id for each in found.auto_paging_iter()] == made


def test_a_deleted_customer_is_gone_with_the_cards(till: Till) -> None:
    method = till.save()
    customer = method["customer"]
    removed = till.send("DELETE", f"{CUSTOMERS}/{customer}")
    assert removed.json == {"id": customer, "object": "customer", "deleted": True}
    assert till.get(f"{CUSTOMERS}/{customer}") == removed.json
    assert till.get(CUSTOMERS)["data"] == []
    assert till.get(f"{METHODS}/{method['id']}")["customer"] is None
    assert till.try_post(f"{CUSTOMERS}/{customer}", {"name": "x"}).status == 404
    assert till.send("DELETE", f"{CUSTOMERS}/{customer}").status == 404


def test_what_a_deleted_customer_bought_still_names_them(till: Till) -> None:
    intent = till.charge_saved(till.save()).json
    till.send("DELETE", f"{CUSTOMERS}/{intent['customer']}")
    whole = till.get(f"/v1/payment_intents/{intent['id']}?expand[]=customer")
    assert whole["customer"] == {"id": intent["customer"], "object": "customer", "deleted": True}


def test_the_same_key_makes_one_customer(till: Till) -> None:
    first = till.post(CUSTOMERS, {"name": "Ada"}, "k")
    assert till.post(CUSTOMERS, {"name": "Ada"}, "k") == first
    assert ids(till.get(CUSTOMERS)) == [first["id"]]


def test_every_change_of_a_customer_is_an_event(till: Till) -> None:
    made = till.customer()
    till.post(f"{CUSTOMERS}/{made['id']}", {"name": "Ada"})
    till.post(f"{CUSTOMERS}/{made['id']}", {"name": "Ada"})
    till.send("DELETE", f"{CUSTOMERS}/{made['id']}")
    assert till.events() == ["customer.created", "customer.updated", "customer.deleted"]
