"""The part of the demo's day that is after the sale: past sales, money given back, closing."""

from PySide6.QtCore import Qt

from pos_desktop.app.driving import Day, Hand, settle


def evening(hand: Hand) -> Day:
    """A refund of a line, then the close screen and the day that is closed."""
    yield from _past_sales(hand)
    yield from refunded(hand, "001-0001", "sales-refund")
    yield from _closed(hand)


def _past_sales(hand: Hand) -> Day:
    hand.click("nav.sales")
    yield hand.until_visible("sales.table")
    yield settle(0.8)
    hand.picture("sales")


def refunded(hand: Hand, number: str, title: str, card: str | None = None) -> Day:
    """All that is left of a sale is given back; at the reader, where `card` is to be presented."""
    hand.click("nav.sales")
    yield hand.until_visible("sales.table")
    hand.type("sales.search", number)
    yield hand.until_visible("sales.refund")
    yield settle(0.8)
    hand.click("sales.refund")
    yield hand.until_visible("sales.refundConfirm")
    hand.click("sales.refundAll")
    yield settle()
    hand.picture(title)
    hand.click("sales.refundConfirm")
    if card is not None:
        yield hand.until_state("sales.refundStatus", "waiting")
        yield hand.until_state("simreader.screen", "card")
        yield settle()
        hand.picture(f"{title}-at-reader")
        hand.choose("simreader.card", card)
        hand.click("simreader.present")
    yield hand.until_state("sales.refundStatus", "approved")
    yield settle(0.8)
    hand.picture(f"{title}ed")


def _closed(hand: Hand) -> Day:
    hand.click("nav.close")
    yield hand.until_visible("close.pages")
    yield settle(0.8)
    hand.picture("close-nothing-held")
    yield from day_closed(hand, "10.70")


def day_closed(hand: Hand, counted: str) -> Day:
    """The drawer is counted and the shift closed."""
    hand.click("close.page.day")
    yield hand.until_state("close.report", "open")
    hand.type("close.count", counted)
    yield hand.until_state("close.report", "counted")
    yield settle()
    hand.picture("close-counted")
    hand.press("close.count", Qt.Key.Key_F12)
    yield hand.until_state("close.report", "closed")
    yield settle()
    hand.picture("close-closed")
