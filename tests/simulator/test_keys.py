"""Whose request it is: only the account's own test keys, with the permissions they have."""

import base64

import pytest

from tests.simulator.till import INTENTS, READERS, Till


def with_key(
    till: Till, authorization: str | None, method: str = "GET", path: str = INTENTS
) -> int:
    headers = {"Authorization": authorization or ""}
    return till.send(method, path, "" if method == "POST" else None, headers).status


def test_bearer_and_basic_are_both_taken(till: Till) -> None:
    basic = base64.b64encode(f"{till.key}:".encode()).decode()
    assert [with_key(till, f"Bearer {till.key}"), with_key(till, f"Basic {basic}")] == [200, 200]


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer ",
        "Bearer sk_test_wrong",
        "Basic %%%",
        "Digest x",
        "Bearer sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        "Bearer rk_live_4eC39HqLyjWDarjtT1zdp7dc",
    ],
)
def test_any_other_key_is_refused(till: Till, authorization: str) -> None:
    assert with_key(till, authorization) == 401


def test_a_wrong_key_is_shown_only_by_its_ends(till: Till) -> None:
    headers = {"Authorization": "Bearer sk_test_abcdefghijkl1234"}
    message = till.send("GET", INTENTS, None, headers).error["message"]
    assert message == "Invalid API Key provided: sk_test_************1234"


def test_a_publishable_key_is_told_from_a_secret_one(till: Till) -> None:
    assert with_key(till, "Bearer pk_test_1234") == 403


def restricted(till: Till, *permissions: str) -> str:
    reply = till.control("POST", "keys", {"permissions": list(permissions)})
    return f"Bearer {reply.json['api_key']}"


def test_a_restricted_key_reads_what_it_may_read(till: Till) -> None:
    key = restricted(till, "rak_payment_intent_read")
    assert with_key(till, key) == 200


def test_writing_implies_reading(till: Till) -> None:
    assert with_key(till, restricted(till, "rak_terminal_reader_write"), path=READERS) == 200


def test_a_missing_permission_is_named(till: Till) -> None:
    key = restricted(till, "rak_payment_intent_read")
    reply = till.send("POST", INTENTS, "amount=1200&currency=usd", {"Authorization": key})
    assert (reply.status, "code" in reply.error) == (403, False)
    assert "'rak_payment_intent_write' permission" in reply.error["message"]


def test_a_restricted_key_does_not_steer_the_simulator(till: Till) -> None:
    key = restricted(till, "rak_payment_intent_read")
    assert till.send("GET", "/_simulator/log", None, {"Authorization": key}).status == 401


def test_another_account_is_out_of_reach(till: Till) -> None:
    assert till.send("GET", INTENTS, None, {"Stripe-Account": "acct_1"}).status == 403


def test_a_key_with_letters_beyond_ascii_is_only_wrong(till: Till) -> None:
    headers = {"Authorization": "Bearer sk_test_ü".encode("latin-1").decode("latin-1")}
    assert till.send("GET", INTENTS, None, headers).status == 401
