"""The sign that an administrator decides something, and nobody here."""

from PySide6.QtWidgets import QWidget

from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.parts.arranging import Row
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words


class AdminLock(Row):
    """A lock with a sentence; hidden until something is locked."""

    def __init__(self) -> None:
        super().__init__(gap=1)
        self.add(Shape("lock", "muted", Length.ICON_SMALL))
        self.add(Words(words("settings.locked"), Kind.SMALL, muted=True, wrap=True), stretch=1)
        self.hide()

    def present(self, *parts: QWidget, locked: bool) -> None:
        """Show it, and have these parts answer or not; a screen reader says why of each."""
        self.setVisible(locked)
        for part in parts:
            part.setEnabled(not locked)
            if locked:
                part.setAccessibleDescription(words("settings.locked"))
