"""A card saved by telephone: keyed on the reader, attached to the customer, or refused."""

import pytest

from tests.simulator.conftest import Open
from tests.simulator.till import INTENTS, METHODS, READERS, SETUPS, Till


def test_a_keyed_card_is_saved_for_the_customer(till: Till) -> None:
    customer = till.customer(name="Ada")
    setup = till.setup(customer)
    till.ask_setup(setup, {"allow_redisplay": "limited"})
    action = till.enter("5555555555554444")["action"]
    after = till.setup_again(setup)
    method = till.get(f"{METHODS}/{after['payment_method']}")
    assert (action["type"], action["status"]) == ("process_setup_intent", "succeeded")
    assert (after["status"], after["last_setup_error"]) == ("succeeded", None)
    assert (method["type"], method["customer"]) == ("card", customer["id"])
    assert method["allow_redisplay"] == "limited"
    card = method["card"]
    assert (card["brand"], card["last4"], card["exp_month"], card["exp_year"]) == (
        "mastercard",
        "4444",
        7,
        2031,
    )


def test_the_attempt_says_that_the_card_was_keyed(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.enter()
    attempt = till.setup_again(setup, "?expand[]=latest_attempt")["latest_attempt"]
    details = attempt["payment_method_details"]
    assert (attempt["status"], details["type"]) == ("succeeded", "card")
    assert details["card"]["moto"] is True
    assert details["card"]["checks"]["cvc_check"] == "pass"


@pytest.mark.parametrize(
    ("number", "code", "decline_code"),
    [
        ("4000000000000002", "card_declined", "generic_decline"),
        ("4000000000009995", "card_declined", "insufficient_funds"),
        ("4000000000009987", "card_declined", "lost_card"),
        ("4000000000009979", "card_declined", "stolen_card"),
        ("4000000000000069", "expired_card", "expired_card"),
        ("4000000000000119", "processing_error", "processing_error"),
        ("4000000000000127", "incorrect_cvc", "incorrect_cvc"),
        ("4100000000000019", "card_declined", "fraudulent"),
    ],
)
def test_a_refused_card_leaves_the_intent_open_for_another(
    till: Till, number: str, code: str, decline_code: str
) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    action = till.enter(number)["action"]
    failed = till.setup_again(setup)
    assert (action["status"], action["failure_code"]) == ("failed", code)
    assert action["api_error"]["setup_intent"]["id"] == setup["id"]
    assert (failed["status"], failed["payment_method"]) == ("requires_payment_method", None)
    error = failed["last_setup_error"]
    assert (error["type"], error["decline_code"]) == ("card_error", decline_code)
    till.ask_setup(setup)
    till.enter()
    assert till.setup_again(setup)["status"] == "succeeded"


def test_each_card_that_is_tried_is_an_attempt(till: Till) -> None:
    setup = till.setup()
    for number in ("4000000000000002", "4242424242424242"):
        till.ask_setup(setup)
        till.enter(number)
    attempts = till.get(f"/v1/setup_attempts?setup_intent={setup['id']}")["data"]
    assert [each["status"] for each in attempts] == ["succeeded", "failed"]
    assert attempts[1]["setup_error"]["code"] == "card_declined"
    assert till.setup_again(setup)["latest_attempt"] == attempts[0]["id"]


@pytest.mark.parametrize("number", ["4000000000000341", "4000002500003155", "4000002760003184"])
def test_a_card_that_only_fails_later_can_be_saved(till: Till, number: str) -> None:
    assert till.save(number)["customer"].startswith("cus_")


@pytest.mark.parametrize(
    ("number", "given", "param", "code"),
    [
        ("4242424242424242", {"cvc": ""}, "card[cvc]", "parameter_missing"),
        ("4242424242424242", {"cvc": "12"}, "card[cvc]", "invalid_cvc"),
        ("4242424242424242", {"cvc": "7373"}, "card[cvc]", "invalid_cvc"),
        ("378282246310005", {"cvc": "737"}, "card[cvc]", "invalid_cvc"),
        ("4242424242424242", {"exp_month": "13"}, "card[exp_month]", "invalid_expiry_month"),
        ("4242424242424242", {"exp_month": "0"}, "card[exp_month]", "invalid_expiry_month"),
        ("4242424242424242", {"exp_year": "2020"}, "card[exp_year]", "invalid_expiry_year"),
        ("4242424242424242", {"exp_year": "19"}, "card[exp_year]", "invalid_expiry_year"),
        ("4242424242424242", {"exp_month": ""}, "card[exp_month]", "parameter_missing"),
        ("4242424242424241", {}, "card[number]", "invalid_number"),
        ("4539578763621486", {}, "card[number]", "invalid_number"),
        ("4506445006931933", {}, "card[number]", "invalid_number"),
        ("42", {}, "card[number]", "invalid_number"),
    ],
)
def test_what_the_reader_does_not_take_leaves_it_asking(
    till: Till, number: str, given: dict[str, str], param: str, code: str
) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    reply = till.try_enter(number, **given)
    assert (reply.status, reply.error["param"], reply.error["code"]) == (400, param, code)
    till.enter()
    assert till.setup_again(setup)["status"] == "succeeded"


def test_an_expiry_of_two_digits_is_of_this_century(till: Till) -> None:
    till.ask_setup(till.setup())
    till.enter(exp_year="31")
    method = till.get(f"{SETUPS}?expand[]=data.payment_method")["data"][0]["payment_method"]
    assert method["card"]["exp_year"] == 2031


def test_a_presented_card_does_not_answer_a_reader_that_asks_for_keys(till: Till) -> None:
    till.ask_setup(till.setup())
    path = f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    assert till.try_post(path, "type=card_present").status == 400
    assert till.try_post(path).error["param"] == "card"


def test_a_keyed_card_does_not_answer_a_reader_that_asks_for_a_card(till: Till) -> None:
    till.ask(till.intent())
    reply = till.try_enter()
    assert reply.error["code"] == "payment_intent_incompatible_payment_method"


def ask(till: Till, setup: dict[str, str], body: str) -> int:
    path = f"{READERS}/{till.reader()}/process_setup_intent"
    reply = till.try_post(path, f"setup_intent={setup['id']}&{body}")
    return reply.status


def test_what_the_customer_agreed_to_must_be_said(till: Till) -> None:
    setup = till.setup()
    assert ask(till, setup, "process_config[moto]=true") == 400
    assert ask(till, setup, "process_config[moto]=true&allow_redisplay=sometimes") == 400
    assert till.reader_named("Front counter")["action"] is None


def test_only_an_intent_that_allows_cards_can_be_keyed(till: Till) -> None:
    present = till.setup(kind="card_present")
    assert ask(till, present, "process_config[moto]=true&allow_redisplay=always") == 400


def test_an_intent_for_cards_is_not_presented(till: Till) -> None:
    assert ask(till, till.setup(), "allow_redisplay=always") == 400


def test_an_account_without_access_is_told_so(till: Till) -> None:
    assert till.control("POST", "account", {"moto": False}).json["moto"] is False
    path = f"{READERS}/{till.reader()}/process_setup_intent"
    body = {
        "setup_intent": till.setup()["id"],
        "allow_redisplay": "always",
        "process_config[moto]": "true",
    }
    reply = till.try_post(path, body)
    assert (reply.status, reply.error["param"]) == (400, "process_config[moto]")
    assert "support.stripe.com" in reply.error["message"]
    till.control("POST", "account", {"moto": True})
    assert till.post(path, body)["action"]["status"] == "in_progress"


def test_in_malaysia_no_card_can_be_keyed(opening: Open) -> None:
    till = opening("MY")
    assert ask(till, till.setup(), "process_config[moto]=true&allow_redisplay=always") == 400


def test_a_cart_on_the_display_must_be_cleared_first(till: Till) -> None:
    reader, setup = till.reader(), till.setup()
    till.post(
        f"{READERS}/{reader}/set_reader_display",
        "type=cart&cart[currency]=usd&cart[total]=500&cart[line_items][0][amount]=500"
        "&cart[line_items][0][description]=Tea&cart[line_items][0][quantity]=1",
    )
    moto = "process_config[moto]=true&allow_redisplay=always"
    assert ask(till, setup, moto) == 400
    assert till.reader_named("Front counter")["action"]["type"] == "set_reader_display"
    till.post(f"{READERS}/{reader}/cancel_action")
    assert ask(till, setup, moto) == 200


def test_an_intent_that_is_over_is_not_sent_to_a_reader(till: Till) -> None:
    canceled = till.setup()
    till.post(f"{SETUPS}/{canceled['id']}/cancel", "cancellation_reason=abandoned")
    path = f"{READERS}/{till.reader()}/process_setup_intent"
    reply = till.try_post(path, f"setup_intent={canceled['id']}&allow_redisplay=always")
    assert (reply.status, reply.error["code"]) == (400, "intent_invalid_state")
    assert reply.error["setup_intent"]["status"] == "canceled"


def test_the_agent_cancels_and_the_intent_stays_open(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    assert till.post(f"{READERS}/{till.reader()}/cancel_action")["action"] is None
    assert till.setup_again(setup)["status"] == "requires_payment_method"


def test_a_cancel_on_the_reader_fails_the_action(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup, {"process_config[enable_customer_cancellation]": "true"})
    till.simulator.readers.customer_cancels(till.reader())
    action = till.reader_named("Front counter")["action"]
    assert (action["status"], action["failure_code"]) == ("failed", "customer_canceled")
    assert action["process_setup_intent"]["process_config"] == {
        "enable_customer_cancellation": True
    }
    assert till.setup_again(setup)["status"] == "requires_payment_method"


def test_an_intent_that_was_cancelled_while_the_reader_asked_is_not_saved(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.post(f"{SETUPS}/{setup['id']}/cancel")
    action = till.enter()["action"]
    assert action["failure_code"] == "setup_intent_unexpected_state"
    assert till.setup_again(setup)["status"] == "canceled"


def test_a_payment_replaces_a_setup_that_waits(till: Till) -> None:
    setup, intent = till.setup(), till.intent()
    till.ask_setup(setup)
    till.pay(intent)
    assert till.again(intent)["status"] == "succeeded"
    assert till.setup_again(setup)["status"] == "requires_payment_method"


def test_a_card_saved_without_a_customer_belongs_to_nobody(till: Till) -> None:
    setup = till.post(SETUPS, "allowed_payment_method_types[]=card")
    till.ask_setup(setup)
    till.enter()
    method = till.get(f"{METHODS}/{till.setup_again(setup)['payment_method']}")
    customer = till.customer()
    assert method["customer"] is None
    attached = till.post(f"{METHODS}/{method['id']}/attach", {"customer": customer["id"]})
    assert attached["customer"] == customer["id"]


def test_a_card_that_was_refused_is_attached_by_nobody(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.enter("4000000000000002")
    refused = till.setup_again(setup)["last_setup_error"]["payment_method"]["id"]
    reply = till.try_post(f"{METHODS}/{refused}/attach", {"customer": setup["customer"]})
    assert reply.error["code"] == "payment_method_unexpected_state"


def test_saving_takes_no_money(till: Till) -> None:
    till.save()
    assert till.get("/v1/charges")["data"] == []
    assert till.get(INTENTS)["data"] == []
