"""What saved card requests look like on the wire, and what is made of the answers."""

import pytest

from pos_desktop.adapters.stripe.saved_cards import StripeSavedCards
from pos_desktop.domain.failures import Failed, Failure, NotNow, Obstacle, Refused
from tests.adapters.stripe.conftest import Serve
from tests.adapters.stripe.kept_objects import method
from tests.fakes.raw_server import answer, error_answer
from tests.fakes.stripe_objects import pages

IMPOSSIBLE = error_answer(400, code="payment_method_unexpected_state")
URL = "/v1/payment_methods"


def test_the_cards_of_a_customer_are_listed_from_all_pages(serve: Serve) -> None:
    server, connection = serve(
        answer(200, pages(method(), more=True, url=URL)), answer(200, pages(method(id="pm_2")))
    )
    cards = StripeSavedCards(connection).of("cus_1")
    assert [card.method_id for card in cards] == ["pm_1", "pm_2"]
    assert server.paths == [f"GET {URL}"] * 2
    assert server.requests[0].fields == {"customer": "cus_1", "type": "card", "limit": "100"}


def test_one_card_is_read(serve: Serve) -> None:
    server, connection = serve(answer(200, method(customer=None)))
    assert StripeSavedCards(connection).retrieve("pm_1").customer is None
    assert server.paths == [f"GET {URL}/pm_1"]


def test_a_card_is_taken_from_its_customer(serve: Serve) -> None:
    server, connection = serve(answer(200, method(customer=None)))
    assert StripeSavedCards(connection).detach("pm_1").customer is None
    assert server.paths == [f"POST {URL}/pm_1/detach"]


def test_a_card_that_is_gone_already_is_fine(serve: Serve) -> None:
    _, connection = serve(IMPOSSIBLE, answer(200, method(customer=None)))
    assert StripeSavedCards(connection).detach("pm_1").customer is None


def removing(serve: Serve, *answers: bytes) -> Failure:
    """What removing a card fails with."""
    _, connection = serve(*answers)
    with pytest.raises(Failed) as caught:
        StripeSavedCards(connection).detach("pm_1")
    return caught.value.failure


def test_a_card_that_cannot_be_removed_is_refused(serve: Serve) -> None:
    failure = removing(serve, IMPOSSIBLE, answer(200, method()))
    assert failure == Refused("payment_method_unexpected_state", "No.")


def test_a_card_that_is_not_there_is_refused(serve: Serve) -> None:
    missing = error_answer(404, code="resource_missing", param="payment_method")
    failure = removing(serve, missing, missing)
    assert failure == Refused("resource_missing", "No.", "payment_method")


def test_what_may_pass_is_not_looked_into(serve: Serve) -> None:
    assert removing(serve, error_answer(429, code="lock_timeout"), answer(200, method())) == (
        NotNow(Obstacle.LOCKED, "No.")
    )
