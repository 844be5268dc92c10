"""Connected accounts: whose objects they are, and what the platform keeps."""

from typing import Any

import pytest

from pos_desktop.simulator import Simulator
from tests.simulator.test_sdk_contract import unpromised
from tests.simulator.till import INTENTS, READERS, Reply, Till


@pytest.fixture
def account(till: Till) -> str:
    """The account that is connected from the start."""
    (account,) = till.control("GET", "account").json["connected"]
    return str(account)


def sent_as(till: Till, account: str, method: str, path: str, data: Any = None) -> Reply:
    return till.send(method, path, data, {"Stripe-Account": account})


def test_a_connected_account_has_a_shop_of_its_own(till: Till, account: str) -> None:
    (reader,) = sent_as(till, account, "GET", READERS).json["data"]
    assert reader["label"] == "Kiosk counter"
    assert len(till.get(READERS)["data"]) == 3
    told = sent_as(till, account, "GET", "/v1/account").json
    assert (told["id"], told["business_profile"]["name"]) == (account, "Corner Kiosk")
    assert unpromised(told) == []
    assert till.get(f"/v1/accounts/{account}") == told


def test_objects_of_a_connected_account_are_its_own(till: Till, account: str) -> None:
    body = {
        "amount": "1200",
        "currency": "usd",
        "allowed_payment_method_types[0]": "card_present",
        "application_fee_amount": "120",
    }
    made = sent_as(till, account, "POST", INTENTS, body)
    assert made.status == 200
    path = f"{INTENTS}/{made.json['id']}"
    assert sent_as(till, account, "GET", path).json == made.json
    assert till.send("GET", path).error["code"] == "resource_missing"
    assert till.get(INTENTS)["data"] == []
    (mine,) = sent_as(till, account, "GET", INTENTS).json["data"]
    assert mine["id"] == made.json["id"]


def test_a_card_is_charged_in_a_connected_accounts_own_name(till: Till, account: str) -> None:
    body = {
        "amount": "1200",
        "currency": "usd",
        "allowed_payment_method_types[0]": "card_present",
        "application_fee_amount": "120",
    }
    intent = sent_as(till, account, "POST", INTENTS, body).json
    (reader,) = sent_as(till, account, "GET", READERS).json["data"]
    asked = {"payment_intent": intent["id"]}
    path = f"{READERS}/{reader['id']}/process_payment_intent"
    assert sent_as(till, account, "POST", path, asked).status == 200
    helper = f"/v1/test_helpers/terminal/readers/{reader['id']}/present_payment_method"
    assert sent_as(till, account, "POST", helper, "").status == 200
    after = sent_as(till, account, "GET", f"{INTENTS}/{intent['id']}").json
    assert after["status"] == "succeeded"
    charge = sent_as(till, account, "GET", f"/v1/charges/{after['latest_charge']}").json
    assert charge["application_fee_amount"] == 120
    assert charge["application_fee"].startswith("fee_")
    assert unpromised(charge) == []
    screen = till.send(
        "GET", f"/_simulator/readers/{reader['id']}/screen", None, {"Stripe-Account": account}
    )
    assert screen.json["shown"] == "idle"


@pytest.mark.parametrize("name", ["acct_nobody", "somebody"])
def test_an_account_that_is_not_connected_is_refused(till: Till, name: str) -> None:
    reply = sent_as(till, name, "GET", "/v1/account")
    assert (reply.status, reply.error["code"]) == (403, "account_invalid")
    assert till.send("GET", f"/v1/accounts/{name}").status == 403


def test_the_accounts_own_name_is_nobody_elses(till: Till) -> None:
    own = till.get("/v1/account")["id"]
    assert len(sent_as(till, own, "GET", READERS).json["data"]) == 3


def test_the_same_key_of_two_accounts_makes_two_intents(till: Till, account: str) -> None:
    body = {
        "amount": "1200",
        "currency": "usd",
        "allowed_payment_method_types[0]": "card_present",
    }
    headers = {"Idempotency-Key": "the-same"}
    mine = till.send("POST", INTENTS, body, headers)
    theirs = till.send("POST", INTENTS, body, headers | {"Stripe-Account": account})
    assert mine.json["id"] != theirs.json["id"]


