"""The comparison with Stripe, drawn: range, progress, and each difference with its remedy."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from pos_desktop.domain.reconciling import Case, Remedy, Result
from pos_desktop.presenters.differences import DifferenceRow, DifferencesModel, Range, Standing
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import show_state
from pos_desktop.ui.look.tones import shape_of, tone_of
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling, say
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.chips import ChipRow
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.pills import Pill
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words

MOST_ROWS = 100
"""Differences that are drawn; what is set right makes room for more."""


class DifferencesPanel(Card):
    """The comparison below the open authorizations."""

    range_chosen = Signal(str)
    days_typed = Signal(str, str)
    reconcile_wanted = Signal()
    stop_wanted = Signal()
    apply_wanted = Signal(str, str)
    """The name of a difference, and the remedy."""
    keep_wanted = Signal()
    apply_safe_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("close.reconciliation", gap=2, pad=(5, 3, 5, 3))
        head = self.add(Row(gap=3))
        head.add(Words(words("close.compare.title"), Kind.HEADING))
        self._status = head.add(Pill("close.reconcileStatus", words("close.reconcileStatus")))
        head.stretch()
        self._range = self.add(ChipRow("close.range", words("close.range")))
        self._range.offer(tuple((each.value, words(f"close.range.{each.value}")) for each in Range))
        self._stop = head.add(ActionButton("close.stopReading", words("close.stopReading")))
        self._reconcile = head.add(
            ActionButton("close.reconcile", words("close.reconcile"), key=key_of(Command.CHECK))
        )
        self._apply = head.add(
            ActionButton("close.applySafe", words("close.applySafe.none"), key=key_of(Command.CASH))
        )
        self._read = self.add(Words("", Kind.SMALL, muted=True, wrap=True, name="close.read"))
        self._days = self.add(Row(gap=3))
        self._from = self._days.add(Field("close.from", words("close.from"), words("close.from")))
        self._to = self._days.add(Field("close.to", words("close.to"), words("close.to")))
        self._notice = self.add(Telling("close.compareNotice"))
        self._area = QScrollArea()
        self._area.setObjectName("close.differences")
        self._area.setAccessibleName(words("close.differences"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self._area, stretch=1)
        self._list = Column(gap=1)
        self._area.setWidget(self._list)
        self._drawn: dict[str, DifferenceLine] = {}
        self.rows: tuple[DifferenceRow, ...] = ()
        self._range.chosen.connect(self.range_chosen)
        self._from.textEdited.connect(self._type)
        self._to.textEdited.connect(self._type)
        self._to.returnPressed.connect(self.reconcile_wanted)
        self._from.returnPressed.connect(self.reconcile_wanted)
        self._reconcile.clicked.connect(self.reconcile_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self._apply.clicked.connect(self.apply_safe_wanted)

    def present(self, model: DifferencesModel) -> None:
        """Show this, and nothing else."""
        self.rows = model.rows
        standing = model.standing
        left = written.number(model.open_count)
        self._status.present(standing.value, words(f"close.standing.{standing.value}", left))
        read = model.progress
        told = "" if read is None else words("close.read", written.number(read.intents))
        self._status.setToolTip(told)
        say(self._read, _progress(model))
        self._range.choose(model.range.value)
        self._range.setEnabled(not model.is_busy)
        self._days.setVisible(model.range is Range.DAYS)
        for field, day in ((self._from, model.first), (self._to, model.last)):
            if field.text() != day:
                field.setText(day)
        wrong = model.days_wrong
        self._from.show_wrong(wrong=wrong is not None)
        self._notice.tell(wrong or model.notice)
        is_reading = standing is Standing.READING
        self._stop.setVisible(is_reading)
        self._reconcile.setVisible(not is_reading)
        self._reconcile.setEnabled(not model.is_busy)
        self._apply.setVisible(bool(model.safe) and not is_reading)
        self._apply.setEnabled(not model.is_busy)
        self._apply.set_text(words("close.applySafe", written.number(model.safe)))
        self._draw(model.rows[:MOST_ROWS], is_reading=is_reading)
        rows = min(len(model.rows), 2)
        self._area.setVisible(bool(rows))
        self._area.setMinimumHeight(rows * worn().px(Length.TALL_ROW))
        fills = QSizePolicy.Policy.Preferred if rows else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, fills)

    def _draw(self, rows: tuple[DifferenceRow, ...], *, is_reading: bool) -> None:
        names = [row.name for row in rows]
        for name in [name for name in self._drawn if name not in names]:
            gone = self._drawn.pop(name)
            self._list.box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for row in rows:
            line = self._drawn.get(row.name)
            if line is None:
                line = self._drawn[row.name] = self._list.add(DifferenceLine(row.name))
                line.remedy_wanted.connect(self.apply_wanted)
                line.keep_wanted.connect(self.keep_wanted)
            line.present(row, may_act=not is_reading)

    def _type(self) -> None:
        self.days_typed.emit(self._from.text(), self._to.text())


class DifferenceLine(Row):
    """One difference: what it is, the money, and a button for each remedy."""

    remedy_wanted = Signal(str, str)
    keep_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(gap=3, pad=(1, 1, 1, 1), name=f"close.difference.{name}")
        self._name = name
        self._shape = self.add(Shape("warning", size=Length.ICON))
        told = self.add(Column(gap=0), stretch=1)
        self._case = told.add(Words(wrap=True))
        self._more = told.add(Words("", Kind.SMALL, muted=True, wrap=True))
        self._amount = self.add(Words(kind=Kind.STRONG))
        self._done = self.add(Words("", Kind.SMALL, muted=True))
        self._keep = self.add(
            ActionButton(f"close.keep.{name}", words("close.keep"), key=key_of(Command.CANCEL))
        )
        self._keep.clicked.connect(self.keep_wanted)
        self._keep.hide()
        self._buttons = {remedy: self._button(remedy) for remedy in Remedy}

    def present(self, row: DifferenceRow, *, may_act: bool) -> None:
        """Show it as it stands."""
        state = _state(row)
        show_state(self, state)
        tone = tone_of(state)
        self._shape.set_shape(shape_of(state), "muted" if tone == "neutral" else tone.value)
        self._case.setText(words(f"close.case.{row.case.value}"))
        self._more.setText(_more(row))
        self._amount.setText(written.money(row.amount))
        is_done = row.result is Result.DONE
        said = words("close.under_way") if row.is_under_way else words("close.done")
        self._done.setText(said)
        self._done.setVisible(is_done or row.is_under_way)
        was_asked = self._keep.isVisible()
        self._keep.setVisible(row.asks is not None)
        if row.asks is not None and not was_asked:
            self._keep.setFocus()  # the answer that does no harm
        for remedy, button in self._buttons.items():
            offered = remedy in row.remedies and not is_done and not row.is_under_way
            offered = offered and row.asks in {None, remedy}
            asked = "close.remedy.sure" if row.asks is remedy else f"close.remedy.{remedy.value}"
            button.set_text(words(asked, written.money(row.amount)))
            button.setVisible(offered)
            button.setEnabled(may_act)
        self.setAccessibleName(f"{self._case.text()}, {self._amount.text()}, {self._more.text()}")

    def _button(self, remedy: Remedy) -> ActionButton:
        is_back = remedy in {Remedy.REFUND, Remedy.RELEASE}
        weight = Weight.DESTRUCTIVE if is_back else Weight.SECONDARY
        name = f"close.remedy.{remedy.value}.{self._name}"
        button = self.add(ActionButton(name, words(f"close.remedy.{remedy.value}"), kind=weight))
        button.clicked.connect(lambda: self.remedy_wanted.emit(self._name, remedy.value))
        button.hide()
        return button


def _state(row: DifferenceRow) -> str:
    if row.is_under_way:
        return "sending"
    if row.result is Result.DONE:
        return "ok"
    if row.result is Result.FAILED:
        return "bad"
    return "info" if row.case is Case.UNKNOWN else "warn"


def _more(row: DifferenceRow) -> str:
    parts = [words("close.sale", row.number)]
    if row.booked is not None and row.booked != row.amount:
        parts.append(words("close.booked", written.money(row.booked)))
    if row.why is not None:
        parts.append(sentence(row.why))
    return "  ".join(parts)


def _progress(model: DifferencesModel) -> str:
    told = model.progress
    if told is None:
        return ""
    read = written.number(told.intents)
    if model.standing is Standing.READING and told.to_check and told.checked:
        checked, to_check = written.number(told.checked), written.number(told.to_check)
        return words("close.checked", checked, to_check)
    if model.standing in {Standing.AGREES, Standing.DIFFERS, Standing.APPLYING}:
        return ""  # it is read; what was found says the rest
    if model.standing is not Standing.READING or told.down_to is None:
        return words("close.read", read)
    parts = [words("close.read.down", read, _moment(told.down_to))]
    if told.resumed_at is not None:
        parts.append(words("close.read.resumed", _moment(told.resumed_at)))
    return ", ".join(parts)


def _moment(seconds: int) -> str:
    at = datetime.fromtimestamp(seconds, UTC)
    return f"{written.day(at)} {written.clock(at)}"
