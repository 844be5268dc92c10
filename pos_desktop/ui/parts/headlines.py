"""What state a payment is in: a shape, a word, a colour, in that order of importance."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import show_state
from pos_desktop.ui.look.tones import shape_of, tone_of
from pos_desktop.ui.parts.arranging import Box
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.waiting import WaitingRing
from pos_desktop.ui.parts.words import Kind, Words


class StateHeadline(Box):
    """The state word with its shape; while something is waited for, the ring in its place.

    Carries the machine state in `state`, and the word as accessible name.

    Args:
        name: its objectName.
        accessible: what the ring says is waited for, to a screen reader.
        unit: the sign of the second in the user's language.
        stacked: the shape above the word, in the middle, rather than before it.
    """

    def __init__(
        self, name: str, accessible: str, *, unit: str = "s", stacked: bool = True
    ) -> None:
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        super().__init__(down if stacked else along, gap=3, name=name)
        middle = Qt.AlignmentFlag.AlignCenter
        size = Length.RING if stacked else Length.RING_SMALL
        self._shape = self.add(Shape("card", size=size), align=middle)
        self._ring = self.add(WaitingRing(accessible, unit=unit, size=size), align=middle)
        self._ring.hide()
        self._words = self.add(Words(kind=Kind.STATE, wrap=True), stretch=0 if stacked else 1)
        if stacked:
            self._words.setAlignment(middle)

    def present(self, state: str, words: str, waited: float | None = None) -> None:
        """Show a machine state by its words.

        Args:
            state: in English, one of those the style knows (`waiting`, `approved`, …).
            words: in the user's language.
            waited: seconds waited so far, where time is to be seen passing; the ring goes on
                counting by itself.
        """
        tone = tone_of(state)
        show_state(self, state)
        self.setAccessibleName(words)
        self._words.setText(words)
        self._words.show_tone(tone)
        self._shape.set_shape(shape_of(state), "muted" if tone == "neutral" else tone.value)
        self._shape.setVisible(waited is None)
        self._ring.setVisible(waited is not None)
        if waited is None:
            self._ring.rest()
        else:
            self._ring.run(waited, tone)

    def text(self) -> str:
        """The words that are shown."""
        return self._words.text()

    def is_waiting(self) -> bool:
        """Whether the ring runs."""
        return self._ring.is_running()
