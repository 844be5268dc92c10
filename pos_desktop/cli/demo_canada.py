"""The demo's day in Canada: Interac, which is taken at once, cards that are held till closing, and
cash, which is rounded to five cents.

Source of the rules: https://docs.stripe.com/terminal/payments/regional?integration-country=CA.
"""

from PySide6.QtCore import Qt

from pos_desktop.app.driving import Day, Hand, settle
from pos_desktop.cli.demo_evening import day_closed, refunded


def canadian_day(hand: Hand) -> Day:
    """An Interac sale and its refund at the reader; a credit card that is captured at closing; a
    sale in cash, of which a part goes back."""
    yield hand.until_visible("sale.pay")
    yield hand.until_state("status.reader", "online")
    yield hand.until_visible("simreader.present")
    yield from _sold(hand, "interac", "canada-interac-approved", "1101", "1102")
    yield from _sold(hand, "visa", "canada-credit-held", "1101", "1101", "1201")
    yield from _in_cash(hand)
    yield from refunded(hand, "001-0001", "canada-interac-refund", card="interac")
    yield from _part_in_cash(hand, "001-0003")
    yield from _captured(hand)
    yield from day_closed(hand, "5.50")


def _sold(hand: Hand, card: str, title: str, *codes: str) -> Day:
    """A basket, paid with this card."""
    hand.scan(*codes)
    yield settle()
    hand.click("sale.pay")
    yield hand.until_state("payment.status", "waiting")
    yield hand.until_state("simreader.screen", "card")
    hand.choose("simreader.card", card)
    hand.click("simreader.present")
    yield hand.until_state("payment.status", "approved")
    yield settle()
    hand.picture(title)
    hand.click("payment.newSale")
    yield hand.until_visible("sale.pay")


def _in_cash(hand: Hand) -> Day:
    """Two loaves for 7.77, which is 7.75 in coins."""
    hand.scan("1103", "1103")
    yield settle()
    hand.click("sale.cash")
    yield hand.until_visible("cash.rounded")
    hand.type("cash.given", "20")
    yield settle()
    hand.picture("canada-cash-rounded")
    hand.press("cash.given", Qt.Key.Key_Return)
    yield hand.until_state("payment.status", "approved")
    yield settle()
    hand.picture("canada-cash-change")
    hand.click("payment.newSale")
    yield hand.until_visible("sale.pay")


def _part_in_cash(hand: Hand, number: str) -> Day:
    """2.24 is given back, which is 2.25 in coins."""
    hand.click("nav.sales")
    yield hand.until_visible("sales.table")
    hand.type("sales.search", number)
    yield settle(0.8)
    hand.picture("canada-cash-sale")
    hand.click("sales.refund")
    yield hand.until_visible("sales.refundAmount")
    hand.type("sales.refundAmount", "2.24")
    yield hand.until_visible("sales.refundRounded")
    yield settle()
    hand.picture("canada-cash-refund")
    hand.click("sales.refundConfirm")
    yield hand.until_state("sales.refundStatus", "approved")
    yield settle(0.8)
    hand.picture("canada-cash-refunded")


def _captured(hand: Hand) -> Day:
    """What the card holds is taken at closing; there is nothing of Interac to take."""
    hand.click("nav.close")
    yield hand.until_visible("close.uncaptured")
    yield settle(0.8)
    hand.picture("canada-held")
    hand.choose_rows("close.uncaptured")
    yield settle()
    hand.picture("canada-held-chosen")
    hand.click("close.capture")
    yield hand.until_state("close.state", "captured")
    yield settle(0.8)
    hand.picture("canada-captured")
