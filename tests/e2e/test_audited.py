"""What a person undoes at the till is in the exported audit log, with who it was and of what."""

from typing import Any

from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop


def audited(shop: Shop, kind: str) -> Any:
    """The one entry of that kind."""
    (entry,) = [one for one in shop.exported("audit") if one["kind"] == kind]
    return entry


def test_a_basket_that_is_cleared_is_in_the_audit_log_with_what_was_in_it(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(cashier="Mia")
    cashier.scan(BREAD, BREAD)
    cashier.until("the basket on disk", lambda: shop.exported() != [])
    cashier.click("sale.clear")
    cashier.until("an empty basket", lambda: cashier.lines() == 0)
    cashier.until_written()
    cleared = audited(shop, "cart.cleared")
    (sale,) = shop.exported()
    assert (cleared["actor"], cleared["sale_id"]) == ("Mia", sale["sale_id"])
    assert "items 2" in cleared["about"]


def look_at(cashier: Cashier) -> None:
    """The page of the readers, with the reader at hand in front."""
    cashier.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("readers.clear")


def test_a_reader_that_is_cleared_of_another_tills_payment_asks_first_and_is_in_the_audit_log(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(cashier="Mia")
    theirs = shop.other_tills_payment()
    look_at(cashier)
    cashier.click("readers.clear")
    cashier.until_seen("readers.yes")
    assert shop.stripe.reader().action is not None
    cashier.click("readers.yes")
    cashier.until("a free reader", lambda: shop.stripe.reader().action is None)
    cashier.until("an end", lambda: not cashier.sees("readers.yes"))
    for kind in ("reader.clearing", "reader.cleared"):
        told = audited(shop, kind)
        assert told["actor"] == "Mia"
        assert shop.reader_id in told["about"]
        assert theirs.id in told["about"]
    assert shop.stripe.api.v1.payment_intents.retrieve(theirs.id).status != "canceled"
