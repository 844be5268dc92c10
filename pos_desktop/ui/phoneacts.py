"""What the agent may do now: buttons in a row, the one that the page leads to last and largest."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import PhoneAct, PhoneModel
from pos_desktop.ui.acting import ActButton
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.weights import DRESSES, Kind
from pos_desktop.ui.texts import words

_KEYS = {
    PhoneAct.SAVE_CARD: Command.SAVE_CARD,
    PhoneAct.PAY_NOW: Command.PAY_NOW,
    PhoneAct.CHARGE_CARD: Command.CHARGE,
    PhoneAct.AT_NEXT_SALE: Command.KEEP_AT_SALE,
    PhoneAct.AGREE: Command.WRITE_AGREEMENT,
    PhoneAct.CANCEL: Command.CANCEL,
    PhoneAct.RETRY: Command.MAIN,
    PhoneAct.CHECK: Command.CHECK,
    PhoneAct.SET_ASIDE: Command.SET_ASIDE,
}
"""The key of an act that is not the main one; the main one has F12, whatever it is."""
_ELSEWHERE = frozenset({PhoneAct.PARK})
"""Acts whose button stands beside the customer."""
_MAIN_SHARE = 2
_MOST_IN_A_ROW = 3
_GAP = 3


class PhoneActs(QWidget):
    """Lays the buttons out in a row, or the main one below the others where that is too narrow."""

    act_wanted = Signal(object)
    """The `PhoneAct` of the button that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._buttons = {act: self._button(act) for act in PhoneAct if act not in _ELSEWHERE}
        self._shown: tuple[ActButton, ...] = ()
        self._main: ActButton | None = None
        self._is_stacked = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def present(self, model: PhoneModel) -> None:
        """Offer these acts; those that are not enabled are seen, and cannot be pressed."""
        here = [act for act in model.acts if act in self._buttons]
        for act, button in self._buttons.items():
            self._dress(button, act, model)
            button.setEnabled(act in model.enabled)
        ordered = sorted(here, key=lambda act: act is model.main)
        shown = tuple(self._buttons[act] for act in ordered)
        main = self._buttons.get(model.main) if model.main in here else None
        if shown != self._shown or main is not self._main:
            self._shown, self._main = shown, main
            self._arrange()
        for each in self._buttons.values():
            each.setVisible(each in self._shown)
        self.setVisible(bool(shown))

    def has(self, act: PhoneAct) -> bool:
        """Whether a button for this act can be seen."""
        return self._buttons[act] in self._shown if act in self._buttons else False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_stacked != self._must_stack():
            self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((button.minimumSizeHint().width() for button in self._shown), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_shown"):
            self._arrange()

    def _button(self, act: PhoneAct) -> ActButton:
        button = ActButton(f"phone.{act.value}", words(f"phone.{act.value}"))
        button.setParent(self)
        button.hide()
        button.clicked.connect(lambda: self.act_wanted.emit(act))
        tall = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        button.setSizePolicy(tall)
        return button

    def _dress(self, button: ActButton, act: PhoneAct, model: PhoneModel) -> None:
        is_main = act is model.main
        button.set_text(words(_label(act, model)))
        button.set_kind(Kind.MAIN if is_main else Kind.SECONDARY)
        command = Command.PHONE_MAIN if is_main else _KEYS.get(act)
        button.set_key(key_of(command) if command and act in model.acts else "")

    def _must_stack(self) -> bool:
        gaps = worn().space(_GAP) * (len(self._shown) - 1)
        wanted = sum(map(self._least, self._shown))
        return len(self._shown) > 1 and wanted + gaps > self.width()

    def _least(self, button: ActButton) -> int:
        """How wide a button must be for its words to stand on two lines, with its key beside them.

        Of three buttons only the main one must have room for its key: one row leaves the terms
        more lines. Four stand on two rows rather than lose their words.
        """
        look = worn()
        dress = DRESSES[Kind.MAIN if button is self._main else Kind.SECONDARY]
        font, parts = look.font(dress.lettering), button.text().split()
        halves = (
            max(painting.advance(font, " ".join(half)) for half in (parts[:at], parts[at:]))
            for at in range(1, len(parts) + 1)
        )
        has_key = button is self._main or len(self._shown) > _MOST_IN_A_ROW
        key = painting.advance(font, button.key_text()) + look.space(_GAP) if has_key else 0.0
        return round(min(halves) + key + 2 * look.space(dress.pad)) + 1

    def _arrange(self) -> None:
        for button in self._buttons.values():
            self._grid.removeWidget(button)
        self._grid.setSpacing(worn().space(_GAP))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._is_stacked = self._must_stack()
        *others, last = self._shown or (None,)
        if last is None:
            return
        row = others if self._is_stacked else [*others, last]
        for button in self._shown:
            button.setMinimumWidth(0 if self._is_stacked else self._least(button))
        for column, button in enumerate(row):
            is_main = button is self._main
            self._grid.addWidget(button, 0, column)
            self._grid.setColumnStretch(column, _MAIN_SHARE if is_main else 1)
        if self._is_stacked:
            self._grid.addWidget(last, 1, 0, 1, len(others))
        self.updateGeometry()


def _label(act: PhoneAct, model: PhoneModel) -> str:
    """The words of an act; what is tried again is another card only where one is to be kept."""
    again = {PaymentWord.DECLINED, PaymentWord.CANCELED}
    is_other = model.standing.is_setup and model.standing.word in again
    if act is PhoneAct.RETRY and is_other:
        return "phone.retry.declined"
    if act is PhoneAct.SAVE_CARD and model.main is not act:
        return "phone.saveCard.other"
    return f"phone.{act.value}"
