"""Every object is what the SDK promises: each field there, none that Stripe has not."""

from typing import Any

import pytest
import stripe
import stripe.terminal

from tests.simulator.conftest import Open
from tests.simulator.sdk_contract import problems
from tests.simulator.till import INTENTS, READERS, Till

CLASSES: dict[str, type[stripe.StripeObject]] = {
    "account": stripe.Account,
    "charge": stripe.Charge,
    "event": stripe.Event,
    "payment_intent": stripe.PaymentIntent,
    "customer": stripe.Customer,
    "payment_method": stripe.PaymentMethod,
    "refund": stripe.Refund,
    "setup_attempt": stripe.SetupAttempt,
    "setup_intent": stripe.SetupIntent,
    "terminal.configuration": stripe.terminal.Configuration,
    "terminal.location": stripe.terminal.Location,
    "terminal.reader": stripe.terminal.Reader,
}


def unpromised(document: Any) -> list[str]:
    return problems(document, CLASSES[document["object"]], document["object"])


@pytest.mark.parametrize("country", ["US", "GB", "JP", "CA"])
def test_a_new_intent_has_exactly_the_fields_of_the_sdk(opening: Open, country: str) -> None:
    assert unpromised(opening(country).intent()) == []


@pytest.mark.parametrize(
    ("number", "capture"),
    [
        ("4242424242424242", "automatic"),
        ("4242424242424242", "manual"),
        ("4000000000009995", "automatic"),
        ("4000008260000075", "manual"),
    ],
)
def test_intent_charge_reader_and_method_keep_the_contract_after_a_card(
    till: Till, number: str, capture: str
) -> None:
    intent = till.intent(capture_method=capture)
    after = till.pay(intent, number)
    found = [after, till.reader_named("Front counter"), till.charge(intent)]
    expanded = till.get(
        f"{INTENTS}/{intent['id']}?expand[]=payment_method&expand[]=latest_charge.payment_intent"
    )
    assert [unpromised(each) for each in [*found, expanded]] == [[]] * 4


def test_a_paid_intents_method_keeps_the_contract(till: Till) -> None:
    intent = till.intent()
    till.pay(intent)
    whole = till.get(f"{INTENTS}/{intent['id']}?expand[]=payment_method")
    assert unpromised(whole["payment_method"]) == []


def test_an_interac_payment_keeps_the_contract(opening: Open) -> None:
    till = opening("CA")
    intent = till.intent(extra={"allowed_payment_method_types[1]": "interac_present"})
    till.ask(intent)
    till.post(
        f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method",
        "type=interac_present",
    )
    charge = till.charge(intent)
    assert charge["payment_method_details"]["type"] == "interac_present"
    assert unpromised(charge) == []


def test_a_collected_payment_method_keeps_the_contract_inside_the_action(till: Till) -> None:
    intent = till.intent()
    reader = till.reader()
    till.post(
        f"{READERS}/{reader}/collect_payment_method",
        f"payment_intent={intent['id']}&collect_config[enable_customer_cancellation]=true",
    )
    assert unpromised(till.present()) == []


def test_a_cart_on_the_display_keeps_the_contract(till: Till) -> None:
    answer = till.post(
        f"{READERS}/{till.reader()}/set_reader_display",
        "type=cart&cart[currency]=usd&cart[total]=500&cart[line_items][0][amount]=500"
        "&cart[line_items][0][description]=Tea&cart[line_items][0][quantity]=1",
    )
    assert unpromised(answer) == []


def test_every_event_and_the_object_in_it_keep_the_contract(till: Till) -> None:
    intent = till.intent(capture_method="manual")
    till.pay(intent, "4000000000000002")
    till.pay(intent)
    till.post(f"{INTENTS}/{intent['id']}/capture")
    events = till.get("/v1/events?limit=100")["data"]
    assert {problem for each in events for problem in unpromised(each)} == set()
    assert {problem for each in events for problem in unpromised(each["data"]["object"])} == set()


CARDS_KEYED = ["4242424242424242", "4000000000000127", "4000000000000101", "378282246310005"]


