"""The open authorization at hand: what is taken of it, changed before it is, and the acts."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy
from typing_extensions import override

from pos_desktop.domain.captures import Urgency
from pos_desktop.presenters.capturing import PaneModel, Typed
from pos_desktop.presenters.close import CloseModel, HoldQuestion
from pos_desktop.presenters.heldrows import HeldRow
from pos_desktop.presenters.notices import Notice
from pos_desktop.ui import format as written
from pos_desktop.ui.heldtable import card_name, state_of, time_left
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.tones import tone_of
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling, say
from pos_desktop.ui.parts.arranging import Card, Column, Row, StatePanel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.pills import Pill
from pos_desktop.ui.parts.scrolling import Scrolling
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words
from pos_desktop.ui.texts.close import span

_AROUND = 13
"""Steps beside and between the acts."""


class HeldPane(Column):
    """Facts and fields, and below them, never scrolled away, the acts on all that is chosen."""

    typed = Signal(object)
    """What stands in the fields, as `Typed`."""
    capture_wanted = Signal()
    release_wanted = Signal()
    raise_wanted = Signal()
    answered_yes = Signal()
    answered_no = Signal()

    def __init__(self) -> None:
        super().__init__(gap=0, ground="pane", name="close.pane")
        told = Column(gap=3, pad=(5, 5, 5, 3), ground="pane")
        self.add(Scrolling(told), stretch=1)
        head = told.add(Row(gap=3))
        self._number = head.add(Words(kind=Kind.TITLE, wrap=True), stretch=1)
        self._state = head.add(
            Pill("close.state", words("close.state")), align=Qt.AlignmentFlag.AlignTop
        )
        self._card = told.add(Words(muted=True, wrap=True))
        self._left = told.add(Words(kind=Kind.STRONG, wrap=True, name="close.timeLeft"))
        self._why = told.add(Telling("close.why"))
        self._form = told.add(Column(gap=3))
        self._held = self._form.add(Words(wrap=True))
        self._amount = self._field("close.amount")
        self._tip = self._field("close.tip")
        self._fee = self._field("close.fee")
        self._takes = self._form.add(Words(kind=Kind.STRONG, wrap=True, name="close.takes"))
        self._raising = told.add(Card(gap=2, pad=(4, 3, 4, 4)))
        self._total = self._raising.add(
            FormRow(words("close.total"), Field("close.total", ""), " ")
        )
        self._raise = self._raising.add(ActionButton("close.raise", words("close.raise")))
        told.stretch()
        below = self.add(Column(gap=3, pad=(5, 3, 5, 5)))
        self._question = below.add(ReleaseQuestion())
        self._tick = below.add(Words(kind=Kind.SMALL, muted=True, wrap=True, name="close.tick"))
        self._acts = below.add(Row(gap=3))
        self._release = self._acts.add(
            ActionButton(
                "close.release",
                words("close.release"),
                kind=Weight.DESTRUCTIVE,
                key=key_of(Command.CLEAR),
            ),
            1,
        )
        self._capture = self._acts.add(
            ActionButton(
                "close.capture",
                words("close.capture.none"),
                kind=Weight.MAIN,
                key=key_of(Command.PAY),
            ),
            2,
        )
        for row in (self._amount, self._tip, self._fee, self._total):
            row.field.textEdited.connect(self._tell)
        self._total.field.returnPressed.connect(self.raise_wanted)
        self._capture.clicked.connect(self.capture_wanted)
        self._release.clicked.connect(self.release_wanted)
        self._raise.clicked.connect(self.raise_wanted)
        self._question.answered_yes.connect(self.answered_yes)
        self._question.answered_no.connect(self.answered_no)

    def present(self, model: CloseModel) -> None:
        """Show the authorization at hand, and what can be done with those that are chosen."""
        row, pane = model.at_hand, model.pane
        self._number.setText(row.number if row else words("close.none_chosen"))
        for part in (self._state, self._card, self._left):
            part.setVisible(row is not None)
        if row is not None:
            self._show(row)
        self._why.tell(row.why if row else None)
        self._form.setVisible(pane is not None)
        self._raising.setVisible(pane is not None and pane.tries_left is not None)
        if pane is not None:
            self._fill(pane)
        self._question.present(model.question)
        self._acts.setVisible(model.question is None and bool(model.rows))
        count = len(model.chosen)
        needs_tick = bool(model.rows) and not count and model.question is None
        say(self._tick, words("close.tick") if needs_tick else "")
        self._capture.set_text(_capture_words(model))
        self._capture.setEnabled(model.may_act)
        self._release.set_text(
            words("close.release.many", written.number(count))
            if count > 1
            else words("close.release")
        )
        self._turn()
        self._release.setEnabled(bool(count) and model.running is None)
        self._raise.setEnabled(
            model.running is None
            and pane is not None
            and bool(pane.typed.total.strip())
            and pane.total_wrong is None
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """The acts stand below each other where they would cut each other's words."""
        needed = self._release.sizeHint().width() + self._capture.sizeHint().width()
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        room = self.width() - worn().space(_AROUND)
        self._acts.box.setDirection(along if needed <= room else down)

    def _field(self, name: str) -> FormRow[Field]:
        return self._form.add(FormRow(words(name), Field(name, ""), " "))

    def _show(self, row: HeldRow) -> None:
        state = row.state.value
        self._state.present(state, words(f"close.state.{state}"))
        till, age = words("close.of_till", row.till), words("close.age", span(row.age))
        self._card.setText(" · ".join((card_name(row), till, age)))
        is_half = row.urgency is Urgency.SOON
        more = words("close.time.half") if is_half else ""
        left = " · ".join(filter(None, (time_left(row), more)))
        say(self._left, left if row.is_open else "")
        self._left.show_tone(tone_of(state_of(row)))

    def _fill(self, pane: PaneModel) -> None:
        total, held = written.money(pane.sale_total), written.money(pane.held)
        self._held.setText(words("close.sale_total", total, held))
        fill(self._amount, pane.typed.amount, pane.amount_wrong, words("close.amount.hint"))
        self._amount.field.setPlaceholderText(written.typed(pane.held))
        self._tip.setVisible(pane.tip_limit is not None)
        if pane.tip_limit is not None:
            hint = words("close.tip.hint", written.money(pane.tip_limit))
            fill(self._tip, pane.typed.tip, pane.tip_wrong, hint)
        self._fee.setVisible(pane.fee is not None)
        if pane.fee is not None:
            hint = words("close.fee.hint", written.money(pane.fee))
            fill(self._fee, pane.typed.fee, pane.fee_wrong, hint)
        takes, back = written.money(pane.takes), written.money(pane.releases)
        is_part = pane.releases.minor > 0
        self._takes.setText(
            words("close.takes.part", takes, back) if is_part else words("close.takes", takes)
        )
        self._takes.setVisible(not pane.is_wrong)
        tries = written.number(pane.tries_left or 0)
        fill(self._total, pane.typed.total, pane.total_wrong, words("close.total.hint", tries))

    def _tell(self) -> None:
        fields = (self._amount, self._tip, self._fee, self._total)
        self.typed.emit(Typed(*(row.field.text() for row in fields)))


