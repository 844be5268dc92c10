"""Bad requests are refused in Stripe's codes and shape, and never with a traceback."""

import pytest
import stripe

from tests.simulator.conftest import Open
from tests.simulator.till import INTENTS, READERS, Till

GOOD = "amount=1200&currency=usd&allowed_payment_method_types[]=card_present"
INVALID = "payment_intent_invalid_parameter"
TYPES = "allowed_payment_method_types"


@pytest.mark.parametrize(
    ("body", "code", "param"),
    [
        ("currency=usd", "parameter_missing", "amount"),
        ("amount=1200", "parameter_missing", "currency"),
        (f"{GOOD}&colour=red", "parameter_unknown", "colour"),
        (f"{GOOD}&metadata=x", None, "metadata"),
        ("amount=abc&currency=usd", "parameter_invalid_integer", "amount"),
        ("amount=12.5&currency=usd", "parameter_invalid_integer", "amount"),
        ("amount=-5&currency=usd", "parameter_invalid_integer", "amount"),
        ("amount=0&currency=usd", "parameter_invalid_integer", "amount"),
        ("amount=1e3&currency=usd", "parameter_invalid_integer", "amount"),
        ("amount=١٢&currency=usd", "parameter_invalid_integer", "amount"),
        ("amount=99999999999999999999999&currency=usd", "parameter_invalid_integer", "amount"),
        ("amount[a]=1&currency=usd", None, "amount"),
        ("amount=&currency=usd", "parameter_invalid_integer", "amount"),
        ("amount=1200&currency=", "parameter_invalid_empty", "currency"),
        ("amount=1200&currency=xyz", None, "currency"),
        ("amount=49&currency=usd", "amount_too_small", "amount"),
        ("amount=100000000&currency=usd", "amount_too_large", "amount"),
        (f"{GOOD}&capture_method=later", None, "capture_method"),
        (f"{GOOD}&allowed_payment_method_types[]=cheque", None, "allowed_payment_method_types[1]"),
        (f"{GOOD}&confirm=yes", None, "confirm"),
        (f"{GOOD}&receipt_email=nobody", "email_invalid", "receipt_email"),
        (f"{GOOD}&statement_descriptor=SHOP", INVALID, "statement_descriptor"),
        (f"{GOOD}&customer=cus_1", "resource_missing", "customer"),
        (f"{GOOD}&setup_future_usage=sometimes", None, "setup_future_usage"),
        (f"{GOOD}&expand[]=charges", None, "expand"),
        (f"{GOOD}&expand[]=a.b.c.d.e", None, "expand"),
        (f"{GOOD}&metadata[{'k' * 41}]=v", None, f"metadata[{'k' * 40}]"),
        (f"{GOOD}&metadata[k]={'v' * 501}", None, "metadata[k]"),
        (f"{GOOD}&automatic_payment_methods[enabled]=true", "parameters_exclusive", TYPES),
    ],
)  # fmt: skip
def test_a_bad_parameter_is_named(till: Till, body: str, code: str | None, param: str) -> None:
    reply = till.try_post(INTENTS, body.encode())
    assert (reply.error.get("code"), reply.error.get("param")) == (code, param)
    assert reply.error["type"] == "invalid_request_error"
    assert till.get(INTENTS)["data"] == []


@pytest.mark.parametrize(
    "body", [b"amount=%zz", b"amount=%ff", b"\xff\xfe", b"a=1&a[b]=2", b"x=%00"]
)
def test_bytes_that_are_no_form_are_refused(till: Till, body: bytes) -> None:
    reply = till.try_post(INTENTS, body)
    assert (reply.status, reply.error["type"]) == (400, "invalid_request_error")


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data", "text/plain"])
def test_another_content_type_is_refused(till: Till, kind: str) -> None:
    reply = till.send("POST", INTENTS, b'{"amount": 1200}', {"Content-Type": kind})
    assert reply.status == 400
    assert "application/x-www-form-urlencoded" in reply.error["message"]


def test_an_oversize_body_is_refused(till: Till) -> None:
    assert till.try_post(INTENTS, b"a=" + b"x" * 300_000).status == 413


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/unicorns"),
        ("GET", "/"),
        ("PUT", INTENTS),
        ("DELETE", INTENTS),
        ("POST", f"{READERS}/tmr_1/print_content"),
        ("POST", "/v1/payment_methods"),
        ("POST", "/v1/payouts"),
        ("GET", "/v1/tax_ids"),
        ("GET", f"{INTENTS}//x"),
        ("GET", f"{INTENTS}/"),
    ],
)
def test_an_unknown_route_is_refused_in_stripes_words(till: Till, method: str, path: str) -> None:
    reply = till.send(method, path)
    assert reply.status == 404
    assert reply.error["message"].startswith(f"Unrecognized request URL ({method}: {path})")


