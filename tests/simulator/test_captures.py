"""Taking what is held: all, a part, or more where that may be."""

import pytest

from tests.simulator.conftest import Open
from tests.simulator.test_sdk_contract import unpromised
from tests.simulator.till import AMEX, INTENTS, MASTERCARD, VISA, Till

DISCOVER = "6011111111111117"
JCB = "3566002020360505"
_OPTION = "payment_method_options[card_present]"
RAISABLE = {f"{_OPTION}[request_incremental_authorization_support]": "true"}
EXTENDED = {f"{_OPTION}[request_extended_authorization]": "true"}


def held(till: Till, amount: int = 5000, number: str = VISA, **extra: str) -> str:
    """The path of an intent of which this much is held."""
    intent = till.intent(amount, extra, capture_method="manual")
    assert till.pay(intent, number)["status"] == "requires_capture"
    return f"{INTENTS}/{intent['id']}"


def test_a_part_is_taken_and_the_rest_is_released_without_a_refund(till: Till) -> None:
    path = held(till, 5000)
    after = till.post(f"{path}/capture", "amount_to_capture=3000")
    assert (after["status"], after["amount"]) == ("succeeded", 5000)
    assert (after["amount_received"], after["amount_capturable"]) == (3000, 0)
    charge = till.charge(after)
    assert (charge["captured"], charge["amount"], charge["amount_captured"]) == (True, 5000, 3000)
    assert (charge["refunded"], charge["amount_refunded"]) == (False, 0)
    assert till.get("/v1/refunds")["data"] == []
    assert till.events()[-2:] == ["charge.captured", "payment_intent.succeeded"]
    assert unpromised(after) == unpromised(charge) == []


def test_more_than_is_held_is_not_taken(till: Till) -> None:
    path = held(till, 5000)
    reply = till.try_post(f"{path}/capture", "amount_to_capture=5001")
    assert (reply.status, reply.error["code"]) == (400, "amount_too_large")
    assert reply.error["param"] == "amount_to_capture"
    assert till.get(path)["status"] == "requires_capture"


def test_what_is_written_at_a_capture_stands_on_both(till: Till) -> None:
    path = held(till)
    after = till.post(
        f"{path}/capture", {"metadata[table]": "7", "statement_descriptor_suffix": "TABLE 7"}
    )
    assert after["metadata"]["table"] == "7"
    assert till.charge(after)["statement_descriptor_suffix"] == "TABLE 7"


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ("statement_descriptor=SHOP", "statement_descriptor"),
        ("final_capture=false", "final_capture"),
        ("application_fee_amount=10", "application_fee_amount"),
        ("amount_to_capture=0", "amount_to_capture"),
    ],
)
def test_a_capture_that_cannot_be_is_refused_and_takes_nothing(
    till: Till, body: str, param: str
) -> None:
    path = held(till)
    reply = till.try_post(f"{path}/capture", body)
    assert (reply.status, reply.error["param"]) == (400, param)
    assert till.get(path)["status"] == "requires_capture"


@pytest.mark.parametrize("end", ["cancel", "capture"])
def test_what_was_given_up_or_taken_cannot_be_captured_again(till: Till, end: str) -> None:
    path = held(till)
    till.post(f"{path}/{end}")
    reply = till.try_post(f"{path}/capture")
    assert reply.error["code"] == "payment_intent_unexpected_state"
    assert reply.error["payment_intent"]["id"] == path.rpartition("/")[2]


# -- raising what is held --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "raises"), [(VISA, True), (MASTERCARD, True), (AMEX, False), (DISCOVER, False)]
)
def test_whether_a_hold_can_be_raised_is_a_matter_of_the_brand(
    till: Till, number: str, raises: bool
) -> None:
    path = held(till, 5000, number, **RAISABLE)
    told = till.charge(till.get(path))["payment_method_details"]["card_present"]
    assert told["incremental_authorization_supported"] is raises
    reply = till.try_post(f"{path}/increment_authorization", "amount=6000")
    assert reply.status == (200 if raises else 400)


