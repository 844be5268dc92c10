"""The card of the settings that puts a copy in the place of the book."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QScrollArea
from typing_extensions import override

from pos_desktop.domain import pins
from pos_desktop.domain.copies import BookCopy, Loss
from pos_desktop.presenters.restoring import RestoreModel, Step
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.listing import Entry, EntryList
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling, say
from pos_desktop.ui.parts.arranging import Card, Row, StatePanel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words

_MOST_ROWS = 5
_AT_HAND = frozenset({Step.LOOKING, Step.ASKED, Step.SURE, Step.BEGUN})


class RestoreCard(Card):
    """A list of copies; then what would be lost; then, once more asked, the restore."""

    chosen = Signal(str)
    """The file of a copy."""
    dismissed = Signal()
    go_on_wanted = Signal()
    confirmed = Signal(str)
    """With a manager's PIN, where one is asked for."""

    def __init__(self) -> None:
        super().__init__("settings.restoreCard")
        self.add(Words(words("restore.title"), Kind.HEADING))
        self.add(Words(words("restore.why"), Kind.SMALL, muted=True, wrap=True))
        self._list = self.add(EntryList("settings.copies", words("restore.copies")))
        self._list.show_at_most(_MOST_ROWS)
        self._empty = self.add(Words(kind=Kind.SMALL, muted=True, wrap=True))
        self._choices = self.add(Row(gap=3))
        self._other = self._choices.add(
            ActionButton("settings.restoreFile", words("restore.file")), 1
        )
        self._look = self._choices.add(ActionButton("settings.restore", words("restore.look")), 1)
        self._question = self.add(StatePanel("settings.restoreQuestion", pad=4))
        self._copy = self._question.add(Words(kind=Kind.STRONG, wrap=True))
        self._loss = self._question.add(Words(wrap=True, name="settings.restoreLoss"))
        self._asked = self._question.add(Words(kind=Kind.STRONG, wrap=True))
        self._pin = Field("settings.restorePin", words("staff.leave"))
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setMaxLength(pins.LONGEST)
        self._pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._leave = self._question.add(FormRow(words("staff.leave"), self._pin))
        answers = self._question.add(Row(gap=3))
        self._back = answers.add(
            ActionButton("settings.restoreBack", words("restore.back"), key=key_of(Command.CANCEL)),
            1,
        )
        self._go_on = answers.add(ActionButton("settings.restoreGoOn", words("restore.go_on")), 1)
        self._yes = answers.add(
            ActionButton("settings.restoreConfirm", words("restore.yes"), kind=Weight.DESTRUCTIVE),
            1,
        )
        self._notice = self.add(Telling("settings.restoreNotice"))
        self.dialog: QFileDialog | None = None
        self._step = Step.CHOOSING
        self._is_awaited = False
        self._connect()

    def present(self, model: RestoreModel) -> None:
        """Show this, and nothing else."""
        is_choosing = model.step is Step.CHOOSING
        chosen = None if model.chosen is None else model.chosen.file
        self._list.present(tuple(map(_entry, model.copies)), chosen)
        self._list.setVisible(bool(model.copies))
        self._list.setEnabled(is_choosing)
        self._empty.setText(_of_no_copies(model))
        self._empty.setVisible(bool(self._empty.text()))
        self._choices.setVisible(is_choosing and not model.is_on_server)
        self._look.setEnabled(bool(model.copies))
        self._ask(model)
        self._notice.tell(model.notice)
        self._follow(model.step)
        if self._is_awaited and model.is_listed:
            self._is_awaited = False
            self.come_here()

    def forget_pin(self) -> None:
        """Empty the field."""
        self._pin.clear()

    def await_copies(self) -> None:
        """The keyboard is at the copies as soon as they are listed."""
        self._is_awaited = True
        self.come_here()

    def come_here(self) -> None:
        """The keyboard is at the copies, or at the button for a file where there are none."""
        (self._list if self._list.entries() else self._other).setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_question()

    def _show_question(self) -> None:
        """A question that grew is scrolled to where its answers are seen."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self._question.isVisible():
            area.ensureWidgetVisible(self._question, 0, worn().space(3))

    def _ask(self, model: RestoreModel) -> None:
        copy = model.chosen
        self._question.setVisible(copy is not None and model.step in _AT_HAND)
        self._question.show_state("warn" if model.step is Step.SURE else "info")
        if copy is not None:
            self._copy.setText(_named(copy))
        looking = words("restore.looking") if model.step is Step.LOOKING else ""
        say(self._loss, _told(model.loss) if model.loss is not None else looking)
        say(self._asked, words("restore.sure") if model.step is Step.SURE else "")
        self._leave.setVisible(model.step is Step.SURE and model.needs_leave)
        self._back.setVisible(model.step is not Step.BEGUN)
        self._go_on.setVisible(model.step is Step.ASKED)
        self._yes.setVisible(model.step is Step.SURE)

    def _follow(self, step: Step) -> None:
        """The keyboard goes where the next answer is, and back to the list."""
        before, self._step = self._step, step
        if step is before:
            return
        match step:
            case Step.ASKED:
                self._go_on.setFocus()
            case Step.SURE:
                (self._pin if self._leave.isVisibleTo(self) else self._back).setFocus()
            case Step.LOOKING:
                self._back.setFocus()
            case Step.CHOOSING:
                self.come_here()
            case _:
                pass

    def _connect(self) -> None:
        self._list.taken.connect(self.chosen)
        self._look.clicked.connect(self._take)
        self._other.clicked.connect(self._open)
        self._back.clicked.connect(self.dismissed)
        self._go_on.clicked.connect(self.go_on_wanted)
        self._yes.clicked.connect(self._tell)
        self._pin.returnPressed.connect(self._tell)

    def _take(self) -> None:
        entries = self._list.entries()
        at_hand = self._list.current() or (entries[0].key if entries else None)
        if at_hand is not None:
            self.chosen.emit(at_hand)

    def _tell(self) -> None:
        self.confirmed.emit(self._pin.text())

    def _open(self) -> None:
        """A file dialog, beside which the window goes on living."""
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = QFileDialog(self, words("restore.file"))
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.setNameFilter(words("restore.filter"))
        self.dialog.fileSelected.connect(self.chosen)
        self.dialog.open()


def _entry(copy: BookCopy) -> Entry:
    title = written.moment(copy.made_at) if copy.made_at else _file_name(copy)
    origin = words(f"restore.origin.{copy.origin.value}")
    if copy.fault is not None:
        return Entry(
            copy.file, title, words("restore.unusable"), origin, icon="warning", tone=Tone.WARN
        )
    return Entry(copy.file, title, _holds(copy), origin, icon="receipt")


def _holds(copy: BookCopy) -> str:
    size, sales = written.size(copy.size), written.number(copy.sales)
    if copy.last_sale_at is None:
        return words("restore.holds.none", size)
    return words("restore.holds", size, sales, written.moment(copy.last_sale_at))


def _named(copy: BookCopy) -> str:
    made = written.moment(copy.made_at) if copy.made_at else _file_name(copy)
    return words("restore.copy", made)


def _file_name(copy: BookCopy) -> str:
    return copy.file.replace("\\", "/").rpartition("/")[2]


def _told(loss: Loss) -> str:
    """What would be lost, in a sentence or two."""
    if loss.is_unreadable:
        return words("restore.loss.unknown")
    if not loss.entries:
        return words("restore.loss.none")
    until = "" if loss.last_at is None else written.moment(loss.last_at)
    if loss.is_other:
        return words("restore.loss.other", written.number(loss.entries), until)
    counts = (written.number(loss.sales), written.number(loss.in_cash))
    return words("restore.loss", *counts, until)


def _of_no_copies(model: RestoreModel) -> str:
    if model.is_on_server:
        return words("backup_on_server")
    if model.copies:
        return ""
    return words("restore.none" if model.is_listed else "restore.reading")
