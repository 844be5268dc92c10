"""The terms as they are read aloud, large, with a bar before them as before a quotation."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy
from typing_extensions import override

from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words

_LEAST = 4
"""Lines that are seen in the lowest window; the rest is scrolled to."""
_PAD = 4


class TermsText(QScrollArea):
    """Paragraphs, as high as they are where there is room; else it scrolls, also by the arrow
    keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("phone.terms")
        self.setAccessibleName(words("phone.terms"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._held = Column(gap=1, pad=(_PAD, 0, 3, 0))
        self.setWidget(self._held)
        self._paragraphs: tuple[str, ...] = ()
        self._lines: list[Words] = []

    def present(self, paragraphs: tuple[str, ...]) -> None:
        """Show this text, from its beginning."""
        if paragraphs == self._paragraphs:
            return
        self._paragraphs = paragraphs
        for old in self._lines:
            self._held.box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [self._held.add(_paragraph(text)) for text in paragraphs]
        self.setAccessibleDescription("\n".join(paragraphs))
        self.verticalScrollBar().setValue(0)
        self._fit()

    def text(self) -> str:
        """All that is to be read."""
        return "\n\n".join(self._paragraphs)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._least())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._least())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_lines"):
            self._fit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = worn()
        bar = look.px(Length.CATEGORY_BAR)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        height = min(self._held.height(), self.viewport().height())
        x = self.viewport().width() - bar if turned else 0
        colour = look.colour("accent" if self.hasFocus() else "line")
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(x, 0, bar, height), colour)
        painter.end()

    def _least(self) -> int:
        return min(worn().line(Lettering.LEAD) * _LEAST, self._whole())

    def _whole(self) -> int:
        """How high all of it is, in the width there is."""
        width = self.viewport().width()
        return max(self._held.heightForWidth(width), 1) if self._lines else 1

    def _fit(self) -> None:
        self.setMaximumHeight(self._whole())
        self.updateGeometry()


def _paragraph(text: str) -> Words:
    """Words that are never higher than their lines."""
    made = Words(text, Kind.LEAD, wrap=True)
    policy = made.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    made.setSizePolicy(policy)
    return made
