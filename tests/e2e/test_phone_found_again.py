"""What the last run left undone on the phone page: it goes on there, with its customer."""

from PySide6.QtCore import Qt

from tests.e2e.agents import Agent
from tests.e2e.books import AMELIE, agreed_card, customer_of, told, withdraw
from tests.e2e.cashiers import THREE
from tests.e2e.conftest import Answers, Opened, Opens
from tests.e2e.shops import CONFIRM, VISA, Shop
from tests.fakes.vaults import MemoryVault

CHARGE_DECLINED = "4000000000000341"
READING = "/v1/payment_intents/*"


def reopened(open_till: Opens) -> Agent:
    """The till is open again, and shows by itself what was left."""
    cashier = open_till()
    agent = Agent(cashier._qtbot, cashier.till)
    agent.until("the phone page", lambda: agent.sees("phone"))
    return agent


def saving(answer: Answers, shop: Shop) -> Agent:
    """The reader asks for the number of a card that is to be saved."""
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    return agent


def in_the_dark(answer: Answers, shop: Shop, number: str = VISA) -> Agent:
    """A charge was sent, and nobody knows what became of it."""
    agreed_card(shop, customer_of(shop), number)
    agent = answer()
    agent.choose("amelie")
    agent.order("24.90", "Flowers")
    shop.stripe.fault("drop_before", READING, method="GET", times=None)
    shop.stripe.fault("drop_after", CONFIRM, times=None)
    agent.press(Qt.Key.Key_F12)
    agent.until_status("checking")
    return agent


def test_a_saving_goes_on_where_it_was(
    answer: Answers, open_till: Opens, opened: Opened, shop: Shop
) -> None:
    opened.close(saving(answer, shop))
    agent = reopened(open_till)
    agent.until_status("waiting")
    agent.until_wallet()
    assert agent.text("phone.name") == AMELIE.name
    agent.key_card()
    agent.until_status("approved")
    agent.until_written()
    setup = shop.stripe.the_setup()
    (consent,) = told(shop, "consents")
    assert consent["payment_method"] == setup.payment_method
    assert len(shop.stripe.requests("POST", "/process_setup_intent")) == 1


def test_a_card_that_was_keyed_while_no_till_ran_is_saved(
    answer: Answers, open_till: Opens, opened: Opened, shop: Shop
) -> None:
    opened.close(saving(answer, shop))
    shop.stripe.api.v1.test_helpers.terminal.readers.present_payment_method(
        shop.reader_id,
        {
            "type": "card",
            "card": {"number": VISA, "exp_month": 12, "exp_year": 2034, "cvc": "123"},
        },
    )
    agent = reopened(open_till)
    agent.until_status("approved")
    agent.until_written()
    (consent,) = told(shop, "consents")
    assert consent["last4"] == "4242"


def test_a_refused_card_is_still_refused_and_another_is_saved(
    answer: Answers, open_till: Opens, opened: Opened, shop: Shop
) -> None:
    before = saving(answer, shop)
    before.key_card("declined")
    before.until_status("declined")
    opened.close(before)
    agent = reopened(open_till)
    agent.until_status("declined")
    agent.begin(Qt.Key.Key_F12)
    agent.key_card()
    agent.until_status("approved")
    agent.until_written()
    assert shop.stripe.the_setup().status == "succeeded"


def test_a_charge_whose_answer_was_lost_is_found_paid_and_not_made_again(
    answer: Answers, open_till: Opens, opened: Opened, shop: Shop
) -> None:
    opened.close(in_the_dark(answer, shop))
    shop.stripe.control("DELETE", "faults")
    agent = reopened(open_till)
    agent.until_status("approved")
    agent.until_written()
    (charge,) = shop.stripe.taken()
    (sale,) = told(shop, "sales")
    assert [tender["charge"] for tender in sale["tenders"]] == [charge.id]
    assert (sale["status"], sale["total"]) == ("paid", 2490)


def test_a_charge_whose_refusal_was_lost_is_found_refused(
    answer: Answers, open_till: Opens, opened: Opened, shop: Shop
) -> None:
    opened.close(in_the_dark(answer, shop, CHARGE_DECLINED))
    shop.stripe.control("DELETE", "faults")
    agent = reopened(open_till)
    agent.until_status("declined")
    assert agent.says("phone.reason", "decline_saved_plain")
    assert len(shop.stripe.charges(shop.stripe.the_intent().id)) == 1
    agent.click("phone.cancel")
    agent.until_status("canceled")
    assert shop.stripe.the_intent().status == "canceled"


def test_a_charge_that_was_never_sent_is_made_once(
    answer: Answers, open_till: Opens, opened: Opened, shop: Shop
) -> None:
    agreed_card(shop, customer_of(shop))
    before = answer()
    before.choose("amelie")
    before.order("24.90")
    shop.stripe.fault("drop_before", "/v1/payment_intents*", times=None)
    before.press(Qt.Key.Key_F12)
    before.until_status("sending", "checking", "authorizing")
    opened.close(before)
    shop.stripe.control("DELETE", "faults")
    agent = reopened(open_till)
    assert agent.see_call_through() == "approved"
    assert len(shop.stripe.taken()) == 1


def test_a_saving_that_was_left_is_told_of_where_stripe_cannot_be_reached(
    answer: Answers, opened: Opened, shop: Shop
) -> None:
    opened.close(saving(answer, shop))
    opened.till(shop.options, MemoryVault()).until_seen("banner.message.action")


def test_an_agreement_that_was_withdrawn_while_no_till_ran_charges_nothing(
    answer: Answers, open_till: Opens, opened: Opened, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agreed_card(shop, customer_id)
    before = answer()
    before.choose("amelie")
    before.order("24.90")
    shop.stripe.fault("drop_before", "/v1/payment_intents*", times=None)
    before.press(Qt.Key.Key_F12)
    before.until_status("sending", "checking", "authorizing")
    opened.close(before)
    shop.stripe.control("DELETE", "faults")
    withdraw(shop, customer_id)
    agent = reopened(open_till)
    agent.until_status("attention")
    assert agent.says("phone.reason", "consent_withdrawn")
    assert shop.stripe.taken() == []


def test_a_card_that_was_still_to_be_removed_is_removed_by_the_next_start(
    open_till: Opens, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agreed_card(shop, customer_id)
    withdraw(shop, customer_id)
    cashier = open_till()
    cashier.until("the card to be gone", lambda: shop.stripe.cards_of(customer_id) == [])
    assert not cashier.sees("phone")


def test_a_basket_at_the_counter_is_there_again_beside_a_saving_that_goes_on(
    answer: Answers, open_till: Opens, opened: Opened, shop: Shop
) -> None:
    agent = saving(answer, shop)
    agent.ring_up(*THREE)
    opened.close(agent)
    again = reopened(open_till)
    again.until_status("waiting")
    again.until("the basket", lambda: again.lines() == 3)