def test_holds_of_a_connected_account_lapse_too(till: Till, account: str) -> None:
    body = {
        "amount": "1200",
        "currency": "usd",
        "allowed_payment_method_types[0]": "card_present",
        "capture_method": "manual",
    }
    intent = sent_as(till, account, "POST", INTENTS, body).json
    (reader,) = sent_as(till, account, "GET", READERS).json["data"]
    path = f"{READERS}/{reader['id']}/process_payment_intent"
    sent_as(till, account, "POST", path, {"payment_intent": intent["id"]})
    helper = f"/v1/test_helpers/terminal/readers/{reader['id']}/present_payment_method"
    sent_as(till, account, "POST", helper, "")
    till.simulator.clock.advance(10 * 24 * 3600)
    after = sent_as(till, account, "GET", f"{INTENTS}/{intent['id']}").json
    assert after["cancellation_reason"] == "expired"


# -- charges of the platform's own, for a connected account ----------------------------------------


@pytest.mark.parametrize("behalf", [True, False])
def test_money_is_passed_on_and_the_platform_keeps_its_fee(
    till: Till, account: str, behalf: bool
) -> None:
    extra = {"transfer_data[destination]": account, "application_fee_amount": "120"}
    intent = till.intent(1200, extra | ({"on_behalf_of": account} if behalf else {}))
    assert intent["transfer_data"] == {"amount": None, "destination": account}
    assert intent["on_behalf_of"] == (account if behalf else None)
    after = till.pay(intent)
    charge = till.charge(intent)
    assert (charge["transfer_data"], charge["on_behalf_of"]) == (
        intent["transfer_data"],
        intent["on_behalf_of"],
    )
    assert (charge["application_fee_amount"], after["application_fee_amount"]) == (120, 120)
    assert charge["transfer"].startswith("tr_")
    assert unpromised(after) == unpromised(charge) == []


def test_a_fee_is_changed_with_the_amount(till: Till, account: str) -> None:
    extra = {"transfer_data[destination]": account, "application_fee_amount": "120"}
    intent = till.intent(1200, extra)
    path = f"{INTENTS}/{intent['id']}"
    assert till.try_post(path, "amount=100").error["param"] == "application_fee_amount"
    after = till.post(path, "amount=100&application_fee_amount=10")
    assert (after["amount"], after["application_fee_amount"]) == (100, 10)


def test_a_fee_is_changed_when_the_money_is_taken_and_is_no_more_than_that(
    till: Till, account: str
) -> None:
    extra = {"transfer_data[destination]": account, "application_fee_amount": "120"}
    intent = till.intent(1200, extra, capture_method="manual")
    till.pay(intent)
    assert till.charge(intent)["application_fee"] is None
    after = till.post(
        f"{INTENTS}/{intent['id']}/capture",
        "amount_to_capture=100&application_fee_amount=150",
    )
    assert after["application_fee_amount"] == 150
    assert till.charge(intent)["application_fee_amount"] == 100


@pytest.mark.parametrize(
    ("extra", "param"),
    [
        ({"application_fee_amount": "120"}, "application_fee_amount"),
        ({"transfer_data[destination]": "acct_nobody"}, "transfer_data[destination]"),
        ({"on_behalf_of": "acct_nobody"}, "on_behalf_of"),
        ({"transfer_data[amount]": "5"}, "transfer_data[destination]"),
    ],
)
def test_what_is_for_nobody_is_refused(till: Till, extra: dict[str, str], param: str) -> None:
    body = {"amount": "1200", "currency": "usd", "allowed_payment_method_types[0]": "card_present"}
    reply = till.try_post(INTENTS, body | extra)
    assert (reply.status, reply.error["param"]) == (400, param)


def test_a_fee_of_more_than_the_amount_is_refused(till: Till, account: str) -> None:
    body = {
        "amount": "1200",
        "currency": "usd",
        "allowed_payment_method_types[0]": "card_present",
        "transfer_data[destination]": account,
        "application_fee_amount": "1201",
    }
    assert till.try_post(INTENTS, body).error["param"] == "application_fee_amount"


def test_connected_accounts_begin_anew_and_survive_a_restart(tmp_path: Any) -> None:
    ids = []
    for _ in range(2):
        simulator = Simulator(state=tmp_path / "state")
        simulator.start()
        till = Till(simulator)
        (account,) = till.control("GET", "account").json["connected"]
        ids.append(account)
        assert len(sent_as(till, account, "GET", READERS).json["data"]) == 1
        till.control("POST", "reset")
        assert len(sent_as(till, account, "GET", READERS).json["data"]) == 1
        till.close()
        simulator.stop()
    assert ids[0] == ids[1]
