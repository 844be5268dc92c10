"""Where there is nothing yet: what to do next, and a button that does it."""

from PySide6.QtCore import Qt, Signal

from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.words import Kind, Words


class EmptyState(Column):
    """An icon, a title, a sentence and a button, in the middle of the room.

    Args:
        name: its objectName; the button is `<name>.action`.
        icon: the name of an icon.
    """

    action_wanted = Signal()

    def __init__(self, name: str, icon: str) -> None:
        super().__init__(gap=3, pad=5, name=name)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.stretch()
        self._shape = self.add(Shape(icon, size=Length.ICON_LARGE), align=middle)
        self._title = self.add(Words(kind=Kind.HEADING, wrap=True))
        self._sentence = self.add(Words(muted=True, wrap=True))
        for words in (self._title, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._action = self.add(ActionButton(f"{name}.action", ""), align=middle)
        self._action.clicked.connect(self.action_wanted)
        self._action.hide()
        self.stretch()

    def present(self, title: str, sentence: str, action: str = "", key: str = "") -> None:
        """Say what is missing and what to do.

        Args:
            title: what there is none of.
            sentence: what to do next.
            action: the words of the button that does it, "" for none.
            key: that button's key.
        """
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{title} {sentence}".strip())
        self._action.set_text(action)
        self._action.set_key(key if action else "")
        self._action.setVisible(bool(action))
