"""The refund pane: what is given back, why, how it goes, and one button that names the amount."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QStackedLayout, QWidget

from pos_desktop.domain import pins
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.presenters.refundmodel import RefundModel
from pos_desktop.ui import format as written
from pos_desktop.ui.actrow import ActRow, TightRow
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.notices import Telling, say
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import Kind
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind as Set
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.payment import brand
from pos_desktop.ui.refundlines import RefundLines
from pos_desktop.ui.refundstatus import RefundStatus
from pos_desktop.ui.texts import words

_NO_REASON = "none"


class RefundPane(Column):
    """Stands in the place of a sale's story while something of it is given back."""

    toggled = Signal(int)
    counted = Signal(int, int)
    everything_wanted = Signal(bool)
    typed = Signal(str)
    reason_chosen = Signal(object)
    """A `RefundReason`, or None."""
    confirmed = Signal(str)
    """With the PIN, where one is asked for."""
    back_wanted = Signal()
    act_wanted = Signal(object)
    """A `RefundAct`."""
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=3, name="sales.refundPane")
        room = QWidget()
        self._stack = QStackedLayout(room)
        self._choosing = self._choices()
        self.status = RefundStatus()
        for page in (self._choosing, self.status):
            self._stack.addWidget(page)
        self.add(room, stretch=1)
        self.status.act_wanted.connect(self.act_wanted)

    def present(self, model: RefundModel) -> None:
        """Show this, and nothing else."""
        if model.face is not None:
            self._stack.setCurrentWidget(self.status)
            self.status.present(model.face)
            return
        self._stack.setCurrentWidget(self._choosing)
        is_refused = model.refusal is not None
        for part in (self._said, self._area, self._asked, self._rounded):
            part.setVisible(not is_refused)
        self._notice.tell(model.refusal or model.notice)
        if is_refused:
            self._bar.lay((self._back,), None)
            return
        self._present_choices(model)

    def forget_pin(self) -> None:
        """Empty the field of the PIN."""
        self._pin.clear()

    def come_here(self) -> None:
        """Bring the keyboard to what is chosen first."""
        if self._stack.currentWidget() is self.status:
            self.status.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._lines.isVisibleTo(self) or not self._lines.come_here():
            self._amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def _present_choices(self, model: RefundModel) -> None:
        left = "" if model.left is None else written.money(model.left)
        self._left.setText(words("refund.left", left))
        self._way.setText("" if model.way is None else _way(model))
        self._lines.present(model.lines)
        self._all.setText(words("refund.everything", left))
        self._all.setAccessibleName(self._all.text())
        with QSignalBlocker(self._all):
            self._all.setChecked(model.everything)
        if model.typed != self._amount.text():
            with QSignalBlocker(self._amount):
                self._amount.setText(model.typed)
        wrong = model.notice is not None and model.notice.code.startswith("amount_")
        self._amount.show_wrong(wrong=wrong)
        self._why.choose(_NO_REASON if model.reason is None else model.reason.value)
        self._pin_row.setVisible(model.needs_pin)
        say(self._rounded, _rounded(model))
        what = words("refund.confirm")
        if model.amount is not None:
            what = words("refund.confirm.amount", written.money(model.amount))
        self._confirm.set_text(what)
        self._bar.lay((self._back, self._confirm), self._confirm)

    def _choices(self) -> Column:
        page = Column(gap=3)
        page.add(Words(words("refund.title"), Set.HEADING))
        listed = Column(gap=1, pad=(0, 0, 3, 0))
        self._said = listed.add(Column(gap=1))
        self._left = self._said.add(Words(kind=Set.LEAD, wrap=True, name="sales.refundLeft"))
        self._way = self._said.add(Words(muted=True, wrap=True, name="sales.refundWay"))
        self._lines = listed.add(RefundLines())
        self._all = listed.add(Tick("sales.refundAll", ""))
        listed.stretch()
        self._area = page.add(_scrolled(listed), stretch=1)
        self._asked = page.add(self._fields())
        self._rounded = page.add(Words(muted=True, wrap=True, name="sales.refundRounded"))
        self._notice = page.add(Telling("sales.refundNotice"))
        self._bar = page.add(self._make_bar())
        self._lines.toggled.connect(self.toggled)
        self._lines.counted.connect(self.counted)
        self._all.clicked.connect(self.everything_wanted)
        self._notice.remedy_wanted.connect(self.remedy_wanted)
        return page

    def _fields(self) -> Column:
        fields = Column(gap=2)
        row = fields.add(Row(gap=3))
        self._amount = row.add(
            Field("sales.refundAmount", words("refund.amount.field"), words("refund.amount.hint")),
            stretch=1,
        )
        self._amount.setProperty("scan", "amount")
        self._amount.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self._why = row.add(Picker("sales.refundReason", words("refund.why")), stretch=1)
        self._why.offer(
            (
                (_NO_REASON, words("refund.why.none")),
                *((one.value, words(f"refund.why.{one.value}")) for one in RefundReason),
            )
        )
        self._pin_row = fields.add(Row(gap=3))
        self._pin = self._pin_row.add(
            Field("sales.refundPin", words("refund.pin"), words("refund.pin.hint"))
        )
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setMaxLength(pins.LONGEST)
        self._pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._amount.textChanged.connect(self.typed)
        self._amount.returnPressed.connect(self._enter)
        self._pin.returnPressed.connect(self._enter)
        self._why.activated.connect(self._choose_reason)
        return fields

    def _make_bar(self) -> ActRow:
        bar = TightRow()
        self._back = bar.make("sales.refundBack", words("refund.back"))
        self._back.set_key(key_of(Command.CANCEL))
        self._confirm = bar.make("sales.refundConfirm", words("refund.confirm"))
        self._confirm.set_kind(Kind.MAIN)
        self._confirm.set_key(key_of(Command.REFUND_MAIN))
        self._back.clicked.connect(self.back_wanted)
        self._confirm.clicked.connect(self._enter)
        return bar

    def _enter(self) -> None:
        self.confirmed.emit(self._pin.text())

    def _choose_reason(self) -> None:
        key = self._why.choice()
        self.reason_chosen.emit(None if key == _NO_REASON else RefundReason(key))


def _way(model: RefundModel) -> str:
    """How the money goes back: "To the card Visa •••• 4242"."""
    if model.way is None:
        return ""
    code, last4 = model.way.about[0], model.way.about[1]
    return words(model.way.code, brand(str(code)) if code else "", str(last4))


def _rounded(model: RefundModel) -> str:
    """That the amount is another in cash than by the prices: "10.02 rounded to 10.00"."""
    if model.listed is None or model.amount is None:
        return ""
    return words("refund.rounded", written.money(model.listed), written.money(model.amount))


def _scrolled(part: QWidget) -> QScrollArea:
    """The lines, as many as there are, in the room there is."""
    area = QScrollArea()
    area.setWidget(part)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
