"""Tips on the reader: when it asks, what stands on the keys, and what becomes of the answer."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.simulator.conftest import Open
from tests.simulator.test_configurations import (
    CONFIGURATIONS,
    LOCATIONS,
    PERCENT,
    SMART,
    location,
    tipping,
)
from tests.simulator.test_sdk_contract import unpromised
from tests.simulator.till import INTENTS, READERS, Reply, Till


@pytest.fixture
def tipped(till: Till) -> Till:
    """A till whose readers ask for 15, 18 or 20 %."""
    return with_tips(till, PERCENT)


def with_tips(till: Till, given: dict[str, str]) -> Till:
    (default,) = till.get(f"{CONFIGURATIONS}?is_account_default=true")["data"]
    till.post(f"{CONFIGURATIONS}/{default['id']}", given)
    return till


def screen(till: Till) -> Any:
    reply = till.control("GET", f"readers/{till.reader()}/screen")
    assert reply.status == 200, reply.json
    return reply.json


def asked(till: Till, amount: int = 2000, config: Mapping[str, str] | None = None) -> Any:
    """An intent that is captured later, at the reader."""
    intent = till.intent(amount, capture_method="manual")
    extra = {f"process_config{name}": each for name, each in (config or {}).items()}
    till.ask(intent, extra=extra)
    return intent


def presents(till: Till, tip: int | None = None) -> Reply:
    more = {} if tip is None else {"amount_tip": str(tip)}
    return till.try_post(
        f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method",
        {"card_present[number]": "4242424242424242"} | more,
    )


def test_a_reader_asks_for_a_tip_before_the_card(tipped: Till) -> None:
    asked(tipped)
    assert screen(tipped) == {
        "shown": "tip",
        "amount": 2000,
        "currency": "usd",
        "tips": [300, 360, 400],
        "percentages": [15, 18, 20],
        "tip": None,
        "inputs": [],
    }


def test_a_tip_that_is_chosen_is_followed_by_the_card(tipped: Till) -> None:
    intent = asked(tipped)
    reply = tipped.control("POST", f"readers/{tipped.reader()}/tip", {"amount": 300})
    assert (reply.json["shown"], reply.json["tip"]) == ("card", 300)
    assert tipped.again(intent)["amount"] == 2000
    assert presents(tipped).status == 200
    after = tipped.again(intent)
    assert (after["amount"], after["amount_capturable"]) == (2300, 2300)
    assert after["amount_details"]["tip"] == {"amount": 300}
    charge = tipped.charge(intent)
    told = charge["payment_method_details"]["card_present"]
    assert (charge["amount"], told["amount_authorized"]) == (2300, 2300)
    assert unpromised(after) == unpromised(charge) == []
    assert screen(tipped)["shown"] == "idle"


@pytest.mark.parametrize("amount", [-1, "much", None])
def test_a_tip_is_an_amount(tipped: Till, amount: object) -> None:
    asked(tipped)
    path = f"readers/{tipped.reader()}/tip"
    assert tipped.control("POST", path, {"amount": amount}).status == 400
    assert screen(tipped)["shown"] == "tip"


def test_a_tip_is_chosen_once(tipped: Till) -> None:
    asked(tipped)
    path = f"readers/{tipped.reader()}/tip"
    tipped.control("POST", path, {"amount": 0})
    assert tipped.control("POST", path, {"amount": 5}).status == 400


@pytest.mark.parametrize(("tip", "told"), [(None, 0), (0, 0), (137, 137)])
def test_a_tip_comes_with_the_card_that_is_presented(
    tipped: Till, tip: int | None, told: int
) -> None:
    intent = asked(tipped)
    assert presents(tipped, tip).status == 200
    after = tipped.again(intent)
    assert after["amount_details"]["tip"] == {"amount": told}
    assert after["amount"] == 2000 + told


def test_a_tip_that_nobody_asked_for_is_refused(till: Till) -> None:
    intent = asked(till)
    assert screen(till)["shown"] == "card"
    assert presents(till, 100).error["param"] == "amount_tip"
    assert presents(till).status == 200
    after = till.again(intent)
    assert (after["amount"], after["amount_details"]["tip"]) == (2000, {"amount": None})


def test_the_total_with_the_tip_decides_how_a_test_amount_ends(tipped: Till) -> None:
    intent = asked(tipped)
    presents(tipped, 105)
    after = tipped.again(intent)
    assert after["status"] == "requires_payment_method"
    assert after["last_payment_error"]["decline_code"] == "generic_decline"
    assert after["amount"] == 2000
    tipped.ask(intent)
    assert screen(tipped)["shown"] == "tip"
    presents(tipped, 100)
    assert tipped.again(intent)["amount"] == 2100


@pytest.mark.parametrize(
    ("config", "shown", "tips"),
    [
        ({"[skip_tipping]": "true"}, "card", []),
        ({"[tipping][amount_eligible]": "0"}, "card", []),
        ({"[tipping][amount_eligible]": "0", "[skip_tipping]": "true"}, "card", []),
        ({"[tipping][amount_eligible]": "0", "[skip_tipping]": "false"}, "card", []),
        ({"[tipping][amount_eligible]": "2000"}, "tip", [300, 360, 400]),
        ({"[tipping][amount_eligible]": "1000"}, "tip", [150, 180, 200]),
    ],
)
def test_what_is_eligible_decides_whether_and_of_what_a_tip_is_asked(
    tipped: Till, config: dict[str, str], shown: str, tips: list[int]
) -> None:
    asked(tipped, 2000, config)
    told = screen(tipped)
    assert (told["shown"], told["tips"]) == (shown, tips)
    assert unpromised(tipped.reader_named("Front counter")) == []


@pytest.mark.parametrize(
    "config",
    [
        {"[tipping][amount_eligible]": "500", "[skip_tipping]": "true"},
        {"[tipping][amount_eligible]": "2001"},
        {"[tipping][amount_eligible]": "-1"},
    ],
)
def test_what_cannot_be_eligible_is_refused(tipped: Till, config: dict[str, str]) -> None:
    intent = tipped.intent(2000, capture_method="manual")
    reply = tipped.try_post(
        f"{READERS}/{tipped.reader()}/process_payment_intent",
        {"payment_intent": intent["id"]}
        | {f"process_config{name}": each for name, each in config.items()},
    )
    assert (reply.status, reply.error["param"]) == (
        400,
        "process_config[tipping][amount_eligible]",
    )


def test_money_that_is_taken_at_once_leaves_no_room_for_a_tip(tipped: Till) -> None:
    tipped.ask(tipped.intent(2000))
    assert screen(tipped)["shown"] == "card"


def test_a_keyed_card_is_asked_for_no_tip(tipped: Till) -> None:
    intent = tipped.intent(
        2000, {"allowed_payment_method_types[0]": "card"}, capture_method="manual"
    )
    tipped.ask(intent, extra={"process_config[moto]": "true"})
    assert screen(tipped)["shown"] == "keys"


@pytest.mark.parametrize(("amount", "tips"), [(999, [100, 200, 300]), (1000, [150, 180, 200])])
def test_small_amounts_are_asked_for_fixed_tips(till: Till, amount: int, tips: list[int]) -> None:
    asked(with_tips(till, SMART), amount)
    assert screen(till)["tips"] == tips


def test_tips_of_another_currency_are_not_asked_for(opening: Open) -> None:
    till = with_tips(opening("GB"), PERCENT)
    asked(till)
    assert screen(till)["shown"] == "card"


def test_the_tips_of_a_location_go_before_those_of_the_account(tipped: Till) -> None:
    made = tipped.post(CONFIGURATIONS, tipping(fixed_amounts=(50, 75, 125)))
    path = f"{LOCATIONS}/{location(tipped)['id']}"
    tipped.post(path, {"configuration_overrides": made["id"]})
    asked(tipped)
    assert screen(tipped)["tips"] == [50, 75, 125]
    tipped.post(f"{CONFIGURATIONS}/{made['id']}", "tipping=")
    asked(tipped)
    assert screen(tipped)["tips"] == [300, 360, 400]


def test_a_tip_on_the_reader_leaves_none_for_the_receipt(tipped: Till) -> None:
    tipped.control("POST", "account", {"restaurant": True})
    intent = asked(tipped)
    presents(tipped, 0)
    told = tipped.charge(intent)["payment_method_details"]["card_present"]
    assert told["overcapture_supported"] is False


def test_what_was_tipped_on_the_reader_is_not_raised_by_a_capture_of_a_restaurant(
    tipped: Till,
) -> None:
    tipped.control("POST", "account", {"restaurant": True})
    raisable = "payment_method_options[card_present][request_incremental_authorization_support]"
    intent = tipped.intent(2000, {raisable: "true"}, capture_method="manual")
    tipped.ask(intent)
    presents(tipped, 300)
    path = f"{INTENTS}/{intent['id']}"
    reply = tipped.try_post(f"{path}/capture", "amount_to_capture=2400")
    assert reply.error["code"] == "amount_too_large"
    tipped.post(f"{path}/increment_authorization", "amount=2400")
    assert tipped.post(f"{path}/capture")["amount_received"] == 2400


def test_a_collected_card_brings_its_tip_and_the_amount_that_is_confirmed(tipped: Till) -> None:
    intent = tipped.intent(2000, capture_method="manual")
    path = f"{READERS}/{tipped.reader()}"
    tipped.post(f"{path}/collect_payment_method", {"payment_intent": intent["id"]})
    assert screen(tipped)["shown"] == "tip"
    presents(tipped, 300)
    assert screen(tipped)["shown"] == "collected"
    tipped.post(f"{INTENTS}/{intent['id']}", "amount=2200")
    tipped.post(f"{path}/confirm_payment_intent", {"payment_intent": intent["id"]})
    after = tipped.again(intent)
    assert (after["status"], after["amount"]) == ("requires_capture", 2500)
    assert after["amount_details"]["tip"] == {"amount": 300}


def test_a_cart_and_a_reader_at_rest_are_told_apart(till: Till) -> None:
    assert screen(till)["shown"] == "idle"
    cart = {
        "type": "cart",
        "cart[currency]": "usd",
        "cart[total]": "5",
        "cart[line_items][0][amount]": "5",
        "cart[line_items][0][description]": "Tea",
        "cart[line_items][0][quantity]": "1",
    }
    till.post(f"{READERS}/{till.reader()}/set_reader_display", cart)
    assert screen(till)["shown"] == "cart"


def test_the_program_that_embeds_it_plays_the_customer_too(tipped: Till) -> None:
    readers, reader = tipped.simulator.readers, tipped.reader()
    intent = asked(tipped)
    assert readers.screen(reader)["shown"] == "tip"
    readers.choose_tip(reader, 300)
    presents(tipped)
    assert tipped.again(intent)["amount"] == 2300
    with pytest.raises(ValueError, match="no tip screen"):
        readers.choose_tip(reader, 300)
