"""Cards at the reader: what the bank says, on which charge, and what the intent is then."""

import pytest

from tests.simulator.conftest import Open
from tests.simulator.till import INTENTS, READERS, Till


def test_an_approved_card_pays_an_intent_with_automatic_capture(till: Till) -> None:
    after = till.pay(till.intent(1234))
    assert (after["status"], after["amount_received"], after["amount_capturable"]) == (
        "succeeded",
        1234,
        0,
    )


def test_an_approved_card_holds_an_intent_with_manual_capture(till: Till) -> None:
    after = till.pay(till.intent(1234, capture_method="manual"))
    assert (after["status"], after["amount_received"], after["amount_capturable"]) == (
        "requires_capture",
        0,
        1234,
    )


def test_a_capture_takes_what_was_asked_and_leaves_no_refund(till: Till) -> None:
    intent = till.intent(1200, capture_method="manual")
    till.pay(intent)
    after = till.post(f"{INTENTS}/{intent['id']}/capture", "amount_to_capture=1000")
    charge = till.charge(intent)
    assert (after["status"], after["amount_received"], after["amount"]) == ("succeeded", 1000, 1200)
    assert (charge["amount_captured"], charge["refunded"], charge["captured"]) == (
        1000,
        False,
        True,
    )


def test_more_than_was_held_cannot_be_captured(till: Till) -> None:
    intent = till.intent(1200, capture_method="manual")
    till.pay(intent)
    reply = till.try_post(f"{INTENTS}/{intent['id']}/capture", "amount_to_capture=1201")
    assert (reply.status, reply.error["code"]) == (400, "amount_too_large")


def test_a_declined_card_leaves_the_intent_open_for_another_card(till: Till) -> None:
    intent = till.intent()
    declined = till.pay(intent, "4000000000009995")
    error = declined["last_payment_error"]
    assert (declined["status"], declined["payment_method"]) == ("requires_payment_method", None)
    assert (error["code"], error["decline_code"]) == ("card_declined", "insufficient_funds")
    assert error["charge"] == declined["latest_charge"]
    assert till.pay(intent)["status"] == "succeeded"


@pytest.mark.parametrize(
    ("number", "code", "decline_code"),
    [
        ("4000000000000002", "card_declined", "generic_decline"),
        ("4000000000009995", "card_declined", "insufficient_funds"),
        ("4000000000009987", "card_declined", "lost_card"),
        ("4000000000009979", "card_declined", "stolen_card"),
        ("4000000000000069", "expired_card", "expired_card"),
        ("4000000000000119", "processing_error", "processing_error"),
    ],
)
def test_an_error_card_fails_the_action_with_its_code(
    till: Till, number: str, code: str, decline_code: str
) -> None:
    till.ask(till.intent())
    action = till.present(number)["action"]
    assert (action["status"], action["failure_code"]) == ("failed", code)
    assert action["api_error"]["decline_code"] == decline_code


@pytest.mark.parametrize(
    ("amount", "decline_code"),
    [
        (1201, "call_issuer"),
        (1205, "generic_decline"),
        (1255, "incorrect_pin"),
        (1265, "withdrawal_count_limit_exceeded"),
        (1275, "pin_try_exceeded"),
        (1203, "online_or_offline_pin_required"),
    ],
)
def test_the_last_two_digits_decide_in_the_united_states(
    till: Till, amount: int, decline_code: str
) -> None:
    after = till.pay(till.intent(amount))
    assert after["last_payment_error"]["decline_code"] == decline_code


@pytest.mark.parametrize("amount", [1200, 1202, 1250, 1299])
def test_other_endings_are_approved(till: Till, amount: int) -> None:
    assert till.pay(till.intent(amount))["status"] == "succeeded"


def test_zero_decimal_amounts_go_by_their_last_two_digits_too(opening: Open) -> None:
    till = opening("JP")
    after = till.pay(till.intent(105))
    assert after["last_payment_error"]["decline_code"] == "generic_decline"


@pytest.mark.parametrize(("ending", "verified"), [(1202, "offline_pin"), (1203, "online_pin")])
def test_in_britain_the_reader_asks_for_the_pin_after_a_tap(
    opening: Open, ending: int, verified: str
) -> None:
    till = opening("GB")
    intent = till.intent(ending)
    after = till.pay(intent)
    charges = till.get(f"/v1/charges?payment_intent={intent['id']}")["data"]
    details = charges[0]["payment_method_details"]["card_present"]
    assert after["status"] == "succeeded"
    assert [each["status"] for each in charges] == ["succeeded", "failed"]
    assert details["receipt"]["cardholder_verification_method"] == verified
    assert details["read_method"] == "contact_emv"


@pytest.mark.parametrize("number", ["4000008260000075", "4000002760000008"])
def test_a_retry_card_leaves_two_charges_on_one_paid_intent(till: Till, number: str) -> None:
    intent = till.intent()
    after = till.pay(intent, number)
    charges = till.get(f"/v1/charges?payment_intent={intent['id']}")["data"]
    assert [each["status"] for each in charges] == ["succeeded", "failed"]
    assert (after["status"], after["last_payment_error"]) == ("succeeded", None)


