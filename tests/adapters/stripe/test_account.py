"""Trying a key: accepted or not, what it may read, what it lacks."""

from datetime import UTC, datetime

import pytest

from pos_desktop.adapters.stripe.account import StripeAccounts, check
from pos_desktop.domain.failures import Broken, NoAnswer, Refused, Unauthorised
from pos_desktop.domain.keys import KeyProblem, KeyRefused
from pos_desktop.domain.settings import Mode
from tests.fakes.raw_server import RawServer, answer, error_answer
from tests.fakes.stripe_objects import pages, reader

SECRET = "sk_test_adapters0001"
RESTRICTED = "rk_test_adapters0001"
EMPTY = answer(200, pages())


def place(name: str, country: str) -> dict[str, object]:
    return {
        "id": name,
        "object": "terminal.location",
        "display_name": name,
        "address": {"country": country},
    }


def test_an_accepted_key_says_where_it_stands() -> None:
    places = answer(200, pages(place("tml_1", "US"), place("tml_2", "US")))
    with RawServer(places, answer(200, pages(reader())), EMPTY) as server:
        found = check(SECRET, Mode.TEST, server.base_url)
    assert found.is_accepted
    assert found.country == "US"
    assert [location.location_id for location in found.locations] == ["tml_1", "tml_2"]
    assert [seen.reader_id for seen in found.readers] == ["tmr_1"]
    assert (found.missing, found.spared, found.excess) == ((), (), ())


def test_the_key_is_tried_with_reads_alone() -> None:
    with RawServer(EMPTY) as server:
        check(SECRET, Mode.TEST, server.base_url)
    assert server.paths == [
        "GET /v1/terminal/locations",
        "GET /v1/terminal/readers",
        "GET /v1/payment_intents",
        "GET /v1/charges",
        "GET /v1/refunds",
        "GET /v1/setup_intents",
        "GET /v1/customers",
        "GET /v1/payment_methods",
    ]


def test_a_restricted_key_is_tried_with_changes_to_what_does_not_exist() -> None:
    none = error_answer(404, code="resource_missing", param="id")
    with RawServer(*[EMPTY] * 8, none) as server:
        found = check(RESTRICTED, Mode.TEST, server.base_url)
    assert (found.missing, found.spared, found.excess) == ((), (), ())
    changes = [asked for asked in server.requests if asked.method == "POST"]
    assert len(changes) == 8
    assert all("pos_desktop_permission_check" in asked.path for asked in changes)
    assert [dict(asked.fields) for asked in changes] == [{}] * 8


def test_what_a_restricted_key_may_not_change_is_missing() -> None:
    none = error_answer(404, code="resource_missing", param="id")
    with RawServer(*[EMPTY] * 11, error_answer(403), none) as server:
        found = check(RESTRICTED, Mode.TEST, server.base_url)
    assert found.missing == ("rak_payment_intent_write",)


def test_what_only_tips_need_is_spared() -> None:
    none = error_answer(404, code="resource_missing", param="id")
    with RawServer(*[EMPTY] * 10, error_answer(403), none) as server:
        found = check(RESTRICTED, Mode.TEST, server.base_url)
    assert (found.missing, found.spared) == ((), ("rak_terminal_configuration_write",))


def test_what_no_till_needs_and_the_key_may_read_is_too_much() -> None:
    none = error_answer(404, code="resource_missing", param="id")
    answers = [*[EMPTY] * 8, *[none] * 8, error_answer(403), EMPTY, error_answer(403)]
    with RawServer(*answers) as server:
        found = check(RESTRICTED, Mode.TEST, server.base_url)
    assert (found.missing, found.excess) == ((), ("Payouts",))
    assert {asked.method for asked in server.requests[16:]} == {"GET"}


def test_what_a_secret_key_may_do_is_not_tried_for_it_may_do_everything() -> None:
    with RawServer(EMPTY) as server:
        check(SECRET, Mode.TEST, server.base_url)
    assert "POST" not in {asked.method for asked in server.requests}


