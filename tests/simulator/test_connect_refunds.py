"""Refunds of payments with a connected account: transfer and fee come back only where asked."""

from typing import Any

import pytest

from tests.simulator.test_connect import sent_as
from tests.simulator.test_sdk_contract import unpromised
from tests.simulator.till import INTENTS, READERS, REFUNDS, Till

BOTH = {"reverse_transfer": "true", "refund_application_fee": "true"}


@pytest.fixture
def account(till: Till) -> str:
    """The account that is connected from the start."""
    (account,) = till.control("GET", "account").json["connected"]
    return str(account)


def paid_for(till: Till, account: str, number: str = "4242424242424242") -> Any:
    """A payment of the platform's own whose money goes to the account, less a fee."""
    extra = {"transfer_data[destination]": account, "application_fee_amount": "120"}
    return till.pay(till.intent(1200, extra), number)


def paid_as(till: Till, account: str, number: str = "4242424242424242") -> Any:
    """A payment in the account's own name, with a fee for the platform."""
    body = {
        "amount": "1200",
        "currency": "usd",
        "allowed_payment_method_types[0]": "card_present",
        "application_fee_amount": "120",
    }
    intent = sent_as(till, account, "POST", INTENTS, body).json
    (reader,) = sent_as(till, account, "GET", READERS).json["data"]
    path = f"{READERS}/{reader['id']}/process_payment_intent"
    sent_as(till, account, "POST", path, {"payment_intent": intent["id"]})
    helper = f"/v1/test_helpers/terminal/readers/{reader['id']}/present_payment_method"
    sent_as(till, account, "POST", helper, {"card_present[number]": number})
    return intent


def test_transfer_and_fee_come_back_where_that_is_asked(till: Till, account: str) -> None:
    intent = paid_for(till, account)
    refund = till.refund(intent, **BOTH)
    assert refund["transfer_reversal"].startswith("trr_")
    assert unpromised(refund) == []
    assert till.charge(intent)["refunded"]


def test_without_asking_the_platform_pays(till: Till, account: str) -> None:
    assert till.refund(paid_for(till, account))["transfer_reversal"] is None


def test_a_direct_payment_is_refunded_in_its_accounts_name_alone(till: Till, account: str) -> None:
    intent = paid_as(till, account)
    body = {"payment_intent": intent["id"], "refund_application_fee": "true"}
    assert till.try_post(REFUNDS, body).status == 404
    refund = sent_as(till, account, "POST", REFUNDS, body)
    assert (refund.status, refund.json["amount"]) == (200, 1200)
    assert till.get(REFUNDS)["data"] == []
    assert sent_as(till, account, "GET", REFUNDS).json["data"] == [refund.json]


def test_a_direct_payment_has_no_transfer_to_reverse(till: Till, account: str) -> None:
    body = {"payment_intent": paid_as(till, account)["id"], "reverse_transfer": "true"}
    assert sent_as(till, account, "POST", REFUNDS, body).error["param"] == "reverse_transfer"


@pytest.mark.parametrize("direct", [True, False])
def test_such_a_refund_fails_later_too(till: Till, account: str, *, direct: bool) -> None:
    name = account if direct else ""
    intent = (paid_as if direct else paid_for)(till, account, "4000000000005126")
    made = sent_as(till, name, "POST", REFUNDS, {"payment_intent": intent["id"]}).json
    till.simulator.clock.advance(61)
    after = sent_as(till, name, "GET", f"{REFUNDS}/{made['id']}").json
    assert (made["status"], after["status"]) == ("succeeded", "failed")