@pytest.mark.parametrize(
    ("number", "verified"),
    [("4001007020000002", "offline_pin"), ("4001000360000005", "online_pin")],
)
def test_a_pin_card_is_verified_by_its_pin(till: Till, number: str, verified: str) -> None:
    intent = till.intent()
    till.pay(intent, number)
    receipt = till.charge(intent)["payment_method_details"]["card_present"]["receipt"]
    assert receipt["cardholder_verification_method"] == verified


def test_interac_is_declined_on_manual_capture(opening: Open) -> None:
    till = opening("CA")
    kinds = {"allowed_payment_method_types[1]": "interac_present"}
    intent = till.intent(extra=kinds, capture_method="manual")
    assert till.pay(intent, "4506445006931933")["last_payment_error"]["code"] == "card_declined"


def test_interac_is_taken_at_once_where_manual_is_only_preferred(opening: Open) -> None:
    till = opening("CA")
    kinds = {"allowed_payment_method_types[1]": "interac_present"}
    preferred = {"payment_method_options[card_present][capture_method]": "manual_preferred"}
    interac = till.pay(till.intent(extra=kinds | preferred), "4506445006931933")
    visa = till.pay(till.intent(extra=kinds | preferred))
    assert (interac["status"], visa["status"]) == ("succeeded", "requires_capture")


def test_an_interac_payment_cannot_be_captured(opening: Open) -> None:
    till = opening("CA")
    intent = till.intent(extra={"allowed_payment_method_types[1]": "interac_present"})
    till.pay(intent, "4506445006931933")
    reply = till.try_post(f"{INTENTS}/{intent['id']}/capture")
    assert reply.error["code"] == "payment_intent_unexpected_state"


def test_a_card_that_is_no_test_card_is_refused(till: Till) -> None:
    till.ask(till.intent())
    path = f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    reply = till.try_post(path, "card_present[number]=4929000000006")
    assert (reply.status, reply.error["param"]) == (400, "card_present[number]")


def test_old_software_tells_no_api_error(till: Till) -> None:
    till.simulator.readers.set(till.reader(), device_sw_version="2.41.9.0")
    till.ask(till.intent())
    action = till.present("4000000000009995")["action"]
    assert (action["failure_code"], action["api_error"]) == ("card_declined", None)


def test_the_receipt_carries_the_emv_fields_of_the_card(till: Till) -> None:
    intent = till.intent()
    till.pay(intent, "5555555555554444")
    details = till.charge(intent)["payment_method_details"]["card_present"]
    receipt = details["receipt"]
    assert (details["brand"], details["last4"], details["wallet"]) == ("mastercard", "4444", None)
    assert receipt["dedicated_file_name"] == "A0000000041010"
    assert receipt["authorization_response_code"] == "3030"
    assert len(receipt["authorization_code"]) == 6


def test_a_declined_charge_names_the_banks_answer_in_the_receipt(till: Till) -> None:
    intent = till.intent(1205)
    till.pay(intent)
    details = till.charge(intent)["payment_method_details"]["card_present"]
    assert details["receipt"]["authorization_response_code"] == "3035"


def test_an_amount_edited_while_the_reader_waits_has_no_effect(till: Till) -> None:
    intent = till.intent(1200)
    till.ask(intent)
    till.post(f"{INTENTS}/{intent['id']}", "amount=1400")
    till.present()
    assert till.charge(intent)["amount"] == 1200


def test_an_intent_cancelled_while_the_reader_waits_takes_no_money(till: Till) -> None:
    intent = till.intent()
    till.ask(intent)
    till.post(f"{INTENTS}/{intent['id']}/cancel")
    action = till.present()["action"]
    assert action["failure_code"] == "payment_intent_unexpected_state"
    assert till.get("/v1/charges")["data"] == []


def test_an_intent_that_ended_meanwhile_stays_ended_while_its_card_is_authorized(
    opening: Open,
) -> None:
    till = opening(authorizing_seconds=3.0)
    till.simulator.clock.freeze()
    intent = till.intent()
    till.ask(intent)
    till.post(f"{INTENTS}/{intent['id']}/cancel")
    till.present()
    meanwhile = till.again(intent)["status"]
    till.simulator.clock.advance(4)
    assert (meanwhile, till.again(intent)["status"]) == ("canceled", "canceled")


def test_a_whole_sale_leaves_its_events_in_order(till: Till) -> None:
    intent = till.intent(capture_method="manual")
    till.pay(intent, "4000000000000002")
    till.pay(intent)
    till.post(f"{INTENTS}/{intent['id']}/capture")
    assert till.events() == [
        "payment_intent.created",
        "charge.failed",
        "payment_intent.payment_failed",
        "terminal.reader.action_failed",
        "payment_intent.amount_capturable_updated",
        "charge.succeeded",
        "terminal.reader.action_succeeded",
        "charge.captured",
        "payment_intent.succeeded",
    ]


def test_two_steps_read_the_card_first_and_charge_it_on_confirm(till: Till) -> None:
    intent, reader = till.intent(), till.reader()
    body = f"payment_intent={intent['id']}"
    till.post(f"{READERS}/{reader}/collect_payment_method", body)
    collected = till.present()["action"]["collect_payment_method"]["payment_method"]
    between = till.again(intent)
    done = till.post(f"{READERS}/{reader}/confirm_payment_intent", body)
    assert collected["card_present"]["last4"] == "4242"
    assert (between["status"], between["latest_charge"]) == ("requires_confirmation", None)
    assert done["action"]["type"] == "confirm_payment_intent"
    assert till.again(intent)["status"] == "succeeded"
