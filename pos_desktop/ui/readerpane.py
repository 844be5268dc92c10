"""The reader at hand: what is known of it, and what can be done with it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.presenters.readerrows import ReaderRow
from pos_desktop.presenters.readers import ReadersModel
from pos_desktop.presenters.tending import Asking, Question
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row, StatePanel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.pills import Pill
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words
from pos_desktop.ui.texts.readers import age

_FACTS = ("serial", "software", "place", "seen", "doing")
_MAY_BREAK = "\u200b"
"""A line may end here: Qt ends none behind the hyphens of a serial number, which is long."""


class ReaderPane(Column):
    """Facts, the buttons, or in their place the question."""

    use_wanted = Signal()
    rename_wanted = Signal()
    remove_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=3, pad=5, ground="pane", name="readers.pane")
        head = self.add(Row(gap=3))
        self._label = head.add(Words(kind=Kind.TITLE, wrap=True), stretch=1)
        self._light = head.add(
            Pill("readers.light", words("readers.column.status")),
            align=Qt.AlignmentFlag.AlignTop,
        )
        self._model = self.add(Words(muted=True, wrap=True))
        self._facts = self.add(Facts())
        self._notice = self.add(Telling("readers.notice"))
        self.question = self.add(QuestionPanel())
        self.stretch()
        self._buttons = self.add(Column(gap=3))
        beside = self._buttons.add(Row(gap=3))
        self._rename = beside.add(ActionButton("readers.rename", words("readers.rename")), 1)
        self._clear = beside.add(
            ActionButton(
                "readers.clear",
                words("readers.clear"),
                accessible=words("readers.clear.accessible"),
            ),
            1,
        )
        self._remove = beside.add(
            ActionButton("readers.remove", words("readers.remove"), kind=Weight.DESTRUCTIVE), 1
        )
        self._use = self._buttons.add(
            ActionButton(
                "readers.use", words("readers.use"), kind=Weight.MAIN, key=key_of(Command.PAY)
            )
        )
        self._use.clicked.connect(self.use_wanted)
        self._rename.clicked.connect(self.rename_wanted)
        self._clear.clicked.connect(self.clear_wanted)
        self._remove.clicked.connect(self.remove_wanted)

    def present(self, model: ReadersModel) -> None:
        """Show the reader at hand."""
        row = model.selected
        self._label.setText(
            row.label if row else words("readers.none_chosen") if model.total else ""
        )
        for part in (self._light, self._model, self._facts, self._buttons):
            part.setVisible(row is not None)
        if row is not None:
            self._show(row)
        self._notice.tell(model.notice)
        self.question.present(model.question, is_busy=model.busy is not None)
        self._buttons.setVisible(row is not None and model.question is None)
        for button in (self._rename, self._clear, self._remove):
            button.setEnabled(model.busy is None)

    def _show(self, row: ReaderRow) -> None:
        kind = words("readers.simulated", row.model) if row.is_simulated else row.model
        self._model.setText(kind)
        state = row.light.value
        self._light.present(state, words(f"readers.status.{state}"))
        unknown = words("readers.unknown")
        self._facts.present(
            (
                row.serial.replace("-", f"-{_MAY_BREAK}"),
                row.software or unknown,
                row.place or unknown,
                age(row.last_seen),
                words(f"readers.doing.{row.doing.value}"),
            )
        )
        self._use.setEnabled(not row.is_chosen)
        self._use.set_key("" if row.is_chosen else key_of(Command.PAY))
        self._use.set_text(words("readers.in_use" if row.is_chosen else "readers.use"))


class Facts(QWidget):
    """What is known, as names and values in two columns."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._values = [Words(wrap=True) for _ in _FACTS]
        for at, (name, value) in enumerate(zip(_FACTS, self._values, strict=True)):
            label = Words(words(f"readers.fact.{name}"), muted=True)
            label.setBuddy(value)
            self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, at, 1, Qt.AlignmentFlag.AlignTop)
        self._arrange()

    def present(self, values: tuple[str, ...]) -> None:
        """Show these values, in the order of their names."""
        for value, text in zip(self._values, values, strict=True):
            value.setText(text)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_grid"):
            self._arrange()

    def _arrange(self) -> None:
        self._grid.setHorizontalSpacing(worn().space(4))
        self._grid.setVerticalSpacing(worn().space(1.5))


class QuestionPanel(StatePanel):
    """A question in the place of the buttons; Esc leaves everything as it is."""

    name_typed = Signal(str)
    answered_yes = Signal()
    answered_no = Signal()

    def __init__(self) -> None:
        super().__init__("readers.question", gap=3, pad=4)
        self.show_state("warn")
        self._asked: Asking | None = None
        self._words = self.add(Words(kind=Kind.STRONG, wrap=True))
        self._amount = self.add(Words(kind=Kind.TITLE))
        name = Field("readers.name", "")
        self._name = self.add(FormRow(words("readers.name"), name))
        beside = self.add(Row(gap=3))
        self._no = beside.add(
            ActionButton("readers.no", words("readers.no"), key=key_of(Command.CANCEL)), 1
        )
        self._yes = beside.add(ActionButton("readers.yes", ""), 1)
        for button in (self._no, self._yes):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name.textEdited.connect(self.name_typed)
        name.returnPressed.connect(self.answered_yes)
        self._yes.clicked.connect(self.answered_yes)
        self._no.clicked.connect(self.answered_no)
        self.hide()

    def present(self, question: Question | None, *, is_busy: bool) -> None:
        """Ask this; None for nothing."""
        before, self._asked = self._asked, question.asking if question else None
        self.setVisible(question is not None)
        if question is None:
            return
        naming = question.asking is Asking.NAME
        self.show_state("info" if naming else "warn")
        self._words.setText(sentence(question.words))
        self._words.setVisible(not naming)
        amount = question.amount
        self._amount.setVisible(amount is not None)
        if amount is not None:
            self._amount.setText(words("readers.clear.amount", written.money(amount)))
        self._name.setVisible(naming)
        if self._name.field.text() != question.typed:
            self._name.field.setText(question.typed)
        self._name.show_error(sentence(question.wrong) if question.wrong else "")
        self._yes.set_text(words(f"readers.yes.{question.asking.value}"))
        self._yes.setEnabled(not is_busy)
        if before is not question.asking:
            self._come_here(naming=naming)

    def _come_here(self, *, naming: bool) -> None:
        """The keyboard goes to the name, or to the answer that does no harm."""
        if naming:
            self._name.field.setFocus()
            self._name.field.selectAll()
        else:
            self._no.setFocus()