def fill(row: FormRow[Field], typed: str, wrong: Notice | None, hint: str) -> None:
    """Show what was typed in a field, and what is wrong with it or good to know."""
    if row.field.text() != typed:
        quiet = QSignalBlocker(row.field)
        row.field.setText(typed)
        quiet.unblock()
    row.set_hint(hint)
    row.show_error(sentence(wrong) if wrong else "")


def _capture_words(model: CloseModel) -> str:
    count = len(model.chosen)
    if not count:
        return words("close.capture.none")
    if model.sum is None:
        return words("close.capture.mixed", written.number(count))
    if count == 1:
        return words("close.capture", written.money(model.sum))
    return words("close.capture.many", written.number(count), written.money(model.sum))


class ReleaseQuestion(StatePanel):
    """Asks in the place of the acts; Esc leaves everything held."""

    answered_yes = Signal()
    answered_no = Signal()

    def __init__(self) -> None:
        super().__init__("close.question", gap=3, pad=4)
        self.show_state("warn")
        self._words = self.add(Words(kind=Kind.STRONG, wrap=True))
        beside = self.add(Row(gap=3))
        self._no = beside.add(
            ActionButton(
                "close.question.no", words("close.question.no"), key=key_of(Command.CANCEL)
            ),
            1,
        )
        self._yes = beside.add(
            ActionButton(
                "close.question.yes", words("close.question.yes"), kind=Weight.DESTRUCTIVE
            ),
            1,
        )
        for button in (self._no, self._yes):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._yes.clicked.connect(self.answered_yes)
        self._no.clicked.connect(self.answered_no)
        self.hide()

    def present(self, question: HoldQuestion | None) -> None:
        """Ask this; None for nothing."""
        if question is not None:
            amount = written.money(question.amount)
            self._words.setText(
                words("close.question", amount)
                if question.count == 1
                else words("close.question.many", written.number(question.count), amount)
            )
        self.setVisible(question is not None)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._no.setFocus()  # the answer that does no harm
