"""Refunds at the reader, with the card that paid: Interac."""

from typing import Any

import pytest

from pos_desktop.simulator.refusals import RefusalError
from tests.simulator.conftest import Open
from tests.simulator.test_sdk_contract import unpromised
from tests.simulator.till import INTERAC, READERS, REFUNDS, VISA, Till

CANCELLABLE = {"refund_payment_config[enable_customer_cancellation]": "true"}


@pytest.fixture
def till(opening: Open) -> Till:
    """A till in Canada whose cards are authorized in no time."""
    return opening("CA")


@pytest.fixture
def slow(opening: Open) -> Till:
    """The same, where the bank takes five seconds of a clock that stands."""
    slow = opening("CA", authorizing_seconds=5.0)
    slow.simulator.clock.freeze()
    return slow


def paid_slowly(till: Till) -> Any:
    intent = till.pay_by_interac()
    till.simulator.clock.advance(6)
    return till.again(intent)


def refunded(till: Till, intent: Any) -> int:
    return int(till.charge(intent)["amount_refunded"])


def refunds_of(till: Till, intent: Any) -> list[Any]:
    return list(till.get(f"{REFUNDS}?payment_intent={intent['id']}")["data"])


def action_now(till: Till) -> Any:
    return till.reader_named("Front counter")["action"]


def test_the_reader_asks_for_the_card_that_paid(till: Till) -> None:
    intent = till.pay_by_interac()
    action = till.ask_refund(intent, {"metadata[refunding]": "r-1", "amount": "500"})["action"]
    assert (action["type"], action["status"]) == ("refund_payment", "in_progress")
    assert action["refund_payment"] == {
        "payment_intent": intent["id"],
        "amount": 500,
        "metadata": {"refunding": "r-1"},
    }
    assert refunded(till, intent) == 0


def test_the_card_gets_its_money_and_the_action_names_the_refund(till: Till) -> None:
    intent = till.pay_by_interac(1200)
    till.ask_refund(intent, {"metadata[refunding]": "r-1"})
    action = till.present_interac()["action"]
    assert action["status"] == "succeeded"
    refund = till.get(f"{REFUNDS}/{action['refund_payment']['refund']}")
    assert (refund["amount"], refund["status"]) == (1200, "succeeded")
    assert refund["metadata"] == {"refunding": "r-1"}
    assert refund["destination_details"]["type"] == "card"
    assert (refunded(till, intent), till.charge(intent)["refunded"]) == (1200, True)


def test_parts_are_refunded_until_nothing_is_left(till: Till) -> None:
    intent = till.pay_by_interac(1200)
    for amount in ("500", "700"):
        till.ask_refund(intent, {"amount": amount})
        till.present_interac()
    assert refunded(till, intent) == 1200
    assert till.try_ask_refund(intent).error["code"] == "charge_already_refunded"


@pytest.mark.parametrize("ending", ["01", "05", "55", "65", "75"])
def test_a_part_with_a_declining_ending_is_declined(till: Till, ending: str) -> None:
    intent = till.pay_by_interac(1200)
    till.ask_refund(intent, {"amount": f"5{ending}"})
    action = till.present_interac()["action"]
    assert (action["status"], action["failure_code"]) == ("failed", "card_declined")
    assert action["api_error"]["decline_code"]
    assert "refund" not in action["refund_payment"]
    assert refunded(till, intent) == 0


def test_the_rest_of_a_part_is_a_part_too(till: Till) -> None:
    intent = till.pay_by_interac(1200)
    till.ask_refund(intent, {"amount": "699"})
    till.present_interac()
    till.ask_refund(intent)
    assert till.present_interac()["action"]["failure_code"] == "card_declined"


def test_a_whole_refund_is_never_declined_for_its_ending(till: Till) -> None:
    intent = till.pay_by_interac(1200)
    till.ask_refund(intent, {"amount": "1200"})
    assert till.present_interac()["action"]["status"] == "succeeded"


