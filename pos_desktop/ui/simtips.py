"""The customer's tip at the simulated reader: a key, an amount of their own, or none."""

from decimal import Decimal

from PySide6.QtCore import Signal

from pos_desktop.presenters.simtips import TipKey
from pos_desktop.ui import format as written
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.texts import words

NONE, OTHER = "none", "other"
_NAME = 12
"""Characters of a key that are always seen."""


class TipKeys(Column):
    """What stands on the reader's tip screen, in a list: who picks something has chosen it."""

    chosen = Signal(int)
    """The tip in minor units; 0 for none."""
    typed = Signal(str)
    """An amount of the customer's own."""

    def __init__(self) -> None:
        super().__init__(gap=2)
        tip = Picker("simreader.tip", words("simreader.tip"))
        tip.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        tip.setMinimumContentsLength(_NAME)
        self._tip = self.add(FormRow(words("simreader.tip"), tip)).field
        self._amount = self.add(
            Field("simreader.tipAmount", words("simreader.tipAmount"), words("simreader.tipAmount"))
        )
        self._keys: tuple[TipKey, ...] = ()
        tip.activated.connect(self._pick)
        self._amount.returnPressed.connect(self.give)
        self.hide()

    def present(self, keys: tuple[TipKey, ...]) -> None:
        """Offer these keys; without any there is nothing to choose."""
        self.setVisible(bool(keys))
        if keys == self._keys:
            return
        self._keys = keys
        listed = tuple((str(at), label_of(key)) for at, key in enumerate(keys))
        first = ((NONE, words("simreader.tip.none")),)
        self._tip.offer((*first, *listed, (OTHER, words("simreader.tip.other"))))
        self._tip.choose(NONE)
        self._amount.hide()
        self._amount.clear()

    def give(self) -> None:
        """The customer is done choosing."""
        match self._tip.choice():
            case "":
                pass
            case key if key == OTHER:
                self.typed.emit(self._amount.text())
            case key:
                self.chosen.emit(0 if key == NONE else self._keys[int(key)].amount.minor)

    def _pick(self) -> None:
        own = self._tip.choice() == OTHER
        self._amount.setVisible(own)
        if own:
            self._amount.setFocus()
        else:
            self.give()


def label_of(key: TipKey) -> str:
    """What stands on a key."""
    amount = written.money(key.amount)
    if key.percent is None:
        return amount
    return words("simreader.tip.percent", written.percent(Decimal(key.percent)), amount)
