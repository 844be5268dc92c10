"""A till in training in a process of its own, at which every kind of card number is typed.

    python -m tests.e2e.typist FOLDER --day morning|evening

In the morning numbers are typed where none belongs, and cards are keyed, right and wrong; it tells
`authorizing` while the bank is asked, to be killed then. In the evening it sees that through, has a
defect that holds a card, dumps its stacks, and ends itself by `abort` while a card is being keyed.
"""

import argparse
import faulthandler
import os
import resource
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from typing_extensions import override

from pos_desktop.app.till import Till
from pos_desktop.presenters.keying import Typed
from pos_desktop.ui.simreader import SimReaderView
from tests.e2e.steadfast import Agent, Call, Doing, stand_at_a_till, tell
from tests.e2e.traces import AMEX, CODE, CODE_OF_AMEX, KEYED, MISTYPED, STRANGE, VISA, grouped

DECLINED, MASTERCARD, DISCOVER = KEYED[2], KEYED[3], KEYED[4]
_EXPIRY = "12/34"
_ASKED = ("number", "expiry", "cvc", "postal")


class Typist(Agent):
    """Keys cards with the keyboard, and mistakes the fields of the page for the reader's."""

    def __init__(self, till: Till, folder: Path, day: str) -> None:
        super().__init__(till, folder)
        self._folder = folder
        self._day = day

    @override
    def life(self) -> Doing:
        """The part of the day that was asked for."""
        yield self.until("the reader", self.is_ready)
        yield from self._morning() if self._day == "morning" else self._evening()

    def _morning(self) -> Doing:
        self._misplace("sale.search")
        self.hand.click("nav.phone")
        yield self.until("the search", self.can_search)
        self._misplace("phone.customerSearch")
        yield from self._somebody_new()
        self._misplace("phone.amount", "phone.description")
        self.hand.type("phone.description", f"Flowers {grouped(AMEX, '-')} Friday")
        self.hand.click("phone.park")
        yield self.until("the parked call", self.can_search)
        yield from self._saved("amelie@duval.example", DECLINED, CODE)
        yield from self._paid(VISA, "18.50")
        yield from self._asked_to_pay("21.30")
        self._give(MASTERCARD, CODE)
        yield self.until("the bank", lambda: self.state("phone.status") == "authorizing")
        tell("authorizing")
        yield self.until("the end", lambda: False)

    def _evening(self) -> Doing:
        yield from self.see_through(Call())
        yield from self._asked_to_pay("30.40")
        with (self._folder / "stacks.txt").open("w", encoding="utf-8") as file:
            self._put(DISCOVER, CODE)
            faulthandler.dump_traceback(file, all_threads=True)
            self.hand.picture("keyed")
        panel = self.till.window.findChild(SimReaderView)
        assert panel is not None
        panel.key_wanted.connect(_fail)
        self.hand.click("simreader.present")
        yield from self.see_through(Call())
        yield from self._asked_to_pay("31.40")
        self._put(AMEX, CODE_OF_AMEX)
        tell("aborting")
        os.abort()

    def _misplace(self, *fields: str) -> None:
        """Type, and paste, numbers into fields that are not for them; Enter after each."""
        for name in fields:
            field = self.hand.widget(name)
            assert isinstance(field, QLineEdit)
            for separator in ("", " ", "-"):
                self.hand.type(name, grouped(VISA, separator))
                QTest.keyClick(field, Qt.Key.Key_Tab)
                self.hand.type(name, "")
                QApplication.clipboard().setText(grouped(AMEX, separator))
                field.paste()
                QApplication.clipboard().clear()
                if name.endswith("earch"):
                    QTest.keyClick(field, Qt.Key.Key_Return)
            field.clear()

    def _somebody_new(self) -> Doing:
        self.hand.click("phone.newCustomer")
        yield self.until("the form", lambda: self.sees("phone.newName"))
        self._misplace("phone.newName", "phone.newEmail", "phone.newPhone")
        self.hand.type("phone.newName", f"Amelie {grouped(VISA, ' ')} Duval")
        self.hand.type("phone.newEmail", "amelie@duval.example")
        self.hand.click("phone.createCustomer")
        yield self.until("the customer", lambda: self.sees("phone.terms"))

    def _saved(self, email: str, number: str, code: str) -> Doing:
        """A card is declined, and another one saved; what the panel refuses comes first."""
        yield from self.look_up(email)
        self.hand.click("phone.consent")
        self.hand.click("phone.saveCard")
        yield self.until("the reader", self._is_keyed_now)
        for wrong in (STRANGE, MISTYPED, VISA[:12]):
            self._give(wrong, code)
            yield self.until("a refusal", lambda: self.sees("simreader.wrong"))
        self._give(VISA, code[:2])
        yield self.until("a refusal", lambda: self.sees("simreader.wrong"))
        self._give(number, code)
        yield self.until("no", lambda: self.state("phone.status") == "declined")
        self.hand.click("phone.retry")
        yield self.until("the reader", self._is_keyed_now)
        self._give(AMEX, CODE_OF_AMEX)
        yield from self.see_through(Call())

    def _paid(self, number: str, amount: str) -> Doing:
        yield from self._asked_to_pay(amount)
        self._give(number, CODE)
        yield from self.see_through(Call())

    def _asked_to_pay(self, amount: str) -> Doing:
        yield self.until("the search", self.can_search)
        self.fill_in(Call(amount=amount, about="Cake"))
        self.hand.click("phone.payNow")
        yield self.until("the reader", self._is_keyed_now)

    def _is_keyed_now(self) -> bool:
        asks = self.state("simreader.screen") == "moto" and self.can("simreader.present")
        return asks and self.state("phone.status") == "waiting"

    def _give(self, number: str, code: str) -> None:
        self._put(number, code)
        self.hand.click("simreader.present")

    def _put(self, number: str, code: str) -> None:
        """Type all that the reader asks for, without sending it."""
        for asked, text in zip(_ASKED, (number, _EXPIRY, code, "94107"), strict=True):
            self.hand.type(f"simreader.{asked}", text)


def _fail(typed: Typed) -> None:
    """A defect that has the card in its hands."""
    raise RuntimeError(f"{typed!r} {typed.number} (cvc {typed.cvc}) cannot be taken")


def main() -> int:
    """Stand at the till; a core of the process is none of its files."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--day", required=True)
    given, _ = parser.parse_known_args()
    with (given.folder.parent / f"faults-{given.day}.txt").open("w", encoding="utf-8") as faults:
        faulthandler.enable(faults, all_threads=True)
        return stand_at_a_till(lambda till, folder: Typist(till, folder, given.day))


if __name__ == "__main__":
    sys.exit(main())