def test_another_card_gets_nothing(till: Till) -> None:
    intent = till.pay_by_interac(1200)
    till.ask_refund(intent)
    action = till.present(VISA)["action"]
    assert (action["status"], action["failure_code"]) == ("failed", "card_declined")
    assert action["api_error"]["charge"] == intent["latest_charge"]
    assert refunds_of(till, intent) == []


def test_the_card_can_be_presented_by_its_number(till: Till) -> None:
    intent = till.pay_by_interac()
    till.ask_refund(intent)
    assert till.present(INTERAC)["action"]["status"] == "succeeded"


def test_only_interac_is_refunded_at_a_reader(till: Till) -> None:
    intent = till.pay(till.intent(extra={"allowed_payment_method_types[1]": "interac_present"}))
    reply = till.try_ask_refund(intent)
    assert (reply.status, reply.error["code"]) == (400, "charge_not_refundable")
    assert action_now(till)["type"] == "process_payment_intent"


def test_a_charge_can_be_named_instead_of_its_intent(till: Till) -> None:
    intent = till.pay_by_interac()
    path = f"{READERS}/{till.reader()}/refund_payment"
    action = till.post(path, {"charge": intent["latest_charge"]})["action"]
    assert action["refund_payment"] == {"charge": intent["latest_charge"], "amount": 1200}
    assert till.present_interac()["action"]["status"] == "succeeded"


@pytest.mark.parametrize(
    ("given", "param"),
    [
        ({"amount": "1201"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "-1"}, "amount"),
        ({"charge": "ch_none"}, "payment_intent"),
        ({"reverse_transfer": "true"}, "reverse_transfer"),
        ({"refund_application_fee": "true"}, "refund_application_fee"),
        ({"reason": "duplicate"}, "reason"),
        ({"refund_payment_config[skip_tipping]": "true"}, "refund_payment_config[skip_tipping]"),
    ],
)
def test_what_cannot_be_done_is_refused_and_the_reader_left_alone(
    till: Till, given: dict[str, str], param: str
) -> None:
    intent = till.pay_by_interac()
    till.post(f"{READERS}/{till.reader()}/cancel_action")
    reply = till.try_ask_refund(intent, given)
    assert (reply.status, reply.error["param"]) == (400, param)
    assert action_now(till) is None


def test_a_reader_without_a_location_refunds_nothing(till: Till) -> None:
    intent = till.pay_by_interac()
    bare = till.post(READERS, "registration_code=simulated-wpe")
    reply = till.try_ask_refund(intent, reader=bare["id"])
    assert reply.error["code"] == "terminal_reader_invalid_location_for_payment"


def test_the_customer_may_cancel_where_that_is_offered(till: Till) -> None:
    intent = till.pay_by_interac()
    till.ask_refund(intent)
    with pytest.raises(RefusalError, match="cancel button"):
        till.simulator.readers.customer_cancels(till.reader())
    told = till.ask_refund(intent, CANCELLABLE)["action"]["refund_payment"]
    assert told["refund_payment_config"] == {"enable_customer_cancellation": True}
    till.simulator.readers.customer_cancels(till.reader())
    action = action_now(till)
    assert (action["status"], action["failure_code"]) == ("failed", "customer_canceled")
    assert action["api_error"] is None
    assert refunds_of(till, intent) == []


def test_a_cancelled_refund_leaves_no_trace(till: Till) -> None:
    intent = till.pay_by_interac()
    till.ask_refund(intent)
    assert till.post(f"{READERS}/{till.reader()}/cancel_action")["action"] is None
    assert (refunds_of(till, intent), till.again(intent)["status"]) == ([], "succeeded")


def test_a_refund_replaces_a_payment_that_waits_and_is_replaced_by_one(till: Till) -> None:
    intent, other = till.pay_by_interac(), till.intent()
    till.ask(other)
    till.ask_refund(intent)
    assert till.again(other)["status"] == "requires_payment_method"
    till.ask(other)
    till.present(VISA)
    assert (till.again(other)["status"], refunds_of(till, intent)) == ("succeeded", [])


