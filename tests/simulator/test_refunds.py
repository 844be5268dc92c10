"""Refunds by request: how much of what, for whom, and what becomes of them."""

from typing import Any

import pytest

from tests.simulator.conftest import Open
from tests.simulator.test_sdk_contract import unpromised
from tests.simulator.till import INTENTS, REFUNDS, Till

FAILS_LATER = "4000000000005126"
PENDS = "4000000000007726"
MINUTE = 61


def charged(till: Till, intent: Any) -> tuple[int, bool]:
    charge = till.charge(intent)
    return charge["amount_refunded"], charge["refunded"]


def test_a_payment_is_given_back_whole(till: Till) -> None:
    intent = till.pay(till.intent(1200))
    refund = till.refund(intent)
    assert (refund["amount"], refund["currency"], refund["status"]) == (1200, "usd", "succeeded")
    assert refund["payment_intent"] == intent["id"]
    assert charged(till, intent) == (1200, True)
    assert till.again(intent)["status"] == "succeeded"


def test_a_payment_is_given_back_in_parts_until_nothing_is_left(till: Till) -> None:
    intent = till.pay(till.intent(1200))
    till.refund(intent, amount="500")
    assert charged(till, intent) == (500, False)
    rest = till.refund(intent)
    assert rest["amount"] == 700
    assert charged(till, intent) == (1200, True)
    assert till.try_refund(intent, amount="1").error["code"] == "charge_already_refunded"


def test_a_charge_can_be_named_instead_of_its_intent(till: Till) -> None:
    intent = till.pay(till.intent(1200))
    refund = till.post(REFUNDS, {"charge": intent["latest_charge"], "amount": "200"})
    assert (refund["charge"], refund["payment_intent"]) == (intent["latest_charge"], intent["id"])


def test_more_than_was_paid_is_refused(till: Till) -> None:
    reply = till.try_refund(till.pay(till.intent(1200)), amount="1201")
    assert (reply.status, reply.error["param"]) == (400, "amount")
    assert reply.error["message"] == "Refund amount ($12.01) is greater than charge amount ($12.00)"
    assert "code" not in reply.error


def test_more_than_is_left_is_refused(till: Till) -> None:
    intent = till.pay(till.intent(1200))
    till.refund(intent, amount="1000")
    assert till.try_refund(intent, amount="201").error["message"] == (
        "Refund amount ($2.01) is greater than unrefunded amount on charge ($2.00)"
    )
    assert charged(till, intent) == (1000, False)


@pytest.mark.parametrize("amount", ["0", "-5", "1.5", "none"])
def test_an_amount_that_is_none_is_refused(till: Till, amount: str) -> None:
    reply = till.try_refund(till.pay(till.intent()), amount=amount)
    assert (reply.status, reply.error["code"]) == (400, "parameter_invalid_integer")


def test_another_currency_is_refused(till: Till) -> None:
    intent = till.pay(till.intent())
    assert till.try_refund(intent, currency="eur").error["param"] == "currency"
    assert till.refund(intent, currency="usd")["amount"] == 1200


def test_a_reason_that_is_none_of_stripes_is_refused(till: Till) -> None:
    intent = till.pay(till.intent())
    assert till.try_refund(intent, reason="changed_mind").error["param"] == "reason"
    assert till.refund(intent, reason="duplicate")["reason"] == "duplicate"


@pytest.mark.parametrize("name", ["note", "refund", "process_config[moto]"])
def test_a_parameter_that_stripe_has_not_is_refused(till: Till, name: str) -> None:
    reply = till.try_refund(till.pay(till.intent()), **{name: "1"})
    assert reply.error["code"] == "parameter_unknown"


@pytest.mark.parametrize("name", ["reverse_transfer", "refund_application_fee"])
def test_what_only_a_connected_account_has_is_refused_without_one(till: Till, name: str) -> None:
    intent = till.pay(till.intent())
    assert till.try_refund(intent, **{name: "true"}).error["param"] == name
    assert till.refund(intent, **{name: "false"})["transfer_reversal"] is None


