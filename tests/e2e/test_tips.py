"""Tips on the reader, from the settings to the book, through the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from pos_desktop.services.receipting import receipt_of
from tests.e2e.cashiers import BREAD, THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop

BEFORE_TAX = 1050


def asks_for_tips(shop: Shop, *percentages: int) -> None:
    """Readers of the shop's location ask for these."""
    api = shop.stripe.api.v1.terminal
    keys = list(percentages or (10, 20, 30))
    made = api.configurations.create({"tipping": {"usd": {"percentages": keys}}})
    location = shop.stripe.reader().location
    assert isinstance(location, str)
    api.locations.update(location, {"configuration_overrides": made.id})


def asked(open_till: Opens, shop: Shop, **settings: bool | str) -> Cashier:
    """The customer stands before the tip screen."""
    asks_for_tips(shop)
    cashier = open_till(tip_on="reader", **settings)
    cashier.scan(*THREE)
    cashier.pay()
    cashier.until_state("tip", of="simreader.screen")
    cashier.until_seen("simreader.tip")
    return cashier


def tips(cashier: Cashier, at: int) -> None:
    """The customer picks this of the list: none, three keys, another amount."""
    box = cashier.widget("simreader.tip", QComboBox)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def approved(cashier: Cashier) -> None:
    """The customer pays by card now."""
    cashier.present()
    cashier.until_state("approved")
    cashier.until_written()


def test_a_tip_is_on_the_approved_screen_the_intent_the_sale_and_the_export(
    open_till: Opens, shop: Shop
) -> None:
    cashier = asked(open_till, shop)
    assert cashier.widget("simreader.tip", QComboBox).itemText(2) == "20% · $2.15"
    tips(cashier, 2)
    approved(cashier)
    assert "$12.89" in cashier.text("payment.amount")
    intent = shop.stripe.the_intent()
    assert (intent.amount, intent.amount_received) == (THREE_TOTAL + 215, THREE_TOTAL + 215)
    (sale,) = shop.exported()
    (tender,) = sale["tenders"]
    assert (tender["tip"], tender["amount"]) == (215, THREE_TOTAL + 215)
    assert (sale["tip"], sale["total"]) == (215, THREE_TOTAL + 215)


def test_a_tip_is_on_the_receipt_of_the_sale(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, shop)
    tips(cashier, 1)
    approved(cashier)
    register = cashier.till.counter.register
    assert register is not None
    receipt = receipt_of(register.sale, cashier.till.settings.now)
    assert (receipt.tip, receipt.total, receipt.adjustment) == (107, THREE_TOTAL + 107, 0)
    assert [tender.tip for tender in receipt.tenders] == [107]


def test_who_gives_no_tip_pays_the_price(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, shop)
    tips(cashier, 0)
    approved(cashier)
    assert shop.stripe.the_intent().amount == THREE_TOTAL
    (sale,) = shop.exported()
    assert sale["tip"] == 0


def test_another_amount_is_given(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, shop)
    tips(cashier, 4)
    cashier.type("simreader.tipAmount", "5,00")
    cashier.press(Qt.Key.Key_Return)
    approved(cashier)
    assert shop.stripe.the_intent().amount == THREE_TOTAL + 500


def test_what_is_no_amount_is_told_and_the_tip_can_be_given_again(
    open_till: Opens, shop: Shop
) -> None:
    cashier = asked(open_till, shop)
    tips(cashier, 4)
    cashier.type("simreader.tipAmount", "a lot")
    cashier.press(Qt.Key.Key_Return)
    assert "a lot" in cashier.text("simreader.notice")
    assert cashier.widget("simreader.tipAmount", QLineEdit).text() == "a lot"
    tips(cashier, 1)
    approved(cashier)
    assert shop.stripe.the_intent().amount == THREE_TOTAL + 107


def test_the_tip_is_left_out_of_one_sale_alone(open_till: Opens, shop: Shop) -> None:
    asks_for_tips(shop)
    cashier = open_till(tip_on="reader")
    cashier.scan(*THREE)
    cashier.click("sale.skipTip")
    cashier.pay()
    approved(cashier)
    assert shop.stripe.the_intent().amount == THREE_TOTAL
    cashier.next_customer()
    cashier.scan(*THREE)
    cashier.pay()
    cashier.until_state("tip", of="simreader.screen")


