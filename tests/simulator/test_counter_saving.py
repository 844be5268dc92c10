"""A card saved at the counter: presented for a SetupIntent, or left behind by a sale."""

import pytest

from tests.simulator.conftest import Open
from tests.simulator.till import METHODS, READERS, Till


def test_a_presented_card_leaves_one_that_can_be_charged_later(till: Till) -> None:
    customer = till.customer()
    setup = till.setup(customer, "card_present")
    till.ask_setup(setup, moto=False)
    action = till.present()["action"]
    after = till.setup_again(setup, "?expand[]=latest_attempt")
    generated = after["latest_attempt"]["payment_method_details"]["card_present"]["generated_card"]
    method = till.get(f"{METHODS}/{generated}")
    assert action["process_setup_intent"]["generated_card"] == generated
    assert (method["type"], method["customer"]) == ("card", customer["id"])
    assert method["allow_redisplay"] == "always"
    assert method["card"]["generated_from"]["setup_attempt"] == after["latest_attempt"]["id"]
    assert till.charge_saved(method).json["status"] == "succeeded"


def test_the_presented_card_itself_cannot_be_charged_later(till: Till) -> None:
    customer = till.customer()
    setup = till.setup(customer, "card_present")
    till.ask_setup(setup, moto=False)
    till.present()
    presented = till.get(f"{METHODS}/{till.setup_again(setup)['payment_method']}")
    reply = till.charge_saved(presented, customer=customer["id"])
    assert (presented["type"], presented["customer"]) == ("card_present", None)
    assert reply.error["code"] == "payment_intent_incompatible_payment_method"


@pytest.mark.parametrize("number", ["4506445006931933", "6280000360000978", "4711009900000316877"])
def test_a_single_brand_debit_card_leaves_none(till: Till, number: str) -> None:
    setup = till.setup(kind="card_present")
    till.ask_setup(setup, moto=False)
    action = till.present(number)["action"]
    after = till.setup_again(setup, "?expand[]=latest_attempt")
    details = after["latest_attempt"]["payment_method_details"]["card_present"]
    assert (action["status"], after["status"]) == ("succeeded", "succeeded")
    assert "generated_card" not in action["process_setup_intent"]
    assert details["generated_card"] is None


def test_an_error_card_is_not_authenticated(till: Till) -> None:
    setup = till.setup(kind="card_present")
    till.ask_setup(setup, moto=False)
    action = till.present("4000000000009995")["action"]
    after = till.setup_again(setup)
    assert action["failure_code"] == "setup_intent_authentication_failure"
    assert after["status"] == "requires_payment_method"
    assert after["last_setup_error"]["code"] == "setup_intent_authentication_failure"


SAVING = {"process_config[allow_redisplay]": "always"}


def test_a_sale_leaves_a_card_for_its_customer(till: Till) -> None:
    customer = till.customer()
    intent = till.intent(customer=customer["id"], setup_future_usage="off_session")
    till.ask(intent, extra=SAVING)
    till.present("5555555555554444")
    charge = till.charge(intent)
    generated = charge["payment_method_details"]["card_present"]["generated_card"]
    method = till.get(f"{METHODS}/{generated}")
    assert (method["customer"], method["card"]["last4"]) == (customer["id"], "4444")
    assert method["card"]["generated_from"]["charge"] == charge["id"]
    assert till.get(f"{METHODS}?customer={customer['id']}")["data"] == [method]


def test_a_sale_without_the_wish_leaves_none(till: Till) -> None:
    intent = till.intent(customer=till.customer()["id"])
    till.pay(intent)
    assert till.charge(intent)["payment_method_details"]["card_present"]["generated_card"] is None


def test_a_sale_without_a_customer_leaves_a_card_of_nobody(till: Till) -> None:
    intent = till.intent(setup_future_usage="off_session")
    till.ask(intent, extra=SAVING)
    till.present()
    generated = till.charge(intent)["payment_method_details"]["card_present"]["generated_card"]
    assert till.get(f"{METHODS}/{generated}")["customer"] is None


def test_an_interac_sale_leaves_none(opening: Open) -> None:
    till = opening("CA")
    intent = till.intent(
        extra={"allowed_payment_method_types[1]": "interac_present"},
        setup_future_usage="off_session",
    )
    till.ask(intent, extra=SAVING)
    till.post(
        f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method",
        "type=interac_present",
    )
    details = till.charge(intent)["payment_method_details"]["interac_present"]
    assert (till.again(intent)["status"], details["generated_card"]) == ("succeeded", None)


def test_a_declined_sale_leaves_no_card(till: Till) -> None:
    customer = till.customer()
    intent = till.intent(customer=customer["id"], setup_future_usage="off_session")
    till.ask(intent, extra=SAVING)
    till.present("4000000000000002")
    assert till.get(f"{METHODS}?customer={customer['id']}")["data"] == []


@pytest.mark.parametrize(
    ("command", "config"),
    [
        ("process_payment_intent", "process_config"),
        ("collect_payment_method", "collect_config"),
    ],
)
def test_what_the_customer_agreed_to_must_be_said(till: Till, command: str, config: str) -> None:
    intent = till.intent(setup_future_usage="off_session")
    path = f"{READERS}/{till.reader()}/{command}"
    reply = till.try_post(path, {"payment_intent": intent["id"]})
    assert (reply.status, reply.error["param"]) == (400, f"{config}[allow_redisplay]")
    assert till.reader_named("Front counter")["action"] is None


def test_in_two_steps_the_card_is_left_on_confirm(till: Till) -> None:
    customer = till.customer()
    intent = till.intent(customer=customer["id"], setup_future_usage="off_session")
    path = f"{READERS}/{till.reader()}"
    body = {"payment_intent": intent["id"]}
    till.post(
        f"{path}/collect_payment_method", body | {"collect_config[allow_redisplay]": "limited"}
    )
    till.present()
    till.post(f"{path}/confirm_payment_intent", body)
    (method,) = till.get(f"{METHODS}?customer={customer['id']}")["data"]
    assert method["allow_redisplay"] == "limited"
