"""A setting of a few lines of text, with what is wrong right below."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from pos_desktop.presenters.choosable import Setting
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.settingrows import SettingRow, name_of
from pos_desktop.ui.texts import words

_LINES = 4
"""That are seen at once."""


class _Passage(QPlainTextEdit):
    """Tab leaves it; it is kept when the keyboard goes elsewhere."""

    def __init__(self, left: "LinesRow") -> None:
        super().__init__()
        self._row = left
        self.setTabChangesFocus(True)
        self._measure()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._row.leave()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_row"):
            self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(_LINES * worn().line(Lettering.BODY) + worn().space(5))


class LinesRow(SettingRow):
    """A setting that is typed on several lines."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._shown = ""
        self._passage = _Passage(self)
        self._passage.setObjectName(name_of(setting))
        label = words(f"settings.{setting.value}")
        self._passage.setAccessibleName(label)
        self._row = self.add(FormRow(label, self._passage))
        self._passage.setPlaceholderText(words(f"settings.{setting.value}.example"))

    def leave(self) -> None:
        """Tell what was typed."""
        typed = self._passage.toPlainText()
        if typed != self._shown:
            self._shown = typed
            self.wished.emit(self.setting.value, typed)

    @override
    def show_value(self, value: str) -> None:
        if value != self._shown and not self._passage.hasFocus():
            self._shown = value
            self._passage.setPlainText(value)

    @override
    def show_error(self, said: str) -> None:
        self._row.show_error(said)

    @override
    def input(self) -> QWidget:
        return self._passage
