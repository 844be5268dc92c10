"""The simulated device, drawn: a portrait reader with the screen that the customer sees.

It is a picture of another machine, so its screen is bright in every theme of the till but high
contrast, and its size is that of the room there is; the words say the same to a screen reader.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.domain.inputs import Question
from pos_desktop.presenters.keying import KeyField
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simpanel import CartLine, SimReaderModel
from pos_desktop.ui import format as written
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Face, font
from pos_desktop.ui.look.palette import LIGHT, PALETTES, Palette, Theme
from pos_desktop.ui.look.state import show_state
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.simtips import label_of
from pos_desktop.ui.texts import sentence, words

_WIDE, _HIGH = 270, 480
"""The screen's own grid: 9 to 16, as that of a WisePOS E (720 × 1280) and an S700."""
_BEZEL, _CHIN, _ROUND = 14, 44, 26
_KEYED_HIGH = 190
"""Of the screen while a card is keyed: drawn from nearer, for its keypad stands right below."""
_USUAL = 0.8
"""Its usual size against its own grid; it is as large as the room allows."""
_CART_LINES = 6
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class ReaderScreen(QWidget):
    """`simreader.screen`; its `state` is one of `Screen`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("simreader.screen")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._model = SimReaderModel()
        self._asked = KeyField.NUMBER
        self.present(self._model)

    def present(self, model: SimReaderModel) -> None:
        """Draw what this reader shows."""
        if model.screen is not Screen.MOTO:
            self._asked = KeyField.NUMBER
        if model.screen is not self._model.screen:
            self.updateGeometry()
        self._model = model
        show_state(self, model.screen.value)
        self.setAccessibleName(f"{words('simreader.screen')}: {spoken(model)}")
        self.update()

    def ask(self, asked: KeyField) -> None:
        """Ask for this of a card that is keyed."""
        self._asked = asked
        self.update()

    def _case(self) -> QSize:
        high = _KEYED_HIGH if self._model.screen is Screen.MOTO else _HIGH
        return QSize(_WIDE + 2 * _BEZEL, high + _BEZEL + _CHIN)

    @override
    def sizeHint(self) -> QSize:
        case = self._case()
        return QSize(round(case.width() * _USUAL), round(case.height() * _USUAL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() * (0.4 if self._model.screen is Screen.MOTO else 0.6)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        full = self._case()
        factor = min(self.width() / full.width(), self.height() / full.height())
        with painting.smooth(self) as painter:
            painter.translate(
                (self.width() - full.width() * factor) / 2,
                (self.height() - full.height() * factor) / 2,
            )
            painter.scale(factor, factor)
            contrast = worn().palette.theme is Theme.CONTRAST
            palette = PALETTES[Theme.CONTRAST] if contrast else LIGHT
            self._body(painter, palette, QRectF(0, 0, full.width(), full.height()))
            painter.translate(_BEZEL, _BEZEL)
            turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            _Drawing(painter, palette, factor, turned=turned).draw(self._model, self._asked)

    def _body(self, painter: QPainter, palette: Palette, area: QRectF) -> None:
        """The case, the glass, and the chin with the mark where cards are tapped."""
        case, edge = QColor(palette.rail), QColor(worn().palette.edge)
        painting.box(painter, area, _ROUND, fill=case, edge=edge, width=2)
        glass = QRectF(_BEZEL, _BEZEL, _WIDE, area.height() - _BEZEL - _CHIN)
        painting.box(painter, glass, _ROUND - _BEZEL, fill=QColor(palette.surface))
        slot = QRectF(area.center().x() - 40, area.bottom() - 12, 80, 4)
        painting.box(painter, slot, 2, fill=QColor(palette.on_rail))


class _Drawing:
    """One state of the screen, in the screen's own grid."""

    def __init__(self, painter: QPainter, palette: Palette, factor: float, *, turned: bool) -> None:
        self._painter = painter
        self._factor = factor
        self._palette = palette
        self._turned = turned

    def draw(self, model: SimReaderModel, asked: KeyField) -> None:
        """Draw it; `asked` of a card that is keyed."""
        drawings: dict[Screen, Callable[[SimReaderModel], None]] = {
            Screen.IDLE: self._idle,
            Screen.CART: self._cart,
            Screen.TIP: self._tip,
            Screen.CARD: self._card,
            Screen.MOTO: partial(self._keys, asked=asked),
            Screen.AUTHORIZING: self._authorizing,
            Screen.APPROVED: self._approved,
            Screen.DECLINED: self._declined,
        }
        if model.questions:
            self._question(model.questions[0])
        else:
            drawings[model.screen](model)

    def _idle(self, model: SimReaderModel) -> None:
        self._ground("accent")
        self._icon("tap", 150, 72, "on_accent")
        self._say(words("simreader.idle"), 250, 40, Face(30, 700), "on_accent")
        self._say(model.reader, 300, 24, Face(16, 400), "on_accent")

    def _cart(self, model: SimReaderModel) -> None:
        self._say(words("simreader.cart"), 20, 32, Face(22, 700), "text")
        top = 64.0
        shown = model.lines[-_CART_LINES:]
        for line in shown:
            self._line(line, top)
            top += 44
        hidden = len(model.lines) - len(shown)
        if hidden:
            self._say(words("simreader.cart.more", str(hidden)), top, 24, Face(14, 400), "muted")
        self._rule(_HIGH - 110)
        if model.tax is not None:
            tax = written.plain(model.tax)
            self._pair(words("simreader.cart.tax"), tax, _HIGH - 100, Face(16, 400), "muted")
        if model.amount is not None:
            total = written.money(model.amount)
            self._pair(words("simreader.cart.total"), total, _HIGH - 64, Face(26, 700), "text")

    def _tip(self, model: SimReaderModel) -> None:
        self._amount(model, 24)
        self._say(words("simreader.tip.title"), 92, 36, Face(24, 700), "text")
        top = 142.0
        for key in model.tips:
            area = QRectF(24, top, _WIDE - 48, 52)
            painting.box(self._painter, area, 12, fill=self._colour("accent_soft"))
            self._say(label_of(key), top, 52, Face(20, 600), "text", tabular=True)
            top += 60
        for code in ("other", "none"):
            area = QRectF(24, top, _WIDE - 48, 44)
            painting.box(self._painter, area, 12, edge=self._colour("edge"), width=2)
            self._say(words(f"simreader.tip.{code}"), top, 44, Face(18, 600), "text")
            top += 52

    def _question(self, question: Question) -> None:
        self._icon("question", 60, 72, "accent")
        self._say(question.title, 160, 72, Face(24, 700), "text", lines=2)
        top = 260.0
        for choice in question.choices:
            area = QRectF(24, top, _WIDE - 48, 52)
            fill = self._colour("accent_soft") if choice.is_primary else None
            edge = None if choice.is_primary else self._colour("edge")
            painting.box(self._painter, area, 12, fill=fill, edge=edge, width=2)
            self._say(choice.text, top, 52, Face(20, 600), "text")
            top += 60
        if not question.choices:
            area = QRectF(24, top, _WIDE - 48, 52)
            painting.box(self._painter, area, 12, edge=self._colour("edge"), width=2)
            top += 60
        if not question.required:
            self._say(words("simreader.skip"), top, 44, Face(18, 600), "muted")

    def _line(self, line: CartLine, top: float) -> None:
        count = f"{line.quantity} × " if line.quantity != 1 else ""
        what = f"{count}{line.description}"
        self._pair(what, written.plain(line.amount), top, Face(16, 400), "text")

    def _card(self, model: SimReaderModel) -> None:
        self._amount(model, 40)
        self._icon("tap", 150, 110, "accent")
        said = "simreader.refund" if model.refunds else "simreader.card"
        self._say(words(said), 290, 60, Face(24, 700), "text", lines=2)
        if model.customer_may_cancel:
            area = QRectF(50, _HIGH - 84, _WIDE - 100, 48)
            edge = self._colour("edge")
            painting.box(self._painter, area, 24, edge=edge, width=2)
            self._say(words("simreader.card.cancel"), area.top(), 48, Face(18, 600), "text")

    def _keys(self, model: SimReaderModel, asked: KeyField) -> None:
        """What is asked for, and how far the agent is with it."""
        if model.saves:
            self._say(words("simreader.moto.save"), 24, 40, Face(26, 700), "text")
        elif model.amount is not None:
            amount = written.money(model.amount)
            self._say(amount, 16, 52, Face(40, 700), "text", tabular=True)
        self._say(words(f"simreader.{asked.value}"), 92, 36, Face(24, 600), "accent")
        wide, gap = 40, 10
        left = (_WIDE - len(KeyField) * wide - (len(KeyField) - 1) * gap) / 2
        for at, step in enumerate(KeyField):
            place = len(KeyField) - 1 - at if self._turned else at
            spot = QRectF(left + place * (wide + gap), 148, wide, 6)
            token = "accent" if step is asked else "line"
            painting.box(self._painter, spot, 3, fill=self._colour(token))

    def _authorizing(self, model: SimReaderModel) -> None:
        self._amount(model, 40)
        self._icon("lock", 160, 84, "accent")
        self._say(words("simreader.authorizing"), 280, 36, Face(24, 700), "text")
        self._say(words("simreader.authorizing.hint"), 320, 24, Face(16, 400), "muted")

    def _approved(self, model: SimReaderModel) -> None:
        self._ground("ok_soft")
        self._icon("check-circle", 90, 130, "ok")
        self._say(words(_ended_well(model)), 240, 44, Face(34, 700), "ok")
        self._amount(model, 300)
        self._say(words("simreader.approved.hint"), 370, 26, Face(18, 400), "text")

    def _declined(self, model: SimReaderModel) -> None:
        self._ground("bad_soft")
        self._icon("cross-circle", 90, 130, "bad")
        self._say(words("simreader.declined"), 240, 44, Face(34, 700), "bad")
        if model.reason is not None:
            self._say(sentence(model.reason), 296, 60, Face(20, 600), "text", lines=2)

    def _amount(self, model: SimReaderModel, top: float) -> None:
        if model.amount is not None:
            self._say(written.money(model.amount), top, 64, Face(46, 700), "text", tabular=True)

    def _ground(self, token: str) -> None:
        area = QRectF(0, 0, _WIDE, _HIGH)
        painting.box(self._painter, area, _ROUND - _BEZEL, fill=self._colour(token))

    def _icon(self, name: str, top: float, side: float, token: str) -> None:
        """An icon in the middle, made for the size it has in the end, so that it is sharp."""
        ratio = self._painter.device().devicePixelRatioF() * self._factor
        picture = icons.pixmap(name, self._colour(token), round(side), ratio)
        self._painter.drawPixmap(QPointF((_WIDE - side) / 2, top), picture)

    def _rule(self, top: float) -> None:
        self._painter.fillRect(QRectF(20, top, _WIDE - 40, 1), self._colour("line"))

    def _say(
        self,
        text: str,
        top: float,
        height: float,
        face: Face,
        token: str,
        *,
        lines: int = 1,
        tabular: bool = False,
    ) -> None:
        """Words in the middle, smaller where the line is too long for one."""
        area = QRectF(14, top, _WIDE - 28, height)
        shown = self._fitting(text, face, area.width(), tabular=tabular) if lines == 1 else None
        set_in = shown or font(face, tabular=tabular)
        colour = self._colour(token)
        painting.say(
            self._painter, area, text, font=set_in, colour=colour, align=_MIDDLE, lines=lines
        )

    def _pair(self, what: str, amount: str, top: float, face: Face, token: str) -> None:
        """Words at the beginning of a line, an amount at its end."""
        set_in = font(face, tabular=True)
        colour = self._colour(token)
        width = painting.advance(set_in, amount) + 2
        room = _WIDE - 40
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        at = QRectF(20 if self._turned else 20 + room - width, top, width, 36)
        start, end = (right, left) if self._turned else (left, right)
        painting.say(self._painter, at, amount, font=set_in, colour=colour, align=end)
        x = 20 + width + 10 if self._turned else 20
        rest = QRectF(x, top, room - width - 10, 36)
        painting.say(self._painter, rest, what, font=set_in, colour=colour, align=start)

    def _fitting(self, text: str, face: Face, width: float, *, tabular: bool) -> QFont:
        pixels = face.pixels
        while pixels > 12:
            tried = font(Face(pixels, face.weight), tabular=tabular)
            if painting.advance(tried, text) <= width:
                return tried
            pixels -= 2
        return font(Face(12, face.weight), tabular=tabular)

    def _colour(self, token: str) -> QColor:
        return QColor(str(getattr(self._palette, token)))


def _ended_well(model: SimReaderModel) -> str:
    """The sentence for a prompt that ended as it should."""
    if model.refunds:
        return "simreader.refunded"
    return "simreader.saved" if model.saves else "simreader.approved"


def spoken(model: SimReaderModel) -> str:
    """What the screen shows, in one line."""
    if model.questions:
        return ", ".join((words("simreader.question"), *(one.title for one in model.questions)))
    match model.screen:
        case Screen.APPROVED:
            said = _ended_well(model)
        case Screen.CARD if model.refunds:
            said = "simreader.refund"
        case screen:
            said = f"simreader.{screen.value}"
    parts = [words(said)]
    if model.amount is not None:
        parts.append(written.money(model.amount))
    if model.reason is not None:
        parts.append(sentence(model.reason))
    return ", ".join(parts)
