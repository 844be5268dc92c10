"""The day that the demo plays: what a cashier meets, each step seen to end as it should."""

from PySide6.QtCore import Qt

from pos_desktop.app.driving import Day, Hand, settle
from pos_desktop.cli.demo_calls import calls
from pos_desktop.cli.demo_evening import evening


def first_start(hand: Hand) -> Day:
    """What a shop sees when it opens the till for the first time."""
    yield hand.until_visible("welcome.next")
    yield settle()
    hand.picture("first-start")


def day(hand: Hand) -> Day:
    """From the first basket to the last payment, with a picture of every step."""
    yield hand.until_visible("sale.pay")
    yield hand.until_state("status.reader", "online")
    yield hand.until_visible("simreader.present")
    yield settle()
    hand.picture("sale-empty")
    yield from _ringing_up(hand)
    yield from _declined_then_paid(hand)
    yield from _cash(hand)
    yield from _cancelled(hand)
    yield from calls(hand)
    yield from evening(hand)
    yield from _beside_the_counter(hand)


def _ringing_up(hand: Hand) -> Day:
    hand.scan("1101", "1101", "1102")
    yield settle()
    hand.type("sale.search", "milk")
    yield settle()
    hand.picture("sale-search")
    hand.press("sale.search", Qt.Key.Key_Return)
    yield settle()
    hand.picture("sale-basket")
    hand.type("sale.search", "0000000000000")
    hand.press("sale.search", Qt.Key.Key_Return)
    yield settle()
    hand.picture("sale-unknown-code")
    hand.type("sale.search", "1201")
    hand.press("sale.search", Qt.Key.Key_Return)


def _declined_then_paid(hand: Hand) -> Day:
    hand.click("sale.pay")
    yield hand.until_state("payment.status", "waiting")
    yield hand.until_state("simreader.screen", "card")
    yield settle()
    hand.picture("payment-waiting")
    hand.choose("simreader.card", "insufficient_funds")
    hand.click("simreader.present")
    yield hand.until_state("payment.status", "authorizing")
    yield settle()
    hand.picture("payment-authorizing")
    yield hand.until_state("payment.status", "declined")
    yield settle()
    hand.picture("payment-declined")
    hand.click("payment.retry")
    yield hand.until_state("payment.status", "waiting")
    yield hand.until_state("simreader.screen", "card")
    hand.choose("simreader.card", "visa")
    hand.click("simreader.present")
    yield hand.until_state("payment.status", "approved")
    yield settle()
    hand.picture("payment-approved")
    hand.click("payment.newSale")
    yield hand.until_visible("sale.pay")


def _cash(hand: Hand) -> Day:
    hand.scan("1101", "1102", "1102")
    yield from _discount(hand)
    hand.click("sale.cash")
    yield hand.until_visible("cash.given")
    hand.type("cash.given", "20")
    yield settle()
    hand.picture("cash-given")
    hand.press("cash.given", Qt.Key.Key_Return)
    yield hand.until_state("payment.status", "approved")
    yield settle()
    hand.picture("cash-change")
    hand.click("payment.newSale")
    yield hand.until_visible("sale.pay")


def _discount(hand: Hand) -> Day:
    """A tenth off the whole basket, after a mistake in typing it."""
    hand.click("sale.discount")
    yield hand.until_visible("sale.discountValue")
    hand.type("sale.discountValue", "120 %")
    hand.press("sale.discountValue", Qt.Key.Key_Return)
    yield settle()
    hand.picture("sale-discount-wrong")
    hand.type("sale.discountValue", "10 %")
    hand.click("sale.discountBasket")
    yield settle()
    hand.picture("sale-discount")


def _cancelled(hand: Hand) -> Day:
    hand.scan("1102")
    yield settle()
    hand.click("sale.pay")
    yield hand.until_state("payment.status", "waiting")
    yield hand.until_state("simreader.screen", "card")
    yield settle()
    hand.click("simreader.cancel")
    yield hand.until_state("payment.status", "canceled")
    yield settle()
    hand.picture("payment-cancelled-by-customer")
    hand.click("payment.cash")
    yield hand.until_visible("cash.given")
    hand.press("cash.given", Qt.Key.Key_Return)
    yield hand.until_state("payment.status", "approved")
    hand.click("payment.newSale")
    yield hand.until_visible("sale.pay")


def _beside_the_counter(hand: Hand) -> Day:
    hand.click("nav.readers")
    yield hand.until_visible("readers.table")
    yield settle(0.8)
    hand.picture("readers")
    hand.click("nav.settings")
    yield hand.until_visible("settings.shop")
    yield settle()
    hand.picture("settings")
    hand.click("settings.group.keeping")
    yield hand.until_visible("settings.copies")
    yield settle(0.8)
    hand.picture("settings-keeping")
    hand.click("settings.group.audit")
    yield hand.until_visible("audit.table")
    yield settle(0.8)
    hand.picture("settings-audit")
    hand.click("nav.sale")
    yield hand.until_visible("sale.pay")
