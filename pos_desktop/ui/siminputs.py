"""The customer's answers at the simulated reader to what it asks besides the card."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_desktop.domain.inputs import InputKind, Question
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.chips import ChipRow
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.texts import words

_SKIP = "skip"


class AnswerKeys(Column):
    """A field or chips for each question; where answers cannot be typed, Stripe has its own."""

    answered = Signal(object)
    """What was said to each question, in order; None where it is skipped."""
    skipped = Signal()
    left_alone = Signal()

    def __init__(self) -> None:
        super().__init__(gap=2)
        self._rows = self.add(Column(gap=2))
        self._inputs: list[Field | ChipRow] = []
        self._questions: tuple[Question, ...] = ()
        self._answer = self.add(ActionButton("simreader.answer", words("simreader.answer")))
        others = self.add(Row(gap=2))
        self._skip = others.add(ActionButton("simreader.skip", words("simreader.skip")), 1)
        self._leave = others.add(ActionButton("simreader.leave", words("simreader.leave")), 1)
        self._answer.clicked.connect(self._say)
        self._skip.clicked.connect(self.skipped)
        self._leave.clicked.connect(self.left_alone)
        self.hide()

    def present(self, questions: tuple[Question, ...], *, may_answer: bool, may_type: bool) -> None:
        """Ask these; without any there is nothing to answer."""
        self.setVisible(bool(questions))
        if questions != self._questions:
            self._questions = questions
            self._build()
        self._rows.setVisible(may_type)
        said = "simreader.answer" if may_type else "simreader.answerTest"
        self._answer.set_text(words(said))
        for button in (self._answer, self._skip, self._leave):
            button.setEnabled(may_answer)

    def _build(self) -> None:
        for old in self._rows.findChildren(FormRow):
            self._rows.box.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._inputs = []
        for at, question in enumerate(self._questions):
            made = _input(question, f"simreader.answer.{at}")
            self._inputs.append(made)
            self._rows.add(FormRow[QWidget](question.title, made))

    def _say(self) -> None:
        self.answered.emit(tuple(_said(one) for one in self._inputs))


def _input(question: Question, name: str) -> Field | ChipRow:
    if question.kind is not InputKind.SELECTION:
        return Field(name, question.title)
    chips = ChipRow(name, question.title)
    skip = () if question.required else ((_SKIP, words("simreader.skip")),)
    chips.offer((*((one.choice_id, one.text) for one in question.choices), *skip))
    return chips


def _said(made: Field | ChipRow) -> str | None:
    if isinstance(made, Field):
        return made.text().strip() or None
    choice = made.choice()
    return None if choice == _SKIP else choice
