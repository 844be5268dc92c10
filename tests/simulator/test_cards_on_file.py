"""Saved cards as things a customer has: listed, attached, amended, detached."""

import pytest

from tests.simulator.till import CUSTOMERS, METHODS, SETUPS, Till


def ids(page: dict[str, list[dict[str, str]]]) -> list[str]:
    return [each["id"] for each in page["data"]]


def unattached(till: Till) -> str:
    """A card that was saved for nobody."""
    setup = till.post(SETUPS, "allowed_payment_method_types[]=card")
    till.ask_setup(setup)
    till.enter()
    return str(till.setup_again(setup)["payment_method"])


def test_the_cards_of_a_customer_are_listed_newest_first(till: Till) -> None:
    customer = till.customer()
    made = [
        till.save(number, customer)["id"] for number in ("4242424242424242", "5555555555554444")
    ]
    till.save()
    by_filter = till.get(f"{METHODS}?customer={customer['id']}&type=card")
    of_customer = till.get(f"{CUSTOMERS}/{customer['id']}/payment_methods?limit=1")
    assert ids(by_filter) == made[::-1]
    assert (ids(of_customer), of_customer["has_more"]) == (made[1:], True)


def test_the_list_is_filtered_by_what_may_be_shown(till: Till) -> None:
    method = till.save()
    base = f"{METHODS}?customer={method['customer']}"
    assert ids(till.get(f"{base}&allow_redisplay=always")) == [method["id"]]
    assert ids(till.get(f"{base}&allow_redisplay=limited")) == []


@pytest.mark.parametrize(
    "path",
    [
        METHODS,
        f"{METHODS}?customer=cus_1",
        f"{METHODS}?type=card",
        f"{CUSTOMERS}/cus_1/payment_methods",
        f"{METHODS}/pm_1",
        f"{METHODS}?customer=cus_1&type=card_present",
    ],
)
def test_a_list_of_nobody_is_refused(till: Till, path: str) -> None:
    assert till.send("GET", path).status in (400, 404)


def test_a_card_is_looked_at_through_its_customer_only(till: Till) -> None:
    method, other = till.save(), till.customer()
    path = f"payment_methods/{method['id']}"
    assert till.get(f"{CUSTOMERS}/{method['customer']}/{path}") == method
    assert till.send("GET", f"{CUSTOMERS}/{other['id']}/{path}").status == 404


def test_a_card_of_nobody_is_attached_once(till: Till) -> None:
    method, customer, other = unattached(till), till.customer(), till.customer()
    attached = till.post(f"{METHODS}/{method}/attach", {"customer": customer["id"]})
    again = till.post(f"{METHODS}/{method}/attach", {"customer": customer["id"]})
    taken = till.try_post(f"{METHODS}/{method}/attach", {"customer": other["id"]})
    assert (attached["customer"], again) == (customer["id"], attached)
    assert taken.error["code"] == "payment_method_unexpected_state"


def test_a_customer_is_made_with_a_card(till: Till) -> None:
    method = unattached(till)
    customer = till.customer(payment_method=method)
    assert till.get(f"{METHODS}/{method}")["customer"] == customer["id"]


@pytest.mark.parametrize("body", ["", "customer=cus_1", "customer="])
def test_a_card_is_attached_to_somebody(till: Till, body: str) -> None:
    assert till.try_post(f"{METHODS}/{unattached(till)}/attach", body).status in (400, 404)


def test_a_presented_card_is_attached_to_nobody(till: Till) -> None:
    presented = till.pay(till.intent())["payment_method"]
    customer = till.customer()
    reply = till.try_post(f"{METHODS}/{presented}/attach", {"customer": customer["id"]})
    assert reply.error["code"] == "payment_method_unsupported_type"
    assert till.get(f"{METHODS}/{presented}")["type"] == "card_present"


def test_a_detached_card_belongs_to_nobody_and_never_again(till: Till) -> None:
    method = till.save()
    detached = till.post(f"{METHODS}/{method['id']}/detach")
    twice = till.try_post(f"{METHODS}/{method['id']}/detach")
    assert detached == method | {"customer": None}
    assert till.get(f"{METHODS}?customer={method['customer']}")["data"] == []
    assert (twice.status, twice.error["code"]) == (400, "payment_method_unexpected_state")


def test_a_saved_card_is_amended(till: Till) -> None:
    method = till.save()
    after = till.post(
        f"{METHODS}/{method['id']}",
        {
            "allow_redisplay": "limited",
            "billing_details[name]": "Ada",
            "billing_details[address][postal_code]": "BA1",
            "card[exp_year]": "2040",
            "metadata[consent]": "7",
        },
    )
    assert (after["allow_redisplay"], after["metadata"]) == ("limited", {"consent": "7"})
    assert after["billing_details"]["name"] == "Ada"
    assert after["billing_details"]["address"]["postal_code"] == "BA1"
    assert (after["card"]["exp_year"], after["card"]["last4"]) == (2040, "4242")
    assert till.get(f"{METHODS}/{method['id']}") == after


@pytest.mark.parametrize(
    "body", ["allow_redisplay=sometimes", "card[exp_month]=13", "card[number]=42", "customer=cus_1"]
)
def test_an_amendment_refuses_what_cannot_be(till: Till, body: str) -> None:
    method = till.save()
    assert till.try_post(f"{METHODS}/{method['id']}", body).status == 400
    assert till.get(f"{METHODS}/{method['id']}") == method


def test_a_card_of_nobody_is_not_amended(till: Till) -> None:
    reply = till.try_post(f"{METHODS}/{unattached(till)}", "allow_redisplay=always")
    assert reply.error["code"] == "payment_method_unexpected_state"


def test_the_same_card_has_the_same_fingerprint_and_another_has_not(till: Till) -> None:
    first, second = till.save(), till.save()
    other = till.save("5555555555554444")
    assert first["id"] != second["id"]
    assert first["card"]["fingerprint"] == second["card"]["fingerprint"]
    assert first["card"]["fingerprint"] != other["card"]["fingerprint"]


def test_a_card_expands_to_its_customer(till: Till) -> None:
    method = till.save()
    whole = till.get(f"{METHODS}/{method['id']}?expand[]=customer")
    assert whole["customer"]["id"] == method["customer"]


def test_every_change_of_a_card_is_an_event(till: Till) -> None:
    method = till.save()
    till.post(f"{METHODS}/{method['id']}", {"allow_redisplay": "limited"})
    till.post(f"{METHODS}/{method['id']}/detach")
    happened = [each for each in till.events() if each.startswith("payment_method.")]
    left = till.get("/v1/events?type=payment_method.detached")["data"][0]["data"]
    assert happened == [
        "payment_method.attached",
        "payment_method.updated",
        "payment_method.detached",
    ]
    assert left["previous_attributes"] == {"customer": method["customer"]}
    assert left["object"]["customer"] is None
