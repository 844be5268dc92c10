"""Showing the basket on the reader while it is rung up, and never while a payment waits.

A cart that is shown replaces a waiting payment without a word (HTTP 200), so the reader is looked
at first, on the lane where payments are presented too: nothing comes between look and display.
"""

from functools import partial

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.readers import CartDisplay
from pos_desktop.ports.readers import Readers
from pos_desktop.ports.tasks import Lane


def display_of(cart: Cart) -> CartDisplay:
    """The basket as the reader draws it."""
    totals = cart.totals()
    lines = tuple((line.description, line.quantity, line.amount) for line in cart.lines)
    return CartDisplay(cart.currency, lines, totals.tax, totals.total)


class CartOnReader:
    """Keeps the reader's screen like the basket; only the newest basket is sent."""

    def __init__(self, readers: Readers, lane: Lane) -> None:
        self._readers = readers
        self._lane = lane
        self._newest: tuple[str, Cart] | None = None
        self._sending = False

    def show(self, reader_id: str, cart: Cart) -> None:
        """Have this basket shown; an empty one gives the reader its splash screen back."""
        self._newest = (reader_id, cart)
        self._send()

    def _send(self) -> None:
        if self._sending or self._newest is None:
            return
        (reader_id, cart), self._newest = self._newest, None
        self._sending = True
        self._lane.submit(partial(self._draw, reader_id, cart), self._drawn, self._failed)

    def _draw(self, reader_id: str, cart: Cart) -> Failure | None:
        try:
            action = self._readers.sight(reader_id).reader.action
            if action is not None and (action.waits_for_a_card or action.asks_something):
                return None
            if not cart.is_empty:
                self._readers.show_cart(reader_id, display_of(cart))
            elif action is not None and action.kind == "set_reader_display":
                self._readers.cancel_action(reader_id)
        except Failed as failed:
            # A display is a courtesy: the next change tries again, and no sale waits for it.
            return failed.failure
        return None

    def _drawn(self, _failure: Failure | None) -> None:
        self._sending = False
        self._send()

    def _failed(self, _sentence: str) -> None:
        self._sending = False
        self._send()
