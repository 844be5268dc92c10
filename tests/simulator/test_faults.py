"""The fault script: each fault does what it says, to the request it is meant for, that often."""

import pytest
import requests
import stripe

from tests.simulator.till import INTENTS, READERS, Till

GOOD = "amount=1200&currency=usd&allowed_payment_method_types[]=card_present"


def dispatch(till: Till, intent: object = None) -> tuple[str, str]:
    chosen = intent or till.intent()
    assert isinstance(chosen, dict)
    return (
        f"{READERS}/{till.reader()}/process_payment_intent",
        f"payment_intent={chosen['id']}",
    )


@pytest.mark.parametrize("kind", ["refuse", "drop_before"])
def test_a_request_cut_before_is_not_executed(till: Till, kind: str) -> None:
    till.control("POST", "faults", {"kind": kind, "method": "POST", "path": INTENTS})
    with pytest.raises(requests.ConnectionError):
        till.try_post(INTENTS, GOOD)
    assert till.get(INTENTS)["data"] == []


@pytest.mark.parametrize("kind", ["drop_after", "half_body", "garbage"])
def test_a_request_whose_answer_is_spoilt_was_executed(till: Till, kind: str) -> None:
    till.control("POST", "faults", [{"kind": kind, "method": "POST", "path": INTENTS}])
    with pytest.raises((requests.RequestException, ValueError)):
        till.try_post(INTENTS, GOOD)
    assert len(till.get(INTENTS)["data"]) == 1


def test_the_sdk_sees_a_dropped_answer_as_a_connection_error(till: Till) -> None:
    till.simulator.faults.add("drop_after")
    with pytest.raises(stripe.APIConnectionError):
        till.api.v1.payment_intents.create({"amount": 1200, "currency": "usd"})


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_status_before_leaves_nothing_behind(till: Till, status: int) -> None:
    till.simulator.faults.add("status", status=status, path=INTENTS)
    reply = till.try_post(INTENTS, GOOD)
    assert reply.status == status
    assert till.get(INTENTS)["data"] == []


def test_a_status_after_was_executed(till: Till) -> None:
    till.simulator.faults.add("status", status=503, after=True)
    assert till.try_post(INTENTS, GOOD).status == 503
    assert len(till.get(INTENTS)["data"]) == 1


def test_a_failure_within_does_nothing_and_is_kept_under_the_key(till: Till) -> None:
    till.control("POST", "faults", {"kind": "status", "stored": True})
    key = {"Idempotency-Key": "one"}
    first, second = (till.send("POST", INTENTS, GOOD, headers=key) for _ in range(2))
    assert (first.status, second.status) == (500, 500)
    assert second.headers["Idempotent-Replayed"] == "true"
    assert till.get(INTENTS)["data"] == []
    assert till.send("POST", INTENTS, GOOD, headers={"Idempotency-Key": "two"}).status == 200


def test_a_failure_may_ask_for_a_retry(till: Till) -> None:
    till.control("POST", "faults", {"kind": "status", "status": 429, "should_retry": True})
    assert till.send("GET", INTENTS).headers["Stripe-Should-Retry"] == "true"


def test_a_fault_is_used_up(till: Till) -> None:
    till.simulator.faults.add("status", status=500, times=2)
    assert [till.send("GET", INTENTS).status for _ in range(3)] == [500, 500, 200]


def test_a_fault_waits_for_the_request_it_is_meant_for(till: Till) -> None:
    till.simulator.faults.add("status", status=500, method="POST", path="*/cancel_action")
    assert till.send("GET", INTENTS).status == 200
    assert till.try_post(f"{READERS}/{till.reader()}/cancel_action").status == 500


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("offline", "terminal_reader_offline"),
        ("busy", "terminal_reader_busy"),
        ("hardware_fault", "terminal_reader_hardware_fault"),
        ("reader_timeout", "terminal_reader_timeout"),
    ],
)
def test_a_reader_that_does_not_hear_does_nothing(till: Till, kind: str, code: str) -> None:
    till.simulator.faults.add(kind)
    reply = till.try_post(*dispatch(till))
    assert (reply.status, reply.error["code"]) == (400, code)
    assert till.reader_named("Front counter")["action"] is None


def test_a_timeout_may_hide_a_command_that_arrived(till: Till) -> None:
    intent = till.intent()
    till.simulator.faults.add("reader_timeout", delivered=True)
    reply = till.try_post(*dispatch(till, intent))
    till.present()
    assert reply.error["code"] == "terminal_reader_timeout"
    assert till.again(intent)["status"] == "succeeded"


def test_a_cancel_may_time_out_and_have_arrived(till: Till) -> None:
    till.ask(till.intent())
    till.simulator.faults.add("reader_timeout", delivered=True)
    reply = till.try_post(f"{READERS}/{till.reader()}/cancel_action")
    assert reply.error["code"] == "terminal_reader_timeout"
    assert till.reader_named("Front counter")["action"] is None


@pytest.mark.parametrize("path", ["*/process_payment_intent", "*/present_payment_method"])
def test_the_reader_may_say_connection_error_although_the_card_was_authorized(
    till: Till, path: str
) -> None:
    intent = till.intent(capture_method="manual")
    till.simulator.faults.add("connection_error_although_authorized", path=path)
    till.ask(intent)
    action = till.present()["action"]
    assert (action["failure_code"], action["api_error"]) == ("connection_error", None)
    assert till.again(intent)["status"] == "requires_capture"


