"""Stripe's guide “Save a card with MOTO for future payments”, row by row, at the real window.

Source: https://docs.stripe.com/terminal/features/mail-telephone-orders/save-directly. Each test
bears the name of a step of its list, of a rule that stands beside one, or of what the terms must
cover at least.
"""

import tomllib

import pytest
from PySide6.QtCore import Qt

from pos_desktop.resources import resource
from pos_desktop.ui.terms import TermsText
from tests.e2e.books import AMELIE, agreed_card, customer_of, told
from tests.e2e.conftest import Answers
from tests.e2e.shops import Shop


@pytest.mark.parametrize("known", [False, True])
def test_step_1_create_or_retrieve_a_customer(answer: Answers, shop: Shop, *, known: bool) -> None:
    if known:
        customer_of(shop)
    agent = answer()
    if known:
        agent.choose("amelie")
    else:
        agent.new_customer(AMELIE.name, AMELIE.email, AMELIE.phone)
        agent.press(Qt.Key.Key_Return)
        agent.until_wallet()
    assert shop.stripe.the_customer().name == AMELIE.name


def test_step_2_create_a_setup_intent(answer: Answers, shop: Shop) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    setup = shop.stripe.the_setup()
    assert (setup.customer, setup.payment_method_types) == (customer_id, ["card"])
    assert setup.status == "requires_payment_method"


@pytest.mark.parametrize(("chosen", "sent"), [(False, "limited"), (True, "always")])
def test_step_3_process_the_setup_intent(
    answer: Answers, shop: Shop, *, chosen: bool, sent: str
) -> None:
    """With `moto`, and with `allow_redisplay` as the customer agreed to."""
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    if chosen:
        agent.click("phone.redisplay.always")
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    (processed,) = shop.stripe.requests("POST", "process_setup_intent")
    assert "process_config%5Bmoto%5D=true" in processed["body"] or (
        "process_config[moto]=true" in processed["body"]
    )
    assert f"allow_redisplay={sent}" in processed["body"]


def test_the_reader_prompts_for_number_cvc_expiry_and_postal_code(
    answer: Answers, shop: Shop
) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    agent.key_by_hand("4242424242424242", "12/34", "123", "94107")
    assert agent.until_status("approved") == "approved"


def test_cvc_is_mandatory(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    agent.key_by_hand("4242424242424242", "12/34", "")
    agent.click("simreader.present")
    agent.until_said("simreader.wrong", "simreader_cvc_missing")
    assert shop.stripe.the_setup().status == "requires_payment_method"


def test_step_4_verify_the_reader_state(answer: Answers, shop: Shop) -> None:
    """Saved is said once Stripe's SetupIntent says so, which the till has read by then."""
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    assert agent.save() == "approved"
    assert shop.stripe.the_setup().status == "succeeded"
    assert shop.stripe.requests("GET", "/v1/terminal/readers/")


def test_step_5_charge_the_saved_payment_method(answer: Answers, shop: Shop) -> None:
    card = agreed_card(shop, customer_id := customer_of(shop))
    agent = answer()
    agent.choose("amelie")
    agent.order("12.00")
    assert agent.charge() == "approved"
    intent = shop.stripe.the_intent()
    assert (intent.customer, intent.payment_method) == (customer_id, card.method_id)
    assert (intent.status, intent.amount_received) == ("succeeded", 1200)


@pytest.mark.parametrize("covered", ["agreement", "timing", "amount", "cancellation"])
def test_the_terms_cover_at_least(answer: Answers, shop: Shop, covered: str) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    paragraph = tomllib.loads(resource("terms/terms.toml").read_text(encoding="utf-8"))["en"]
    said = str(paragraph[covered]).format(shop=agent.till.on.settings.shop)
    assert said in agent.widget("phone.terms", TermsText).text()


def test_a_record_of_the_written_agreement_is_kept(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    read_aloud = agent.widget("phone.terms", TermsText).text()
    agent.save()
    agent.until_written()
    (consent,) = told(shop, "consents")
    assert consent["text"] == read_aloud
