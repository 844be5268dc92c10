"""Fields to type into."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy
from typing_extensions import override

from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look, show_state
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.buttons import IconButton


class Field(QLineEdit):
    """One line to type into.

    Args:
        name: its objectName.
        accessible: what is asked for, where no label beside it says so.
        placeholder: an example or a hint, gone with the first character.
    """

    def __init__(self, name: str, accessible: str, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_wrong(self, *, wrong: bool) -> None:
        """Mark what was typed as wrong (`state` is `bad`), or as good again."""
        show_state(self, "bad" if wrong else "idle")


class SearchField(Field):
    """The field that takes the scanner and the search: its icon before, its key behind the hint.

    Args:
        name: its objectName.
        accessible: what is searched for.
        placeholder: what may be typed.
        key: the key that brings the keyboard here and marks what stands in it, say `F2`.
        clear: what the button that empties the field says to a screen reader.
    """

    def __init__(
        self, name: str, accessible: str, placeholder: str, *, key: str = "", clear: str = ""
    ) -> None:
        super().__init__(name, accessible, placeholder)
        self._key = key
        self.setAccessibleDescription(key)
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(self._come_here)
        self._empty = IconButton(f"{name}.empty", "cross", clear or accessible)
        self._empty.setParent(self)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.setCursor(Qt.CursorShape.ArrowCursor)
        self._empty.hide()
        self._empty.clicked.connect(self.clear)
        self.textChanged.connect(self._show_empty)
        self._arrange()

    def key_text(self) -> str:
        """The key as it is shown."""
        return QKeySequence(self._key).toString(QKeySequence.SequenceFormat.NativeText)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_empty"):
            self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = worn()
        side = look.px(Length.ICON)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        colour = look.colour("muted")
        start = look.space(4)
        with painting.smooth(self) as painter:
            x = self.width() - start - side if turned else start
            top = (self.height() - side) / 2
            icons.draw(painter, "search", QRectF(x, top, side, side), colour)
            if not self.text() and self._key:
                font = look.font(Lettering.BODY_STRONG)
                width = painting.advance(font, self.key_text()) + 1
                at = start if turned else self.width() - start - width
                area = QRectF(at, 0, width, self.height())
                painting.say(painter, area, self.key_text(), font=font, colour=colour)

    def _come_here(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _show_empty(self, text: str) -> None:
        self._empty.setVisible(bool(text))

    def _arrange(self) -> None:
        look = worn()
        self.setFont(look.font(Lettering.LEAD))
        before = look.px(Length.ICON) + look.space(2)
        behind = look.px(Length.TARGET) - look.space(2)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(behind if turned else before, 0, before if turned else behind, 0)
        button = self._empty.sizeHint()
        edge = look.px(Length.FOCUS)
        x = edge if turned else self.width() - button.width() - edge
        self._empty.setGeometry(
            x, (self.height() - button.height()) // 2, button.width(), button.height()
        )
