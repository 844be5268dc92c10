"""Keys of what is no button: they answer while the widget they belong to can be seen."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pos_desktop.ui.keys import Command, key_of

_SAME = {"Ctrl++": ("Ctrl++", "Ctrl+="), "Return": ("Return", "Enter")}
"""Keys that are one key to people: the plus without its shift, the Enter of the number pad."""


def answer(owner: QWidget, command: Command, act: Callable[[], object]) -> QShortcut:
    """Have `act` called for the key of a command, while `owner` is visible and enabled."""
    key = key_of(command)
    shortcut = QShortcut(owner)
    shortcut.setKeys([QKeySequence(each) for each in _SAME.get(key, (key,)) if each])
    shortcut.activated.connect(act)
    return shortcut
