"""Past sales in the whole till: found, told from the first scan to the money, and shown as they
change."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from pos_desktop.ui.salestable import SalesTable
from tests.e2e.cashiers import BAGUETTE, BREAD, THREE, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop

_CTRL = Qt.KeyboardModifier.ControlModifier
TEST_NUMBER = "4242424242424242"


def open_sales(cashier: Cashier, rows: int) -> None:
    """Ctrl+3, until so many sales are there."""
    cashier.press(Qt.Key.Key_3, _CTRL)
    until_rows(cashier, rows)


def until_rows(cashier: Cashier, rows: int) -> None:
    """Wait for so many sales in the table."""
    cashier.until(f"{rows} sales", lambda: cashier.sees("sales.table") and count(cashier) == rows)


def count(cashier: Cashier) -> int:
    """How many sales the table shows."""
    return cashier.widget("sales.table", SalesTable).model().rowCount()


def said(cashier: Cashier, name: str) -> str:
    """What a screen reader says of a part."""
    return cashier.widget(name, QWidget).accessibleName()


def until_state(cashier: Cashier, state: str) -> None:
    """Wait until the sale at hand stands so."""
    cashier.until_state(state, of="sales.state")


def in_cash(cashier: Cashier, *codes: str) -> None:
    """A sale that is paid in cash, and the next one begun."""
    cashier.scan(*codes)
    cashier.until("the basket", lambda: cashier.lines() == len(codes))
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    cashier.until_written()
    cashier.next_customer()
    cashier.until("the next basket", lambda: cashier.lines() == 0)


def test_a_sale_is_found_by_its_number_its_card_and_what_was_sold(open_till: Opens) -> None:
    cashier = open_till()
    cashier.sell(*THREE)
    cashier.next_customer()
    in_cash(cashier, BREAD)
    open_sales(cashier, 2)
    for typed, rows in (
        ("001-0001", 1),
        ("4242", 1),
        ("baguette", 1),
        ("10.74", 1),
        ("sourdough", 2),
    ):
        cashier.type("sales.search", typed)
        until_rows(cashier, rows)


def test_the_story_tells_the_decline_and_the_card_that_paid(open_till: Opens) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present("declined")
    cashier.until_state("declined")
    cashier.press(Qt.Key.Key_Return)
    cashier.present("visa")
    cashier.until_state("approved")
    cashier.until_written()
    open_sales(cashier, 1)
    until_state(cashier, "paid")
    story = said(cashier, "sales.story")
    order = ("Rung up", "Card payment of $10.74 begun", "Card asked for", "Declined", "$10.74 paid")
    places = [story.find(words) for words in order]
    assert places == sorted(places)
    assert places[0] >= 0
    assert "Visa •••• 4242" in story


def test_a_sale_that_is_paid_while_it_is_seen_is_shown_as_paid(open_till: Opens) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    open_sales(cashier, 1)
    until_state(cashier, "paying")
    cashier.present("visa")
    until_state(cashier, "paid")
    assert "$10.74 paid" in said(cashier, "sales.story")


def test_a_scanned_receipt_is_found_and_a_product_is_rung_up(open_till: Opens) -> None:
    cashier = open_till()
    in_cash(cashier, BREAD)
    in_cash(cashier, BAGUETTE)
    open_sales(cashier, 2)
    cashier.scan("001-0001")
    until_rows(cashier, 1)
    assert cashier.text("sales.search") == "001-0001"
    cashier.scan(BAGUETTE)
    cashier.until_seen("sale.pay")
    assert cashier.lines() == 1


def test_a_card_number_that_is_typed_into_the_search_is_nowhere_kept(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    in_cash(cashier, BREAD)
    open_sales(cashier, 1)
    cashier.type("sales.search", TEST_NUMBER)
    cashier.until_seen("sales.neverCardNumber")
    assert cashier.text("sales.search") == ""
    cashier.press(Qt.Key.Key_Return)
    kept = b"".join(file.read_bytes() for file in shop.folder.rglob("*") if file.is_file())
    assert TEST_NUMBER.encode() not in kept


def test_sales_are_found_while_stripe_does_not_answer(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    in_cash(cashier, BREAD)
    open_sales(cashier, 1)
    shop.stripe.fault("slow", "/v1/terminal/readers", seconds=6.0)
    cashier.press(Qt.Key.Key_5, _CTRL)
    cashier.press(Qt.Key.Key_3, _CTRL)
    cashier.type("sales.search", "nothing of the kind")
    cashier.until("no sale", lambda: cashier.sees("sales.empty"), 4.0)


def test_everything_is_reached_by_keys_alone(open_till: Opens) -> None:
    cashier = open_till()
    in_cash(cashier, BREAD)
    in_cash(cashier, BAGUETTE)
    open_sales(cashier, 2)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "sales.search"
    cashier.press(Qt.Key.Key_Down)
    cashier.until("the older sale", lambda: "001-0001" in cashier.text("sales.detail"))
    cashier.press(Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "sales.table"
    cashier.press(Qt.Key.Key_Up)
    cashier.until("the newer sale", lambda: "001-0002" in cashier.text("sales.detail"))
    cashier.press(Qt.Key.Key_F2)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "sales.search"
