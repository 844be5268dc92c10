"""The one action of a reader: replaced, refused, cleared; and what that does to the intent."""

import pytest

from tests.simulator.conftest import Open
from tests.simulator.till import INTENTS, READERS, Till

CART = (
    "type=cart&cart[currency]=usd&cart[total]=500&cart[tax]=0&cart[line_items][][amount]=500"
    "&cart[line_items][][description]=Tea&cart[line_items][][quantity]=1"
)


def display(till: Till) -> object:
    return till.post(f"{READERS}/{till.reader()}/set_reader_display", CART)


def test_a_second_payment_silently_replaces_one_that_waits_for_its_card(till: Till) -> None:
    first, second = till.intent(1100), till.intent(1300)
    till.ask(first)
    till.ask(second)
    till.present()
    assert till.again(first)["status"] == "requires_payment_method"
    assert till.again(second)["status"] == "succeeded"


def test_a_cart_replaces_a_payment_and_the_card_then_pays_nothing(till: Till) -> None:
    intent = till.intent()
    till.ask(intent)
    display(till)
    path = f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    assert till.try_post(path).status == 400
    assert till.again(intent)["status"] == "requires_payment_method"


def test_a_cart_stays_in_progress_until_it_is_cleared(till: Till) -> None:
    display(till)
    till.simulator.clock.advance(3600)
    action = till.reader_named("Front counter")["action"]
    cleared = till.post(f"{READERS}/{till.reader()}/cancel_action")
    assert (action["type"], action["status"]) == ("set_reader_display", "in_progress")
    assert cleared["action"] is None


def test_a_cart_replaces_a_collected_card_and_the_intent_asks_for_another(till: Till) -> None:
    intent = till.intent()
    body = f"payment_intent={intent['id']}"
    till.post(f"{READERS}/{till.reader()}/collect_payment_method", body)
    till.present()
    display(till)
    after = till.again(intent)
    assert (after["status"], after["payment_method"]) == ("requires_payment_method", None)


def test_cancelling_the_action_leaves_the_intent_as_it_is(till: Till) -> None:
    intent = till.intent()
    till.ask(intent)
    assert till.post(f"{READERS}/{till.reader()}/cancel_action")["action"] is None
    assert till.again(intent)["status"] == "requires_payment_method"


def test_cancelling_with_no_action_finds_nothing(till: Till) -> None:
    reply = till.try_post(f"{READERS}/{till.reader()}/cancel_action")
    assert (reply.status, reply.error["code"]) == (404, "resource_missing")


def test_a_finished_action_can_be_cleared(till: Till) -> None:
    till.pay(till.intent())
    assert till.post(f"{READERS}/{till.reader()}/cancel_action")["action"] is None


def test_neither_cancel_nor_display_makes_an_event(till: Till) -> None:
    display(till)
    till.post(f"{READERS}/{till.reader()}/cancel_action")
    assert till.events() == []


@pytest.mark.parametrize("command", ["cancel_action", "process_payment_intent", "display"])
def test_a_reader_is_busy_while_a_card_is_authorized(opening: Open, command: str) -> None:
    till = opening(authorizing_seconds=3.0)
    till.simulator.clock.freeze()
    intent = till.intent()
    till.ask(intent)
    till.present()
    path = f"{READERS}/{till.reader()}/{command}"
    other = till.intent()
    body = f"payment_intent={other['id']}" if command == "process_payment_intent" else ""
    if command == "display":
        path, body = f"{READERS}/{till.reader()}/set_reader_display", CART
    reply = till.try_post(path, body)
    assert (reply.status, reply.error["code"]) == (400, "terminal_reader_busy")


def test_an_authorization_takes_its_time_and_then_pays(opening: Open) -> None:
    till = opening(authorizing_seconds=3.0)
    till.simulator.clock.freeze()
    intent = till.intent()
    till.ask(intent)
    meanwhile = till.present()["action"]["status"]
    till.simulator.clock.advance(2.9)
    before = till.again(intent)["status"]
    till.simulator.clock.advance(0.2)
    assert (meanwhile, before) == ("in_progress", "requires_confirmation")
    assert till.again(intent)["status"] == "succeeded"
    assert till.reader_named("Front counter")["action"]["status"] == "succeeded"


@pytest.mark.parametrize("action", ["cancel", "capture", "confirm"])
def test_an_intent_is_locked_while_its_card_is_authorized(opening: Open, action: str) -> None:
    till = opening(authorizing_seconds=3.0)
    till.simulator.clock.freeze()
    intent = till.intent()
    till.ask(intent)
    till.present()
    reply = till.try_post(f"{INTENTS}/{intent['id']}/{action}")
    assert (reply.status, reply.error["code"]) == (429, "lock_timeout")


