"""Buttons: the one main action, outlined secondary ones, quiet ones, destructive ones.

A button answers its own key, the one that stands on it, while it can be seen and is enabled: give
the key here and nowhere else. A click or a touch leaves the keyboard focus where it was, so that
the field that takes the scanner keeps it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy

from pos_desktop.overriding import override
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import Look, worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.weights import DRESSES, Colours, Kind

__all__ = ["ActionButton", "IconButton", "Kind"]


_KEY_GAP = 3
_ICON_GAP = 2
_RETURN = "Return"
_ENTER = "Enter"
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SMALLER = (Lettering.LEAD_STRONG, Lettering.BODY_STRONG, Lettering.SMALL_STRONG)
"""In which words are set where they and their key have no room in the type of their weight."""


class _Spot(Enum):
    """Where the key of a button stands."""

    BESIDE = 1
    BELOW = 2
    NOWHERE = 3


@dataclass(frozen=True, slots=True)
class _Setting:
    """How words and key are set: their fonts, whether all words are seen, where the key stands."""

    words: QFont
    key: QFont
    is_whole: bool = True
    spot: _Spot = _Spot.BESIDE


class ActionButton(QPushButton):
    """A button with its words, and where it has them an icon before and its key after them.

    Args:
        name: its objectName.
        text: what it does, in the user's language.
        kind: its weight. At most one `MAIN` on a screen.
        key: a key sequence in Qt's portable form (`F12`, `Esc`, `Return`, `Ctrl+Z`), or nothing.
        icon: the name of an icon, or nothing.
        accessible: what a screen reader says where the text alone does not tell.
    """

    _shows_key = True

    def __init__(
        self,
        name: str,
        text: str,
        *,
        kind: Kind = Kind.SECONDARY,
        key: str = "",
        icon: str = "",
        accessible: str = "",
    ) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(accessible or text)
        self.setProperty("kind", kind.value)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._named = accessible
        self._kind = kind
        self._icon = icon
        self._key = ""
        self._shortcut = QShortcut(self)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(self.click)
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """Bind the button to another key, or with "" to none, and show that one.

        `Return` means the Enter of the number pad as well.
        """
        wanted = _ENTER if key == _RETURN else key
        if wanted == self._key:
            return
        self._key = wanted
        both = [_RETURN, _ENTER] if self._key == _ENTER else [key]
        self._shortcut.setKeys([QKeySequence(each) for each in both if each])
        self.setAccessibleDescription(self.key_text())
        self.updateGeometry()
        self.update()

    def answer_everywhere(self) -> None:
        """Answer the key in every window of the program, not only in the button's own."""
        self._shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)

    def key_text(self) -> str:
        """The key as it stands on the button, in the words of the system; "" without one."""
        return QKeySequence(self._key).toString(QKeySequence.SequenceFormat.NativeText)

    def set_text(self, text: str) -> None:
        """Other words on the same button; the screen reader's follow unless they were given."""
        if text == self.text():
            return
        self.setText(text)
        self.setAccessibleName(self._named or text)
        self.updateGeometry()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._kind is Kind.DESTRUCTIVE:
            event.accept()  # the first press had it asked; the second is no answer to that
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def sizeHint(self) -> QSize:
        look = worn()
        dress = DRESSES[self._kind]
        natural = self._natural(look)
        width = self._words_width(look, natural, self.text()) + 2 * look.space(dress.pad)
        return QSize(max(round(width) + 1, self._height()), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        look = worn()
        longest = max(self.text().split() or [""], key=len)
        width = self._words_width(look, self._natural(look), longest) + 2 * look.space(2)
        return QSize(max(round(width) + 1, self._height()), self._height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self.updateGeometry()

    @override
    def event(self, event: QEvent) -> bool:
        overrides = event.type() is QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() in _ENTER_KEYS:
            # Enter is for the button that has the keyboard, not for another one whose key it is.
            event.accept()
            return True
        return bool(super().event(event))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER_KEYS and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = worn()
        dress = DRESSES[self._kind]
        colours = self._colours(look)
        area = QRectF(self.rect())
        radius = look.px(dress.radius)
        with painting.smooth(self) as painter:
            edge_width = painting.outline_width(look)
            painting.box(
                painter, area, radius, fill=colours.fill, edge=colours.edge, width=edge_width
            )
            if self.hasFocus():
                self._draw_focus(painter, look, area, radius)
            self._draw_words(painter, look, colours)

    def _draw_focus(self, painter: QPainter, look: Look, area: QRectF, radius: float) -> None:
        filled = self._kind is Kind.MAIN and self.isEnabled()
        colour = look.colour("on_accent" if filled else "accent")
        gap = look.px(Length.FOCUS_GAP) if filled else 0
        width = look.px(Length.FOCUS)
        painting.focus_ring(painter, area, radius, colour=colour, width=width, gap=gap)

    def _draw_words(self, painter: QPainter, look: Look, colours: Colours) -> None:
        """Icon, words, key: one group in the middle, in the direction of reading. A key for which
        there is no room beside the words stands below them."""
        setting = self._setting(look, self.size())
        font, key_font, spot = setting.words, setting.key, setting.spot
        words, beside = self._shares(look, setting, self.width(), keyed=spot is _Spot.BESIDE)
        x = (self.width() - (words + beside)) / 2
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        below = QFontMetricsF(self._low_font(look)).lineSpacing() if spot is _Spot.BELOW else 0.0
        top = 0.0
        if below:
            lines = len(painting.wrapped(self.text(), font, words, 2))
            top = (self.height() - below - lines * QFontMetricsF(font).lineSpacing()) / 2

        def place(left: float, width: float) -> QRectF:
            start = self.width() - left - width if turned else left
            return QRectF(start, top, width, self.height() - 2 * top - below)

        if self._icon:
            side = look.px(Length.ICON)
            area = place(x, side)
            area = QRectF(area.left(), area.center().y() - side / 2, side, side)
            icons.draw(painter, self._icon, area, colours.words, right_to_left=turned)
            x += side + (look.space(_ICON_GAP) if self.text() else 0)
        painting.say(
            painter,
            place(x, words),
            self.text(),
            font=font,
            colour=colours.words,
            align=Qt.AlignmentFlag.AlignHCenter,
            lines=2,
        )
        if spot is _Spot.BESIDE:
            x += words + look.space(_KEY_GAP)
            width = painting.advance(key_font, self.key_text()) + 1
            painting.say(
                painter, place(x, width), self.key_text(), font=key_font, colour=colours.key
            )
        elif below:
            area = place(x, words)
            painting.say(
                painter,
                QRectF(area.left(), area.bottom(), area.width(), below),
                self.key_text(),
                font=self._low_font(look),
                colour=colours.key,
                align=Qt.AlignmentFlag.AlignHCenter,
            )

    def shows_key(self) -> bool:
        """Whether the key can be read on it; one without a key has nothing to show."""
        return not self._key or self._setting(worn(), self.size()).spot is not _Spot.NOWHERE

    def is_whole(self) -> bool:
        """Whether all its words can be read."""
        return self._setting(worn(), self.size()).is_whole

    def reads_in(self, room: QSize) -> bool:
        """Whether all its words and its key could be read if it were so large."""
        setting = self._setting(worn(), room)
        has_key = self._shows_key and bool(self._key)
        return setting.is_whole and (setting.spot is not _Spot.NOWHERE or not has_key)

    def _setting(self, look: Look, room: QSize) -> _Setting:
        """The largest type in which words and key are seen whole. Where there is none the key gives
        way, and where the words alone have no room, as much of them is seen as can be."""
        has_key = self._shows_key and bool(self._key)
        best: _Setting | None = None
        for one in self._settings(look, room):
            if one.is_whole and (one.spot is not _Spot.NOWHERE or not has_key):
                return one
            if best is None or not best.is_whole:
                best = one
        return best or self._natural(look)

    def _settings(self, look: Look, room: QSize) -> Iterator[_Setting]:
        """All there are, largest first."""
        natural = self._natural(look)
        yield self._placed(look, natural, room)
        for lettering in _SMALLER:
            font = look.font(lettering)
            if font.pixelSize() < natural.words.pixelSize():
                yield self._placed(look, _of(font), room)

    def _placed(self, look: Look, setting: _Setting, room: QSize) -> _Setting:
        """Where the key stands: where the words would not stay whole beside it, it gives way."""
        width = room.width()
        is_whole = self._is_whole(look, setting, width, keyed=False)
        if not (self._shows_key and self._key):
            return replace(setting, is_whole=is_whole, spot=_Spot.NOWHERE)
        if self._is_whole(look, setting, width, keyed=True):
            return setting
        words, _ = self._shares(look, setting, width, keyed=False)
        lines = len(painting.wrapped(self.text(), setting.words, words, 2))
        low = self._low_font(look)
        needed = lines * QFontMetricsF(setting.words).lineSpacing()
        has_room = needed + QFontMetricsF(low).lineSpacing() <= room.height()
        has_room = has_room and painting.advance(low, self.key_text()) <= words
        spot = _Spot.BELOW if has_room and is_whole else _Spot.NOWHERE
        return replace(setting, is_whole=is_whole, spot=spot)

    def _is_whole(self, look: Look, setting: _Setting, width: int, *, keyed: bool) -> bool:
        """Whether all words are seen."""
        words, _ = self._shares(look, setting, width, keyed=keyed)
        # Where there is next to no room, nothing is left, not even an ellipsis.
        shown = " ".join(painting.wrapped(self.text(), setting.words, words, 2))
        return shown.split() == self.text().split()

    def _low_font(self, look: Look) -> QFont:
        """Of a key that stands below the words."""
        font = look.font(Lettering.CAPTION)
        font.setWeight(QFont.Weight.Normal)
        return font

    def _shares(
        self, look: Look, setting: _Setting, width: int, *, keyed: bool
    ) -> tuple[float, float]:
        """The width that the words have, and that of icon and key beside them."""
        whole = painting.advance(setting.words, self.text())
        beside = self._words_width(look, setting, self.text(), keyed=keyed) - whole
        room = width - 2 * look.space(2)
        return max(min(whole + 1, room - beside), 0.0), beside

    def _words_width(
        self, look: Look, setting: _Setting, text: str, *, keyed: bool = True
    ) -> float:
        width = painting.advance(setting.words, text)
        if self._icon:
            width += look.px(Length.ICON) + (look.space(_ICON_GAP) if text else 0)
        if self._shows_key and self._key and keyed:
            width += look.space(_KEY_GAP) + painting.advance(setting.key, self.key_text()) + 1
        return width

    def _natural(self, look: Look) -> _Setting:
        """In the type of its weight."""
        lettering = DRESSES[self._kind].lettering
        return _of(look.font(lettering, tabular=self._kind is Kind.KEY))

    def _height(self) -> int:
        return worn().px(DRESSES[self._kind].height)

    def _colours(self, look: Look) -> Colours:
        dress = DRESSES[self._kind]
        if not self.isEnabled():
            return dress.disabled.of(look)
        return (dress.under if self.isDown() or self.underMouse() else dress.rest).of(look)


def _of(words: QFont) -> _Setting:
    key = QFont(words)
    key.setWeight(QFont.Weight.Normal)
    return _Setting(words, key)


class IconButton(ActionButton):
    """A quiet square button with an icon only; its accessible name says what it does, the tool tip
    that and its key."""

    _shows_key = False

    def __init__(self, name: str, icon: str, accessible: str, *, key: str = "") -> None:
        super().__init__(name, "", kind=Kind.QUIET, key=key, icon=icon, accessible=accessible)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def set_key(self, key: str) -> None:
        super().set_key(key)
        self.setToolTip(f"{self.accessibleName()}  {self.key_text()}".rstrip())

    @override
    def sizeHint(self) -> QSize:
        side = worn().px(Length.TARGET)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
