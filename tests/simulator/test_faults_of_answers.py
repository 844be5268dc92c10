"""Answers of something else, a customer who leaves at once, and the tap that is not enough."""

from typing import Any

import pytest

from pos_desktop.simulator.misdelivering import Wrong, misdelivered
from tests.simulator.conftest import Open
from tests.simulator.till import INTENTS, READERS, REFUNDS, Till

PROCESS = "*/process_payment_intent"
CANCELLABLE = {"process_config[enable_customer_cancellation]": "true"}


def charges(till: Till, intent: Any) -> list[tuple[str, str]]:
    listed = till.get(f"/v1/charges?payment_intent={intent['id']}")["data"]
    return [(each["status"], str(each["failure_code"])) for each in reversed(listed)]


def test_an_answer_may_be_of_another_object_of_the_kind(till: Till) -> None:
    intent = till.intent()
    till.simulator.faults.add("wrong_object", path=f"{INTENTS}/*")
    told = till.again(intent)
    assert (told["object"], told["status"]) == ("payment_intent", "succeeded")
    assert told["id"] != intent["id"]
    assert till.again(intent) == intent


def test_an_answer_may_be_of_another_kind(till: Till) -> None:
    intent = till.intent()
    till.control("POST", "faults", {"kind": "wrong_object", "wrong": "kind"})
    assert till.again(intent)["object"] == "customer"


def test_a_request_whose_answer_is_anothers_was_executed_and_can_be_asked_again(
    till: Till,
) -> None:
    till.simulator.faults.add("wrong_object", method="POST")
    given = "amount=1200&currency=usd&allowed_payment_method_types[]=card_present"
    told = till.post(INTENTS, given, key="k")
    again = till.post(INTENTS, given, key="k")
    assert [each["id"] for each in till.get(INTENTS)["data"]] == [again["id"]] != [told["id"]]


@pytest.mark.parametrize("wrong", list(Wrong))
@pytest.mark.parametrize(
    "path", [INTENTS, READERS, REFUNDS, "/v1/customers", "/v1/terminal/locations", "/v1/account"]
)
def test_no_answer_is_the_right_one_by_chance(till: Till, path: str, wrong: Wrong) -> None:
    right = till.get(path)
    till.simulator.faults.add("wrong_object", wrong=wrong.value)
    told = till.get(path)
    ids = {each["id"] for each in right.get("data", [right])}
    assert not ids & {each["id"] for each in told.get("data", [told])}


def test_a_refusal_becomes_somebody_and_keeps_its_status(till: Till) -> None:
    till.simulator.faults.add("wrong_object")
    reply = till.send("GET", f"{INTENTS}/pi_none")
    assert (reply.status, reply.json["object"]) == (404, "customer")


def test_a_page_of_customers_becomes_one_of_locations() -> None:
    page = b'{"object": "list", "url": "/v1/customers", "data": []}'
    assert b"terminal.location" in misdelivered(page, Wrong.KIND)


def test_a_wrong_that_does_not_exist_is_refused_in_words(till: Till) -> None:
    reply = till.control("POST", "faults", {"kind": "wrong_object", "wrong": "colour"})
    assert (reply.status, "id, kind" in reply.error["message"]) == (400, True)


def test_the_customer_may_cancel_as_soon_as_they_are_asked(till: Till) -> None:
    intent = till.intent()
    till.simulator.faults.add("customer_cancels", path=PROCESS)
    assert till.ask(intent, extra=CANCELLABLE)["action"]["status"] == "in_progress"
    action = till.reader_named("Front counter")["action"]
    assert (action["status"], action["failure_code"]) == ("failed", "customer_canceled")
    assert till.again(intent)["status"] == "requires_payment_method"


def test_nobody_cancels_where_no_button_is_shown(till: Till) -> None:
    till.simulator.faults.add("customer_cancels")
    till.ask(till.intent())
    assert till.reader_named("Front counter")["action"]["status"] == "in_progress"
    assert len(till.simulator.faults.waiting()) == 1


def test_a_saving_and_a_refund_are_cancelled_as_well(opening: Open) -> None:
    till = opening("CA")
    till.simulator.faults.add("customer_cancels", times=2)
    till.ask_setup(till.setup(), CANCELLABLE)
    saving = till.reader_named("Front counter")["action"]
    till.ask_refund(
        till.pay_by_interac(), {"refund_payment_config[enable_customer_cancellation]": "true"}
    )
    refund = till.reader_named("Front counter")["action"]
    assert {saving["failure_code"], refund["failure_code"]} == {"customer_canceled"}


@pytest.mark.parametrize("path", [PROCESS, "*/present_payment_method"])
def test_a_tap_may_not_be_enough_and_makes_two_charges_of_one_payment(
    till: Till, path: str
) -> None:
    intent = till.intent()
    till.simulator.faults.add("sca_retry", path=path)
    assert till.pay(intent)["status"] == "succeeded"
    assert charges(till, intent) == [("failed", "offline_pin_required"), ("succeeded", "None")]


def test_a_card_that_is_declined_is_declined_once(till: Till) -> None:
    intent = till.intent()
    till.simulator.faults.add("sca_retry")
    till.pay(intent, "4000000000000002")
    assert charges(till, intent) == [("failed", "card_declined")]


def test_a_saving_is_no_payment_that_could_be_tapped_twice(till: Till) -> None:
    till.simulator.faults.add("sca_retry")
    till.save()
    assert len(till.simulator.faults.waiting()) == 1
