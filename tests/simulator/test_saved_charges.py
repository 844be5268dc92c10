"""A saved card charged off session: what each card does, and what is refused."""

import pytest
import stripe

from tests.simulator.till import CUSTOMERS, INTENTS, METHODS, Till


def test_a_saved_card_is_charged_at_once(till: Till) -> None:
    method = till.save()
    intent = till.charge_saved(method).json
    charge = till.get(f"/v1/charges/{intent['latest_charge']}")
    assert (intent["status"], intent["amount_received"]) == ("succeeded", 1200)
    assert (intent["customer"], intent["payment_method"]) == (method["customer"], method["id"])
    assert (charge["customer"], charge["paid"]) == (method["customer"], True)
    assert charge["payment_method_details"]["card"]["moto"] is None


def test_a_saved_card_is_held_and_captured(till: Till) -> None:
    intent = till.charge_saved(till.save(), capture_method="manual").json
    charge = till.get(f"/v1/charges/{intent['latest_charge']}")
    hold = charge["payment_method_details"]["card"]["capture_before"] - charge["created"]
    after = till.post(f"{INTENTS}/{intent['id']}/capture")
    assert (intent["status"], hold) == ("requires_capture", 7 * 24 * 3600)
    assert after["status"] == "succeeded"


def test_a_hold_on_a_saved_card_lapses_after_seven_days(till: Till) -> None:
    intent = till.charge_saved(till.save(), capture_method="manual").json
    till.simulator.clock.advance(6.9 * 24 * 3600)
    held = till.again(intent)["status"]
    till.simulator.clock.advance(0.2 * 24 * 3600)
    assert (held, till.again(intent)["status"]) == ("requires_capture", "canceled")


@pytest.mark.parametrize(
    ("number", "code", "decline_code"),
    [
        ("4000000000000341", "card_declined", "generic_decline"),
        ("4000008260003178", "card_declined", "insufficient_funds"),
        ("4000002500003155", "authentication_required", "authentication_required"),
        ("4000002760003184", "authentication_required", "authentication_required"),
    ],
)
def test_a_card_declined_off_session_answers_402_with_the_intent(
    till: Till, number: str, code: str, decline_code: str
) -> None:
    method = till.save(number)
    reply = till.charge_saved(method)
    error = reply.error
    assert (reply.status, error["type"], error["code"]) == (402, "card_error", code)
    assert error["decline_code"] == decline_code
    intent = error["payment_intent"]
    assert intent["status"] == "requires_payment_method"
    assert intent["last_payment_error"]["payment_method"]["id"] == method["id"]
    assert till.again(intent) == intent
    assert till.charge(intent)["status"] == "failed"


def test_the_sdk_raises_a_card_error_that_names_the_intent(till: Till) -> None:
    method = till.save("4000000000000341")
    with pytest.raises(stripe.CardError) as raised:
        till.api.v1.payment_intents.create(
            {
                "amount": 1200,
                "currency": "usd",
                "customer": method["customer"],
                "payment_method": method["id"],
                "off_session": True,
                "confirm": True,
                "allowed_payment_method_types": ["card"],
            }
        )
    assert raised.value.error is not None
    assert raised.value.error.payment_intent is not None
    assert raised.value.error.payment_intent.status == "requires_payment_method"


@pytest.mark.parametrize("number", ["4242424242424242", "4000000000000341"])
def test_the_same_key_charges_once_and_answers_the_same(till: Till, number: str) -> None:
    method = till.save(number)
    first, second = (till.charge_saved(method, "sale-1:charge") for _ in range(2))
    assert (second.status, second.json) == (first.status, first.json)
    assert second.headers["Idempotent-Replayed"] == "true"
    assert len(till.get("/v1/charges")["data"]) == 1


def test_an_expired_card_is_declined(till: Till) -> None:
    method = till.save()
    till.control("POST", f"payment_methods/{method['id']}", {"exp_month": 1, "exp_year": 2020})
    reply = till.charge_saved(method)
    assert (reply.status, reply.error["code"]) == (402, "expired_card")
    assert till.get(f"{METHODS}/{method['id']}")["card"]["exp_year"] == 2020


def test_the_bank_can_be_told_what_to_say(till: Till) -> None:
    method = till.save()
    till.simulator.account.set_card(method["id"], declines="do_not_honor")
    declined = till.charge_saved(method)
    till.simulator.account.set_card(method["id"], declines=None)
    assert declined.error["decline_code"] == "do_not_honor"
    assert till.charge_saved(method).json["status"] == "succeeded"


@pytest.mark.parametrize(
    "change", [{"exp_month": 13}, {"exp_year": 31}, {"declines": ""}, {"colour": "red"}]
)
def test_a_saved_card_takes_no_senseless_change(till: Till, change: dict[str, object]) -> None:
    method = till.save()
    assert till.control("POST", f"payment_methods/{method['id']}", change).status == 400
    assert till.get(f"{METHODS}/{method['id']}") == method


