"""Questions on the reader: what can be asked, who answers, and who goes away."""

from typing import Any

import pytest

from tests.simulator.test_sdk_contract import unpromised
from tests.simulator.test_tips import screen
from tests.simulator.till import READERS, Reply, Till

EMAIL = {"[type]": "email", "[custom_text][title]": "E-mail?"}
BAG = {
    "[type]": "selection",
    "[custom_text][title]": "A bag?",
    "[required]": "true",
    "[selection][choices][0][id]": "yes",
    "[selection][choices][0][text]": "Yes, please",
    "[selection][choices][0][style]": "primary",
    "[selection][choices][1][id]": "no",
    "[selection][choices][1][text]": "No",
    "[toggles][0][title]": "News",
    "[toggles][0][default_value]": "enabled",
}


def ask(till: Till, *questions: dict[str, str]) -> Reply:
    given = {
        f"inputs[{at}]{name}": value
        for at, question in enumerate(questions)
        for name, value in question.items()
    }
    return till.try_post(f"{READERS}/{till.reader()}/collect_inputs", given)


def helper(till: Till, name: str, data: str = "") -> Reply:
    return till.try_post(f"/v1/test_helpers/terminal/readers/{till.reader()}/{name}", data)


def inputs(reader: Any) -> Any:
    return reader["action"]["collect_inputs"]["inputs"]


def test_a_question_is_asked_and_not_answered_yet(till: Till) -> None:
    reply = ask(till, EMAIL, BAG)
    assert reply.status == 200
    assert reply.json["action"]["status"] == "in_progress"
    email, bag = inputs(reply.json)
    assert (email["email"], email["skipped"], email["required"]) == ({"value": None}, None, False)
    assert (bag["selection"]["id"], bag["toggles"][0]["value"]) == (None, None)
    assert unpromised(reply.json) == []
    told = screen(till)
    assert (told["shown"], told["inputs"]) == ("inputs", [email, bag])


def test_the_test_helper_answers_everything(till: Till) -> None:
    ask(till, EMAIL, BAG)
    after = helper(till, "succeed_input_collection").json
    email, bag = inputs(after)
    assert (email["email"], email["skipped"]) == ({"value": "someone@example.com"}, False)
    assert (bag["selection"]["id"], bag["selection"]["text"]) == ("yes", "Yes, please")
    assert bag["toggles"][0]["value"] == "enabled"
    assert after["action"]["status"] == "succeeded"
    assert unpromised(after) == []
    assert till.events()[-1] == "terminal.reader.action_succeeded"
    assert screen(till)["shown"] == "idle"


@pytest.mark.parametrize("kind", ["email", "numeric", "phone", "signature", "text"])
def test_each_kind_of_question_is_answered_in_its_own_field(till: Till, kind: str) -> None:
    ask(till, EMAIL | {"[type]": kind})
    after = helper(till, "succeed_input_collection").json
    assert inputs(after)[0][kind]["value"]
    assert unpromised(after) == []


def test_the_test_helper_skips_what_is_not_required(till: Till) -> None:
    ask(till, EMAIL, BAG)
    after = helper(till, "succeed_input_collection", "skip_non_required_inputs=all").json
    email, bag = inputs(after)
    assert (email["email"], email["skipped"]) == ({"value": None}, True)
    assert (bag["selection"]["id"], bag["skipped"]) == ("yes", False)


def test_a_customer_answers_with_their_own_words(till: Till) -> None:
    ask(till, EMAIL, BAG)
    values = {"values": {"0": "ana@example.com", "1": "no"}}
    after = till.control("POST", f"readers/{till.reader()}/answers", values).json
    email, bag = inputs(after)
    assert email["email"] == {"value": "ana@example.com"}
    assert (bag["selection"]["id"], bag["selection"]["text"]) == ("no", "No")