def test_a_raised_hold_is_told_by_intent_and_charge(till: Till) -> None:
    path = held(till, 5000, **RAISABLE)
    before = till.charge(till.get(path))["payment_method_details"]["card_present"]
    after = till.post(
        f"{path}/increment_authorization",
        {"amount": "6000", "description": "Two more", "metadata[table]": "7"},
    )
    assert (after["amount"], after["amount_capturable"]) == (6000, 6000)
    assert (after["description"], after["metadata"]["table"]) == ("Two more", "7")
    charge = till.charge(after)
    told = charge["payment_method_details"]["card_present"]
    assert (charge["amount"], told["amount_authorized"]) == (6000, 6000)
    assert told["capture_before"] == before["capture_before"]
    assert unpromised(after) == unpromised(charge) == []
    assert till.events()[-2:] == ["payment_intent.amount_capturable_updated", "charge.updated"]
    taken = till.post(f"{path}/capture")
    assert taken["amount_received"] == 6000


def test_a_hold_is_raised_only_where_that_was_requested(till: Till) -> None:
    reply = till.try_post(f"{held(till)}/increment_authorization", "amount=6000")
    assert reply.status == 400


@pytest.mark.parametrize("amount", ["5000", "4000"])
def test_a_hold_is_raised_to_more_than_it_is(till: Till, amount: str) -> None:
    path = held(till, 5000, **RAISABLE)
    reply = till.try_post(f"{path}/increment_authorization", f"amount={amount}")
    assert (reply.status, reply.error["param"]) == (400, "amount")


def test_a_bank_that_does_not_raise_leaves_everything_as_it_was(till: Till) -> None:
    path = held(till, 5000, **RAISABLE)
    before = till.get(path)
    reply = till.try_post(
        f"{path}/increment_authorization", {"amount": "6005", "description": "More"}
    )
    assert (reply.status, reply.error["code"]) == (402, "card_declined")
    assert reply.error["decline_code"] == "generic_decline"
    assert reply.error["payment_intent"]["amount"] == 5000
    assert till.get(path) == before


def test_a_hold_is_raised_ten_times_at_most_and_declines_count(till: Till) -> None:
    path = held(till, 5000, **RAISABLE)
    for turn in range(5):
        assert till.try_post(f"{path}/increment_authorization", "amount=9905").status == 402
        till.post(f"{path}/increment_authorization", f"amount={5100 + turn * 100}")
    reply = till.try_post(f"{path}/increment_authorization", "amount=6000")
    assert reply.status == 400
    assert "10 times" in reply.error["message"]


def test_only_what_is_held_can_be_raised(till: Till) -> None:
    intent = till.intent(5000, RAISABLE, capture_method="manual")
    path = f"{INTENTS}/{intent['id']}/increment_authorization"
    assert till.try_post(path, "amount=6000").error["code"] == "payment_intent_unexpected_state"


def test_a_capture_of_more_raises_the_hold_by_itself(till: Till) -> None:
    path = held(till, 5000, **RAISABLE)
    after = till.post(f"{path}/capture", "amount_to_capture=6000")
    assert (after["amount"], after["amount_received"]) == (6000, 6000)


def test_a_capture_of_more_that_the_bank_declines_takes_nothing(till: Till) -> None:
    path = held(till, 5000, **RAISABLE)
    reply = till.try_post(f"{path}/capture", "amount_to_capture=6005")
    assert (reply.status, reply.error["code"]) == (402, "card_declined")
    after = till.get(path)
    assert (after["status"], after["amount_capturable"]) == ("requires_capture", 5000)


# -- holding for longer ----------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "days"), [(MASTERCARD, 30), (AMEX, 2), (VISA, 4.75)])
def test_a_hold_lasts_longer_where_the_brand_allows_it(
    till: Till, number: str, days: float
) -> None:
    till.simulator.clock.freeze()
    path = held(till, 5000, number, **EXTENDED)
    charge = till.charge(till.get(path))
    before = charge["payment_method_details"]["card_present"]["capture_before"]
    assert before - charge["created"] == days * 24 * 3600
    till.simulator.clock.advance(days * 24 * 3600 + 1)
    assert till.get(path)["cancellation_reason"] == "expired"


@pytest.mark.parametrize("more", [{}, {f"{_OPTION}[capture_method]": "manual_preferred"}])
def test_only_what_is_held_for_certain_can_be_held_for_longer(
    till: Till, more: dict[str, str]
) -> None:
    body = {"amount": "1200", "currency": "usd", "allowed_payment_method_types[0]": "card_present"}
    reply = till.try_post(INTENTS, body | EXTENDED | more)
    assert reply.status == 400
    assert reply.error["param"].endswith("[request_extended_authorization]")