def test_a_paid_intent_is_not_sent_to_a_reader(till: Till) -> None:
    intent = till.intent()
    till.pay(intent)
    reply = till.try_post(
        f"{READERS}/{till.reader()}/process_payment_intent", f"payment_intent={intent['id']}"
    )
    assert (reply.status, reply.error["code"]) == (400, "intent_invalid_state")


def test_an_intent_without_card_present_is_not_sent_to_a_reader(till: Till) -> None:
    intent = till.post(INTENTS, "amount=1200&currency=usd")
    reply = till.try_post(
        f"{READERS}/{till.reader()}/process_payment_intent", f"payment_intent={intent['id']}"
    )
    assert intent["payment_method_types"] == ["card"]
    assert reply.error["code"] == "payment_intent_incompatible_payment_method"


def test_the_customer_cancels_where_the_till_allows_it(till: Till) -> None:
    intent = till.intent()
    till.ask(intent, extra={"process_config[enable_customer_cancellation]": "true"})
    till.control("POST", f"readers/{till.reader()}/customer_cancels")
    action = till.reader_named("Front counter")["action"]
    assert (action["status"], action["failure_code"], action["api_error"]) == (
        "failed",
        "customer_canceled",
        None,
    )
    assert action["process_payment_intent"]["process_config"] == {
        "enable_customer_cancellation": True
    }
    assert till.again(intent)["status"] == "requires_payment_method"


def test_the_customer_has_no_cancel_button_unless_the_till_asks_for_it(till: Till) -> None:
    till.ask(till.intent())
    assert till.control("POST", f"readers/{till.reader()}/customer_cancels").status == 400


def test_an_offline_reader_takes_nothing(till: Till) -> None:
    reply = till.try_post(
        f"{READERS}/{till.reader('Store room')}/process_payment_intent",
        f"payment_intent={till.intent()['id']}",
    )
    assert (reply.status, reply.error["code"]) == (400, "terminal_reader_offline")


def test_a_silent_reader_times_out_first_and_is_offline_after_two_minutes(till: Till) -> None:
    till.simulator.clock.freeze()
    reader, body = till.reader(), f"payment_intent={till.intent()['id']}"
    till.simulator.readers.set(reader, reachable=False)
    till.simulator.clock.advance(60)
    first = till.try_post(f"{READERS}/{reader}/process_payment_intent", body)
    status = till.get(f"{READERS}/{reader}")["status"]
    till.simulator.clock.advance(61)
    second = till.try_post(f"{READERS}/{reader}/process_payment_intent", body)
    assert (first.error["code"], status) == ("terminal_reader_timeout", "online")
    assert second.error["code"] == "terminal_reader_offline"
    assert till.get(f"{READERS}/{reader}")["status"] == "offline"


def test_a_reader_was_last_seen_in_milliseconds(till: Till) -> None:
    till.simulator.clock.freeze()
    seen = till.reader_named("Front counter")["last_seen_at"]
    assert seen == int(till.simulator.clock.now() * 1000)


def test_confirm_names_the_collected_intent(till: Till) -> None:
    collected, other = till.intent(), till.intent()
    path = f"{READERS}/{till.reader()}"
    till.post(f"{path}/collect_payment_method", f"payment_intent={collected['id']}")
    till.present()
    reply = till.try_post(f"{path}/confirm_payment_intent", f"payment_intent={other['id']}")
    assert reply.error["code"] == "intent_invalid_state"


def test_a_collected_card_is_forgotten_after_thirty_seconds(till: Till) -> None:
    intent = till.intent()
    path, body = f"{READERS}/{till.reader()}", f"payment_intent={intent['id']}"
    till.post(f"{path}/collect_payment_method", body)
    till.present()
    till.simulator.clock.advance(31)
    reply = till.try_post(f"{path}/confirm_payment_intent", body)
    assert reply.error["code"] == "intent_invalid_state"
    assert till.again(intent)["status"] == "requires_payment_method"


def test_a_physical_reader_has_no_test_customer(till: Till) -> None:
    location = till.reader_named("Front counter")["location"]
    code = "registration_code=quick-brown-fox"
    reader = till.post(READERS, f"{code}&location={location}")["id"]
    till.ask(till.intent(), reader)
    path = f"/v1/test_helpers/terminal/readers/{reader}/present_payment_method"
    assert till.try_post(path).status == 400


def test_a_float_in_a_cart_is_refused(till: Till) -> None:
    path = f"{READERS}/{till.reader()}/set_reader_display"
    reply = till.try_post(path, CART.replace("amount]=500", "amount]=5.00"))
    assert (reply.status, reply.error["code"]) == (400, "parameter_invalid_integer")
    assert reply.error["param"] == "cart[line_items][0][amount]"
