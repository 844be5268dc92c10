"""Refunds by a manager's leave, from the settings to the book."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opens
from tests.e2e.refunders import Refunder, given_back
from tests.e2e.shops import Shop


def test_a_pin_that_is_kept_in_the_settings_is_asked_for_before_money_goes_back(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.sell(BREAD)
    cashier.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("settings.manager_keep")
    cashier.widget("settings.refund_needs_manager", QCheckBox).setChecked(True)
    cashier.widget("settings.manager_pin", QLineEdit).setText("2468")
    cashier.click("settings.manager_keep")
    cashier.until("kept", lambda: cashier.text("settings.managerNotice") == "Kept.")
    assert "2468" not in (shop.folder / "settings.toml").read_text(encoding="utf-8")
    refunder = Refunder.at(cashier)
    refunder.open_sale()
    refunder.open_pane()
    refunder.pick_all()
    refunder.confirm()
    refunder.until("the PIN", lambda: "manager's PIN" in refunder.notice())
    refunder.type("sales.refundPin", "1111")
    refunder.confirm()
    refunder.until("the wrong PIN", lambda: "not the manager's" in refunder.notice())
    assert given_back(shop) == []
    refunder.type("sales.refundPin", "2468")
    refunder.confirm()
    assert refunder.see_refund_through() == "approved"
    journal = refunder.till.books
    assert journal is not None
    assert journal.journal is not None
    (sale,) = [one for one in shop.exported() if one["refunds"]]
    (refunding,) = journal.journal.refundings_of(sale["sale_id"])
    assert refunding.terms.approved_by == "manager"
    assert "2468" not in json.dumps(shop.exported("sales"))
