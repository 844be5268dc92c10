"""A till in a process of its own, whose counter keeps the card that pays a sale; made to be killed.

Standard input takes one order a line: `{"wish": "open", "email": …}` looks a customer up, and
`{"wish": "keep", "email": …}` sells to that customer, who agrees that the card is kept. Standard
output tells, a JSON object a line: `found` once a start is open, `recovered` once what it brought
back is sold, `done` after each order.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from tests.e2e.cashiers import THREE
from tests.e2e.steadfast import Agent, Call, Doing, stand_at_a_till, tell

_GOES_ON = frozenset({"declined", "offline", "busy", "attention", "canceled"})


class Keeper(Agent):
    """Asks at the phone page, and sells at the counter."""

    @override
    def life(self) -> Doing:
        """All that the agent does, until somebody ends it."""
        yield self.until("the reader", self.is_ready)
        tell("found")
        if not self._is_free():
            yield from self._sell()
        tell("recovered")
        while True:
            call = yield from self.next_order()
            yield from self._serve(call)
            tell("done")

    @override
    def _serve(self, call: Call) -> Doing:
        yield from self.look_up(call.email)
        if call.wish == "keep":
            self.hand.click("phone.channel.in_person")
            self.hand.click("phone.consent")
            yield self.until("the wish", lambda: self.can("phone.keepAtSale"))
            self.hand.click("phone.keepAtSale")
            yield self.until("the agreement", lambda: self.till.phone.is_idle)
            self.hand.click("nav.sale")
            yield self.until("the buyer", lambda: self.sees("sale.buyer"))
            self.hand.scan(*THREE)
            yield from self._sell()

    def _sell(self) -> Doing:
        """Until the basket is paid for and the next customer can come."""
        while not self._is_free():
            if self.can("sale.pay"):
                self._press(Qt.Key.Key_F12)
            elif self.state("payment.status") == "waiting":
                self._present()
            elif self.state("payment.status") in _GOES_ON or self._is_approved():
                self._press(Qt.Key.Key_Return)
            yield self.until("a look", lambda: True)

    def _present(self) -> None:
        if self.state("simreader.screen") == "card" and self.can("simreader.present"):
            self.hand.choose("simreader.card", "visa")
            self.hand.click("simreader.present")

    def _is_approved(self) -> bool:
        return self.state("payment.status") == "approved" and self.till.counter.is_idle

    def _is_free(self) -> bool:
        register = self.till.counter.register
        is_empty = register is not None and register.sale.cart.is_empty
        return is_empty and self.sees("sale.pay")

    def _press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.till.window, key)


if __name__ == "__main__":
    sys.exit(stand_at_a_till(Keeper))
