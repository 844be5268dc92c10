"""What was done at the till stands in the window, found from the settings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from pos_desktop.ui.parts.tables import Table
from tests.e2e.cashiers import BREAD, Cashier
from tests.e2e.conftest import Opens


def told(cashier: Cashier) -> list[str]:
    """What the table says was done."""
    model = cashier.widget("audit.table", Table).model()
    return [str(model.index(row, 2).data()) for row in range(model.rowCount())]


def test_who_did_what_is_read_in_the_settings(open_till: Opens) -> None:
    cashier = open_till()
    cashier.sell(BREAD)
    cashier.until_written()
    cashier.next_customer()
    cashier.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("settings.group.audit")
    cashier.click("settings.group.audit")
    cashier.until("the book's first entry", lambda: "Book begun" in told(cashier))
    assert not any(one.startswith("Card payment") for one in told(cashier))
    cashier.widget("audit.steps", QAbstractButton).click()
    cashier.until("the steps", lambda: "Card payment: paid" in told(cashier))