def test_a_reader_that_gives_money_back_is_busy_until_the_bank_has_answered(slow: Till) -> None:
    intent = paid_slowly(slow)
    slow.ask_refund(intent)
    assert slow.present_interac()["action"]["status"] == "in_progress"
    assert slow.try_ask_refund(intent).error["code"] == "lock_timeout"
    for command in ("cancel_action", "set_reader_display"):
        cart = "type=cart" if command == "set_reader_display" else ""
        reply = slow.try_post(f"{READERS}/{slow.reader()}/{command}", cart)
        assert reply.error["code"] == "terminal_reader_busy"
    assert refunds_of(slow, intent) == []
    slow.simulator.clock.advance(6)
    assert action_now(slow)["status"] == "succeeded"
    assert refunded(slow, intent) == 1200


def test_two_readers_give_back_no_more_than_was_paid(till: Till) -> None:
    intent, back = till.pay_by_interac(1200), till.reader("Back counter")
    till.ask_refund(intent)
    till.ask_refund(intent, reader=back)
    assert till.present_interac()["action"]["status"] == "succeeded"
    late = till.present_interac(back)["action"]
    assert (late["status"], late["failure_code"]) == ("failed", "charge_already_refunded")
    assert [each["amount"] for each in refunds_of(till, intent)] == [1200]


def test_an_offline_reader_refunds_nothing(till: Till) -> None:
    intent = till.pay_by_interac()
    till.simulator.readers.set(till.reader(), status="offline")
    assert till.try_ask_refund(intent).error["code"] == "terminal_reader_offline"
    till.simulator.readers.set(till.reader(), status="online")
    assert action_now(till)["type"] == "process_payment_intent"


@pytest.mark.parametrize("delivered", [True, False])
def test_a_command_that_times_out_may_have_arrived(till: Till, *, delivered: bool) -> None:
    intent = till.pay_by_interac()
    till.simulator.faults.add("reader_timeout", delivered=delivered, path="*/refund_payment")
    assert till.try_ask_refund(intent).error["code"] == "terminal_reader_timeout"
    asked = action_now(till)["type"]
    assert asked == ("refund_payment" if delivered else "process_payment_intent")
    assert refunds_of(till, intent) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("offline", "terminal_reader_offline"),
        ("busy", "terminal_reader_busy"),
        ("hardware_fault", "terminal_reader_hardware_fault"),
    ],
)
def test_the_faults_of_a_reader_apply_to_refunds(till: Till, kind: str, code: str) -> None:
    intent = till.pay_by_interac()
    till.simulator.faults.add(kind, path="*/refund_payment")
    assert till.try_ask_refund(intent).error["code"] == code
    assert till.try_ask_refund(intent).status == 200


def test_a_lost_connection_can_hide_a_refund_that_was_made(till: Till) -> None:
    intent = till.pay_by_interac()
    till.simulator.faults.add("connection_error_although_authorized", path="*/refund_payment")
    till.ask_refund(intent, {"metadata[refunding]": "r-1"})
    action = till.present_interac()["action"]
    assert (action["status"], action["failure_code"]) == ("failed", "connection_error")
    assert "refund" not in action["refund_payment"]
    assert [each["metadata"] for each in refunds_of(till, intent)] == [{"refunding": "r-1"}]


def test_a_lost_connection_can_mean_that_nothing_happened(till: Till) -> None:
    intent = till.pay_by_interac()
    till.simulator.faults.add("connection_error", path="*/present_payment_method")
    till.ask_refund(intent)
    assert till.present_interac()["action"]["failure_code"] == "connection_error"
    assert refunds_of(till, intent) == []


