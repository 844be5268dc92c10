"""Open authorizations at the real window: the tip on the receipt, more held, and those that end."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.simulator.accounts import CONNECTED
from tests.e2e.closers import LATER, Closer
from tests.e2e.conftest import Opens
from tests.e2e.refunders import Refunder, given_back, the_sale
from tests.e2e.shops import CAPTURE, Shop
from tests.e2e.test_reconciling import told_by_command

INCREMENT = "/v1/payment_intents/*/increment_authorization"
DAY = 24 * 60 * 60


def test_a_tip_on_the_receipt_is_taken_on_top_and_stands_on_the_sale(
    open_till: Opens, shop: Shop
) -> None:
    shop.stripe.control("POST", "account", {"restaurant": True})
    closer = Closer(open_till(**LATER, tip_on="receipt"))
    closer.hold()
    closer.open(1)
    held = shop.stripe.the_intent().amount
    closer.cashier.until_seen("close.tip")
    closer.cashier.type("close.tip", "3.00")
    closer.cashier.press(Qt.Key.Key_F12)
    closer.until_done()
    assert closer.states() == ["captured"]
    assert shop.stripe.the_intent().amount_received == held + 300
    (sale,) = shop.exported()
    assert (sale["tip"], sale["total"]) == (300, held + 300)
    assert [(one["amount"], one["tip"]) for one in sale["tenders"]] == [(held + 300, 300)]


def test_a_tip_over_the_limit_is_said_at_its_field(open_till: Opens, shop: Shop) -> None:
    shop.stripe.control("POST", "account", {"restaurant": True})
    closer = Closer(open_till(**LATER))
    closer.hold()
    closer.open(1)
    closer.cashier.until_seen("close.tip")
    closer.cashier.type("close.tip", "50.01")
    closer.cashier.until_state("bad", of="close.tip")
    assert not closer.cashier.widget("close.capture", QAbstractButton).isEnabled()


def test_a_run_over_several_holds_is_not_cut_off_by_a_window_that_opens_anew(
    open_till: Opens, shop: Shop
) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold(2)
    closer.open(2)
    till = closer.cashier.till
    opened: list[object] = []
    till.reopen_wanted.connect(opened.append)
    closer.pick_all()
    closer.cashier.press(Qt.Key.Key_F12)
    till.settings.change(replace(till.settings.now, language="fr"), opened.clear, opened.append)
    till.go(Screen.SETTINGS.value)
    till.go(Screen.CLOSE.value)
    assert opened == []
    closer.until_done()
    assert closer.states() == ["captured", "captured"]
    till.go(Screen.SETTINGS.value)
    till.go(Screen.CLOSE.value)
    assert len(opened) == 1


def test_a_hold_is_raised_and_captured_with_its_new_total(open_till: Opens, shop: Shop) -> None:
    closer = Closer(open_till(**LATER, incremental_authorization=True))
    closer.hold()
    closer.open(1)
    closer.cashier.until_seen("close.total")
    closer.cashier.type("close.total", "20.00")
    closer.cashier.click("close.raise")
    closer.until_done()
    assert closer.states() == ["raised"]
    assert shop.stripe.the_intent().amount_capturable == 2000
    closer.cashier.press(Qt.Key.Key_F12)
    closer.until_done()
    assert shop.stripe.the_intent().amount_received == 2000


def test_a_bank_that_does_not_raise_leaves_what_was_held(open_till: Opens, shop: Shop) -> None:
    closer = Closer(open_till(**LATER, incremental_authorization=True))
    closer.hold()
    closer.open(1)
    held = shop.stripe.the_intent().amount
    closer.cashier.until_seen("close.total")
    closer.cashier.type("close.total", "20.01")  # an amount that Stripe's test mode declines
    closer.cashier.click("close.raise")
    closer.until_done()
    assert closer.states() == ["refused"]
    assert "stays held" in closer.cashier.text("close.why")
    assert shop.stripe.the_intent().amount_capturable == held
    closer.cashier.press(Qt.Key.Key_F12)
    closer.until_done()
    assert shop.stripe.the_intent().amount_received == held


def test_a_capture_after_the_end_says_that_the_money_is_lost_and_the_sale_waits(
    open_till: Opens, shop: Shop
) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold(2)
    closer.open(2)
    shop.stripe.control("POST", "clock", {"advance": 31 * DAY})
    closer.pick_all()
    closer.cashier.click("close.capture")
    closer.until_done()
    assert closer.states() == ["lapsed", "lapsed"]
    assert "expired" in closer.cashier.text("close.why")
    assert {one.cancellation_reason for one in shop.stripe.intents()} == {"expired"}
    assert {sale["status"] for sale in shop.exported()} == {"needs_attention"}


def test_twenty_are_captured_with_one_refused_in_between(open_till: Opens, shop: Shop) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold(20)
    closer.open(20).pick_all()
    shop.stripe.fault("slow", CAPTURE, times=5, seconds=0.01)
    shop.stripe.fault("status", CAPTURE, status=400)
    closer.cashier.click("close.capture")
    closer.until_done()
    assert sorted(set(closer.states())) == ["captured", "refused"]
    assert closer.states().count("refused") == 1
    closer.cashier.press(Qt.Key.Key_F12)
    closer.until_done()
    assert closer.states().count("captured") == 20
    assert {one.status for one in shop.stripe.intents()} == {"succeeded"}
    assert len({one.id for one in shop.stripe.intents()}) == 20


def test_the_platforms_fee_is_changed_before_the_capture(open_till: Opens, shop: Shop) -> None:
    closer = Closer(
        open_till(**LATER, connect_account=CONNECTED, connect_how="destination", fee_amount=25)
    )
    closer.hold()
    closer.open(1)
    assert shop.stripe.the_intent().application_fee_amount == 25
    closer.cashier.until_seen("close.fee")
    closer.cashier.type("close.fee", "0.40")
    closer.cashier.press(Qt.Key.Key_F12)
    closer.until_done()
    assert closer.states() == ["captured"]
    intent = shop.stripe.the_intent()
    assert (intent.status, intent.application_fee_amount) == ("succeeded", 40)


def test_a_tip_on_the_receipt_goes_back_with_the_sale_and_all_agree(
    open_till: Opens, shop: Shop
) -> None:
    shop.stripe.control("POST", "account", {"restaurant": True})
    closer = Closer(open_till(**LATER, tip_on="receipt"))
    closer.hold()
    closer.open(1)
    closer.cashier.until_seen("close.tip")
    closer.cashier.type("close.tip", "3.00")
    closer.cashier.click("close.capture")
    closer.until_done()
    taken = shop.stripe.the_intent().amount_received
    refunder = Refunder.at(closer.cashier)
    refunder.open_sale()
    assert refunder.refund() == "approved"
    assert given_back(shop) == [taken]
    assert the_sale(shop)["status"] == "refunded"
    assert told_by_command(shop)[:2] == (0, "[]\n")
