"""The page that closes a till which fills the screen."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from pos_desktop.domain import pins
from pos_desktop.presenters.leaving import LeavingModel
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words

_WIDTH = 560


class LeavingPage(Column):
    """Digits and Enter are the PIN, Esc goes back to the sale."""

    entered = Signal(str)
    """The PIN that was typed."""
    stay_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="leaving")
        across = Row(gap=0)
        across.stretch()
        card = self._card = across.add(Card("leaving.card"), stretch=100)
        across.stretch()
        card.add(Words(words("leaving.title"), Kind.TITLE, wrap=True))
        self._said = card.add(Words(wrap=True, name="leaving.said"))
        field = self._pin = Field("leaving.pin", words("leaving.pin"))
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(pins.LONGEST)
        field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._row = card.add(FormRow(words("leaving.pin"), field))
        self._for_good = card.add(Tick("leaving.forGood", words("leaving.forGood")))
        self._notice = card.add(Telling("leaving.notice"))
        acts = card.add(Row(gap=3))
        self._stay = acts.add(
            ActionButton("leaving.stay", words("leaving.stay"), key=key_of(Command.CANCEL))
        )
        acts.stretch()
        self._leave = acts.add(
            ActionButton("leaving.leave", words("leaving.leave"), kind=Weight.MAIN)
        )
        self.stretch()
        self.add(across)
        self.stretch()
        field.returnPressed.connect(self._tell)
        self._leave.clicked.connect(self._tell)
        self._stay.clicked.connect(self.stay_wanted)
        self._fit()

    def present(self, model: LeavingModel) -> None:
        """Show this, and nothing else."""
        chord = words("leaving.chord", key_of(Command.LEAVE))
        self._said.setText(words("leaving.why") if model.asks_pin else chord)
        self._row.setVisible(model.asks_pin)
        self._leave.setVisible(model.asks_pin)
        self._for_good.setVisible(model.may_change)
        for part in (self._pin, self._for_good, self._leave, self._stay):
            part.setEnabled(not model.is_busy)
        self._notice.tell(model.notice)
        self.setFocusProxy(self._pin if model.asks_pin else self._stay)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Nothing is typed and nothing ticked."""
        self._pin.clear()
        self._for_good.setChecked(False)

    def forget_pin(self) -> None:
        """Empty the field."""
        self._pin.clear()

    def is_for_good(self) -> bool:
        """Whether the next start is to be an ordinary window's."""
        return self._for_good.isChecked()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_card"):
            self._fit()

    def _fit(self) -> None:
        self._card.setMaximumWidth(worn().px(_WIDTH))

    def _tell(self) -> None:
        self.entered.emit(self._pin.text())
