"""What went wrong, or should be known, said at the place where it happened."""

from PySide6.QtCore import Qt, Signal

from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.tones import shape_of, tone_of
from pos_desktop.ui.parts.arranging import Row
from pos_desktop.ui.parts.buttons import ActionButton, IconButton
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.words import Words


class InlineMessage(Row):
    """Icon, sentence, and where it helps a button with the remedy and one to put it away.

    Hidden until something is to be said. Its `state` is the tone: `info`, `ok`, `warn`, `bad`.

    Args:
        name: its objectName; the buttons are `<name>.action` and `<name>.dismiss`.
        dismiss: what the button that puts it away says to a screen reader; "" for no such button.
    """

    action_wanted = Signal()
    dismissed = Signal()

    def __init__(self, name: str, dismiss: str = "") -> None:
        super().__init__(gap=3, pad=(4, 1, 1, 1), ground="state", name=name)
        self._shape = self.add(Shape("info", size=Length.ICON))
        self._words = self.add(Words(wrap=True), stretch=1)
        self._action = self.add(ActionButton(f"{name}.action", ""))
        self._action.clicked.connect(self.action_wanted)
        self._dismiss = self.add(IconButton(f"{name}.dismiss", "cross", dismiss))
        self._dismiss.setVisible(bool(dismiss))
        self._dismiss.clicked.connect(self._put_away)
        self.box.setAlignment(self._shape, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def present(self, state: str, sentence: str, action: str = "", key: str = "") -> None:
        """Say a sentence; an empty one says nothing and takes no room.

        Args:
            state: `info`, `ok`, `warn` or `bad`.
            sentence: what happened and what to do.
            action: the words of the remedy's button, "" for none.
            key: the key of that button.
        """
        tone = tone_of(state)
        self.show_state(state)
        self._shape.set_shape(shape_of(state), "muted" if tone == "neutral" else tone.value)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._action.set_text(action)
        self._action.set_key(key if action else "")
        self._action.setVisible(bool(action))
        self.setVisible(bool(sentence))

    def clear(self) -> None:
        """Say nothing."""
        self.present("info", "")

    def sentence(self) -> str:
        """What is being said; "" while nothing is."""
        return self._words.text()

    def _put_away(self) -> None:
        self.clear()
        self.dismissed.emit()
