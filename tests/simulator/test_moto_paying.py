"""A telephone order paid at once: the card keyed on the reader and charged."""

import pytest

from tests.simulator.till import INTENTS, METHODS, READERS, Till

MOTO = {"process_config[moto]": "true"}


def order(till: Till, **given: str) -> dict[str, str]:
    """A PaymentIntent for cards."""
    body = {"amount": "1200", "currency": "usd", "allowed_payment_method_types[0]": "card"}
    made = till.post(INTENTS, body | given)
    assert isinstance(made, dict)
    return made


def test_a_keyed_card_pays_and_the_charge_says_moto(till: Till) -> None:
    intent = order(till)
    till.ask(intent, extra=MOTO)
    action = till.enter()["action"]
    details = till.charge(intent)["payment_method_details"]
    assert (action["status"], till.again(intent)["status"]) == ("succeeded", "succeeded")
    assert (details["type"], details["card"]["moto"]) == ("card", True)
    assert "receipt" not in details["card"]


def test_a_keyed_card_is_held_until_it_is_captured(till: Till) -> None:
    intent = order(till, capture_method="manual")
    till.ask(intent, extra=MOTO)
    till.enter()
    held = till.again(intent)
    after = till.post(f"{INTENTS}/{intent['id']}/capture", "amount_to_capture=1000")
    assert (held["status"], held["amount_capturable"]) == ("requires_capture", 1200)
    assert (after["status"], after["amount_received"]) == ("succeeded", 1000)


@pytest.mark.parametrize(
    ("number", "code", "decline_code"),
    [
        ("4000000000000127", "incorrect_cvc", "incorrect_cvc"),
        ("4000000000009995", "card_declined", "insufficient_funds"),
        ("4000000000000341", "card_declined", "generic_decline"),
    ],
)
def test_a_declined_number_leaves_the_intent_open_for_another(
    till: Till, number: str, code: str, decline_code: str
) -> None:
    intent = order(till)
    till.ask(intent, extra=MOTO)
    action = till.enter(number)["action"]
    declined = till.again(intent)
    assert (action["failure_code"], action["api_error"]["decline_code"]) == (code, decline_code)
    assert declined["status"] == "requires_payment_method"
    assert declined["last_payment_error"]["code"] == code
    till.ask(intent, extra=MOTO)
    till.enter()
    assert till.again(intent)["status"] == "succeeded"


@pytest.mark.parametrize("number", ["4000002500003155", "4000002760003184", "4000000000000101"])
def test_nobody_authenticates_on_the_telephone(till: Till, number: str) -> None:
    intent = order(till)
    till.ask(intent, extra=MOTO)
    till.enter(number)
    assert till.again(intent)["status"] == "succeeded"


def test_a_wrong_security_code_that_the_bank_lets_pass_is_told(till: Till) -> None:
    intent = order(till)
    till.ask(intent, extra=MOTO)
    till.enter("4000000000000101")
    assert till.charge(intent)["payment_method_details"]["card"]["checks"]["cvc_check"] == "fail"


def test_the_endings_of_test_amounts_mean_nothing_by_telephone(till: Till) -> None:
    intent = order(till, amount="1205")
    till.ask(intent, extra=MOTO)
    till.enter()
    assert till.again(intent)["status"] == "succeeded"


def test_the_card_is_saved_with_the_payment_where_that_is_asked(till: Till) -> None:
    customer = till.customer()
    intent = order(till, customer=customer["id"], setup_future_usage="off_session")
    till.ask(intent, extra=MOTO | {"process_config[allow_redisplay]": "limited"})
    till.enter()
    method = till.get(f"{METHODS}/{till.again(intent)['payment_method']}")
    assert (method["customer"], method["allow_redisplay"]) == (customer["id"], "limited")
    assert till.charge_saved(method).json["status"] == "succeeded"


def test_the_card_is_not_saved_where_nobody_asked(till: Till) -> None:
    customer = till.customer()
    intent = order(till, customer=customer["id"])
    till.ask(intent, extra=MOTO)
    till.enter()
    method = till.get(f"{METHODS}/{till.again(intent)['payment_method']}")
    reply = till.try_post(f"{METHODS}/{method['id']}/attach", {"customer": customer["id"]})
    assert method["customer"] is None
    assert reply.error["code"] == "payment_method_unexpected_state"


def ask(till: Till, intent: dict[str, str], more: dict[str, str]) -> tuple[int, str]:
    path = f"{READERS}/{till.reader()}/process_payment_intent"
    reply = till.try_post(path, {"payment_intent": intent["id"]} | more)
    return reply.status, reply.json.get("error", {}).get("param", "")


def test_an_intent_for_cards_needs_moto(till: Till) -> None:
    assert ask(till, order(till), {}) == (400, "payment_intent")


def test_moto_needs_an_intent_for_cards(till: Till) -> None:
    assert ask(till, till.intent(), MOTO) == (400, "process_config[moto]")


def test_moto_that_is_off_asks_for_a_card(till: Till) -> None:
    intent = till.intent()
    till.ask(intent, extra={"process_config[moto]": "false"})
    till.present()
    assert till.again(intent)["status"] == "succeeded"


def test_an_intent_for_both_is_keyed_or_presented_as_asked(till: Till) -> None:
    both = {"allowed_payment_method_types[1]": "card_present"}
    keyed, presented = order(till, **both), order(till, **both)
    till.ask(keyed, extra=MOTO)
    till.enter()
    till.ask(presented)
    till.present()
    kinds = [till.charge(each)["payment_method_details"]["type"] for each in (keyed, presented)]
    assert kinds == ["card", "card_present"]


def test_an_account_without_access_cannot_pay_by_keys(till: Till) -> None:
    till.simulator.account.set(moto=False)
    assert ask(till, order(till), MOTO) == (400, "process_config[moto]")


def test_a_cart_must_be_cleared_before_a_payment_by_keys(till: Till) -> None:
    till.post(
        f"{READERS}/{till.reader()}/set_reader_display",
        "type=cart&cart[currency]=usd&cart[total]=500&cart[line_items][0][amount]=500"
        "&cart[line_items][0][description]=Tea&cart[line_items][0][quantity]=1",
    )
    intent = order(till)
    assert ask(till, intent, MOTO)[0] == 400
    till.post(f"{READERS}/{till.reader()}/cancel_action")
    assert ask(till, intent, MOTO)[0] == 200