@pytest.mark.parametrize(
    "values",
    [{}, {"1": "maybe"}, {"0": "", "1": "no"}, {"0": 5, "1": "no"}, [], "no"],
)
def test_an_answer_that_cannot_be_leaves_the_question_open(till: Till, values: object) -> None:
    ask(till, EMAIL, BAG)
    path = f"readers/{till.reader()}/answers"
    assert till.control("POST", path, {"values": values}).status == 400
    assert screen(till)["shown"] == "inputs"


def test_a_customer_who_goes_away_is_waited_for_two_minutes(till: Till) -> None:
    till.simulator.clock.freeze()
    ask(till, EMAIL)
    till.simulator.clock.advance(119)
    assert till.reader_named("Front counter")["action"]["status"] == "in_progress"
    till.simulator.clock.advance(2)
    after = till.reader_named("Front counter")
    assert (after["action"]["status"], after["action"]["failure_code"]) == ("failed", "timeout")
    assert unpromised(after) == []


def test_the_test_helper_lets_the_two_minutes_pass(till: Till) -> None:
    ask(till, EMAIL)
    after = helper(till, "timeout_input_collection").json
    assert after["action"]["failure_code"] == "timeout"
    assert till.events()[-1] == "terminal.reader.action_failed"


@pytest.mark.parametrize("name", ["succeed_input_collection", "timeout_input_collection"])
def test_a_reader_that_asks_nothing_is_not_answered(till: Till, name: str) -> None:
    assert helper(till, name).status == 400
    till.ask(till.intent())
    assert helper(till, name).status == 400


def test_a_card_is_not_presented_to_a_question(till: Till) -> None:
    ask(till, EMAIL)
    reply = till.try_post(
        f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    )
    assert reply.status == 400


def test_a_payment_takes_the_place_of_a_question(till: Till) -> None:
    ask(till, EMAIL)
    intent = till.intent()
    assert till.pay(intent)["status"] == "succeeded"


def test_a_question_is_taken_away(till: Till) -> None:
    ask(till, EMAIL)
    assert till.post(f"{READERS}/{till.reader()}/cancel_action")["action"] is None
    till.simulator.clock.advance(121)
    assert till.reader_named("Front counter")["action"] is None


@pytest.mark.parametrize(
    ("question", "param"),
    [
        ({"[type]": "email"}, "inputs[0][custom_text]"),
        (EMAIL | {"[type]": "card"}, "inputs[0][type]"),
        (EMAIL | {"[custom_text][title]": "x" * 41}, "inputs[0][custom_text][title]"),
        (EMAIL | {"[custom_text][description]": "x" * 101}, "inputs[0][custom_text][description]"),
        (EMAIL | {"[custom_text][skip_button]": "x" * 15}, "inputs[0][custom_text][skip_button]"),
        (EMAIL | {"[type]": "selection"}, "inputs[0][selection]"),
        (BAG | {"[type]": "email"}, "inputs[0][selection]"),
        (BAG | {"[selection][choices][1][id]": "yes"}, "inputs[0][selection][choices]"),
        (
            BAG | {"[selection][choices][1][text]": "x" * 31},
            "inputs[0][selection][choices][1][text]",
        ),
        (EMAIL | {"[toggles][0][default_value]": "enabled"}, "inputs[0][toggles][0][title]"),
    ],
)
def test_a_question_that_no_reader_asks_is_refused(
    till: Till, question: dict[str, str], param: str
) -> None:
    reply = ask(till, question)
    assert (reply.status, reply.error["param"]) == (400, param)
    assert screen(till)["shown"] == "idle"


def test_a_reader_asks_five_questions_at_once_at_most(till: Till) -> None:
    assert ask(till, *[EMAIL] * 5).status == 200
    assert ask(till, *[EMAIL] * 6).error["param"] == "inputs"


def test_the_program_that_embeds_it_answers_too(till: Till) -> None:
    ask(till, EMAIL, BAG)
    with pytest.raises(ValueError, match="required"):
        till.simulator.readers.answer(till.reader(), "ana@example.com", None)
    till.simulator.readers.answer(till.reader(), None, "no")
    email, bag = inputs(till.reader_named("Front counter"))
    assert (email["skipped"], bag["selection"]["id"]) == (True, "no")
