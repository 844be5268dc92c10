"""Collecting a card, asking for tips and asking questions, on the wire."""

import pytest

from pos_desktop.adapters.stripe.client import connect
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.domain.cards import CollectedCard
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.inputs import Answer, InputChoice, InputKind, InputToggle, Question
from pos_desktop.domain.readers import Asking
from pos_desktop.domain.savedcards import Redisplay
from tests.adapters.stripe.conftest import KEY, Serve
from tests.fakes.raw_server import RawServer, answer
from tests.fakes.stripe_objects import action, reader

EMAIL = Question(InputKind.EMAIL, "Your e-mail?")


def test_a_card_is_collected_with_the_same_wishes_as_a_payment(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    asking = Asking(customer_may_cancel=False, keeps=Redisplay.ALWAYS, tip_eligible=900)
    StripeReaders(connection).collect_payment_method("tmr_1", "pi_1", asking, key="key-1")
    assert server.paths == ["POST /v1/terminal/readers/tmr_1/collect_payment_method"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "payment_intent": "pi_1",
        "collect_config[enable_customer_cancellation]": "false",
        "collect_config[allow_redisplay]": "always",
        "collect_config[tipping][amount_eligible]": "900",
    }


def test_a_collected_card_is_asked_without_a_tip_where_that_is_wished(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    StripeReaders(connection).collect_payment_method(
        "tmr_1", "pi_1", Asking(skip_tip=True), key="key-1"
    )
    assert server.requests[0].fields["collect_config[skip_tipping]"] == "true"


@pytest.mark.parametrize(
    ("asking", "name", "value"),
    [
        (Asking(skip_tip=True), "process_config[skip_tipping]", "true"),
        (Asking(tip_eligible=0), "process_config[tipping][amount_eligible]", "0"),
        (Asking(tip_eligible=900), "process_config[tipping][amount_eligible]", "900"),
    ],
)
def test_a_payment_says_whether_and_of_what_a_tip_is_asked_for(
    serve: Serve, asking: Asking, name: str, value: str
) -> None:
    server, connection = serve(answer(200, reader()))
    StripeReaders(connection).process_payment_intent("tmr_1", "pi_1", asking, key="key-1")
    assert server.requests[0].fields[name] == value


def test_a_payment_says_nothing_of_tips_where_nothing_is_wished(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    StripeReaders(connection).process_payment_intent("tmr_1", "pi_1", Asking(), key="key-1")
    assert not [name for name in server.requests[0].fields if "tip" in name]


def test_a_card_that_was_read_is_told(serve: Serve) -> None:
    card = {"brand": "visa", "funding": "debit", "country": "FR", "last4": "4242", "wallet": None}
    method = {"id": "pm_1", "type": "card_present", "card_present": card}
    told = action("collect_payment_method")
    told["collect_payment_method"] = {"payment_intent": "pi_1", "payment_method": method}
    _, connection = serve(answer(200, reader(action=told)))
    seen = StripeReaders(connection).sight("tmr_1").reader.action
    assert seen is not None
    assert seen.intent == "pi_1"
    assert seen.collected == CollectedCard("visa", "debit", "FR", None, "4242")


@pytest.mark.parametrize("method", [None, "pm_1"])
def test_a_card_that_was_not_read_yet_is_not_told(serve: Serve, method: object) -> None:
    told = action("collect_payment_method")
    told["collect_payment_method"] = {"payment_intent": "pi_1", "payment_method": method}
    _, connection = serve(answer(200, reader(action=told)))
    seen = StripeReaders(connection).sight("tmr_1").reader.action
    assert seen is not None
    assert seen.collected is None


def test_a_wallet_is_told(serve: Serve) -> None:
    card = {"brand": "visa", "wallet": {"type": "apple_pay"}}
    method = {"id": "pm_1", "type": "card_present", "card_present": card}
    told = action("collect_payment_method")
    told["collect_payment_method"] = {"payment_intent": "pi_1", "payment_method": method}
    _, connection = serve(answer(200, reader(action=told)))
    seen = StripeReaders(connection).sight("tmr_1").reader.action
    assert seen is not None
    assert seen.collected == CollectedCard("visa", wallet="apple_pay")


def test_questions_go_out_whole(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    choices = (InputChoice("y", "Yes", is_primary=True), InputChoice("n", "No"))
    toggles = (InputToggle("News", is_on=True), InputToggle(description="Often"))
    asked = (
        Question(InputKind.EMAIL, "E-mail?", "For the receipt", True, submit="Go", skip="Later"),
        Question(InputKind.SELECTION, "A bag?", choices=choices, toggles=toggles),
    )
    StripeReaders(connection).collect_inputs("tmr_1", asked, key="key-1", sale_id="sale_1")
    assert server.paths == ["POST /v1/terminal/readers/tmr_1/collect_inputs"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "inputs[0][type]": "email",
        "inputs[0][custom_text][title]": "E-mail?",
        "inputs[0][custom_text][description]": "For the receipt",
        "inputs[0][custom_text][submit_button]": "Go",
        "inputs[0][custom_text][skip_button]": "Later",
        "inputs[0][required]": "true",
        "inputs[1][type]": "selection",
        "inputs[1][custom_text][title]": "A bag?",
        "inputs[1][required]": "false",
        "inputs[1][selection][choices][0][id]": "y",
        "inputs[1][selection][choices][0][text]": "Yes",
        "inputs[1][selection][choices][0][style]": "primary",
        "inputs[1][selection][choices][1][id]": "n",
        "inputs[1][selection][choices][1][text]": "No",
        "inputs[1][selection][choices][1][style]": "secondary",
        "inputs[1][toggles][0][title]": "News",
        "inputs[1][toggles][0][default_value]": "enabled",
        "inputs[1][toggles][1][description]": "Often",
        "inputs[1][toggles][1][default_value]": "disabled",
        "metadata[app]": "pos-desktop",
        "metadata[sale_id]": "sale_1",
    }


def test_questions_that_no_reader_would_ask_are_not_sent(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    with pytest.raises(Failed) as caught:
        StripeReaders(connection).collect_inputs(
            "tmr_1", (Question(InputKind.TEXT, "x" * 41),), key="key-1"
        )
    assert caught.value.failure == Refused("inputs", "too_long", "x" * 41)
    assert server.paths == []


def test_answers_are_told_once_all_are_given(serve: Serve) -> None:
    inputs = [
        {"type": "email", "email": {"value": "a@example.com"}, "skipped": False},
        {
            "type": "selection",
            "selection": {"id": "y", "text": "Yes", "choices": []},
            "toggles": [{"value": "enabled"}, {"value": "disabled"}],
        },
        {"type": "text", "text": None, "skipped": True},
        {"type": "drawing", "drawing": {"value": "file_1"}},
    ]
    told = action("collect_inputs", status="succeeded", collect_inputs={"inputs": inputs})
    _, connection = serve(answer(200, reader(action=told)))
    seen = StripeReaders(connection).sight("tmr_1").reader.action
    assert seen is not None
    assert seen.inputs == (
        Answer(InputKind.EMAIL, "a@example.com"),
        Answer(InputKind.SELECTION, "y", toggles=(True, False)),
        Answer(InputKind.TEXT, None, skipped=True),
    )


def test_whose_questions_they_are_is_told(serve: Serve) -> None:
    marks = {"app": "pos-desktop", "sale_id": "sale_1"}
    told = action("collect_inputs", collect_inputs={"inputs": [], "metadata": marks})
    _, connection = serve(answer(200, reader(action=told)))
    seen = StripeReaders(connection).sight("tmr_1").reader.action
    assert seen is not None
    assert dict(seen.metadata) == marks


def test_a_question_that_is_asked_is_no_payment(serve: Serve) -> None:
    inputs = [{"type": "email", "email": None}]
    told = action("collect_inputs", collect_inputs={"inputs": inputs})
    _, connection = serve(answer(200, reader(action=told)))
    seen = StripeReaders(connection).sight("tmr_1").reader.action
    assert seen is not None
    assert seen.inputs == ()
    assert not seen.waits_for_a_card
    assert not seen.shows_a_cart


def test_requests_are_made_in_the_name_of_a_connected_account() -> None:
    with RawServer(answer(200, reader())) as server:
        connection = connect(KEY, server.base_url, "acct_connected")
        try:
            readers = StripeReaders(connection)
            readers.sight("tmr_1")
            readers.cancel_action("tmr_1")
        finally:
            connection.close()
        accounts = [request.headers.get("stripe-account") for request in server.requests]
    assert accounts == ["acct_connected", "acct_connected"]


def test_nobodys_name_is_said_of_the_shops_own_account(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    StripeReaders(connection).sight("tmr_1")
    assert "stripe-account" not in server.requests[0].headers