@pytest.mark.parametrize("more", [(), (BREAD,)])
def test_the_tip_is_left_out_after_a_decline_too(
    open_till: Opens, shop: Shop, more: tuple[str, ...]
) -> None:
    cashier = asked(open_till, shop, tip_without_tax=True)
    tips(cashier, 0)
    cashier.present("declined")
    cashier.until_state("declined")
    cashier.press(Qt.Key.Key_F4)
    cashier.until_seen("sale.skipTip")
    cashier.click("sale.skipTip")
    cashier.scan(*more)
    cashier.pay()
    assert not cashier.sees("simreader.tip")
    approved(cashier)


def test_one_key_presses_on_with_no_tip(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, shop)
    cashier.click("simreader.present")
    cashier.until_state("approved")
    assert shop.stripe.the_intent().amount == THREE_TOTAL


def test_percentages_are_of_the_price_before_tax_where_the_shop_says_so(
    open_till: Opens, shop: Shop
) -> None:
    cashier = asked(open_till, shop, tip_without_tax=True)
    tips(cashier, 1)
    approved(cashier)
    assert shop.stripe.the_intent().amount == THREE_TOTAL + BEFORE_TAX // 10


def test_a_till_without_tips_has_none_asked_for(open_till: Opens, shop: Shop) -> None:
    asks_for_tips(shop)
    cashier = open_till(capture="manual")
    assert not cashier.sees("sale.skipTip")
    cashier.sell(*THREE)
    assert shop.stripe.the_intent().amount == THREE_TOTAL


def test_the_location_gets_its_own_keys_from_the_settings(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(tip_on="reader")
    cashier.click("nav.settings")
    cashier.click("settings.group.reader")
    cashier.until(
        "the table", lambda: cashier.widget("settings.tipPercent1", QLineEdit).isEnabled()
    )
    for at, typed in enumerate(("5", "10", "10"), 1):
        cashier.type(f"settings.tipPercent{at}", typed)
    cashier.click("settings.tipSave")
    wrong = cashier.widget("settings.tipPercent3", QLineEdit)
    assert "there twice" in wrong.accessibleDescription()
    assert wrong.text() == "10"
    cashier.type("settings.tipPercent3", "15")
    cashier.click("settings.tipSave")
    cashier.until("the answer", lambda: "ten minutes" in cashier.text("settings.tipNotice"))
    location = shop.stripe.reader().location
    assert isinstance(location, str)
    terminal = shop.stripe.api.v1.terminal
    own = terminal.locations.retrieve(location).configuration_overrides
    assert isinstance(own, str)
    tipping = terminal.configurations.retrieve(own).tipping
    assert tipping is not None
    assert tipping.usd is not None
    assert tipping.usd.percentages == [5, 10, 15]
    cashier.click("nav.sale")
    cashier.scan(*THREE)
    cashier.pay()
    cashier.until_state("tip", of="simreader.screen")
    assert cashier.widget("simreader.tip", QComboBox).itemText(1).startswith("5%")


def test_the_accounts_own_tips_are_never_changed(open_till: Opens, shop: Shop) -> None:
    terminal = shop.stripe.api.v1.terminal
    (default,) = terminal.configurations.list({"is_account_default": True}).data
    terminal.configurations.update(default.id, {"tipping": {"usd": {"percentages": [1, 2, 3]}}})
    cashier = open_till(tip_on="reader")
    cashier.click("nav.settings")
    cashier.click("settings.group.reader")
    first = cashier.widget("settings.tipPercent1", QLineEdit)
    cashier.until("the account's keys", lambda: first.text() == "1")
    cashier.type("settings.tipPercent3", "30")
    cashier.click("settings.tipSave")
    cashier.until("the answer", lambda: "ten minutes" in cashier.text("settings.tipNotice"))
    kept = terminal.configurations.retrieve(default.id).tipping
    assert kept is not None
    assert kept.usd is not None
    assert kept.usd.percentages == [1, 2, 3]