def test_a_keyed_card_is_held_for_seven_days(till: Till) -> None:
    intent = till.intent(5000, {"allowed_payment_method_types[0]": "card"}, capture_method="manual")
    till.ask(intent, extra={"process_config[moto]": "true"})
    till.enter()
    charge = till.charge(intent)
    before = charge["payment_method_details"]["card"]["capture_before"]
    assert before - charge["created"] == 7 * 24 * 3600


# -- a tip on the receipt --------------------------------------------------------------------------


@pytest.fixture
def restaurant(till: Till) -> Till:
    """A till of an account that takes tips on the receipt."""
    till.control("POST", "account", {"restaurant": True})
    return till


@pytest.mark.parametrize(("authorized", "most"), [(1200, 6200), (10000, 15000), (20000, 30000)])
def test_a_tip_on_the_receipt_is_half_of_the_amount_or_fifty_dollars_at_most(
    restaurant: Till, authorized: int, most: int
) -> None:
    path = held(restaurant, authorized)
    told = restaurant.charge(restaurant.get(path))["payment_method_details"]["card_present"]
    assert told["overcapture_supported"] is True
    reply = restaurant.try_post(f"{path}/capture", f"amount_to_capture={most + 1}")
    assert reply.error["code"] == "amount_too_large"
    after = restaurant.post(f"{path}/capture", f"amount_to_capture={most}")
    assert (after["amount"], after["amount_received"]) == (most, most)
    charge = restaurant.charge(after)
    told = charge["payment_method_details"]["card_present"]
    assert (charge["amount"], told["amount_authorized"]) == (most, authorized)
    assert unpromised(charge) == []


@pytest.mark.parametrize("number", [MASTERCARD, AMEX, DISCOVER])
def test_a_tip_on_the_receipt_is_a_matter_of_the_brand(restaurant: Till, number: str) -> None:
    path = held(restaurant, 5000, number)
    assert restaurant.post(f"{path}/capture", "amount_to_capture=5500")["amount"] == 5500


def test_a_tip_on_the_receipt_is_not_taken_of_other_brands(restaurant: Till) -> None:
    path = held(restaurant, 5000, JCB)
    assert restaurant.try_post(f"{path}/capture", "amount_to_capture=5500").status == 400


def test_a_restaurant_does_not_raise_a_hold_by_capturing_more(restaurant: Till) -> None:
    path = held(restaurant, 1200, **RAISABLE)
    reply = restaurant.try_post(f"{path}/capture", "amount_to_capture=9000")
    assert reply.error["code"] == "amount_too_large"


def test_a_grocer_takes_no_tips_on_the_receipt(till: Till) -> None:
    told = till.charge(till.get(held(till)))["payment_method_details"]["card_present"]
    assert told["overcapture_supported"] is False


def test_tips_on_the_receipt_are_american(opening: Open) -> None:
    till = opening("GB")
    till.control("POST", "account", {"restaurant": True})
    told = till.charge(till.get(held(till)))["payment_method_details"]["card_present"]
    assert told["overcapture_supported"] is False


# -- receipts --------------------------------------------------------------------------------------


def test_a_receipt_is_mailed_when_the_money_is_taken(till: Till) -> None:
    path = held(till, 5000, receipt_email="ana@example.com")
    assert till.control("GET", "mails").json == {"mails": []}
    after = till.post(f"{path}/capture", "amount_to_capture=4000")
    (mail,) = till.control("GET", "mails").json["mails"]
    assert (mail["to"], mail["amount"], mail["currency"]) == ("ana@example.com", 4000, "usd")
    assert (mail["payment_intent"], mail["charge"]) == (after["id"], after["latest_charge"])


def test_a_receipt_is_mailed_at_once_where_the_address_comes_later(till: Till) -> None:
    intent = till.pay(till.intent())
    after = till.post(f"{INTENTS}/{intent['id']}", "receipt_email=ana@example.com")
    assert after["receipt_email"] == "ana@example.com"
    assert till.charge(after)["receipt_email"] == "ana@example.com"
    (mail,) = till.control("GET", "mails").json["mails"]
    assert (mail["to"], mail["amount"]) == ("ana@example.com", 1200)


def test_no_receipt_is_mailed_without_an_address(till: Till) -> None:
    till.pay(till.intent())
    assert till.control("GET", "mails").json == {"mails": []}
