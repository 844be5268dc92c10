"""The payment panel: a shape and a word, the amount, a sentence, and what can be done now."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from pos_desktop.domain import cards
from pos_desktop.presenters.payment import PaymentModel, PaymentWord
from pos_desktop.ui import format as written
from pos_desktop.ui.acting import Acting
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import say, say_hint, say_reason
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.amounts import Amount, Size
from pos_desktop.ui.parts.arranging import Card, Column, Row, StatePanel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.headlines import StateHeadline
from pos_desktop.ui.parts.scrolling import Scrolling, Sheet
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.presenting import Shown
from pos_desktop.ui.receipts import ReceiptView, names_on
from pos_desktop.ui.texts import action, words

_READ = {
    "contactless_emv": "card.contactless",
    "contactless_magstripe_mode": "card.contactless",
    "contact_emv": "card.chip",
    "magnetic_stripe_fallback": "card.swiped",
    "magnetic_stripe_track2": "card.swiped",
}
"""Stripe's `read_method` (Charge.payment_method_details.card_present) in words."""
_FUNDINGS = {"credit", "debit", "prepaid"}
_WALLETS = {"apple_pay", "google_pay", "samsung_pay"}
_BRANDS = {
    "amex": "American Express",
    "cartes_bancaires": "Cartes Bancaires",
    "diners": "Diners Club",
    "eftpos_au": "eftpos",
    "jcb": "JCB",
    "unionpay": "UnionPay",
}
"""Brands whose names are more than their code with a capital letter."""


_WIDE = 1000
"""A stretch beside which the room left and right is what is over."""


_LOW = 560
"""Pixels of height at 100 %, below which the panel is arranged to need less."""


_SPARING = ((False, Kind.LEAD), (True, Kind.LEAD), (True, Kind.SMALL))
"""Whether state and amount stand beside each other, and how what is said is set: what needs less
and less height."""


class _Figure(Amount):
    """An amount that gives the largest type to the change when there is change to give."""

    def set_size(self, size: Size) -> None:
        """Set it in another size from now on."""
        if size is not self._size:
            self._size = size
            self._fit()
            self.updateGeometry()


