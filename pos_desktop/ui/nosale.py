"""The button that opens the cash drawer without a sale, and the reasons it asks for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pos_desktop.presenters.nosalemodel import NoSaleModel, WhyOpened
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.buttons import ActionButton, Kind
from pos_desktop.ui.parts.flowing import Flow
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.texts import words


class NoSale(Column):
    """There while the basket is empty and the till has a drawer."""

    asked = Signal()
    opened = Signal(str)
    """A `WhyOpened`."""
    back_wanted = Signal()
    left = Signal()
    """It is done: the keyboard may go where scans belong."""

    def __init__(self) -> None:
        super().__init__(gap=2, name="drawer")
        self._model = NoSaleModel()
        self._is_offered = False
        self._open = self.add(
            ActionButton(
                "drawer.open", words("drawer.open"), kind=Kind.QUIET, key=key_of(Command.NO_SALE)
            )
        )
        self._why = self.add(Words(words("drawer.why"), wrap=True, name="drawer.why"))
        self._reasons: list[ActionButton] = []
        self._back = ActionButton("drawer.back", words("drawer.back"), key=key_of(Command.CANCEL))
        room = self._room = self.add(QWidget())
        flow = Flow(room)
        for why in WhyOpened:
            button = ActionButton(f"drawer.reason.{why.value}", words(f"drawer.reason.{why.value}"))
            button.clicked.connect(lambda _=False, why=why: self.opened.emit(why.value))
            self._reasons.append(button)
            flow.addWidget(button)
        flow.addWidget(self._back)
        self._notice = self.add(Telling("drawer.notice"))
        self._open.clicked.connect(self.asked)
        self._back.clicked.connect(self.back_wanted)
        self._draw()

    def offer(self, *, offered: bool) -> None:
        """Whether there is no basket that it would stand in the way of."""
        if offered is not self._is_offered:
            self._is_offered = offered
            self._draw()

    def present(self, model: NoSaleModel) -> None:
        """Show this, and nothing else."""
        begins = model.asks and not self._model.asks
        ends = self._model.asks and not model.asks
        self._model = model
        self._draw()
        if begins and self._reasons[0].isVisible():
            self._reasons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if ends:
            self.left.emit()

    def _draw(self) -> None:
        model = self._model
        self.setVisible(self._is_offered and model.may_open)
        self._open.setVisible(not model.asks)
        for part in (self._why, self._room):
            part.setVisible(model.asks)
        for button in (*self._reasons, self._back):
            button.setEnabled(not model.is_busy)
        self._notice.tell(model.notice)
