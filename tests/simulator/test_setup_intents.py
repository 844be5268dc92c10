"""SetupIntents as the server sees them: created, amended, listed, cancelled, never confirmed."""

import pytest

from tests.simulator.till import CUSTOMERS, READERS, SETUPS, Till

SETUP_BODY = "allowed_payment_method_types[]=card"


def test_a_new_intent_waits_for_its_card(till: Till) -> None:
    customer = till.customer()
    setup = till.setup(customer, usage="on_session", description="Standing order")
    assert (setup["status"], setup["payment_method_types"]) == ("requires_payment_method", ["card"])
    assert (setup["customer"], setup["usage"]) == (customer["id"], "on_session")
    assert (setup["latest_attempt"], setup["last_setup_error"]) == (None, None)
    assert till.setup_again(setup) == setup


def test_it_is_for_later_unless_it_says_otherwise(till: Till) -> None:
    assert till.setup()["usage"] == "off_session"


def test_types_that_cannot_be_saved_are_left_out_in_silence(till: Till) -> None:
    body = f"{SETUP_BODY}&allowed_payment_method_types[]=interac_present"
    assert till.post(SETUPS, body)["payment_method_types"] == ["card"]


@pytest.mark.parametrize(
    ("body", "param", "code"),
    [
        ("payment_method_types[]=card", None, "payment_method_types_no_longer_supported"),
        (f"{SETUP_BODY}&customer=cus_1", "customer", "resource_missing"),
        (f"{SETUP_BODY}&usage=always", "usage", None),
        (f"{SETUP_BODY}&confirm=true", None, "setup_intent_unexpected_state"),
        (f"{SETUP_BODY}&colour=red", "colour", "parameter_unknown"),
        (f"{SETUP_BODY}&payment_method=pm_1", "payment_method", None),
        (
            f"{SETUP_BODY}&automatic_payment_methods[enabled]=true",
            "allowed_payment_method_types",
            "parameters_exclusive",
        ),
        (
            "allowed_payment_method_types[]=interac_present",
            "allowed_payment_method_types",
            "setup_intent_invalid_parameter",
        ),
    ],
)
def test_an_intent_that_cannot_be_is_refused(
    till: Till, body: str, param: str | None, code: str | None
) -> None:
    reply = till.try_post(SETUPS, body)
    assert reply.status in (400, 404)
    assert reply.error.get("code") == code
    assert param in (None, reply.error.get("param"))
    assert till.get(SETUPS)["data"] == []


def test_an_older_version_still_takes_the_older_parameter(till: Till) -> None:
    headers = {"Stripe-Version": "2026-07-29.dahlia"}
    reply = till.send("POST", SETUPS, "payment_method_types[]=card_present", headers)
    assert reply.json["payment_method_types"] == ["card_present"]


def test_without_types_a_card_is_meant(till: Till) -> None:
    setup = till.post(SETUPS)
    assert setup["payment_method_types"] == ["card"]
    assert setup["automatic_payment_methods"] == {"allow_redirects": "always", "enabled": True}


def test_an_update_changes_what_it_names(till: Till) -> None:
    setup, customer = till.setup(), till.customer()
    after = till.post(
        f"{SETUPS}/{setup['id']}",
        {
            "customer": customer["id"],
            "metadata[order]": "7",
            "allowed_payment_method_types[0]": "card_present",
        },
    )
    assert (after["customer"], after["metadata"]) == (customer["id"], {"order": "7"})
    assert after["payment_method_types"] == ["card_present"]
    assert till.setup_again(setup) == after


def test_what_is_over_is_only_described_anew(till: Till) -> None:
    setup = till.setup()
    till.post(f"{SETUPS}/{setup['id']}/cancel")
    reply = till.try_post(f"{SETUPS}/{setup['id']}", {"customer": till.customer()["id"]})
    assert reply.error["code"] == "setup_intent_unexpected_state"
    assert till.post(f"{SETUPS}/{setup['id']}", {"description": "x"})["description"] == "x"


