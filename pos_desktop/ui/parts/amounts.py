"""Amounts of money, in tabular figures, aligned at the end of the line."""

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from pos_desktop.ui.look.lettering import SIZES, Face, Lettering, font
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn


class Size(Enum):
    """How large an amount is set, by what it is."""

    LINE = Lettering.BODY
    SUM = Lettering.LEAD
    CHANGE = Lettering.STATE
    TOTAL = Lettering.TOTAL
    PAYING = Lettering.PAYING


class Amount(QLabel):
    """One amount. It gets smaller, by the type scale, where its room is too narrow: a total is
    never cut and never elided.

    Args:
        name: its objectName.
        accessible: what the amount is ("Total"); the screen reader says that and the amount.
        size: how large it is set.
        muted: in the colour of secondary words.
        centred: in the middle of its room rather than at its end.
    """

    def __init__(
        self,
        name: str,
        accessible: str,
        size: Size = Size.LINE,
        *,
        muted: bool = False,
        centred: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._about = accessible
        self._size = size
        self.setAccessibleName(accessible)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("muted", "true" if muted else "false")
        self._centred = centred
        self._align()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()

    def present(self, text: str) -> None:
        """Show an amount that is already formatted for the user's language."""
        if text == self.text():
            return
        self.setText(text)
        self.setAccessibleName(f"{self._about}: {text}")
        self._fit()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return self._room(self._size.value.value)

    @override
    def minimumSizeHint(self) -> QSize:
        face = self._size.value.value
        least = Face(min(face.pixels, Lettering.LEAD.value.pixels), face.weight)
        return QSize(self._room(least).width(), self._room(face).height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self._fit()
            self.updateGeometry()
        elif event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        """At the end of the line, which is on the left where the reading comes from the right."""
        flags = Qt.AlignmentFlag
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        end = flags.AlignLeft if turned else flags.AlignRight
        across = flags.AlignHCenter if self._centred else end
        self.setAlignment(across | flags.AlignAbsolute | flags.AlignVCenter)

    def _fit(self) -> None:
        wanted = self._size.value.value
        fitting = [
            Face(pixels, wanted.weight) for pixels in sorted(SIZES) if pixels <= wanted.pixels
        ]
        width = self.contentsRect().width()
        shown = next((it for it in reversed(fitting) if self._room(it).width() <= width), wanted)
        self.setFont(font(shown, worn().scale, tabular=True))

    def _room(self, face: Face) -> QSize:
        metrics = QFontMetrics(font(face, worn().scale, tabular=True))
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())