def test_a_missing_permission_is_called_as_stripe_calls_it() -> None:
    refusal = error_answer(
        403,
        message="The provided key 'rk_test_****0001' does not have the required permissions for"
        " this endpoint. Having the 'rak_terminal_reader_read' permission would allow this"
        " request to continue.",
    )
    with RawServer(EMPTY, refusal, EMPTY) as server:
        found = check(RESTRICTED, Mode.TEST, server.base_url)
    assert found.is_accepted
    assert found.missing == ("rak_terminal_reader_read",)


def test_a_missing_permission_that_stripe_does_not_name_is_named_by_what_was_tried() -> None:
    with RawServer(EMPTY, EMPTY, error_answer(403), EMPTY) as server:
        found = check(RESTRICTED, Mode.TEST, server.base_url)
    assert found.missing == ("rak_payment_intent_write",)


@pytest.mark.parametrize(
    ("place", "named"),
    [(5, "rak_setup_intent_write"), (6, "rak_customer_write"), (7, "rak_payment_method_write")],
)
def test_what_phone_orders_need_is_tried_too(place: int, named: str) -> None:
    answers = [EMPTY] * place + [error_answer(403), EMPTY]
    with RawServer(*answers) as server:
        found = check(RESTRICTED, Mode.TEST, server.base_url)
    assert found.missing == (named,)


@pytest.mark.parametrize("place", [3, 4])
def test_charges_and_refunds_are_one_permission(place: int) -> None:
    answers = [EMPTY] * place + [error_answer(403), EMPTY]
    with RawServer(*answers) as server:
        found = check(RESTRICTED, Mode.TEST, server.base_url)
    assert found.missing == ("rak_charge_write",)


def test_a_server_that_lists_no_cards_of_nobody_still_told_that_the_key_may() -> None:
    wants_a_customer = error_answer(400, code="parameter_missing", param="customer")
    with RawServer(*[EMPTY] * 7, wants_a_customer) as server:
        found = check(RESTRICTED, Mode.TEST, server.base_url)
    assert found.is_accepted
    assert found.missing == ()


def test_a_revoked_key_is_asked_about_once() -> None:
    with RawServer(error_answer(401, message="Expired API Key provided.")) as server:
        found = check(SECRET, Mode.TEST, server.base_url)
    assert found.failure == Unauthorised("Expired API Key provided.")
    assert len(server.requests) == 1


def test_a_server_that_is_not_stripe_is_broken() -> None:
    with RawServer(answer(200, "<html>")) as server:
        found = check(SECRET, Mode.TEST, server.base_url)
    assert isinstance(found.failure, Broken)


def test_an_unreachable_server_is_no_answer() -> None:
    with RawServer(EMPTY) as server:
        base = server.base_url
    assert isinstance(check(SECRET, Mode.TEST, base).failure, NoAnswer)


def test_stripes_clock_is_read() -> None:
    dated = answer(200, pages(), headers={"Date": "Sun, 22 Nov 2026 17:00:00 GMT"})
    with RawServer(dated) as server:
        found = check(SECRET, Mode.TEST, server.base_url)
    assert found.server_time == datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


def test_a_clock_that_cannot_be_read_is_not_made_up() -> None:
    dated = answer(200, pages(), headers={"Date": "yesterday"})
    with RawServer(dated) as server:
        found = check(SECRET, Mode.TEST, server.base_url)
    assert found.is_accepted
    assert found.server_time is None


def test_two_countries_are_none() -> None:
    places = answer(200, pages(place("tml_1", "US"), place("tml_2", "GB")))
    with RawServer(places, EMPTY) as server:
        assert check(SECRET, Mode.TEST, server.base_url).country is None


def test_a_key_of_the_other_mode_is_not_sent_anywhere() -> None:
    with RawServer(EMPTY) as server, pytest.raises(KeyRefused) as caught:
        check(SECRET, Mode.LIVE, server.base_url)
    assert caught.value.problem is KeyProblem.WRONG_MODE
    assert server.requests == []


def test_a_live_key_is_not_sent_to_another_server() -> None:
    with RawServer(EMPTY) as server:
        found = check("rk_live_adapters0001", Mode.LIVE, server.base_url)
    assert isinstance(found.failure, Refused)
    assert found.failure.code == "stripe_address"
    assert server.requests == []


def test_the_port_asks_the_server_it_was_made_for() -> None:
    with RawServer(EMPTY) as server:
        assert StripeAccounts(server.base_url).check(SECRET, Mode.TEST).is_accepted