def test_neither_charge_nor_intent_is_refused(till: Till) -> None:
    reply = till.try_post(REFUNDS, "amount=100")
    assert (reply.error["code"], reply.error["param"]) == ("parameter_missing", "charge")


def test_charge_and_intent_together_are_refused(till: Till) -> None:
    intent = till.pay(till.intent())
    reply = till.try_refund(intent, charge=intent["latest_charge"])
    assert reply.error["code"] == "parameters_exclusive"


@pytest.mark.parametrize("name", ["charge", "payment_intent"])
def test_what_is_not_there_is_not_found(till: Till, name: str) -> None:
    reply = till.try_post(REFUNDS, {name: "x_none"})
    assert (reply.status, reply.error["code"], reply.error["param"]) == (
        404,
        "resource_missing",
        name,
    )


def test_an_unpaid_intent_has_nothing_to_refund(till: Till) -> None:
    intent = till.intent()
    message = f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund."
    assert till.try_refund(intent).error["message"] == message
    declined = till.pay(intent, "4000000000009995")
    assert till.try_refund(declined).error["message"] == message
    reply = till.try_post(REFUNDS, {"charge": declined["latest_charge"]})
    assert reply.error["message"] == message


def test_what_is_only_held_is_not_refunded_but_cancelled(till: Till) -> None:
    held = till.pay(till.intent(capture_method="manual"))
    assert till.try_refund(held).error["code"] == "charge_not_refundable"
    till.post(f"{INTENTS}/{held['id']}/cancel")
    assert "successful charge" in till.try_refund(held).error["message"]
    assert till.get(REFUNDS)["data"] == []


def test_of_a_part_that_was_captured_no_more_is_refunded(till: Till) -> None:
    held = till.pay(till.intent(1200, capture_method="manual"))
    till.post(f"{INTENTS}/{held['id']}/capture", "amount_to_capture=800")
    assert till.try_refund(held, amount="801").status == 400
    assert till.refund(held)["amount"] == 800
    assert charged(till, held) == (800, True)


def test_a_payment_that_is_being_refunded_at_a_reader_is_locked(opening: Open) -> None:
    till = opening("CA", authorizing_seconds=5.0)
    intent = till.pay_by_interac()
    till.simulator.clock.advance(6)
    till.ask_refund(intent)
    till.present_interac()
    assert till.try_refund(intent).error["code"] == "lock_timeout"


def test_interac_is_refused_here(opening: Open) -> None:
    till = opening("CA")
    intent = till.pay_by_interac()
    reply = till.try_refund(intent)
    assert (reply.status, reply.error["code"]) == (400, "charge_not_refundable")
    assert "reader" in reply.error["message"]
    assert charged(till, intent) == (0, False)


def test_a_credit_card_in_canada_is_refunded_here(opening: Open) -> None:
    till = opening("CA")
    intent = till.pay(till.intent(extra={"allowed_payment_method_types[1]": "interac_present"}))
    assert till.refund(intent)["status"] == "succeeded"


@pytest.mark.parametrize("number", ["6280000360000978", "4000050360000001"])
def test_eftpos_is_refunded_here(opening: Open, number: str) -> None:
    till = opening("AU")
    preferred = {"payment_method_options[card_present][capture_method]": "manual_preferred"}
    intent = till.pay(till.intent(extra=preferred), number)
    if intent["status"] == "requires_capture":
        intent = till.post(f"{INTENTS}/{intent['id']}/capture")
    assert till.refund(intent)["currency"] == "aud"


def test_a_telephone_order_and_a_saved_card_are_refunded(till: Till) -> None:
    method = till.save()
    assert till.refund(till.charge_saved(method).json)["payment_method"] == method["id"]
    intent = till.intent(extra={"allowed_payment_method_types[0]": "card"})
    till.ask(intent, extra={"process_config[moto]": "true"})
    till.enter()
    assert till.refund(intent, amount="100")["amount"] == 100


