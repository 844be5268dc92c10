"""A card that is saved by telephone: asked for, keyed on the reader, and found everywhere."""

from PySide6.QtCore import Qt

from tests.e2e.books import AMELIE, customer_of, told
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