def test_a_declined_intent_takes_another_card(till: Till) -> None:
    customer = till.customer()
    bad, good = till.save("4000000000000341", customer), till.save(customer=customer)
    intent = till.charge_saved(bad).error["payment_intent"]
    paid = till.post(
        f"{INTENTS}/{intent['id']}/confirm", f"payment_method={good['id']}&off_session=true"
    )
    assert (paid["status"], paid["payment_method"]) == ("succeeded", good["id"])


def test_the_card_of_another_customer_is_not_charged(till: Till) -> None:
    method, other = till.save(), till.customer()
    reply = till.charge_saved(method, customer=other["id"])
    assert (reply.status, reply.error["code"]) == (400, "resource_missing")
    assert reply.error["param"] == "payment_method"
    assert till.get(INTENTS)["data"] == []


def test_a_saved_card_is_not_charged_without_its_customer(till: Till) -> None:
    reply = till.charge_saved(till.save(), customer="")
    assert (reply.status, reply.error["param"]) == (400, "payment_method")


def test_a_detached_card_is_never_charged_again(till: Till) -> None:
    method = till.save()
    till.post(f"{METHODS}/{method['id']}/detach")
    reply = till.charge_saved(method)
    again = till.try_post(f"{METHODS}/{method['id']}/attach", {"customer": method["customer"]})
    for each in (reply, again):
        assert (each.status, each.error["code"]) == (400, "payment_method_unexpected_state")


@pytest.mark.parametrize(
    ("given", "param"),
    [
        ({"payment_method": "pm_1"}, "payment_method"),
        ({"customer": "cus_1"}, "customer"),
        ({"confirm": ""}, "off_session"),
        ({"setup_future_usage": "off_session"}, "off_session"),
        ({"off_session": "perhaps"}, "off_session"),
        ({"allowed_payment_method_types[0]": "card_present"}, "payment_method"),
        ({"payment_method_types[0]": "card"}, "payment_method_types"),
        ({"amount": "1"}, "amount"),
    ],
)
def test_a_charge_that_makes_no_sense_is_refused(
    till: Till, given: dict[str, str], param: str
) -> None:
    reply = till.charge_saved(till.save(), **given)
    assert reply.status in (400, 404)
    assert reply.error["param"] == param
    assert till.get(INTENTS)["data"] == []


def test_without_a_method_there_is_nothing_to_confirm(till: Till) -> None:
    reply = till.charge_saved(till.save(), payment_method="")
    assert reply.error["code"] == "payment_intent_unexpected_state"


def test_a_presented_card_is_no_card_on_file(till: Till) -> None:
    presented = till.pay(till.intent())["payment_method"]
    method = {"id": presented, "customer": till.customer()["id"]}
    reply = till.charge_saved(method)
    assert reply.error["code"] == "payment_intent_incompatible_payment_method"


@pytest.mark.parametrize("off_session", ["one_off", "recurring"])
def test_the_kind_of_absence_and_of_credential_are_taken(till: Till, off_session: str) -> None:
    usage = {"payment_method_options[card][stored_credential_usage]": "unscheduled"}
    intent = till.charge_saved(till.save(), off_session=off_session, **usage).json
    charge = till.charge(intent)
    assert intent["status"] == "succeeded"
    assert charge["payment_method_details"]["card"]["stored_credential_usage"] == "unscheduled"


def test_who_is_there_would_have_to_authenticate_which_the_simulator_cannot(till: Till) -> None:
    method = till.save("4000002760003184")
    present = till.charge_saved(method, off_session="")
    strict = till.charge_saved(method, off_session="", error_on_requires_action="true")
    assert (present.status, present.error["message"][:13]) == (400, "The simulator")
    assert (strict.status, strict.error["code"]) == (402, "authentication_required")


def test_an_intent_that_has_its_card_is_confirmed_later(till: Till) -> None:
    waiting = till.charge_saved(till.save(), off_session="", confirm="").json
    paid = till.post(f"{INTENTS}/{waiting['id']}/confirm", "off_session=true")
    assert (waiting["status"], paid["status"]) == ("requires_confirmation", "succeeded")


def test_payments_and_charges_are_listed_by_customer(till: Till) -> None:
    first, second = till.save(), till.save()
    made = [till.charge_saved(each).json for each in (first, second)]
    found = till.get(f"{INTENTS}?customer={first['customer']}")["data"]
    charges = till.get(f"/v1/charges?customer={second['customer']}")["data"]
    assert [each["id"] for each in found] == [made[0]["id"]]
    assert [each["payment_intent"] for each in charges] == [made[1]["id"]]


def test_a_deleted_customer_is_not_charged(till: Till) -> None:
    method = till.save()
    till.send("DELETE", f"{CUSTOMERS}/{method['customer']}")
    assert till.charge_saved(method).error["param"] == "customer"