def test_a_refund_of_one_card_succeeds_and_fails_a_minute_later(till: Till) -> None:
    till.simulator.clock.freeze()
    intent = till.pay(till.intent(1200), FAILS_LATER)
    refund = till.refund(intent, amount="700")
    assert refund["status"] == "succeeded"
    assert charged(till, intent) == (700, False)
    till.simulator.clock.advance(MINUTE)
    failed = till.refund_again(refund)
    assert (failed["status"], failed["failure_reason"]) == ("failed", "expired_or_canceled_card")
    assert failed["failure_balance_transaction"] is not None
    assert charged(till, intent) == (0, False)
    assert till.events()[-3:] == ["charge.refund.updated", "refund.updated", "refund.failed"]
    newest = till.get("/v1/events?type=charge.refund.updated")["data"][0]
    assert newest["data"]["previous_attributes"] == {
        "failure_balance_transaction": None,
        "failure_reason": None,
        "status": "succeeded",
    }


def test_what_came_back_can_be_refunded_again(till: Till) -> None:
    till.simulator.clock.freeze()
    intent = till.pay(till.intent(1200), FAILS_LATER)
    till.refund(intent)
    till.simulator.clock.advance(MINUTE)
    assert till.refund(intent)["amount"] == 1200


def test_a_refund_of_one_keyed_card_is_pending_first(till: Till) -> None:
    till.simulator.clock.freeze()
    intent = till.charge_saved(till.save(PENDS)).json
    refund = till.refund(intent)
    assert (refund["status"], refund["pending_reason"]) == ("pending", "processing")
    assert charged(till, intent) == (1200, True)
    till.simulator.clock.advance(MINUTE)
    arrived = till.refund_again(refund)
    assert arrived["status"] == "succeeded"
    assert "pending_reason" not in arrived
    assert [unpromised(each) for each in (refund, arrived)] == [[], []]


def test_any_refund_can_be_made_to_fail(till: Till) -> None:
    intent = till.pay(till.intent())
    refund = till.refund(intent)
    path = f"refunds/{refund['id']}"
    assert till.control("POST", path, {"fails": "lost_or_stolen_card"}).status == 200
    assert till.refund_again(refund)["failure_reason"] == "lost_or_stolen_card"
    assert till.control("POST", path, {"fails": "declined"}).status == 400
    assert till.control("POST", path, {"fails": "bad_luck"}).status == 400
    assert till.control("POST", "refunds/re_none", {"fails": "declined"}).status == 404
    with pytest.raises(ValueError, match="fails"):
        till.simulator.refunds.set(refund["id"], works=True)


def test_a_pending_refund_that_was_made_to_fail_never_arrives(till: Till) -> None:
    till.simulator.clock.freeze()
    intent = till.charge_saved(till.save(PENDS)).json
    refund = till.refund(intent)
    till.simulator.refunds.set(refund["id"], fails="declined")
    till.simulator.clock.advance(MINUTE)
    assert till.refund_again(refund)["status"] == "failed"
    assert charged(till, intent) == (0, False)


def test_a_refund_tells_of_itself_and_of_its_charge(till: Till) -> None:
    intent = till.pay(till.intent())
    till.refund(intent)
    assert till.events()[-2:] == ["refund.created", "charge.refunded"]


def test_the_same_key_gives_back_once(till: Till) -> None:
    intent = till.pay(till.intent(1200))
    first = till.refund(intent, "sale-1/refund/1", amount="500")
    assert till.refund(intent, "sale-1/refund/1", amount="500") == first
    assert charged(till, intent) == (500, False)


def test_a_refund_without_an_answer_is_found_by_its_marks(till: Till) -> None:
    intent = till.pay(till.intent(1200))
    till.simulator.faults.add("status", status=500, after=True, path=REFUNDS, method="POST")
    assert till.try_refund(intent, amount="300", **{"metadata[refunding]": "r-1"}).status == 500
    found = till.get(f"{REFUNDS}?payment_intent={intent['id']}")["data"]
    assert [each["metadata"] for each in found] == [{"refunding": "r-1"}]


