"""What SetupIntent requests look like on the wire, and what is made of the answers."""

from dataclasses import replace

import pytest

from pos_desktop.adapters.stripe.setups import StripeCardSetups
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import IntentKind, IntentStatus
from pos_desktop.domain.payment import CardEntry, Terms
from pos_desktop.domain.savedcards import Redisplay
from tests.adapters.stripe.conftest import Serve
from tests.adapters.stripe.kept_objects import method, presented, setup
from tests.fakes.raw_server import answer, error_answer
from tests.fakes.stripe_objects import pages

TERMS = Terms(
    sale_id="setup-1",
    number=1,
    till="till-1",
    amount=0,
    currency="usd",
    types=("card",),
    reader="tmr_1",
    started_at=1_800_000_000,
    kind=IntentKind.SETUP,
    entry=CardEntry.KEYED,
    customer="cus_1",
    keeps=Redisplay.ALWAYS,
)


def test_a_set_up_is_created_as_the_terms_say(serve: Serve) -> None:
    server, connection = serve(answer(200, setup()))
    StripeCardSetups(connection).create(TERMS, "key-1")
    assert server.paths == ["POST /v1/setup_intents"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "customer": "cus_1",
        "allowed_payment_method_types[0]": "card",
        "usage": "off_session",
        "metadata[setup_id]": "setup-1",
        "metadata[till]": "till-1",
        "metadata[attempt]": "1",
        "metadata[app]": "pos-desktop",
    }


def test_a_set_up_of_nobody_and_with_a_description_says_so(serve: Serve) -> None:
    server, connection = serve(answer(200, setup()))
    terms = replace(TERMS, customer=None, description="For the standing order")
    StripeCardSetups(connection).create(terms, "key-1")
    asked = server.requests[0].fields
    assert "customer" not in asked
    assert asked["description"] == "For the standing order"


def test_a_read_brings_the_saved_card_along(serve: Serve) -> None:
    touched = method(type="card_present")
    told = setup(
        status="succeeded",
        payment_method=touched,
        latest_attempt=presented(method(id="pm_generated")),
    )
    server, connection = serve(answer(200, told))
    read = StripeCardSetups(connection).retrieve("seti_1")
    assert server.requests[0].fields == {
        "expand[0]": "payment_method",
        "expand[1]": "latest_attempt.payment_method_details.card_present.generated_card",
    }
    assert read.saved is not None
    assert read.saved.method_id == "pm_generated"


def test_a_set_up_is_given_up_under_the_given_key(serve: Serve) -> None:
    server, connection = serve(answer(200, setup(status="canceled")))
    given_up = StripeCardSetups(connection).cancel("seti_1", "key-2")
    assert given_up.status is IntentStatus.CANCELED
    assert server.paths == ["POST /v1/setup_intents/seti_1/cancel"]
    assert server.requests[0].headers["idempotency-key"] == "key-2"


def test_a_set_up_that_succeeded_is_not_given_up(serve: Serve) -> None:
    _, connection = serve(error_answer(400, code="setup_intent_unexpected_state"))
    with pytest.raises(Failed) as caught:
        StripeCardSetups(connection).cancel("seti_1", "key-2")
    assert caught.value.failure == Refused("setup_intent_unexpected_state", "No.")


def test_a_set_up_is_found_by_its_metadata_among_others(serve: Serve) -> None:
    mine = {"app": "pos-desktop", "attempt": "1"}
    listed = pages(
        setup(id="seti_a", metadata={**mine, "setup_id": "setup-2"}),
        setup(id="seti_b", metadata={**mine, "sale_id": "setup-1"}),
        setup(id="seti_c", metadata={**mine, "setup_id": "setup-1", "app": "another"}),
        setup(id="seti_d", status="succeeded", payment_method="pm_1"),
        setup(id="seti_e"),
    )
    server, connection = serve(answer(200, listed), answer(200, setup(id="seti_d")))
    found = StripeCardSetups(connection).find(TERMS)
    assert found is not None
    assert server.paths == ["GET /v1/setup_intents", "GET /v1/setup_intents/seti_d"]


def test_a_set_up_is_looked_for_around_its_start(serve: Serve) -> None:
    server, connection = serve(answer(200, pages()))
    assert StripeCardSetups(connection).find(TERMS) is None
    day = 24 * 60 * 60
    asked = server.requests[0].fields
    assert int(asked["created[gte]"]) <= TERMS.started_at - day
    assert int(asked["created[lte]"]) >= TERMS.started_at + day
