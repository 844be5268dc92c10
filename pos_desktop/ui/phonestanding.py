"""Step three: how the saving or the charge stands, with the reader's own prompt mirrored."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import StandingModel
from pos_desktop.ui import format as written
from pos_desktop.ui.confirming import Confirming
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import STEP, Length
from pos_desktop.ui.look.palette import Theme
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import say, say_hint, say_reason
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.amounts import Amount, Size
from pos_desktop.ui.parts.arranging import Row, StatePanel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.headlines import StateHeadline
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.payment import brand, describe
from pos_desktop.ui.receipts import ReceiptView, names_on
from pos_desktop.ui.texts import action, sentence, words

_PAD = 5
_TALL = Length.TILE + 6 * STEP
_FACES = (Lettering.TOTAL, Lettering.STATE, Lettering.TITLE)
"""How the reader's prompt is set: as large as it fits."""


class Mirror(QWidget):
    """The reader's screen, small: what it asks for just now. Hidden while it asks for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("phone.prompt")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text = ""
        self._reader = ""
        self.hide()

    def present(self, text: str, reader: str) -> None:
        """Show what the reader of that name asks for."""
        self._text, self._reader = text, reader
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def text(self) -> str:
        """What is mirrored."""
        return self._text

    @override
    def sizeHint(self) -> QSize:
        return QSize(worn().px(Length.PANE), worn().px(_TALL))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(Length.TILE_WIDTH), worn().px(_TALL))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, area = worn(), QRectF(self.rect())
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        pad, side = look.space(_PAD), look.px(Length.ICON_LARGE)
        edge = look.colour("line") if look.palette.theme is Theme.CONTRAST else None
        align = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        with painting.smooth(self) as painter:
            radius = look.px(Length.RADIUS_LARGE)
            painting.box(painter, area, radius, fill=look.colour("rail"), edge=edge)
            left = area.right() - pad - side if turned else area.left() + pad
            spot = QRectF(left, area.center().y() - side / 2, side, side)
            icons.draw(painter, "readers", spot, look.colour("on_rail"))
            shift = side + look.space(4)
            inner = area.adjusted(pad, 0, -pad, 0)
            inner.adjust(0 if turned else shift, 0, -shift if turned else 0, 0)
            small = look.font(Lettering.CAPTION)
            face = self._face(inner.width())
            font = look.font(face)
            tall = look.line(face) * len(painting.wrapped(self._text, font, inner.width(), 2))
            low = look.line(Lettering.CAPTION) if self._reader else 0
            top = inner.center().y() - (tall + low) / 2
            if self._reader:
                name = QRectF(inner.left(), top, inner.width(), low)
                painting.say(
                    painter,
                    name,
                    self._reader,
                    font=small,
                    colour=look.colour("on_rail"),
                    align=align,
                )
            words_at = QRectF(inner.left(), top + low, inner.width(), tall)
            colour = look.colour("rail_focus")
            painting.say(
                painter, words_at, self._text, font=font, colour=colour, align=align, lines=2
            )

    def _face(self, width: float) -> Lettering:
        """The largest in which the prompt is on one line; else the smallest, for two."""
        fonts = ((face, worn().font(face)) for face in _FACES)
        fitting = (face for face, font in fonts if painting.advance(font, self._text) <= width)
        return next(fitting, _FACES[-1])


class PhoneStanding(StatePanel):
    """The state in a shape, a word and a colour; `phone.status` carries it as `state`.

    Small while nothing is under way, large as soon as something is.
    """

    remedy_wanted = Signal(str)
    confirmation_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("phone.standing", gap=3, pad=(5, 4, 5, 4))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._top = top = self.add(Row(gap=4))
        self._status = top.add(
            StateHeadline("phone.status", words("payment.waiting"), stacked=False), stretch=1
        )
        self._amount = top.add(Amount("phone.charged", words("payment.amount"), Size.TOTAL))
        self._prompt = self.add(Mirror())
        self._reason = self.add(Words(kind=Kind.LEAD, wrap=True, name="phone.reason"))
        self._help = self.add(ActionButton("phone.remedy", ""), align=Qt.AlignmentFlag.AlignLeft)
        self._hint = self.add(Words(kind=Kind.LEAD, muted=True, wrap=True, name="phone.hint"))
        self._card = self.add(Words(kind=Kind.LEAD, wrap=True, name="phone.card"))
        self._receipt = self.add(Words(muted=True, wrap=True, name="phone.receiptNumber"))
        self.receipt = self.add(ReceiptView(names_on("phone")))
        self._offer = self.add(Words(words("phone.confirm"), Kind.STRONG, wrap=True))
        self._confirming = self.add(Confirming("phone", kind=Weight.SECONDARY))
        self._remedy: str | None = None
        self._help.clicked.connect(self._ask)
        self._confirming.wanted.connect(self.confirmation_wanted)

    def present(self, model: StandingModel) -> None:
        """Show how it stands."""
        is_news = model.word.value != self.property("state")
        self.show_state(model.word.value)
        self._status.present(model.word.value, _word(model), model.waited)
        self._top.setVisible(model.word is not PaymentWord.IDLE)
        self._amount.setVisible(model.amount is not None)
        if model.amount is not None:
            self._amount.present(written.money(model.amount))
        self._prompt.present(sentence(model.prompt) if model.prompt else "", model.reader)
        say_reason(self._reason, model.reason)
        say_hint(self._hint, model.hint)
        say(self._card, _card(model))
        say(self._receipt, words("payment.receiptNumber", model.receipt) if model.receipt else "")
        self._remedy = model.reason.remedy if model.reason else None
        self._help.set_text(action(self._remedy))
        self._help.setVisible(self._remedy is not None)
        self._offer.setVisible(model.confirms is not None)
        self._confirming.present(model.confirms)
        self.setAccessibleName(self._spoken())
        if is_news and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._spoken()))

    def come_here(self) -> None:
        """Take the keyboard: what can be done now has its keys."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        look = worn()
        radius, width = look.px(Length.RADIUS_LARGE), look.px(Length.FOCUS)
        with painting.smooth(self) as painter:
            ring = look.colour("accent")
            painting.focus_ring(painter, QRectF(self.rect()), radius, colour=ring, width=width)

    def _spoken(self) -> str:
        """All that is read, in one sentence for the screen reader."""
        amount = self._amount.text() if self._amount.isVisibleTo(self) else ""
        parts = (
            self._status.text(),
            amount,
            self._prompt.text(),
            self._reason.text(),
            self._hint.text(),
            self._card.text(),
        )
        return ". ".join(part.rstrip(".") for part in parts if part)

    def _ask(self) -> None:
        if self._remedy is not None:
            self.remedy_wanted.emit(self._remedy)


def _word(model: StandingModel) -> str:
    """The state's word; what is approved, or waited for, is another thing where a card is kept."""
    code = f"phone.state.{model.word.value}"
    own = {PaymentWord.APPROVED, PaymentWord.WAITING, PaymentWord.IDLE, PaymentWord.DECLINED}
    if model.word in own:
        return words(f"{code}.setup" if model.is_setup else code)
    return words(f"state.{model.word.value}")


def _card(model: StandingModel) -> str:
    """The card, as far as it is known, and that it is kept."""
    if model.card is not None:
        return describe(model.card)
    if model.saved_last4:
        return words("card.number", brand(model.saved_brand), model.saved_last4)
    return ""
