"""An agent at the phone-orders page: hears the customer, sees the page, presses its keys."""

from typing import Self

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QWidget
from typing_extensions import override

from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import warn
from pos_desktop.ui.listing import Entry, EntryList
from pos_desktop.ui.texts import sentence
from tests.e2e.cashiers import Cashier

STATUS = "phone.status"
_MOTO = ("simreader.number", "simreader.expiry", "simreader.cvc", "simreader.postal")
_OVER = ("approved", "declined", "canceled", "offline", "busy", "attention")
"""States of a saving or charge in which the agent has to do something."""


class Agent(Cashier):
    """Sees and does what an agent with a customer on the line can.

    `keys` counts the keys that were pressed, but not what was typed into fields.
    """

    keys = 0

    @classmethod
    def at(cls, cashier: Cashier) -> Self:
        """The agent at the till of this cashier, with the phone-orders page in front."""
        agent = cls(cashier._qtbot, cashier.till)
        agent.go_to_phone()
        return agent

    @property
    def status(self) -> str:
        """The state of the saving or charge."""
        return self.state(STATUS)

    @override
    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.keys += 1
        super().press(key, modifier)

    @override
    def type(self, name: str, text: str) -> None:
        """As a cashier types, and in any script: Qt's own helper knows the keys of ASCII alone."""
        if text.isascii():
            super().type(name, text)
            return
        super().type(name, "")
        field = self.widget(name, QLineEdit)
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                held = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(field, QKeyEvent(kind, 0, held, sign))

    def go_to_phone(self) -> None:
        """The page in front, with the shop's book read."""
        self.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        self.until("the phone page", lambda: self.sees("phone"))
        field = self.widget("phone.customerSearch", QLineEdit)
        self.until("a page that answers", lambda: self._answers(field))

    def go_to_sale(self) -> None:
        """The counter in front."""
        self.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        self.until_seen("sale.pay")

    def ring_up(self, *codes: str) -> None:
        """Ring up a basket at the counter; the phone-orders page is in front again."""
        self.go_to_sale()
        self.scan(*codes)
        self.until("the basket", lambda: self.lines() == len(codes))
        self.go_to_phone()

    def until_status(self, *states: str) -> str:
        """Wait until the saving or charge is in one of these states; which one it is."""
        return self.until_state(*states, of=STATUS)

    def says(self, name: str, code: str, *about: str | Money) -> bool:
        """Whether a widget says this sentence, by its code."""
        said = f"{self.text(name)} {self.widget(name, QWidget).accessibleName()}"
        return self.sees(name) and sentence(warn(code, *about)) in said

    def until_said(self, name: str, code: str, *about: str | Money) -> None:
        """Wait until a widget says this sentence, by its code."""
        self.until(f"{code} in {name}", lambda: self.says(name, code, *about))

    # -- who is calling

    def look_for(self, typed: str) -> tuple[Entry, ...]:
        """Type into the search; who was found first."""
        self.type("phone.customerSearch", typed)
        self.until(f"somebody like {typed}", lambda: bool(self.rows("phone.customers")))
        return self.rows("phone.customers")

    def choose(self, typed: str) -> None:
        """The customer who is found by this; what there is of them is read."""
        self.look_for(typed)
        self.press(Qt.Key.Key_Return)
        self.until_wallet()

    def until_book(self) -> None:
        """Wait until the shop's book of customers is read."""
        opening = sentence(warn("phone.nobody.opening"))
        self.until("the book", lambda: opening not in self.text("phone.caller"))

    def until_wallet(self) -> None:
        """Wait until the customer's cards are on the page."""
        self.until_seen("phone.name")
        self.until("the wallet", self._has_wallet)

    def new_customer(self, name: str = "", email: str = "", phone: str = "") -> None:
        """Fill the form in; it is not sent."""
        self.press(Qt.Key.Key_F3)
        self.until_seen("phone.newName")
        for field, text in (("Name", name), ("Email", email), ("Phone", phone)):
            self.type(f"phone.new{field}", text)

    def rows(self, name: str) -> tuple[Entry, ...]:
        """What a list shows, if it can be seen."""
        return self.widget(name, EntryList).entries() if self.sees(name) else ()

    def titles(self, name: str) -> list[str]:
        """The first line of each row of a list."""
        return [entry.title for entry in self.rows(name)]

    def click_row(self, name: str, place: int) -> None:
        """Click a row of a list."""
        rows = self.widget(name, EntryList)
        at = rows.visualRect(rows.model().index(place, 0)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)

    # -- what is agreed and wanted

    def hear_yes(self) -> None:
        """The customer said yes: F6, the consent tick."""
        self.press(Qt.Key.Key_F6)
        self.until("the tick", lambda: self.widget("phone.consent", QCheckBox).isChecked())

    def order(self, amount: str, description: str = "") -> None:
        """Type an amount, and what it is for."""
        self.type("phone.amount", amount)
        self.type("phone.description", description)

    def begin(self, key: Qt.Key) -> None:
        """F12 does the main thing, F11 saves and F9 pays beside it; until the reader asks."""
        self.press(key)
        self.until_status("waiting")
        self.until_state("moto", of="simreader.screen")

    def charge(self) -> str:
        """F12, with a saved card that can be charged and an amount; how it stands then."""
        self.press(Qt.Key.Key_F12)
        return self.until_status(*_OVER)

    def key_card(self, card: str = "visa") -> None:
        """Have the keypad of the reader filled with a test card, and press its key."""
        self.until_state("moto", of="simreader.screen")
        box = self.widget("simreader.card", QComboBox)
        box.setCurrentIndex(box.findData(card))
        box.activated.emit(box.currentIndex())
        self.click("simreader.present")

    def key_by_hand(self, number: str, expiry: str, cvc: str, postal: str = "94107") -> None:
        """Key a card digit by digit on the reader, Enter after each prompt."""
        self.until_state("moto", of="simreader.screen")
        for name, text in zip(_MOTO, (number, expiry, cvc, postal), strict=True):
            field = self.widget(name, QLineEdit)
            field.setFocus()
            QTest.keyClicks(field, text)
            QTest.keyClick(field, Qt.Key.Key_Return)

    def save(self, card: str = "visa") -> str:
        """The yes, the key, the card; how it stands then."""
        self.hear_yes()
        self.begin(Qt.Key.Key_F12)
        self.key_card(card)
        return self.until_status(*_OVER)

    @override
    def until_written(self) -> None:
        self.until("the books", lambda: self.till.phone.is_idle)

    def done(self) -> None:
        """The call is over."""
        self.until_written()
        self.click("phone.done")
        self.until_seen("phone.customerSearch")

    def see_call_through(self, card: str = "visa", rounds: int = 20) -> str:
        """Do what leads on until the saving or charge is over; how it ended."""
        way: list[str] = []
        for _ in range(rounds):
            way.append(self.until_status("waiting", *_OVER))
            match way[-1]:
                case "waiting":
                    self.until("a reader that asks", self._may_key_or_is_over)
                    if self.status == "waiting":
                        self.key_card(card)
                    self.until("what follows the card", lambda: self.status != "waiting")
                case "approved":
                    self.until_written()
                    return "approved"
                case "canceled" if not self.sees("phone.retry"):
                    return "canceled"
                case stuck:
                    self.click("phone.check" if self.sees("phone.check") else "phone.retry")
                    self.until(f"what follows {stuck}", lambda: self.status != stuck)
        raise AssertionError(f"not over after {', '.join(way)}: {self._standing()}")

    def _answers(self, search: QLineEdit) -> bool:
        """Whether the page does something: what is under way locks the search."""
        return search.isEnabled() or self.status != "idle"

    def _may_key_or_is_over(self) -> bool:
        asks = self.state("simreader.screen") == "moto"
        return (asks and self.widget("simreader.present", QWidget).isEnabled()) or (
            self.status != "waiting"
        )

    def _has_wallet(self) -> bool:
        cards = self.sees("phone.cards") or self.sees("phone.noCards")
        return cards and sentence(warn("phone.cards.reading")) not in self.text("phone.customer")

    @override
    def _standing(self) -> str:
        said = ("phone.reason", "phone.hint", "phone.notice", "phone.customerNotice")
        return f"{self.status} ({' '.join(self.text(name) for name in said if self.sees(name))})"
