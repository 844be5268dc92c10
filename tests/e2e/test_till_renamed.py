"""A till's name is changed on the settings screen: never from under what waits there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.e2e.cashiers import BREAD, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop


def rename(cashier: Cashier, name: str) -> QLineEdit:
    """Type another name into its field."""
    cashier.click("nav.settings")
    cashier.until_seen("settings.till")
    cashier.type("settings.till", name)
    cashier.press(Qt.Key.Key_Return)
    return cashier.widget("settings.till", QLineEdit)


def test_a_till_whose_basket_waits_keeps_its_name_and_the_basket(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.until("the basket", lambda: cashier.lines() == 1)
    field = rename(cashier, "till-9")
    cashier.until("the sentence", lambda: "no shift" in field.accessibleDescription())
    cashier.click("nav.sale")
    assert cashier.lines() == 1
    assert "till-9" not in (shop.folder / "settings.toml").read_text()


def test_a_till_of_which_nothing_waits_is_called_otherwise(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    rename(cashier, "till-9")
    file = shop.folder / "settings.toml"
    cashier.until("the name", lambda: file.exists() and "till-9" in file.read_text())