@pytest.mark.parametrize("authorized", [True, False])
def test_a_reader_that_hangs_is_cleared_by_a_cancel(till: Till, *, authorized: bool) -> None:
    intent = till.pay_by_interac()
    till.simulator.faults.add("stuck", authorized=authorized, path="*/refund_payment")
    till.ask_refund(intent)
    assert till.present_interac()["action"]["status"] == "in_progress"
    other = till.try_post(
        f"{READERS}/{till.reader()}/process_payment_intent",
        {"payment_intent": till.intent()["id"]},
    )
    assert other.error["code"] == "terminal_reader_busy"
    till.post(f"{READERS}/{till.reader()}/cancel_action")
    assert len(refunds_of(till, intent)) == int(authorized)


def test_another_till_can_take_the_reader_from_a_refund(till: Till) -> None:
    intent = till.pay_by_interac()
    till.simulator.faults.add("replaced", path="*/refund_payment")
    till.ask_refund(intent)
    assert action_now(till)["type"] == "process_payment_intent"
    assert refunds_of(till, intent) == []


def test_a_decline_can_be_told_as_an_error(till: Till) -> None:
    intent = till.pay_by_interac()
    till.simulator.faults.add("decline_as_402")
    till.ask_refund(intent, {"amount": "505"})
    path = f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    reply = till.try_post(path, "type=interac_present")
    assert (reply.status, reply.error["code"]) == (402, "card_declined")


def test_the_same_key_asks_once(till: Till) -> None:
    intent = till.pay_by_interac()
    path, body = f"{READERS}/{till.reader()}/refund_payment", {"payment_intent": intent["id"]}
    first = till.post(path, body, "sale-1/refund/1")
    till.present_interac()
    assert till.post(path, body, "sale-1/refund/1") == first
    assert action_now(till)["status"] == "succeeded"


def test_old_software_tells_no_api_error(till: Till) -> None:
    till.simulator.readers.set(till.reader(), device_sw_version="2.41.9.0")
    till.ask_refund(till.pay_by_interac(), {"amount": "505"})
    assert till.present_interac()["action"]["api_error"] is None


def test_what_happened_is_told(till: Till) -> None:
    intent = till.pay_by_interac()
    till.ask_refund(intent)
    till.present_interac()
    assert till.events()[-3:] == [
        "refund.created",
        "charge.refunded",
        "terminal.reader.action_succeeded",
    ]


@pytest.mark.parametrize("amount", ["500", "505"])
def test_reader_refund_and_charge_keep_the_contract(till: Till, amount: str) -> None:
    intent = till.pay_by_interac()
    given = {**CANCELLABLE, "amount": amount, "metadata[a]": "1", "reverse_transfer": "false"}
    asked = till.ask_refund(intent, given)
    done = till.present_interac()
    expand = "".join(
        f"&expand[]=action.refund_payment.{name}" for name in ("payment_intent", "charge", "refund")
    )
    whole = till.get(f"{READERS}/{till.reader()}?{expand[1:]}")
    assert whole["action"]["refund_payment"]["payment_intent"]["id"] == intent["id"]
    found = [asked, done, whole, till.charge(intent), *refunds_of(till, intent)]
    assert [problem for each in found for problem in unpromised(each)] == []
    for event in till.get("/v1/events?limit=20")["data"]:
        assert unpromised(event["data"]["object"]) == []


def test_a_refund_asks_for_no_tip_after_a_payment_that_did(till: Till) -> None:
    percent = {f"tipping[cad][percentages][{at}]": str(10 + at) for at in range(3)}
    (default,) = till.get("/v1/terminal/configurations?is_account_default=true")["data"]
    till.post(f"/v1/terminal/configurations/{default['id']}", percent)
    intent = till.pay_by_interac(1200)
    till.ask(till.intent(2000, capture_method="manual"))
    shown = f"readers/{till.reader()}/screen"
    assert till.control("GET", shown).json["shown"] == "tip"
    till.ask_refund(intent, {"amount": "500"})
    screen = till.control("GET", shown).json
    assert (screen["shown"], screen["amount"], screen["tips"]) == ("card", 500, [])
    path = f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    reply = till.try_post(path, "type=interac_present&amount_tip=100")
    assert (reply.status, reply.error["param"]) == (400, "amount_tip")
    assert till.present_interac()["action"]["status"] == "succeeded"