class PaymentView(Card):
    """Stands in the catalogue's place while money is taken."""

    act_wanted = Signal(object)
    """A `presenters.payment.Act`."""
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("payment.panel", gap=5)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._remedy: str | None = None
        self._shown = Shown()
        self._ground = self.add(self._coloured())
        below = self._held = Sheet(gap=5)
        self._across = below.add(Row(gap=0))
        self._across.stretch()
        self._said = self._across.add(self._sentences(), stretch=_WIDE)
        self._across.stretch()
        below.stretch()
        self.receipt = below.add(ReceiptView(names_on("payment"), has_keys=True))
        self.receipt.grown.connect(self._fit)
        self._below = self.add(Scrolling(below), stretch=1)
        self._below.verticalScrollBar().rangeChanged.connect(self._show_receipt)
        self._acts = self.add(Acting())
        self._acts.act_wanted.connect(self.act_wanted)
        self._narrow()

    def present(self, model: PaymentModel) -> None:
        """Show how the payment stands."""
        self._shown.present(self._show, model)

    def _show(self, model: PaymentModel) -> None:
        is_news = model.word.value != self.property("state")
        self.show_state(model.word.value)
        self._ground.show_state(model.word.value)
        self._present_state(model)
        self._present_amounts(model)
        say_reason(self._reason, model.reason)
        say_hint(self._hint, model.hint)
        say(self._card, _card_of(model))
        self._count_down(model.countdown)
        say(self._receipt, words("payment.receiptNumber", model.receipt) if model.receipt else "")
        self._remedy = model.reason.remedy if model.reason else None
        self._help.set_text(action(self._remedy))
        self._help.setVisible(self._remedy is not None)
        self._acts.present(model)
        self._fit()
        self.setAccessibleName(self._spoken())
        if is_news:
            self._tell_screen_reader()

    def come_here(self) -> None:
        """Take the keyboard: Enter and Esc are the panel's buttons'."""
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._below.scroll_by(event):
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

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

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_said"):
            self._narrow()
            self._fit()

    def _present_state(self, model: PaymentModel) -> None:
        in_cash = model.word is PaymentWord.APPROVED and model.change is not None
        decides = model.word is PaymentWord.WAITING and model.inspected is not None
        code = f"state.{model.word.value}{'.cash' if in_cash else '.card' if decides else ''}"
        self._status.present(model.word.value, words(code), model.waited)

    def _present_amounts(self, model: PaymentModel) -> None:
        """The change is what a cash customer waits for: it is the largest then."""
        back = model.change if model.change is not None and model.change.minor else None
        self._change.setVisible(back is not None)
        self._amount.set_size(Size.SUM if back is not None else Size.PAYING)
        self._about_amount.setVisible(back is not None)
        text = written.money(model.amount)
        self._amount.present(text)
        if back is not None:
            self._change.present(written.money(back))
        about = ""
        if back is not None:
            about = words("payment.change")
        elif model.change is not None:
            about = words("payment.no_change")
        elif model.tip is not None:
            about = words("payment.tip", written.money(model.tip))
        say(self._about_change, about)

    def _count_down(self, left: int | None) -> None:
        """How long there is to decide; `state` is the bare number, for whoever reads it."""
        said = "" if left is None else words("payment.countdown", written.number(left))
        say(self._countdown, said)
        self._countdown.setProperty("state", "" if left is None else str(left))

    def _spoken(self) -> str:
        """All that is read, in one sentence for the screen reader."""
        parts = (
            self._status.text(),
            self._amount.text(),
            self._reason.text(),
            self._hint.text(),
            self._card.text(),
        )
        return ". ".join(part for part in parts if part)

    def _tell_screen_reader(self) -> None:
        """A state is told when it comes, wherever the screen reader is just then."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._spoken()))

    def _line(self, name: str, kind: Kind, *, muted: bool = False) -> Words:
        line = Words(kind=kind, muted=muted, wrap=True, name=name)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.hide()
        return line

    def _coloured(self) -> StatePanel:
        """What is read first, on the colour of the state: no larger than it must be."""
        ground = StatePanel("payment.ground", gap=2, pad=(5, 7, 5, 7))
        self._status = ground.add(StateHeadline("payment.status", words("payment.waiting")))
        figures = ground.add(Column(gap=2))
        self._about_change = figures.add(self._line("payment.about_change", Kind.LEAD))
        self._change = figures.add(
            Amount("payment.change", words("payment.change"), Size.PAYING, centred=True)
        )
        row = figures.add(Row(gap=2))
        row.stretch()
        self._about_amount = row.add(Words(words("payment.amount.cash"), Kind.LEAD))
        self._amount = row.add(
            _Figure("payment.amount", words("payment.amount"), Size.PAYING, centred=True)
        )
        row.stretch()
        return ground

    def _sentences(self) -> Column:
        said = Column(gap=3)
        self._reason = said.add(self._line("payment.reason", Kind.LEAD))
        self._help = said.add(
            ActionButton("payment.remedy", ""), align=Qt.AlignmentFlag.AlignHCenter
        )
        self._help.clicked.connect(self._ask)
        self._hint = said.add(self._line("payment.hint", Kind.LEAD, muted=True))
        self._card = said.add(self._line("payment.card", Kind.LEAD))
        self._countdown = said.add(self._line("payment.countdown", Kind.LEAD))
        self._receipt = said.add(self._line("payment.receiptNumber", Kind.LEAD, muted=True))
        return said

    def _narrow(self) -> None:
        """Running words are read more easily in lines that are not too long."""
        self._said.setMaximumWidth(worn().px(Length.READING))

    def _fit(self) -> None:
        """Where there is little height, the amount stands beside the state, not below it, and where
        that is not enough the words are set smaller. What has no room even so is scrolled to."""
        taken = self.receipt.height() if self.receipt.isVisibleTo(self) else 0
        is_low = self.height() - taken < worn().px(_LOW)
        for is_flat, kind in _SPARING[is_low:]:
            self._lay(is_flat=is_flat, kind=kind)
            if self._has_room():
                break

    def _lay(self, *, is_flat: bool, kind: Kind) -> None:
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if is_flat else directions.TopToBottom
        if self._ground.box.direction() is not wanted:
            self._ground.box.setDirection(wanted)
            self._ground.set_pad((5, 3, 5, 3) if is_flat else (5, 7, 5, 7))
            for part in (self, self._held):
                part.set_gap(3 if is_flat else 5)
        for line in self._said.findChildren(Words):
            line.set_kind(kind)

    def _show_receipt(self, _least: int, end: int) -> None:
        """What a receipt asks for is seen first, where not all has room."""
        if self.receipt.isVisibleTo(self):
            self._below.verticalScrollBar().setValue(end)

    def _has_room(self) -> bool:
        """Whether all that stands below the state can be seen at once."""
        for part in (self._ground, self._said, self._across, self._held):
            part.updateGeometry()  # what was set smaller just now is reckoned with
        around = self.box.contentsMargins()
        wide = self.width() - around.left() - around.right()
        taken = _height_of(self._ground, wide) + self._acts.height() + 2 * self.box.spacing()
        room = self.height() - around.top() - around.bottom() - taken
        return _height_of(self._held, wide) <= room

    def _ask(self) -> None:
        if self._remedy is not None:
            self.remedy_wanted.emit(self._remedy)


def _height_of(part: QWidget, width: int) -> int:
    """Pixels that it needs in that width."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


def _card_of(model: PaymentModel) -> str:
    """The card that has paid, or that was read and waits."""
    if model.card is not None:
        return describe(model.card)
    return describe_read(model.inspected) if model.inspected is not None else ""


def describe_read(card: cards.CollectedCard) -> str:
    """ "American Express •••• 0005 · credit · US", as far as it is known before it is charged."""
    name = brand(card.brand)
    parts = [words("card.number", name, card.last4) if card.last4 else name]
    if card.wallet in _WALLETS:
        parts.append(words(f"card.{card.wallet}"))
    if card.funding in _FUNDINGS:
        parts.append(words(f"card.{card.funding}"))
    if card.country:
        parts.append(words("card.country", card.country))
    return " · ".join(parts)


def brand(code: str | None) -> str:
    """The name of a brand of cards by its code at Stripe: "American Express"."""
    name = _BRANDS.get(code or "", (code or "").replace("_", " ").capitalize())
    return name or words("card.unnamed")


def describe(card: cards.Card) -> str:
    """ "Visa •••• 4242 · contactless · authorization 123456", as far as it is known."""
    name = brand(card.brand)
    parts = [words("card.number", name, card.last4) if card.last4 else name]
    if card.wallet in _WALLETS:
        parts.append(words(f"card.{card.wallet}"))
    elif card.read_method in _READ:
        parts.append(words(_READ[card.read_method]))
    if card.authorization_code:
        parts.append(words("card.authorization", card.authorization_code))
    return " · ".join(parts)