def test_the_server_confirms_nothing(till: Till) -> None:
    fresh, done = till.setup(), till.setup()
    till.ask_setup(done)
    till.enter()
    replies = [till.try_post(f"{SETUPS}/{each['id']}/confirm") for each in (fresh, done)]
    assert [each.error["code"] for each in replies] == ["setup_intent_unexpected_state"] * 2
    assert till.setup_again(fresh) == fresh


def test_a_cancelled_intent_says_why(till: Till) -> None:
    setup = till.setup()
    after = till.post(f"{SETUPS}/{setup['id']}/cancel", "cancellation_reason=abandoned")
    assert (after["status"], after["cancellation_reason"]) == ("canceled", "abandoned")


def test_what_is_saved_or_cancelled_is_not_cancelled(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.enter()
    reply = till.try_post(f"{SETUPS}/{setup['id']}/cancel")
    assert (reply.status, reply.error["code"]) == (400, "setup_intent_unexpected_state")
    assert reply.error["setup_intent"]["status"] == "succeeded"


def test_intents_are_listed_by_customer_and_card(till: Till) -> None:
    method, _ = till.save(), till.setup()
    by_customer = till.get(f"{SETUPS}?customer={method['customer']}")["data"]
    by_card = till.get(f"{SETUPS}?payment_method={method['id']}")["data"]
    assert by_customer == by_card
    assert [each["payment_method"] for each in by_card] == [method["id"]]
    assert till.send("GET", f"{SETUPS}?customer=cus_1").status == 404


def test_the_same_key_makes_one_intent(till: Till) -> None:
    first = till.post(SETUPS, SETUP_BODY, "k")
    assert till.post(SETUPS, SETUP_BODY, "k") == first
    assert len(till.get(SETUPS)["data"]) == 1


def test_attempts_are_listed_for_one_intent_that_exists(till: Till) -> None:
    assert till.send("GET", "/v1/setup_attempts").error["param"] == "setup_intent"
    assert till.send("GET", "/v1/setup_attempts?setup_intent=seti_1").status == 404
    setup = till.setup()
    assert till.get(f"/v1/setup_attempts?setup_intent={setup['id']}")["data"] == []


def test_the_events_of_saving_a_card(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.post(f"{READERS}/{till.reader()}/cancel_action")
    till.ask_setup(setup)
    till.enter("4000000000000002")
    till.ask_setup(setup)
    till.enter()
    other = till.setup(till.get(f"{CUSTOMERS}/{setup['customer']}"))
    till.post(f"{SETUPS}/{other['id']}/cancel")
    assert till.events() == [
        "customer.created",
        "setup_intent.created",
        "setup_intent.setup_failed",
        "terminal.reader.action_failed",
        "payment_method.attached",
        "setup_intent.succeeded",
        "terminal.reader.action_succeeded",
        "setup_intent.created",
        "setup_intent.canceled",
    ]


def test_an_action_expands_to_its_intent_and_the_attempt(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.enter()
    path = "action.process_setup_intent.setup_intent"
    query = "&".join(f"expand[]={path}.{name}" for name in ("latest_attempt", "payment_method"))
    reader = till.get(f"{READERS}/{till.reader()}?{query}")
    whole = reader["action"]["process_setup_intent"]["setup_intent"]
    assert whole["latest_attempt"]["payment_method_details"]["card"]["moto"] is True
    assert whole["payment_method"]["card"]["last4"] == "4242"


@pytest.mark.parametrize(
    "path",
    [
        "action.process_setup_intent.setup_intent.latest_attempt.payment_method",
        "action.process_setup_intent.generated_card",
        "action.process_setup_intent.setup_intent.status",
    ],
)
def test_what_cannot_be_expanded_is_refused(till: Till, path: str) -> None:
    assert till.send("GET", f"{READERS}/{till.reader()}?expand[]={path}").status == 400