def test_a_connection_error_may_also_mean_that_nothing_was_charged(till: Till) -> None:
    intent = till.intent()
    till.simulator.faults.add("connection_error")
    till.ask(intent)
    action = till.present()["action"]
    assert action["failure_code"] == "connection_error"
    assert till.again(intent)["status"] == "requires_payment_method"


@pytest.mark.parametrize(
    ("authorized", "status"), [(True, "succeeded"), (False, "requires_payment_method")]
)
def test_a_stuck_reader_stays_in_progress_whatever_the_bank_said(
    till: Till, authorized: bool, status: str
) -> None:
    intent = till.intent()
    till.simulator.faults.add("stuck", authorized=authorized)
    till.ask(intent)
    till.present()
    till.simulator.clock.advance(3600)
    action = till.reader_named("Front counter")["action"]
    assert (action["status"], till.again(intent)["status"]) == ("in_progress", status)
    assert till.post(f"{READERS}/{till.reader()}/cancel_action")["action"] is None


def test_a_decline_may_be_answered_with_402(till: Till) -> None:
    intent = till.intent()
    till.ask(intent)
    till.simulator.faults.add("decline_as_402")
    path = f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    reply = till.try_post(path, "card_present[number]=4000000000009995")
    assert (reply.status, reply.error["decline_code"]) == (402, "insufficient_funds")
    assert till.again(intent)["last_payment_error"]["code"] == "card_declined"


def test_another_till_may_take_the_reader(till: Till) -> None:
    intent = till.intent()
    till.simulator.faults.add("replaced")
    mine = till.ask(intent)["action"]["process_payment_intent"]["payment_intent"]
    action = till.reader_named("Front counter")["action"]
    assert mine == intent["id"] != action["process_payment_intent"]["payment_intent"]


def test_an_event_may_be_missing(till: Till) -> None:
    till.simulator.faults.add("event_missing", path="terminal.reader.*")
    till.pay(till.intent())
    assert "terminal.reader.action_succeeded" not in till.events()
    assert "payment_intent.succeeded" in till.events()


def test_an_event_may_be_late(till: Till) -> None:
    till.simulator.faults.add("event_delayed", path="payment_intent.succeeded", seconds=60.0)
    till.pay(till.intent())
    before = till.events()
    till.simulator.clock.advance(61)
    assert "payment_intent.succeeded" not in before
    assert "payment_intent.succeeded" in till.events()


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "gremlins"},
        {"kind": "slow", "seconds": "long"},
        {"kind": "slow", "seconds": -1},
        {"kind": "status", "status": 200},
        {"kind": "slow", "colour": "red"},
        {"kind": "slow", "times": 0},
        {},
        "slow",
        7,
    ],
)
def test_a_fault_that_makes_no_sense_is_refused_in_words(till: Till, fault: object) -> None:
    reply = till.control("POST", "faults", fault)
    assert (reply.status, till.simulator.faults.waiting()) == (400, ())


def test_faults_can_be_taken_back(till: Till) -> None:
    till.control("POST", "faults", {"kind": "status", "times": None})
    till.control("DELETE", "faults")
    assert till.send("GET", INTENTS).status == 200


def test_the_log_tells_the_requests_in_order(till: Till) -> None:
    till.control("DELETE", "log")
    till.try_post(INTENTS, GOOD, "k")
    till.try_post(INTENTS, GOOD, "k")
    till.send("GET", "/v1/unicorns")
    entries = till.control("GET", "log").json["requests"]
    told = [(each["method"], each["path"], each["status"], each["replayed"]) for each in entries]
    assert told == [
        ("POST", INTENTS, 200, False),
        ("POST", INTENTS, 200, True),
        ("GET", "/v1/unicorns", 404, False),
    ]


def test_a_reset_leaves_the_seeds_alone(till: Till) -> None:
    till.pay(till.intent())
    till.simulator.faults.add("status", times=None)
    till.control("POST", "reset")
    assert till.get(INTENTS)["data"] == []
    assert len(till.get(READERS)["data"]) == 3


@pytest.mark.parametrize("body", [{"advance": -1}, {"advance": "x"}, {"stop": True}, [1]])
def test_a_clock_that_goes_back_is_refused(till: Till, body: object) -> None:
    assert till.control("POST", "clock", body).status == 400


def test_the_clock_is_steered_over_http(till: Till) -> None:
    till.control("POST", "clock", {"freeze": True})
    before = till.control("GET", "clock").json["now"]
    assert till.control("POST", "clock", {"advance": 60}).json == {
        "now": before + 60,
        "frozen": True,
    }


@pytest.mark.parametrize("body", [{"status": "asleep"}, {"label": "x"}, {"reachable": "no"}])
def test_a_reader_is_set_to_what_it_can_be(till: Till, body: object) -> None:
    assert till.control("POST", f"readers/{till.reader()}", body).status == 400


def test_a_reader_is_set_offline_over_http(till: Till) -> None:
    reader = till.reader()
    assert (
        till.control("POST", f"readers/{reader}", {"status": "offline"}).json["status"] == "offline"
    )
    assert till.get(f"{READERS}?status=offline")["data"][0]["id"] == reader
