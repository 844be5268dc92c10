"""One setting on the settings screen: typed, chosen or ticked, with what is wrong right below."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pos_desktop.presenters.choosable import Setting, value_of
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.presenters.typed import NO, YES
from pos_desktop.ui.adminlock import AdminLock
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words

_LETTERS = 5
"""Of a choice, that are seen however narrow the window is."""


class SettingRow(Column):
    """`wished` is told of what was typed or chosen, yes and no as "true" and "false"."""

    wished = Signal(str, str)
    """A `Setting`, and its new value."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(gap=0)
        self.setting = setting
        self._lock: AdminLock | None = None

    def present(self, model: SettingsModel) -> None:
        """Show the setting, or what was typed instead."""
        typed = model.typed.get(self.setting) if model.typed else None
        self.show_value(value_of(model.settings, self.setting) if typed is None else typed)
        wrong = model.wrong.get(self.setting) if model.wrong else None
        self.show_error(sentence(wrong) if wrong else "")
        self._show_lock(locked=self.setting in model.locked)

    def show_value(self, value: str) -> None:
        """Put the value where it is changed."""
        raise NotImplementedError

    def show_error(self, said: str) -> None:
        """Say what is wrong; "" for nothing."""
        raise NotImplementedError

    def input(self) -> QWidget:
        """Where the value is changed."""
        raise NotImplementedError

    def _show_lock(self, *, locked: bool) -> None:
        self.input().setEnabled(not locked)
        if locked and self._lock is None:
            self._lock = self.add(AdminLock())
        if self._lock is not None:
            self._lock.present(self.input(), locked=locked)


class TextRow(SettingRow):
    """A setting that is typed; kept on Enter and on leaving the field."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._field = Field(name_of(setting), words(f"settings.{setting.value}"))
        self._row = self.add(FormRow(words(f"settings.{setting.value}"), self._field))
        self._field.editingFinished.connect(self._tell)
        self._shown = ""

    def show_placeholder(self, text: str) -> None:
        """What an empty field means."""
        self._field.setPlaceholderText(text)

    @override
    def show_value(self, value: str) -> None:
        if value != self._shown and not (self._field.hasFocus() and self._field.isModified()):
            self._shown = value
            self._field.setText(value)

    @override
    def show_error(self, said: str) -> None:
        self._row.show_error(said)

    @override
    def input(self) -> QWidget:
        return self._field

    def _tell(self) -> None:
        if self._field.text() != self._shown:
            self._shown = self._field.text()
            self._field.setModified(False)
            self.wished.emit(self.setting.value, self._shown)


class CalmPicker(Picker):
    """Leaves the wheel to the page: to scroll past a setting must not change it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceRow(SettingRow):
    """A setting that is one of a few."""

    def __init__(self, setting: Setting, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__(setting)
        label = words(f"settings.{setting.value}")
        self._picker = CalmPicker(name_of(setting), label)
        self._row = self.add(FormRow(label, self._picker))
        # Long choices give way in a narrow window; the open list shows them whole.
        self._picker.setSizeAdjustPolicy(
            Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._picker.setMinimumContentsLength(_LETTERS)
        self._picker.offer(choices)
        self._picker.activated.connect(self._tell)

    def offer(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Choose between these from now on."""
        self._picker.offer(choices)

    @override
    def show_value(self, value: str) -> None:
        self._picker.choose(value)

    @override
    def show_error(self, said: str) -> None:
        self._row.show_error(said)

    @override
    def input(self) -> QWidget:
        return self._picker

    def _tell(self) -> None:
        self.wished.emit(self.setting.value, self._picker.choice())


class TickRow(SettingRow):
    """A setting that is on or off."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._tick = self.add(Tick(name_of(setting), words(f"settings.{setting.value}")))
        self._error = self.add(Words("", Kind.SMALL, wrap=True))
        self._error.hide()
        self._tick.clicked.connect(self._tell)

    @override
    def show_value(self, value: str) -> None:
        self._tick.setChecked(value == YES)

    @override
    def show_error(self, said: str) -> None:
        self._error.setText(said)
        self._error.setVisible(bool(said))

    @override
    def input(self) -> QWidget:
        return self._tick

    def _tell(self) -> None:
        self.wished.emit(self.setting.value, YES if self._tick.isChecked() else NO)


def name_of(setting: Setting) -> str:
    """The objectName of what a setting is changed with: `settings.customerMayCancel`."""
    first, *rest = setting.value.split("_")
    return "settings." + first + "".join(word.capitalize() for word in rest)
