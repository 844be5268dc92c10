"""Who is at the till: by name and PIN, from the strip to the book."""

import subprocess
import sys
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from pos_desktop.domain.audit import Audited
from pos_desktop.domain.pins import hashed
from pos_desktop.domain.staff import Person, Role, written
from pos_desktop.ui.parts.pickers import Picker
from tests.e2e.cashiers import BREAD, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.refunders import Refunder
from tests.e2e.shops import Shop

MIA = written(Person("Mia", Role.MANAGER, hashed("2468", b"0123456789abcdef")))
CONTROL = Qt.KeyboardModifier.ControlModifier
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def told(cashier: Cashier) -> list[Audited]:
    """All entries of the book."""
    books = cashier.till.books
    assert books is not None
    assert books.journal is not None
    return list(books.journal.audit(EPOCH, None))


def switch(cashier: Cashier) -> None:
    """Ask for the list of names by its key."""
    cashier.press(Qt.Key.Key_L, CONTROL)
    cashier.until_seen("staff.pick")


def test_another_one_takes_the_basket_over_and_the_book_names_them(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(cashier="Ana", staff=["Ana|cashier|", MIA])
    cashier.scan(BREAD)
    assert cashier.widget("staff.switch", QPushButton).text() == "Ana"
    switch(cashier)
    assert not cashier.sees("nav.sale")
    cashier.press(Qt.Key.Key_Down)
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("staff.pin")
    cashier.type("staff.pin", "1111")
    cashier.press(Qt.Key.Key_Return)
    cashier.until("the wrong PIN", lambda: "not the PIN of Mia" in cashier.text("staff.notice"))
    cashier.type("staff.pin", "2468")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("sale.pay")
    assert cashier.widget("staff.switch", QPushButton).text() == "Mia"
    assert cashier.lines() == 1
    cashier.pay()
    cashier.see_it_through()
    (sale,) = shop.exported()
    assert sale["cashier"] == "Mia"
    entries = told(cashier)
    acts = [(one.kind, one.actor) for one in entries if one.kind.startswith("staff")]
    assert acts == [
        ("staff.signed_in", "Ana"),
        ("staff.refused", "Ana"),
        ("staff.signed_out", "Ana"),
        ("staff.signed_in", "Mia"),
    ]
    assert [one.actor for one in entries if one.kind == "sale.handed_over"] == ["Mia"]
    paid = [one.actor for one in entries if one.kind == "payment.paid"]
    assert paid == ["Mia"]


def test_who_closes_the_till_while_stripe_is_silent_is_signed_out_in_the_book(
    open_till: Opens, shop: Shop
) -> None:
    """The lane that writes waits for Stripe then, and the process does not wait for it."""
    shop.settle(cashier="Ana", staff=["Ana|cashier|"])
    shop.stripe.fault("slow", "/v1/payment_intents", times=1, seconds=20)
    connection = ("--base", shop.stripe.base_url, "--key", shop.stripe.api_key)
    command = (sys.executable, "-m", "tests.e2e.twice", str(shop.folder), "mid-sale", *connection)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    cashier = open_till()

    def acts() -> list[str]:
        return [one.kind for one in told(cashier) if one.kind.startswith("staff")]

    cashier.until("written", lambda: len(acts()) == 3)
    assert sorted(acts()) == ["staff.signed_in", "staff.signed_in", "staff.signed_out"]


def test_a_till_whose_cashier_has_a_pin_starts_locked_and_hears_no_scanner(
    open_till: Opens,
) -> None:
    cashier = open_till(cashier="Mia", staff=["Ana|cashier|", MIA])
    cashier.until_seen("staff.pick")
    assert not cashier.sees("nav.sale")
    assert not cashier.sees("staff.back")
    cashier.press(Qt.Key.Key_Escape)
    cashier.till.window.scanned.emit(BREAD)
    cashier.press(Qt.Key.Key_1, CONTROL)
    assert cashier.sees("staff.pick")
    cashier.press(Qt.Key.Key_Up)
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("sale.pay")
    assert cashier.lines() == 0


def test_who_signs_in_from_the_card_of_keys_comes_to_the_sale(open_till: Opens) -> None:
    cashier = open_till(cashier="Ana", staff=["Ana|cashier|", "Bo|cashier|"])
    cashier.press(Qt.Key.Key_F1)
    cashier.until_seen("keys.close")
    switch(cashier)
    cashier.press(Qt.Key.Key_Down)
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("sale.pay")
    assert cashier.sees("nav.sale")


def test_the_key_twice_locks_the_till(open_till: Opens) -> None:
    cashier = open_till(cashier="Ana", staff=["Ana|cashier|", MIA])
    switch(cashier)
    cashier.press(Qt.Key.Key_L, CONTROL)
    cashier.until("locked", lambda: not cashier.sees("staff.back"))
    assert cashier.till.staff.is_open


def test_in_a_shop_without_a_staff_all_is_as_it_was(open_till: Opens) -> None:
    cashier = open_till(cashier="Ana")
    assert cashier.text("status.cashier") == "Ana"
    assert not cashier.sees("staff.switch")
    cashier.press(Qt.Key.Key_L, CONTROL)
    assert not cashier.till.staff.is_open
    assert [one.kind for one in told(cashier) if one.kind.startswith("staff")] == []


def test_nobody_changes_in_the_midst_of_a_payment(open_till: Opens) -> None:
    cashier = open_till(cashier="Ana", staff=["Ana|cashier|", MIA])
    cashier.scan(BREAD)
    cashier.pay()
    cashier.until_state("waiting")
    switch(cashier)
    cashier.press(Qt.Key.Key_Down)
    cashier.press(Qt.Key.Key_Return)
    cashier.until("told", lambda: "payment is under way" in cashier.text("staff.notice"))
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_seen("payment.status")
    assert cashier.widget("staff.switch", QPushButton).text() == "Ana"


def test_a_manager_of_the_settings_approves_a_refund_in_their_name(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(cashier="Ana", staff=["Ana|cashier|"], refund_needs_manager=True)
    cashier.sell(BREAD)
    cashier.press(Qt.Key.Key_6, CONTROL)
    cashier.until_seen("settings.staff_keep")
    cashier.widget("settings.staff_name", QLineEdit).setText("Mia")
    cashier.widget("settings.staff_role", Picker).choose("manager")
    cashier.widget("settings.staff_pin", QLineEdit).setText("2468")
    cashier.click("settings.staff_keep")
    cashier.until("kept", lambda: cashier.text("settings.staffNotice") == "Kept: Mia.")
    assert "2468" not in (shop.folder / "settings.toml").read_text(encoding="utf-8")
    refunder = Refunder.at(cashier)
    refunder.open_sale()
    refunder.open_pane()
    refunder.pick_all()
    refunder.type("sales.refundPin", "2468")
    refunder.confirm()
    assert refunder.see_refund_through() == "approved"
    (asked,) = {
        (one.actor, one.detail["approved_by"])
        for one in told(cashier)
        if one.kind.startswith("refund.")
    }
    assert asked == ("Ana", "Mia")
    (changed,) = [one.detail for one in told(cashier) if one.kind == "settings.changed"]
    assert changed == {"field": "staff", "from": "", "to": "Mia (manager, with a PIN)"}


def test_the_drawer_opens_without_a_sale_for_a_reason_that_is_in_the_book(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(cashier="Ana", printer="virtual")
    cashier.until_seen("drawer.open")
    cashier.press(Qt.Key.Key_D, CONTROL)
    cashier.until_seen("drawer.reason.count")
    cashier.press(Qt.Key.Key_Tab)
    cashier.press(Qt.Key.Key_Return)
    cashier.until("opened", lambda: not cashier.sees("drawer.reason.count"))
    (opened,) = [one for one in told(cashier) if one.kind == "drawer.opened"]
    assert (opened.actor, opened.detail) == ("Ana", {"reason": "count"})
    assert cashier.widget("sale.search", QLineEdit).hasFocus()
    cashier.scan(BREAD)
    assert not cashier.sees("drawer.open")
