"""A card that is saved by telephone: asked for, keyed on the reader, and found everywhere."""

from PySide6.QtCore import Qt

from pos_desktop.presenters.notices import warn
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.terms import TermsText
from pos_desktop.ui.texts import sentence
from tests.e2e.books import AMELIE, customer_of, told
from tests.e2e.cashiers import THREE
from tests.e2e.conftest import Answers
from tests.e2e.shops import Shop, metadata_of


def test_a_new_customers_card_is_saved_and_is_theirs_at_stripe(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.new_customer(AMELIE.name, AMELIE.email, AMELIE.phone)
    agent.press(Qt.Key.Key_Return)
    agent.until_wallet()
    assert agent.save() == "approved"
    agent.until_written()
    customer, setup = shop.stripe.the_customer(), shop.stripe.the_setup()
    (card,) = shop.stripe.cards_of(customer.id)
    (attempt,) = shop.stripe.attempts(setup.id)
    assert (customer.name, customer.email, customer.phone) == (
        AMELIE.name,
        AMELIE.email,
        AMELIE.phone,
    )
    assert (setup.status, setup.usage, setup.customer) == ("succeeded", "off_session", customer.id)
    assert (setup.payment_method, card.allow_redisplay) == (card.id, "limited")
    assert attempt.payment_method_details.card is not None
    assert attempt.payment_method_details.card.moto is True


def test_stripe_sees_the_set_up_with_its_metadata(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.save()
    agent.until_written()
    (payment,) = told(shop, "payments")
    assert metadata_of(shop.stripe.the_setup()) == {
        "setup_id": payment["sale_id"],
        "till": "till-1",
        "attempt": "1",
        "app": "pos-desktop",
    }


def test_the_export_of_agreements_has_the_exact_text_and_who_heard_it(
    answer: Answers, shop: Shop
) -> None:
    customer_of(shop)
    agent = answer(cashier="Noor")
    agent.choose("amelie")
    read_aloud = agent.widget("phone.terms", TermsText).text()
    agent.click("phone.channel.mail")
    agent.save("mastercard")
    agent.until_written()
    (consent,) = shop.exported("consents")
    assert consent["text"] == read_aloud
    assert (consent["channel"], consent["agent"], consent["till"]) == ("mail", "Noor", "till-1")
    assert (consent["customer_name"], consent["last4"]) == (AMELIE.name, "4444")
    assert consent["withdrawn_at"] is None


def test_the_export_of_payments_tells_of_the_set_up_and_of_no_money(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.save()
    agent.until_written()
    (payment,) = shop.exported("payments")
    setup = shop.stripe.the_setup()
    assert (payment["kind"], payment["entry"], payment["status"]) == ("setup", "keyed", "saved")
    assert (payment["setup_intent"], payment["payment_intent"]) == (setup.id, None)
    assert (payment["amount"], payment["last4"]) == (0, "4242")
    assert (payment["customer"], payment["payment_method"]) == (customer_id, setup.payment_method)
    assert told(shop, "sales") == []


def test_the_agreement_is_kept_in_the_language_in_which_it_was_read(
    answer: Answers, shop: Shop
) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.click("phone.language.fr")
    agent.save()
    agent.until_written()
    (consent,) = told(shop, "consents")
    assert consent["language"] == "fr"
    assert "Acceptez-vous" in consent["text"]


def test_a_card_for_any_later_order_is_shown_again_as_agreed(answer: Answers, shop: Shop) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.click("phone.redisplay.always")
    agent.save()
    agent.until_written()
    (card,) = shop.stripe.cards_of(customer_id)
    (consent,) = told(shop, "consents")
    assert (card.allow_redisplay, consent["redisplay"]) == ("always", "always")


def test_a_card_is_saved_with_four_keys_and_the_consent_tick_at_most(
    answer: Answers, shop: Shop
) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.keys = 0
    agent.hear_yes()
    ticked = agent.keys
    agent.begin(Qt.Key.Key_F12)
    agent.key_by_hand("4242424242424242", "12/34", "123")
    agent.until_status("approved")
    agent.until_written()
    agent.press(Qt.Key.Key_F12)
    agent.until_seen("phone.customerSearch")
    assert agent.keys - ticked <= 4
    assert shop.stripe.the_setup().status == "succeeded"


def test_the_saved_card_and_its_story_are_on_the_customers_page(
    answer: Answers, shop: Shop
) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    assert agent.rows("phone.cards") == ()
    agent.save()
    agent.until("the card", lambda: len(agent.rows("phone.cards")) == 1)
    (card,) = agent.rows("phone.cards")
    assert "4242" in card.title
    assert card.tone is Tone.NEUTRAL
    agent.until("both lines", lambda: len(agent.rows("phone.history")) == 2)
    saved = sentence(warn("phone.happened.card_saved"))
    assert saved in agent.titles("phone.history")


def test_the_page_mirrors_what_the_reader_asks_for(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    assert agent.says("phone.prompt", "reader_asks_number")


def test_a_cart_on_the_reader_is_cleared_before_a_card_is_asked_for(
    answer: Answers, shop: Shop
) -> None:
    customer_of(shop)
    agent = answer(show_cart=True)
    agent.ring_up(*THREE)
    agent.until_state("cart", of="simreader.screen")
    agent.choose("amelie")
    assert agent.save() == "approved"
    sent = [one["path"].rsplit("/", 1)[-1] for one in shop.stripe.requests("POST", "/readers/")]
    assert sent.index("cancel_action") < sent.index("process_setup_intent")


def test_nothing_of_the_number_that_was_keyed_is_in_the_tills_folder(
    answer: Answers, shop: Shop
) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    agent.key_by_hand("5555 5555 5555 4444", "12/34", "837", "94107")
    agent.until_status("approved")
    agent.until_written()
    files = [each for each in shop.folder.rglob("*") if each.is_file()]
    assert any("journal-test" in each.name for each in files)
    for each in files:
        held = each.read_bytes()
        assert b"5555555555554444" not in held
        assert b"5555 5555 5555 4444" not in held


def test_a_card_without_its_cvc_is_not_taken(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    agent.key_by_hand("4242424242424242", "12/34", "")
    agent.click("simreader.present")
    agent.until_said("simreader.wrong", "simreader_cvc_missing")
    assert (agent.status, agent.state("simreader.screen")) == ("waiting", "moto")
    assert shop.stripe.requests("POST", "/present_payment_method") == []
    (asked,) = shop.stripe.requests("POST", "/process_setup_intent")
    assert "skip_cvc" not in asked["body"]
