"""The baskets that wait beside the one at hand: how many, and which one comes back."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from pos_desktop.presenters.asidemodel import AsideModel, Waiting
from pos_desktop.presenters.salemodel import Row as BasketRow
from pos_desktop.presenters.salemodel import SaleModel
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton, IconButton, Kind
from pos_desktop.ui.parts.scrolling import Scrolling
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.texts import words
from pos_desktop.ui.texts.counter import baskets, pieces


class WaitingBaskets(Column):
    """There while baskets wait and the one at hand is not being paid."""

    recall_wanted = Signal()
    chosen = Signal(str)
    """The sale's id."""
    back_wanted = Signal()
    asking = Signal(bool)
    """Whether it is being chosen which one comes back."""
    left = Signal()
    """It is done: the keyboard may go where scans belong."""

    def __init__(self) -> None:
        super().__init__(gap=2, name="aside")
        self._model = AsideModel()
        self._is_offered = False
        self._followed: tuple[tuple[BasketRow, ...], bool] = ((), True)
        self._recall = self.add(
            ActionButton("sale.recall", "", kind=Kind.QUIET, key=key_of(Command.RECALL))
        )
        self._head = self.add(Row(gap=2))
        self._head.add(Words(words("aside.which"), name="aside.which"), stretch=1)
        back = self._head.add(
            IconButton("aside.back", "cross", words("aside.back"), key=key_of(Command.CANCEL))
        )
        self._list = Column(gap=2)
        self._room = self.add(Scrolling(self._list), stretch=1)
        self._list.stretch()
        self._buttons: list[ActionButton] = []
        self._recall.clicked.connect(self.recall_wanted)
        back.clicked.connect(self.back_wanted)
        self._draw()

    def follow(self, model: SaleModel) -> None:
        """Be there where the basket at hand may make room. What is rung up or paid while it is
        chosen which one comes back is to be seen: then none does.
        """
        is_other = (model.rows, model.is_locked) != self._followed
        self._followed = (model.rows, model.is_locked)
        if is_other and self._model.asks:
            self.back_wanted.emit()
        if self._is_offered is model.is_locked:
            self._is_offered = not model.is_locked
            self._draw()

    def present(self, model: AsideModel) -> None:
        """Show this, and nothing else."""
        if model == self._model:
            return
        begins, ends = model.asks and not self._model.asks, self._model.asks and not model.asks
        self._model = model
        self._draw()
        if begins:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if ends:
            self.left.emit()

    def _choose(self, at: int) -> None:
        self.chosen.emit(self._model.baskets[at].sale_id)

    def _draw(self) -> None:
        model = self._model
        self.setVisible(self._is_offered and bool(model.baskets))
        self._recall.setText(baskets(len(model.baskets)))
        self._recall.setVisible(not model.asks)
        for part in (self._head, self._room):
            part.setVisible(model.asks)
        self.asking.emit(self._is_offered and model.asks)
        self._have(len(model.baskets))
        for button, basket in zip(self._buttons, model.baskets, strict=False):
            button.setText(_told(basket))
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(model.baskets))

    def _have(self, count: int) -> None:
        """At least so many buttons, each below the one before."""
        for at in range(len(self._buttons), count):
            button = ActionButton(f"aside.basket.{at}", "")
            button.clicked.connect(partial(self._choose, at))
            self._list.box.insertWidget(at, button)
            self._buttons.append(button)


def _told(basket: Waiting) -> str:
    """ "10:42 AM · 3 items · $12.30"."""
    time, total = written.clock(basket.opened_at), written.money(basket.total)
    return " · ".join((time, pieces(basket.items), total))
