"""The shop's rule about cards, from the settings to the reader, through the real window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from tests.e2e.cashiers import THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import VISA, Shop

PREPAID, FRENCH = "5105105105105100", "4000002500001001"


def settings_of_cards(cashier: Cashier) -> None:
    cashier.click("nav.settings")
    cashier.click("settings.group.cards")


def tick(cashier: Cashier, name: str) -> QAbstractButton:
    """Press a tick, wherever on the page it stands."""
    box = cashier.widget(name, QAbstractButton)
    box.setFocus()
    cashier.press(Qt.Key.Key_Space)
    return box


def paid_with(cashier: Cashier, shop: Shop, number: str) -> str:
    """The customer holds this card to the reader; how the payment stands then."""
    cashier.scan(*THREE)
    cashier.pay()
    cashier.until_state("card", of="simreader.screen")
    shop.present(number)
    return cashier.until_state("approved", "canceled", "declined")


def test_a_prepaid_card_is_refused_uncharged_where_the_shop_takes_none(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    settings_of_cards(cashier)
    tick(cashier, "settings.refusedFunding.prepaid")
    cashier.click("nav.sale")
    assert paid_with(cashier, shop, PREPAID) == "canceled"
    assert "repaid" in cashier.text("payment.reason")
    assert shop.stripe.the_intent().status == "canceled"
    assert shop.stripe.taken() == []


def test_a_credit_card_is_taken_all_the_same(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(refused_funding=["prepaid"])
    assert paid_with(cashier, shop, VISA) == "approved"
    assert shop.stripe.the_intent().amount_received == THREE_TOTAL


def test_a_rule_that_leaves_no_card_is_refused_where_it_is_made(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(refused_funding=["debit", "prepaid"])
    settings_of_cards(cashier)
    credit = tick(cashier, "settings.refusedFunding.credit")
    described = cashier.widget("settings.refusedFunding", QWidget)
    assert "Leave at least one" in described.accessibleDescription()
    assert not credit.isChecked()
    assert "credit" not in (shop.folder / "settings.toml").read_text()


def test_a_price_for_foreign_cards_is_typed_and_asked_for(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    settings_of_cards(cashier)
    foreign = cashier.widget("settings.foreignCard", QComboBox)
    foreign.setFocus()
    cashier.press(Qt.Key.Key_Down)
    cashier.press(Qt.Key.Key_Down)
    cashier.until_seen("settings.foreignPercent")
    cashier.type("settings.foreignPercent", "200")
    cashier.press(Qt.Key.Key_Return)
    percent = cashier.widget("settings.foreignPercent", QLineEdit)
    assert "no percentage from -50 to 50" in percent.accessibleDescription()
    assert percent.text() == "200"
    cashier.type("settings.foreignPercent", "10")
    cashier.press(Qt.Key.Key_Return)
    cashier.click("nav.sale")
    cashier.scan(*THREE)
    cashier.pay()
    cashier.until_state("card", of="simreader.screen")
    shop.present(FRENCH)
    cashier.until("its price", lambda: "$11.8" in cashier.text("payment.reason"))
