"""A cashier who gives money back on the Sales screen."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from tests.e2e.cashiers import Cashier
from tests.e2e.shops import Shop

REFUND = "/v1/refunds"
REFUND_AT_READER = "/v1/terminal/readers/*/refund_payment"
STATUS = "sales.refundStatus"
_STOPS = ("waiting", "approved", "canceled", "declined", "offline", "busy", "attention")


class Refunder(Cashier):
    """Sees and does what a person can, with a sale of the past."""

    @classmethod
    def at(cls, cashier: Cashier) -> "Refunder":
        """The same person at the same till."""
        return cls(cashier._qtbot, cashier.till)

    def open_sale(self, number: str = "") -> None:
        """The Sales screen with the newest sale, or the one of that number, at hand."""
        self.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        self.until_seen("sales.table")
        if number:
            self.type("sales.search", number)
        self.until(
            "a sale", lambda: self.sees("sales.refund") and number in self.text("sales.detail")
        )

    def open_pane(self) -> None:
        """F8, until what can be given back is there."""
        self.press(Qt.Key.Key_F8)
        self.until_seen("sales.refundConfirm")

    def pick_all(self) -> None:
        """Everything that is left."""
        self.widget("sales.refundAll", QCheckBox).click()

    def ask(self, amount: str) -> None:
        """Type an amount to be given back."""
        self.type("sales.refundAmount", amount)

    def confirm(self) -> None:
        """F12."""
        self.press(Qt.Key.Key_F12)

    def refund(self, amount: str = "") -> str:
        """Give back an amount of the sale at hand, or all that is left; how it ended."""
        self.open_pane()
        if amount:
            self.ask(amount)
        else:
            self.pick_all()
        self.confirm()
        return self.see_refund_through()

    def see_refund_through(self, rounds: int = 12) -> str:
        """Do the main thing until the refund is over; how it ended."""
        way: list[str] = []
        for _ in range(rounds):
            way.append(self.until_state(*_STOPS, of=STATUS))
            if way[-1] in {"approved", "canceled"} and not self.sees("sales.refundRetry"):
                self.until("the book", self._is_written)
                return way[-1]
            if way[-1] == "waiting":
                self.until("a reader that asks", self._asks_or_is_over)
                if self.state(STATUS) == "waiting":
                    self.present_again()
            elif self.sees("sales.refundRetry"):
                self.click("sales.refundRetry")
            elif self.sees("sales.refundCheck"):
                self.click("sales.refundCheck")
            else:
                return way[-1]
            self._until_other_than(way[-1])
        raise AssertionError(f"not over after {', '.join(way)}")

    def _asks_or_is_over(self) -> bool:
        return self.state("simreader.screen") == "card" or self.state(STATUS) != "waiting"

    def _until_other_than(self, stuck: str) -> None:
        self.until(f"what follows {stuck}", lambda: self.state(STATUS) != stuck)

    def present_again(self, card: str = "interac") -> None:
        """The customer inserts the card that paid."""
        self.present(card)

    def done(self) -> None:
        """Enter; the story of the sale is back."""
        self.click("sales.refundDone")
        self.until("the story", lambda: self.sees("sales.refund"))

    def back(self) -> None:
        """Esc, to the story."""
        self.click("sales.refundBack")
        self.until("the story", lambda: self.sees("sales.refund"))

    def choose(self, name: str, key: str) -> None:
        """Choose from a list that opens."""
        box = self.widget(name, QComboBox)
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())

    def notice(self) -> str:
        """What is said in the pane."""
        return self.text("sales.refundNotice")

    def field(self, name: str) -> str:
        """What a field holds."""
        return self.widget(name, QLineEdit).text()

    def has_come_to_an_end(self) -> bool:
        """Whether something was given back, or it is said why not."""
        return self.state(STATUS) in {"approved", "declined"} or self.sees("sales.refundNotice")

    def review(self) -> None:
        """The round that comes every ten minutes comes now."""
        review = self.till.refunds.review
        assert review is not None
        review.start()

    def _is_written(self) -> bool:
        desk = self.till.refunds.desk
        return desk is not None and desk.is_settled


def refunds_of(shop: Shop) -> list[Any]:
    """What Stripe itself has given back, oldest first."""
    return list(shop.stripe.api.v1.refunds.list({"limit": 100}).auto_paging_iter())[::-1]


def given_back(shop: Shop) -> list[int]:
    """The amounts that did not fail, oldest first."""
    return [one.amount for one in refunds_of(shop) if one.status not in {"failed", "canceled"}]


def the_sale(shop: Shop) -> Any:
    """The one and only sale of the export."""
    (sale,) = [one for one in shop.exported() if one["status"] != "open"]
    return sale
