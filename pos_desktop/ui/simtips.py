"""The customer's tip at the simulated reader: a key, an amount of their own, or none."""

from decimal import Decimal

from PySide6.QtCore import Signal

from pos_desktop.presenters.simtips import TipKey
from pos_desktop.ui import format as written
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.chips import ChipRow
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words

NONE, OTHER = "none", "other"


class TipKeys(Column):
    """A chip for each key of the reader's tip screen; a click chooses."""

    chosen = Signal(int)
    """The tip in minor units; 0 for none."""
    typed = Signal(str)
    """An amount of the customer's own."""

    def __init__(self) -> None:
        super().__init__(gap=2)
        self.add(Words(words("simreader.tip"), Kind.SMALL))
        self._chips = self.add(ChipRow("simreader.tip", words("simreader.tip")))
        self._other = self.add(Row(gap=2))
        self._amount = self._other.add(
            Field("simreader.tipAmount", words("simreader.tipAmount")), 1
        )
        give = self._other.add(ActionButton("simreader.tipGive", words("simreader.tipGive")))
        self._keys: tuple[TipKey, ...] = ()
        self._chips.chosen.connect(self._choose)
        self._amount.returnPressed.connect(self._give)
        give.clicked.connect(self._give)
        self.hide()

    def present(self, keys: tuple[TipKey, ...]) -> None:
        """Offer these keys; without any there is nothing to choose."""
        self.setVisible(bool(keys))
        if keys == self._keys:
            return
        self._keys = keys
        chips = tuple((str(at), label_of(key)) for at, key in enumerate(keys))
        last = ((NONE, words("simreader.tip.none")), (OTHER, words("simreader.tip.other")))
        self._chips.offer((*chips, *last))
        self._chips.choose(NONE)
        self._other.hide()
        self._amount.clear()

    def _choose(self, key: str) -> None:
        self._other.setVisible(key == OTHER)
        if key == OTHER:
            self._amount.setFocus()
        else:
            self.chosen.emit(0 if key == NONE else self._keys[int(key)].amount.minor)

    def _give(self) -> None:
        self.typed.emit(self._amount.text())


def label_of(key: TipKey) -> str:
    """What stands on a key."""
    amount = written.money(key.amount)
    if key.percent is None:
        return amount
    return words("simreader.tip.percent", written.percent(Decimal(key.percent)), amount)
