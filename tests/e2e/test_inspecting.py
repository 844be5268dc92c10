"""A card is read before it is charged, where the shop has a rule about cards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.e2e.cashiers import BREAD, THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop

COLLECT = "/v1/terminal/readers/*/collect_payment_method"
FRENCH = "4000002500001001"
CONFIRM_AT_READER = "/v1/terminal/readers/*/confirm_payment_intent"


def _sent(shop: Shop, what: str) -> int:
    return len(shop.stripe.requests("POST", what))


def _pays(cashier: Cashier, card: str) -> None:
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present(card)


def _taps_from_abroad(cashier: Cashier, shop: Shop) -> None:
    """The customer has a card of a French bank."""
    cashier.until_state("card", of="simreader.screen")
    shop.present(FRENCH)


def test_a_card_that_the_rule_takes_is_confirmed_without_a_person(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(refused_brands=["amex"])
    cashier.sell(*THREE)
    assert shop.stripe.the_intent().amount_received == THREE_TOTAL
    assert (_sent(shop, "collect_payment_method"), _sent(shop, "confirm_payment_intent")) == (1, 1)
    assert _sent(shop, "process_payment_intent") == 0


def test_a_card_that_the_rule_refuses_is_given_back_uncharged_and_another_one_pays(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(refused_brands=["amex"])
    _pays(cashier, "amex")
    cashier.until_state("canceled")
    assert "American Express" in cashier.text("payment.reason")
    assert _sent(shop, "confirm_payment_intent") == 0
    cashier.until("the books", lambda: cashier.till.counter.is_idle)
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("waiting")
    cashier.present("visa")
    cashier.until_state("approved")
    cashier.until_written()
    statuses = [intent.status for intent in shop.stripe.intents()]
    assert statuses == ["canceled", "succeeded"]
    (sale,) = shop.exported()
    assert (sale["status"], sale["total"]) == ("paid", THREE_TOTAL)


def test_a_foreign_card_waits_with_its_price_and_the_seconds_that_are_left(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(foreign_card="repriced", foreign_percent="10")
    cashier.scan(*THREE)
    cashier.pay()
    _taps_from_abroad(cashier, shop)
    cashier.until_seen("payment.accept")
    assert cashier.state() == "waiting"
    assert "11.81" in cashier.text("payment.reason")
    assert "FR" in cashier.text("payment.card")
    assert 0 < int(str(cashier.widget("payment.countdown", QLabel).property("state"))) <= 25
    cashier.press(Qt.Key.Key_F12)
    cashier.until("another payment", lambda: len(shop.stripe.intents()) == 2)
    cashier.until_state("waiting")
    _taps_from_abroad(cashier, shop)
    cashier.until_state("approved")
    cashier.until_written()
    assert shop.stripe.intents()[-1].amount_received == 1181
    (sale,) = shop.exported()
    assert (sale["status"], sale["total"]) == ("paid", 1181)


def test_escape_gives_a_card_back_that_waits(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(foreign_card="repriced", foreign_percent="10")
    cashier.scan(*THREE)
    cashier.pay()
    _taps_from_abroad(cashier, shop)
    cashier.until_seen("payment.accept")
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled")
    assert shop.stripe.the_intent().status == "canceled"
    cashier.until_state("idle", of="simreader.screen")


def test_a_confirmation_whose_answer_was_lost_is_read_and_charges_once(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(refused_brands=["amex"])
    shop.stripe.fault("drop_after", CONFIRM_AT_READER, times=3)
    cashier.scan(BREAD)
    cashier.pay()
    cashier.present()
    cashier.until_state("approved")
    (charge,) = shop.stripe.taken()
    assert charge.amount == shop.stripe.the_intent().amount_received


def test_a_card_sale_of_a_shop_without_a_rule_sends_not_one_request_more(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.sell(*THREE)
    sent = [one["path"].rsplit("/", 1)[-1] for one in shop.stripe.requests("POST", "/v1/")]
    assert sent == ["payment_intents", "process_payment_intent", "present_payment_method"]
