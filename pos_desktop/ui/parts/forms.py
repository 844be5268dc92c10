"""Forms: a label, what is filled in, and what is wrong with it right below."""

from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import show_state
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.words import Kind, Words

Input = TypeVar("Input", bound=QWidget)


class FormRow(Column, Generic[Input]):
    """One question of a form. `field` is what was given; `state` is `bad` while it is wrong.

    Args:
        label: what is asked for; "" where something above it says so.
        field: what it is answered in.
        hint: a sentence of help below it, or nothing.
    """

    def __init__(self, label: str, field: Input, hint: str = "") -> None:
        super().__init__(gap=1)
        self._label = self.add(Words(label, Kind.SMALL))
        self._label.setBuddy(field)
        self._label.setVisible(bool(label))
        self.field = self.add(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._hint = self.add(Words(hint, Kind.SMALL, muted=True, wrap=True))
        self._hint.setVisible(bool(hint))
        self._error = self.add(Row(gap=1))
        self._error.add(Shape("warning", "bad", Length.ICON_SMALL))
        self._sentence = self._error.add(Words("", Kind.SMALL, wrap=True), stretch=1)
        self._sentence.show_tone(Tone.BAD)
        self._error.hide()

    def show_error(self, sentence: str) -> None:
        """Say below the field what is wrong and what would be right; "" when all is well."""
        self._sentence.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._hint.setVisible(bool(self._hint.text()) and not sentence)
        self.field.setAccessibleDescription(sentence or self._hint.text())
        show_state(self.field, "bad" if sentence else "idle")
        show_state(self, "bad" if sentence else "idle")

    def set_hint(self, hint: str) -> None:
        """Another sentence of help, or none."""
        if hint != self._hint.text():
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint) and not self._sentence.text())

    def error(self) -> str:
        """What is said to be wrong; "" if nothing."""
        return self._sentence.text()
