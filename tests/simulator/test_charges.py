"""Charges as they are looked at and annotated."""

import pytest

from tests.simulator.test_sdk_contract import unpromised
from tests.simulator.till import Till

CHARGES = "/v1/charges"


def test_charges_are_listed_by_intent_customer_and_time(till: Till) -> None:
    till.simulator.clock.freeze()
    customer = till.customer()
    theirs = till.pay(till.intent(customer=customer["id"]))
    till.simulator.clock.advance(10)
    other = till.pay(till.intent())

    def ids(query: str) -> list[str]:
        return [each["id"] for each in till.get(f"{CHARGES}?{query}")["data"]]

    assert ids(f"customer={customer['id']}") == [theirs["latest_charge"]]
    assert ids(f"payment_intent={other['id']}") == [other["latest_charge"]]
    assert ids(f"created[lt]={other['created']}") == [theirs["latest_charge"]]
    assert ids(f"limit=1&starting_after={other['latest_charge']}") == [theirs["latest_charge"]]


def test_a_charge_is_annotated_and_tells_what_changed(till: Till) -> None:
    charge = till.charge(till.pay(till.intent()))
    path = f"{CHARGES}/{charge['id']}"
    after = till.post(path, "metadata[desk]=2&description=Tea&receipt_email=ada@shop.example")
    assert (after["metadata"]["desk"], after["description"]) == ("2", "Tea")
    assert after["receipt_email"] == "ada@shop.example"
    assert till.get(path) == after
    event = till.get("/v1/events?type=charge.updated")["data"][0]
    assert event["data"]["previous_attributes"] == {
        "description": None,
        "metadata": {},
        "receipt_email": None,
    }
    assert [unpromised(each) for each in (after, event)] == [[], []]


def test_a_transfer_group_is_set_once(till: Till) -> None:
    charge = till.charge(till.pay(till.intent()))
    path = f"{CHARGES}/{charge['id']}"
    assert till.post(path, "transfer_group=a")["transfer_group"] == "a"
    assert till.post(path, "transfer_group=a")["transfer_group"] == "a"
    assert till.try_post(path, "transfer_group=b").error["param"] == "transfer_group"


@pytest.mark.parametrize(
    "body", ["amount=5", "receipt_email=nobody", "customer=cus_1", "shipping[name]=Ada"]
)
def test_what_cannot_be_changed_is_refused(till: Till, body: str) -> None:
    charge = till.charge(till.pay(till.intent()))
    assert till.try_post(f"{CHARGES}/{charge['id']}", body).status == 400
    assert till.get(f"{CHARGES}/{charge['id']}") == charge


def test_a_charge_that_is_not_there_is_not_found(till: Till) -> None:
    assert till.try_post(f"{CHARGES}/ch_none", "description=x").status == 404


def test_the_refunds_of_a_charge_can_be_read_with_it(till: Till) -> None:
    intent = till.pay(till.intent())
    assert till.charge(intent)["refunds"] is None
    older, newer = till.refund(intent, amount="100"), till.refund(intent, amount="200")
    path = f"{CHARGES}/{intent['latest_charge']}?expand[]=refunds"
    charge = till.get(path)
    assert [each["id"] for each in charge["refunds"]["data"]] == [newer["id"], older["id"]]
    assert unpromised(charge) == []
    whole = till.get("/v1/payment_intents?expand[]=data.latest_charge.refunds")["data"][0]
    assert len(whole["latest_charge"]["refunds"]["data"]) == 2
    assert till.send("GET", f"{path}.data.charge").status == 400
