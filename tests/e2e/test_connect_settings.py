"""Connect from the settings to the sale and the export, through the real window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_desktop.simulator.accounts import CONNECTED
from tests.e2e.cashiers import THREE, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop

ACCOUNT = "settings.connectAccount"


def type_account(cashier: Cashier, account: str) -> QLineEdit:
    """Put an account's id into its field on the settings screen."""
    cashier.click("nav.settings")
    cashier.click("settings.group.payments")
    cashier.type(ACCOUNT, account)
    cashier.press(Qt.Key.Key_Return)
    return cashier.widget(ACCOUNT, QLineEdit)


def test_an_account_that_stripe_does_not_know_is_told_at_its_field(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    field = type_account(cashier, "acct_1NobodyKnowsIt")
    cashier.until("the sentence", lambda: "may not act for" in field.accessibleDescription())
    assert field.text() == "acct_1NobodyKnowsIt"
    assert "connect_account" not in (shop.folder / "settings.toml").read_text()


def test_what_is_no_accounts_id_is_told_at_once(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    field = type_account(cashier, "Corner Kiosk")
    assert "acct_" in field.accessibleDescription()
    assert field.text() == "Corner Kiosk"
    assert "connect_account" not in (shop.folder / "settings.toml").read_text()


def test_a_fee_is_typed_and_stands_on_the_sale_and_in_the_export(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(connect_how="destination")
    type_account(cashier, CONNECTED)
    cashier.until_seen("settings.feePercent")
    cashier.type("settings.feePercent", "2,5 %")
    cashier.press(Qt.Key.Key_Return)
    cashier.type("settings.feeAmount", "0.30")
    cashier.press(Qt.Key.Key_Return)
    cashier.click("nav.sale")
    cashier.sell(*THREE)
    intent = shop.stripe.the_intent()
    assert intent.application_fee_amount == 57  # 2.5 % of 10.74, and 0.30
    assert intent.transfer_data is not None
    assert intent.transfer_data.destination == CONNECTED
    (sale,) = shop.exported()
    assert [tender["fee"] for tender in sale["tenders"]] == [57]
    (payment,) = shop.exported("payments")
    assert (payment["fee"], payment["account"]) == (57, CONNECTED)
    cashier.click("nav.sales")
    cashier.until_seen("sales.lines")
    assert "0.57" in cashier.widget("sales.lines", QWidget).accessibleName()