@pytest.mark.parametrize("number", CARDS_KEYED)
def test_a_setup_by_keys_keeps_the_contract(till: Till, number: str) -> None:
    setup = till.setup(till.customer(name="Ada", email="ada@shop.example", phone="+1 555 0100"))
    till.ask_setup(setup, {"process_config[enable_customer_cancellation]": "true"})
    reader = till.enter(number)
    whole = till.setup_again(
        setup,
        "?expand[]=latest_attempt.payment_method&expand[]=payment_method.customer"
        "&expand[]=customer",
    )
    assert [unpromised(each) for each in (setup, reader, whole)] == [[]] * 3


@pytest.mark.parametrize("number", ["4242424242424242", "4000000000000002", "6280000360000978"])
def test_a_setup_by_a_presented_card_keeps_the_contract(till: Till, number: str) -> None:
    setup = till.setup(kind="card_present")
    till.ask_setup(setup, moto=False)
    reader = till.present(number)
    whole = till.setup_again(
        setup,
        "?expand[]=latest_attempt.payment_method_details.card_present.generated_card"
        "&expand[]=payment_method",
    )
    assert [unpromised(each) for each in (setup, reader, whole)] == [[]] * 3


@pytest.mark.parametrize("number", ["4242424242424242", "4000000000000341"])
def test_a_charge_of_a_saved_card_keeps_the_contract(till: Till, number: str) -> None:
    reply = till.charge_saved(till.save(number), capture_method="manual")
    intent = reply.json if reply.status == 200 else reply.error["payment_intent"]
    whole = till.get(f"{INTENTS}/{intent['id']}?expand[]=latest_charge&expand[]=payment_method")
    assert [unpromised(each) for each in (intent, whole)] == [[]] * 2


def test_a_card_left_by_a_sale_keeps_the_contract(till: Till) -> None:
    intent = till.intent(setup_future_usage="off_session", customer=till.customer()["id"])
    till.ask(intent, extra={"process_config[allow_redisplay]": "always"})
    till.present()
    charge = till.charge(intent)
    generated = charge["payment_method_details"]["card_present"]["generated_card"]
    method = till.get(f"/v1/payment_methods/{generated}")
    assert [unpromised(each) for each in (charge, method)] == [[]] * 2


def test_a_customer_with_everything_keeps_the_contract(till: Till) -> None:
    customer = till.customer(
        **{
            "name": "Ada",
            "address[line1]": "12 Maple Street",
            "shipping[name]": "Ada",
            "shipping[address][city]": "San Francisco",
            "metadata[book]": "7",
            "preferred_locales[0]": "fr",
        }
    )
    assert unpromised(customer) == []


def test_every_event_of_a_phone_order_keeps_the_contract(till: Till) -> None:
    customer = till.customer(name="Ada")
    setup = till.setup(customer)
    for number in ("4000000000000002", "4242424242424242"):
        till.ask_setup(setup)
        till.enter(number)
    method = till.get(f"/v1/payment_methods/{till.setup_again(setup)['payment_method']}")
    till.charge_saved(method)
    till.post(f"/v1/customers/{customer['id']}", {"name": "Grace"})
    till.post(f"/v1/payment_methods/{method['id']}", {"allow_redisplay": "limited"})
    till.post(f"/v1/payment_methods/{method['id']}/detach")
    till.send("DELETE", f"/v1/customers/{customer['id']}")
    events = till.get("/v1/events?limit=100")["data"]
    assert {problem for each in events for problem in unpromised(each)} == set()
    assert {problem for each in events for problem in unpromised(each["data"]["object"])} == set()


def test_account_and_location_keep_the_contract(till: Till) -> None:
    location = till.get("/v1/terminal/locations")["data"][0]
    assert unpromised(till.get("/v1/account")) == []
    assert unpromised(location) == []


def test_the_comparison_notices_a_field_too_few_and_one_too_many(till: Till) -> None:
    intent = till.intent()
    del intent["amount_received"]
    intent["charges"] = []
    assert unpromised(intent) == [
        "payment_intent.charges: Stripe has no such field",
        "payment_intent.amount_received: missing",
    ]


def test_the_comparison_notices_a_word_that_stripe_does_not_have(till: Till) -> None:
    assert len(unpromised(till.intent() | {"status": "paid"})) == 1