@pytest.mark.parametrize(
    "path",
    [
        f"{INTENTS}/pi_1",
        f"{READERS}/tmr_1",
        "/v1/charges/ch_1",
        "/v1/events/evt_1",
        "/v1/terminal/locations/tml_1",
    ],
)
def test_an_object_that_does_not_exist_is_missing(till: Till, path: str) -> None:
    reply = till.send("GET", path)
    assert (reply.status, reply.error["code"]) == (404, "resource_missing")
    assert path.rpartition("/")[2] in reply.error["message"]


def test_payment_method_types_is_no_longer_supported(till: Till) -> None:
    reply = till.try_post(INTENTS, "amount=1200&currency=usd&payment_method_types[]=card_present")
    assert (reply.status, reply.error["code"]) == (400, "payment_method_types_no_longer_supported")


def test_an_older_version_still_takes_payment_method_types(till: Till) -> None:
    body = "amount=1200&currency=usd&payment_method_types[]=card_present"
    reply = till.send("POST", INTENTS, body, {"Stripe-Version": "2025-03-31.basil"})
    assert reply.json["payment_method_types"] == ["card_present"]


def test_a_version_that_never_was_is_refused(till: Till) -> None:
    assert till.send("GET", INTENTS, None, {"Stripe-Version": "tomorrow"}).status == 400


def test_allowed_types_are_filtered_silently_by_country(till: Till) -> None:
    kinds = "allowed_payment_method_types[]=card_present&allowed_payment_method_types[]"
    intent = till.post(INTENTS, f"amount=1200&currency=usd&{kinds}=interac_present")
    assert intent["payment_method_types"] == ["card_present"]


def test_canada_takes_interac(opening: Open) -> None:
    kinds = "allowed_payment_method_types[]=card_present&allowed_payment_method_types[]"
    intent = opening("CA").post(INTENTS, f"amount=1200&currency=cad&{kinds}=interac_present")
    assert intent["payment_method_types"] == ["card_present", "interac_present"]


def test_a_foreign_currency_leaves_no_card_present(till: Till) -> None:
    body = "amount=1200&currency=eur&allowed_payment_method_types[]=card_present"
    assert till.try_post(INTENTS, body).status == 400


def test_the_sdk_raises_its_own_errors(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        till.api.v1.payment_intents.create({"amount": 10, "currency": "usd"})
    assert caught.value.code == "amount_too_small"
    assert caught.value.request_id


def test_a_refusal_carries_its_request_id_and_that_a_retry_is_useless(till: Till) -> None:
    reply = till.send("GET", f"{INTENTS}/pi_1")
    assert reply.headers["Request-Id"].startswith("req_")
    assert reply.headers["Stripe-Should-Retry"] == "false"


@pytest.mark.parametrize("action", ["cancel", "capture"])
def test_a_state_error_carries_the_whole_intent(till: Till, action: str) -> None:
    intent = till.intent()
    till.pay(intent)
    reply = till.try_post(f"{INTENTS}/{intent['id']}/{action}")
    assert reply.error["code"] == "payment_intent_unexpected_state"
    assert reply.error["payment_intent"]["id"] == intent["id"]


def test_a_card_present_intent_is_not_confirmed_by_the_server(till: Till) -> None:
    intent = till.intent()
    reply = till.try_post(f"{INTENTS}/{intent['id']}/confirm")
    assert (reply.status, reply.error["code"]) == (400, "payment_intent_unexpected_state")


def test_the_amount_of_a_paid_intent_cannot_be_changed(till: Till) -> None:
    intent = till.intent()
    till.pay(intent)
    reply = till.try_post(f"{INTENTS}/{intent['id']}", "amount=1400")
    assert (reply.error["code"], reply.error["param"]) == (
        "payment_intent_unexpected_state",
        "amount",
    )


def test_metadata_is_merged_and_an_empty_value_removes_its_key(till: Till) -> None:
    intent = till.intent(extra={"metadata[sale_id]": "1", "metadata[till]": "A"})
    after = till.post(f"{INTENTS}/{intent['id']}", "metadata[till]=&metadata[attempt]=2")
    assert after["metadata"] == {"sale_id": "1", "attempt": "2"}
