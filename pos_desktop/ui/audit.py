"""Who did what when: a page of the settings."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pos_desktop.presenters.audit import EVERYBODY, AuditModel, AuditRow
from pos_desktop.ui import format as written
from pos_desktop.ui.entries import about, happened
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import IconButton
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.rows import Rows
from pos_desktop.ui.parts.tables import SECOND_LINE, Table
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settingrows import CalmPicker
from pos_desktop.ui.texts import words

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("when", "who", "what")
_WHEN, _WHO, _WHAT = range(len(COLUMNS))


class AuditPage(Column):
    """A day's entries, of one person or of all."""

    opened = Signal()
    stepped = Signal(int)
    day_typed = Signal(str)
    person_chosen = Signal(str)
    steps_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__(gap=3, pad=(0, 0, 5, 4), name="audit")
        head = self.add(Row(gap=3))
        before = head.add(IconButton("audit.before", "chevron-left", words("audit.before")))
        self._day = head.add(Field("audit.day", words("audit.day"), words("audit.day")), 1)
        self._after = head.add(IconButton("audit.after", "chevron-right", words("audit.after")))
        self._person = head.add(CalmPicker("audit.person", words("audit.person")), 1)
        self._steps = self.add(Tick("audit.steps", words("audit.steps")))
        self._notice = self.add(Telling("audit.notice"))
        self._none = self.add(Words(kind=Kind.SMALL, muted=True, wrap=True, name="audit.none"))
        self._table = self.add(Table("audit.table", words("audit.table"), tall=True), stretch=1)
        self._table.setSortingEnabled(False)
        self._table.horizontalHeader().setSectionsClickable(False)
        self._table.horizontalHeader().setSortIndicatorShown(False)
        self._rows = AuditRows(self._table)
        self._table.setModel(self._rows)
        self._table.set_widest(_WHAT)
        before.clicked.connect(lambda: self.stepped.emit(-1))
        self._after.clicked.connect(lambda: self.stepped.emit(1))
        self._day.editingFinished.connect(self._tell_day)
        self._person.activated.connect(self._tell_person)
        self._steps.clicked.connect(self.steps_wanted)
        self._shown = ""

    def present(self, model: AuditModel) -> None:
        """Show this, and nothing else."""
        shown = model.day.isoformat() if model.typed is None else model.typed
        if shown != self._day.text():
            self._day.setText(shown)
        self._shown = shown
        self._day.show_wrong(wrong=model.typed is not None)
        self._after.setEnabled(model.can_go_on)
        people = tuple((one, one) for one in model.people)
        self._person.offer(((EVERYBODY, words("audit.everybody")), *people))
        self._person.choose(model.person)
        self._steps.setChecked(model.has_steps)
        self._notice.tell(model.notice)
        self._rows.present(model.rows)
        nothing = "audit.reading" if model.is_reading else "audit.nothing"
        self._none.setText(words(nothing) if not model.rows and model.notice is None else "")
        self._none.setVisible(bool(self._none.text()))
        self._table.setVisible(bool(model.rows))

    def input(self) -> QWidget:
        """Where the keyboard goes first."""
        return self._day

    def _tell_day(self) -> None:
        if self._day.text() != self._shown:
            self._shown = self._day.text()
            self.day_typed.emit(self._day.text())

    def _tell_person(self) -> None:
        self.person_chosen.emit(self._person.choice())


class AuditRows(Rows[AuditRow]):
    """The rows as Qt's views read them."""

    def __init__(self, parent: Table) -> None:
        super().__init__(parent, "audit.column", COLUMNS)

    def present(self, rows: tuple[AuditRow, ...]) -> None:
        """Show these."""
        if rows != self.rows:
            self.replace(rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _first_line(row, index.column())
        if role == SECOND_LINE:
            return _second_line(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            lines = (_first_line(row, index.column()), _second_line(row, index.column()))
            return ", ".join(filter(None, lines))
        return None


def _first_line(row: AuditRow, column: int) -> str:
    if column == _WHEN:
        return "" if row.at is None else written.clock(row.at)
    return row.actor if column == _WHO else happened(row.kind)


def _second_line(row: AuditRow, column: int) -> str:
    if column == _WHEN:
        return "" if row.at is None else written.day(row.at)
    if column == _WHO:
        return row.till
    return about(row)
