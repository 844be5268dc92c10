"""Closing the day: the report of the shift, and the drawer that is counted."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import TenderKind
from pos_desktop.domain.shifts import Report, Shift
from pos_desktop.presenters.drawer import DrawerModel, DrawerState
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton, Kind
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.scrolling import Scrolling
from pos_desktop.ui.parts.words import Kind as Set
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.sums import Sum, Sums
from pos_desktop.ui.texts import sentence, words
from pos_desktop.ui.texts.drawer import other_currency, sales

_BACK = {TenderKind.CASH: "close.back.cash"}


class DrawerView(Row):
    """The report at the side where one reads first, the drawer beside it."""

    count_typed = Signal(str)
    left_typed = Signal(str)
    finish_wanted = Signal()
    renew_wanted = Signal()
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=5, name="close.day")
        self._state = DrawerState.READING
        self._report = self.add(_ReportCard(), stretch=1)
        self._drawer = self.add(Card("close.drawer", gap=4), stretch=1)
        self._drawer.add(Words(words("close.drawer"), Set.HEADING))
        inside = Column(gap=4)
        self._opening = inside.add(Sums("close.opening"))
        self._count = inside.add(
            _amount("close.count", words("close.count"), words("close.count.hint"))
        )
        self._left = inside.add(
            _amount("close.left", words("close.left"), words("close.left.hint"))
        )
        self._outcome = inside.add(Sums("close.difference"))
        self._notice = inside.add(Telling("close.notice"))
        inside.stretch()
        self._drawer.add(Scrolling(inside), stretch=1)
        self._finish = self._drawer.add(
            ActionButton(
                "close.finish", words("close.finish"), kind=Kind.MAIN, key=key_of(Command.PAY)
            )
        )
        self._count.field.textEdited.connect(self.count_typed)
        self._left.field.textEdited.connect(self.left_typed)
        self._count.field.returnPressed.connect(self._left.field.setFocus)
        self._left.field.returnPressed.connect(self._finish.setFocus)
        self._finish.clicked.connect(self._ask)
        self._awaits_day = False
        self._notice.remedy_wanted.connect(self.remedy_wanted)

    def present(self, model: DrawerModel) -> None:
        """Show the shift and the drawer."""
        self._state = model.state
        is_over = model.state is DrawerState.CLOSED
        self._report.present(model)
        for row, typed, wrong in (
            (self._count, model.typed_count, model.wrong_count),
            (self._left, model.typed_left, model.wrong_left),
        ):
            row.setVisible(not is_over)
            row.setEnabled(model.state in {DrawerState.OPEN, DrawerState.COUNTED})
            if row.field.text() != typed:
                row.field.setText(typed)
            row.show_error(sentence(wrong) if wrong else "")
        self._opening.present(_opening(model))
        self._outcome.present(_outcome(model))
        self._notice.tell(model.notice)
        self._finish.set_text(words("close.finish.again" if is_over else "close.finish"))
        ready = {DrawerState.OPEN, DrawerState.COUNTED, DrawerState.CLOSED}
        self._finish.setEnabled(model.state in ready)
        if self._awaits_day and self._count.isEnabled() and self.isVisible():
            self.come_here()

    def come_here(self) -> None:
        """Bring the keyboard to the count, at the latest when the day has been added up."""
        self._awaits_day = not self._count.isEnabled()
        self._count.field.setFocus()
        self._count.field.selectAll()

    def _ask(self) -> None:
        if self._state is DrawerState.CLOSED:
            self.renew_wanted.emit()
        else:
            self.finish_wanted.emit()


class _ReportCard(Card):
    """What the shift took; carries the state of the panel."""

    def __init__(self) -> None:
        super().__init__("close.report", gap=3)
        self.setAccessibleName(words("close.report"))
        head = self.add(Row(gap=3))
        self._title = head.add(Words("", Set.HEADING))
        head.stretch()
        self._count = head.add(Words(muted=True))
        self._since = self.add(Words(muted=True, wrap=True))
        inside = Column(gap=4)
        self._sums = inside.add(Sums("close.sums"))
        self._tenders = inside.add(Sums("close.tenders"))
        self._others = inside.add(Words("", Set.SMALL, muted=True, wrap=True))
        inside.stretch()
        self._inside = self.add(Scrolling(inside), stretch=1)
        self._nothing = self.add(EmptyState("close.nothing", "close"), stretch=1)
        self._nothing.present(words("close.nothing.title"), words("close.nothing.sentence"))

    def present(self, model: DrawerModel) -> None:
        """Show the report of the shift that is open, or that was closed just now."""
        self.show_state(model.state.value)
        shift, report = _told(model)
        self._since.setText(_since(shift) if shift is not None else words("close.reading"))
        self._title.setText(_title(model, shift))
        is_empty = report is None or not (report.sales or report.paid_back or report.later)
        self._inside.setVisible(not is_empty)
        self._nothing.setVisible(is_empty and report is not None)
        self._count.setText(sales(report.sales) if report is not None else "")
        if report is None:
            return
        self._sums.present(_sold(report))
        self._tenders.present(_tendered(report))
        self._others.setText(other_currency(report.others))
        self._others.setVisible(report.others > 0)


def _told(model: DrawerModel) -> tuple[Shift | None, Report | None]:
    """The shift that is shown, and what it took."""
    if model.closed is not None:
        closed = model.closed
        return Shift(closed.number, closed.since, closed.opening_float), closed.report
    if model.shown is not None:
        return model.shown.shift, model.shown.report
    return None, None


def _title(model: DrawerModel, shift: Shift | None) -> str:
    if shift is None:
        return words("close.report")
    code = "close.was_closed" if model.closed is not None else "close.shift"
    return words(code, written.number(shift.number))


def _since(shift: Shift) -> str:
    if shift.since is None:
        return words("close.since_ever")
    return words("close.since", f"{written.day(shift.since)}, {written.clock(shift.since)}")


def _sold(report: Report) -> tuple[Sum, ...]:
    """What was sold, and with which taxes."""
    amount = _writer(report.currency)
    taxes = tuple(
        Sum(words("close.tax_at", written.percent(one.percent), amount(one.net)), amount(one.tax))
        for one in report.taxes
        if one.percent
    )
    beside = [
        Sum(words(code), amount(minor))
        for code, minor in (("close.tips", report.tips), ("close.rounding", report.rounding))
        if minor
    ]
    taken = Sum(
        words("close.taken"), written.money(Money(report.taken, report.currency)), strong=True
    )
    differs = report.adjusted != 0
    adjusted = (Sum(words("close.adjusted"), amount(report.adjusted)),) if differs else ()
    off: tuple[Sum, ...] = ()
    if report.discounts:
        off = (Sum(words("close.discounts"), amount(report.discounts), muted=True),)
    return (Sum(words("close.net"), amount(report.net)), *taxes, *beside, *adjusted, taken, *off)


def _tendered(report: Report) -> tuple[Sum, ...]:
    """By what it came in, and by what it went back."""
    amount = _writer(report.currency)
    rows: list[Sum] = []
    for one in report.tenders:
        rows.append(Sum(words(f"close.tender.{one.kind.value}"), amount(one.amount)))
        if one.held:
            rows.append(Sum(words("close.held"), amount(one.held), muted=True))
    rows += [
        Sum(words(_BACK.get(one.kind, "close.back.card")), amount(-one.amount))
        for one in report.paid_back
    ]
    if report.later:
        rows.append(Sum(words("close.later"), amount(report.later)))
    return tuple(rows)


def _opening(model: DrawerModel) -> tuple[Sum, ...]:
    shift, report = _told(model)
    if shift is None or report is None:
        return ()
    return (Sum(words("close.opening"), _writer(report.currency)(shift.opening_float)),)


def _outcome(model: DrawerModel) -> tuple[Sum, ...]:
    """What should be there and what differs: only once it was counted."""
    if model.closed is not None:
        closed = model.closed
        amount = _writer(closed.report.currency)
        return (
            Sum(words("close.count"), amount(closed.counted)),
            Sum(words("close.expected"), amount(closed.expected)),
            _differing(Money(closed.difference, closed.report.currency)),
            Sum(words("close.left"), amount(closed.left)),
        )
    if model.expected is None or model.difference is None:
        return ()
    expected = Sum(words("close.expected"), written.plain(model.expected))
    return (expected, _differing(model.difference))


def _differing(difference: Money) -> Sum:
    if difference.minor == 0:
        return Sum(words("close.difference.exact"), written.money(difference), strong=True)
    code = "over" if difference.minor > 0 else "short"
    size = Money(abs(difference.minor), difference.currency)
    return Sum(words(f"close.difference.{code}"), written.money(size), strong=True)


def _writer(currency: str) -> Callable[[int], str]:
    """What writes minor units of this currency as an amount."""

    def write(minor: int) -> str:
        return written.plain(Money(minor, currency))

    return write


def _amount(name: str, label: str, hint: str) -> FormRow[Field]:
    field = Field(name, label)
    field.setProperty("scan", "amount")
    field.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
    field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return FormRow(label, field, hint)