def test_a_list_is_by_intent_charge_and_time_newest_first(till: Till) -> None:
    till.simulator.clock.freeze()
    one, other = till.pay(till.intent()), till.pay(till.intent())
    older = till.refund(one, amount="100")
    till.simulator.clock.advance(10)
    newer = till.refund(one, amount="200")
    theirs = till.refund(other, amount="300")

    def ids(query: str) -> list[str]:
        return [each["id"] for each in till.get(f"{REFUNDS}?{query}")["data"]]

    assert ids("") == [theirs["id"], newer["id"], older["id"]]
    assert ids(f"payment_intent={one['id']}") == [newer["id"], older["id"]]
    assert ids(f"charge={other['latest_charge']}") == [theirs["id"]]
    assert ids(f"created[lt]={newer['created']}") == [older["id"]]
    assert ids(f"limit=1&starting_after={theirs['id']}") == [newer["id"]]
    assert ids(f"ending_before={older['id']}") == [theirs["id"], newer["id"]]


@pytest.mark.parametrize("query", ["payment_intent=pi_x", "charge=ch_x", "starting_after=re_x"])
def test_a_list_of_what_is_not_there_is_not_found(till: Till, query: str) -> None:
    assert till.send("GET", f"{REFUNDS}?{query}").status == 404


def test_only_the_metadata_of_a_refund_change(till: Till) -> None:
    refund = till.refund(till.pay(till.intent()), **{"metadata[a]": "1", "metadata[b]": "2"})
    path = f"{REFUNDS}/{refund['id']}"
    changed = till.post(path, "metadata[a]=&metadata[c]=3")
    assert changed["metadata"] == {"b": "2", "c": "3"}
    assert till.try_post(path, "amount=5").error["code"] == "parameter_unknown"
    assert till.post(path) == changed
    assert till.events()[-2:] == ["charge.refund.updated", "refund.updated"]


def test_a_card_refund_is_never_cancelled(till: Till) -> None:
    refund = till.refund(till.pay(till.intent()))
    reply = till.try_post(f"{REFUNDS}/{refund['id']}/cancel")
    assert reply.status == 400
    assert "succeeded" in reply.error["message"]


def test_a_refund_that_is_not_there_is_not_found(till: Till) -> None:
    assert till.send("GET", f"{REFUNDS}/re_none").error["code"] == "resource_missing"
    assert till.try_post(f"{REFUNDS}/re_none").status == 404
    assert till.try_post(f"{REFUNDS}/re_none/cancel").status == 404


def test_a_key_without_the_permission_refunds_nothing(till: Till) -> None:
    intent = till.pay(till.intent())
    reading = till.control("POST", "keys", {"permissions": ["rak_charge_read"]}).json["api_key"]
    headers = {"Authorization": f"Bearer {reading}"}
    assert till.send("GET", REFUNDS, headers=headers).status == 200
    reply = till.send("POST", REFUNDS, {"payment_intent": intent["id"]}, headers)
    assert reply.status == 403
    assert "rak_charge_write" in reply.error["message"]


@pytest.mark.parametrize("number", ["4242424242424242", FAILS_LATER])
def test_refunds_and_what_they_change_keep_the_contract(till: Till, number: str) -> None:
    intent = till.pay(till.intent(), number)
    refund = till.refund(intent, reason="requested_by_customer")
    till.simulator.clock.advance(MINUTE)
    expanded = till.get(
        f"{REFUNDS}/{refund['id']}?expand[]=charge.payment_intent&expand[]=payment_intent"
        "&expand[]=payment_method&expand[]=customer&expand[]=transfer_reversal"
    )
    assert expanded["charge"]["payment_intent"]["id"] == intent["id"]
    found = [refund, till.refund_again(refund), till.charge(intent), expanded]
    assert [unpromised(each) for each in found] == [[]] * 4
    for event in till.get("/v1/events?limit=20")["data"]:
        assert unpromised(event) == []
        assert unpromised(event["data"]["object"]) == []


def test_refunds_survive_a_restart(opening: Open, tmp_path: Any) -> None:
    state = tmp_path / "stripe.sqlite3"
    before = opening(state=state)
    refund = before.refund(before.pay(before.intent(), FAILS_LATER))
    before.simulator.stop()
    after = opening(state=state)
    after.simulator.clock.advance(MINUTE)
    assert after.refund_again(refund)["status"] == "failed"
