"""The buttons of the payment panel: at most three, the main one last."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.presenters.payment import Act, PaymentModel, PaymentWord
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.buttons import ActionButton, Kind
from pos_desktop.ui.texts import words

_KEYS = {
    Act.CANCEL: Command.CANCEL,
    Act.CASH: Command.CASH,
    Act.CHECK: Command.CHECK,
    Act.SET_ASIDE: Command.SET_ASIDE,
    Act.BASKET: Command.CANCEL,
}
"""The key of an act that is not the main one; the main one has Enter."""
_MAIN_SHARE = 2
"""The main button is so many times as wide as another, where there is room."""
_GAP = 3


class ActButton(ActionButton):
    """A button of which weight and key go with the state."""

    def set_kind(self, kind: Kind) -> None:
        """Another weight."""
        if kind is not self._kind:
            self._kind = kind
            self.setProperty("kind", kind.value)
            self.updateGeometry()
            self.update()


class Acting(QWidget):
    """Lays the buttons out in a row, or the main one below the others where that is too narrow."""

    act_wanted = Signal(object)
    """The `Act` of the button that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._buttons = {act: self._button(act) for act in Act}
        self._shown: tuple[ActButton, ...] = ()
        self._has_main = False
        self._is_stacked = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def present(self, model: PaymentModel) -> None:
        """Offer these acts."""
        main = model.acts[-1] if model.has_main and model.acts else None
        for act, button in self._buttons.items():
            self._dress(button, act, model, is_main=act is main)
        shown, has_main = tuple(self._buttons[act] for act in model.acts), main is not None
        if shown != self._shown or has_main != self._has_main:
            self._shown, self._has_main = shown, has_main
            self._arrange()
        for each in self._buttons.values():
            each.setVisible(each in self._shown)

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

    def _button(self, act: Act) -> ActButton:
        button = ActButton(f"payment.{act.value}", words(f"payment.{act.value}"))
        button.setParent(self)
        button.hide()
        button.clicked.connect(lambda: self.act_wanted.emit(act))
        tall = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        button.setSizePolicy(tall)
        return button

    def _dress(self, button: ActButton, act: Act, model: PaymentModel, *, is_main: bool) -> None:
        button.set_text(words(_label(act, model.word)))
        button.set_kind(Kind.MAIN if is_main else Kind.SECONDARY)
        command = Command.MAIN if is_main else _KEYS.get(act)
        button.set_key(key_of(command) if command else "")

    def _must_stack(self) -> bool:
        gaps = worn().space(_GAP) * (len(self._shown) - 1)
        wanted = sum(button.sizeHint().width() for button in self._shown)
        return len(self._shown) > 1 and wanted + gaps > self.width()

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
        if self._is_stacked:
            self._stack(others, last)
            return
        for column, button in enumerate(self._shown):
            main = self._has_main and button is last
            self._grid.addWidget(button, 0, column)
            self._grid.setColumnStretch(column, _MAIN_SHARE if main else 1)

    def _stack(self, others: list[ActButton], last: ActButton) -> None:
        for column, button in enumerate(others):
            self._grid.addWidget(button, 0, column)
            self._grid.setColumnStretch(column, 1)
        self._grid.addWidget(last, 1, 0, 1, len(others))


def _label(act: Act, word: PaymentWord) -> str:
    """The words of an act, which for two of them depend on what happened."""
    if act is Act.RETRY and word in {PaymentWord.DECLINED, PaymentWord.CANCELED}:
        return "payment.retry.declined"
    if act is Act.NEW_SALE and word is PaymentWord.ATTENTION:
        return "payment.newSale.attention"
    return f"payment.{act.value}"
