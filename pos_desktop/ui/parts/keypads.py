"""The number pad for amounts and quantities, for fingers."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.weights import Kind

_ROWS = ("789", "456", "123")


class Keypad(QWidget):
    """Ten digits, the separator of the language (or `00` where there is none), and backspace.

    It never takes the keyboard away from the field it types into. It stays left-to-right in every
    language, as number pads do.

    Args:
        name: its objectName; keys are `<name>.0` … `<name>.9`, `.separator`, `.backspace`.
        backspace: what the key that takes the last character back says to a screen reader.
        separator: the decimal separator, or "00" where amounts have none.
    """

    typed = Signal(str)
    """The characters of the key that was pressed."""
    erased = Signal()

    def __init__(self, name: str, backspace: str, separator: str = ".") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for row, digits in enumerate(_ROWS):
            for column, digit in enumerate(digits):
                self._put(f"{name}.{digit}", digit, row, column)
        self._put(f"{name}.0", "0", 3, 0)
        self._put(f"{name}.separator", separator, 3, 1)
        erase = ActionButton(
            f"{name}.backspace", "", kind=Kind.KEY, icon="backspace", accessible=backspace
        )
        erase.setAutoRepeat(True)
        erase.clicked.connect(self.erased)
        self._place(erase, 3, 2)
        self._arrange()

    def type_into(self, field: QLineEdit) -> None:
        """Let the pad write in a field, at its caret and over what is marked."""
        self.typed.connect(field.insert)
        self.erased.connect(field.backspace)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_grid"):
            self._arrange()

    def _put(self, name: str, characters: str, row: int, column: int) -> None:
        key = ActionButton(name, characters, kind=Kind.KEY)
        key.clicked.connect(self._type)
        self._place(key, row, column)

    def _place(self, key: ActionButton, row: int, column: int) -> None:
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._grid.addWidget(key, row, column)

    def _type(self) -> None:
        key = self.sender()
        if isinstance(key, ActionButton):
            self.typed.emit(key.text())

    def _arrange(self) -> None:
        self._grid.setSpacing(worn().space(2))
