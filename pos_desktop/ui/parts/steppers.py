"""A count that is stepped by touch or typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Row
from pos_desktop.ui.parts.buttons import IconButton
from pos_desktop.ui.parts.fields import Field


class _Count(Field):
    """The digits; the arrow keys step."""

    stepped = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(1)
            case Qt.Key.Key_Down:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)


class Stepper(Row):
    """Less, the count, more. It reports wishes and shows what it is told: it checks nothing.

    Args:
        name: the objectName of the field with the count; `<name>.less` and `<name>.more` are the
            buttons'.
        accessible: what is counted.
        less: what the button with the minus does.
        more: what the button with the plus does.
    """

    step_wanted = Signal(int)
    """-1 or +1."""
    typed = Signal(str)
    """What was typed, as it was typed, on Enter or on leaving the field."""

    def __init__(self, name: str, accessible: str, less: str, more: str) -> None:
        super().__init__(gap=1)
        self.less = self.add(IconButton(f"{name}.less", "minus", less))
        self.field = self.add(_Count(name, accessible))
        self.more = self.add(IconButton(f"{name}.more", "plus", more))
        self.stretch()
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.less.setAutoRepeat(True)
        self.more.setAutoRepeat(True)
        self.less.clicked.connect(self._step_down)
        self.more.clicked.connect(self._step_up)
        self.field.stepped.connect(self.step_wanted)
        self.field.editingFinished.connect(self._tell)
        self._shown = ""
        self._narrow()

    def present(self, count: int) -> None:
        """Show a count."""
        self._shown = str(count)
        self.field.setText(self._shown)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "field"):
            self._narrow()

    def _step_down(self) -> None:
        self.step_wanted.emit(-1)

    def _step_up(self) -> None:
        self.step_wanted.emit(1)

    def _tell(self) -> None:
        if self.field.text() != self._shown:
            self._shown = self.field.text()
            self.typed.emit(self._shown)

    def _narrow(self) -> None:
        self.field.setFixedWidth(worn().px(Length.MAIN))
