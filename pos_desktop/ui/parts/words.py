"""Words that are only read."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from pos_desktop.overriding import override
from pos_desktop.ui.look.state import repolish
from pos_desktop.ui.look.tones import Tone


class Kind(StrEnum):
    """How words are set; the sizes are in the type scale."""

    CAPTION = "caption"
    SMALL = "small"
    BODY = "body"
    STRONG = "strong"
    LEAD = "lead"
    HEADING = "heading"
    TITLE = "title"
    STATE = "state"


class Words(QLabel):
    """A label of plain text: what comes from data or from Stripe is never read as markup.

    Args:
        text: the words.
        kind: how they are set.
        muted: secondary words.
        wrap: over several lines where the room is narrow.
        name: its objectName.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.BODY,
        *,
        muted: bool = False,
        wrap: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("kind", kind.value)
        self.setProperty("muted", "true" if muted else "false")
        if wrap:
            policy = self.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_kind(self, kind: Kind) -> None:
        """Set the words in another size."""
        if self.property("kind") != kind.value:
            self.setProperty("kind", kind.value)
            repolish(self)

    def show_tone(self, tone: Tone) -> None:
        """Set the words in the colour of a tone."""
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            repolish(self)


class OneLine(Words):
    """Words of any length on one line: what has no room is elided, and told by the tool tip."""

    def __init__(
        self, text: str = "", kind: Kind = Kind.BODY, *, muted: bool = False, name: str = ""
    ) -> None:
        super().__init__("", kind, muted=muted, name=name)
        self._whole = ""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.setSizePolicy(policy)
        self.say(text)

    def say(self, text: str) -> None:
        """Show this text, as far as there is room."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)
