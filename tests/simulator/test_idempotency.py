"""One execution for each key, remembered for 24 hours with its answer, failure included."""

import contextlib
import threading

import pytest

from tests.simulator.till import INTENTS, READERS, Till

GOOD = "amount=1200&currency=usd&allowed_payment_method_types[]=card_present"


def test_a_key_used_again_replays_the_first_answer(till: Till) -> None:
    first = till.try_post(INTENTS, GOOD, "k")
    second = till.try_post(INTENTS, GOOD, "k")
    assert second.json == first.json
    assert second.headers["Idempotent-Replayed"] == "true"
    assert second.headers["Original-Request"] == first.headers["Request-Id"]
    assert len(till.get(INTENTS)["data"]) == 1


def test_other_parameters_under_the_same_key_are_refused(till: Till) -> None:
    till.try_post(INTENTS, GOOD, "k")
    reply = till.try_post(INTENTS, GOOD.replace("1200", "1300"), "k")
    assert (reply.status, reply.error["type"]) == (400, "idempotency_error")
    assert "code" not in reply.error


def test_a_key_is_new_again_after_a_day(till: Till) -> None:
    first = till.post(INTENTS, GOOD, "k")
    till.simulator.clock.advance(24 * 3600 + 1)
    assert till.post(INTENTS, GOOD, "k")["id"] != first["id"]


def test_a_refusal_by_the_endpoint_is_remembered(till: Till) -> None:
    intent = till.intent()
    till.ask(intent)
    path, body = (
        f"{READERS}/{till.reader()}/process_payment_intent",
        f"payment_intent={intent['id']}",
    )
    till.simulator.faults.add("reader_timeout")
    first = till.try_post(path, body, "k")
    second = till.try_post(path, body, "k")
    assert first.error["code"] == second.error["code"] == "terminal_reader_timeout"
    assert second.headers["Idempotent-Replayed"] == "true"


def test_the_same_key_for_a_second_prompt_leaves_the_reader_dark(till: Till) -> None:
    intent = till.intent()
    path, body = (
        f"{READERS}/{till.reader()}/process_payment_intent",
        f"payment_intent={intent['id']}",
    )
    till.try_post(path, body, "k")
    till.present("4000000000000002")
    again = till.try_post(path, body, "k")
    assert again.json["action"]["status"] == "in_progress"
    assert till.reader_named("Front counter")["action"]["status"] == "failed"


def test_a_parameter_that_cannot_be_read_is_not_remembered(till: Till) -> None:
    assert till.try_post(INTENTS, "amount=abc&currency=usd", "k").status == 400
    assert till.try_post(INTENTS, GOOD, "k").status == 200


def test_a_429_is_not_remembered(till: Till) -> None:
    till.simulator.faults.add("lock_timeout")
    assert till.try_post(INTENTS, GOOD, "k").status == 429
    assert till.try_post(INTENTS, GOOD, "k").status == 200


def test_a_500_after_the_fact_is_remembered_and_replayed(till: Till) -> None:
    till.simulator.faults.add("status", status=500, after=True)
    assert [till.try_post(INTENTS, GOOD, "k").status for _ in range(3)] == [500, 500, 500]
    assert len(till.get(INTENTS)["data"]) == 1


def test_a_lost_answer_is_replayed(till: Till) -> None:
    till.simulator.faults.add("drop_after")
    with pytest.raises(OSError):  # noqa: PT011 — requests words it by platform
        till.try_post(INTENTS, GOOD, "k")
    assert till.try_post(INTENTS, GOOD, "k").headers["Idempotent-Replayed"] == "true"
    assert len(till.get(INTENTS)["data"]) == 1


def test_a_key_whose_first_request_is_not_done_is_in_use(till: Till) -> None:
    till.simulator.faults.add("slow", seconds=30.0)
    slow = Till(till.simulator)

    def first() -> None:
        with contextlib.suppress(OSError):
            slow.try_post(INTENTS, GOOD, "k")

    thread = threading.Thread(target=first)
    thread.start()
    while not any(each["idempotency_key"] == "k" for each in till.simulator.log()):
        pass
    status = till.try_post(INTENTS, GOOD, "k").status
    till.simulator.stop()
    thread.join(10)
    slow.close()
    assert status == 409
    assert not thread.is_alive()


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_has_at_most_255_characters(till: Till, key: str) -> None:
    assert till.try_post(INTENTS, GOOD, key).status == 400


def test_a_key_on_a_get_means_nothing(till: Till) -> None:
    headers = {"Idempotency-Key": "k"}
    replies = [till.send("GET", INTENTS, None, headers) for _ in range(2)]
    assert [each.headers.get("Idempotent-Replayed") for each in replies] == [None, None]
