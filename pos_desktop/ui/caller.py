"""Who is calling: the search, what it found, and the calls that wait."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from pos_desktop.presenters.notices import Level
from pos_desktop.presenters.phone import CallerModel, CallerRow, ParkedRow
from pos_desktop.ui import format as written
from pos_desktop.ui.cardnumbers import GuardedSearch
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.listing import Entry, EntryList
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words

_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
}
_PARKED = 3
"""Calls that wait and are seen without scrolling."""


class CallerField(GuardedSearch):
    """The search; the keyboard stays in it while the arrows move among what was found."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            "phone.customerSearch",
            words("phone.customerSearch"),
            words("phone.customerSearch.hint"),
            key=key_of(Command.CALLER),
            clear=words("phone.customerSearch.clear"),
        )
        self.setMaxLength(320)
        self.setProperty("scan", "text")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class CallerSearch(Column):
    """Finds the customer as their name, e-mail or phone is typed."""

    searched = Signal(str)
    entered = Signal()
    """Enter, where nobody was moved to."""
    chosen = Signal(str)
    new_wanted = Signal()
    parked_taken = Signal(str)
    parked_dropped = Signal(str)
    refused = Signal()
    """A card number was typed into the search."""
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=3, name="phone.caller")
        self.add(Words(words("phone.step.caller"), Kind.TITLE))
        self.field = self.add(CallerField())
        self._notice = self.add(Telling("phone.callerNotice"))
        area = QWidget()
        self._stack = QStackedLayout(area)
        self._found = EntryList("phone.customers", words("phone.customers"))
        self._nothing = EmptyState("phone.nobody", "phone")
        for page in (self._found, self._nothing):
            self._stack.addWidget(page)
        self.add(area, stretch=1)
        self._asking = self.add(Words(words("phone.asking"), Kind.SMALL, muted=True))
        self.new = self.add(
            ActionButton(
                "phone.newCustomer",
                words("phone.newCustomer"),
                key=key_of(Command.NEW_CUSTOMER),
                icon="plus",
            )
        )
        self._waiting = self.add(Column(gap=2, pad=(0, 2, 0, 0)))
        head = self._waiting.add(Row(gap=2))
        head.add(Words(words("phone.parked"), Kind.HEADING))
        self._parked = self._waiting.add(
            EntryList("phone.parked", words("phone.parked"), drop=words("phone.parked.drop"))
        )
        self._parked.show_at_most(_PARKED)
        self._shown = CallerModel()
        self._wire()

    def present(self, model: CallerModel, *, is_locked: bool) -> None:
        """Show what was found."""
        before, self._shown = self._shown, model
        self.field.guard.present(model.typed)
        nobody = model.notice if self._is_about_nobody(model) else None
        self._notice.tell(None if nobody else model.notice)
        self._found.present(tuple(map(caller_entry, model.rows)), model.selected)
        if model.rows and (before.rows != model.rows or self._found.current() is None):
            self._mark(model)
        if not model.rows:
            self._say_nothing(model)
        self._stack.setCurrentWidget(self._found if model.rows else self._nothing)
        self._asking.setVisible(model.is_asking and bool(model.rows))
        self._parked.present(tuple(map(_parked, model.parked)))
        self._waiting.setVisible(bool(model.parked))
        for part in (self.field, self._found, self.new, self._parked):
            part.setEnabled(not is_locked)

    def come_here(self) -> None:
        """Bring the keyboard to the search, with what stands in it marked."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _mark(self, model: CallerModel) -> None:
        """Mark the one that Enter takes."""
        rows = tuple(map(caller_entry, model.rows))
        self._found.present(rows, model.selected or rows[0].key)
        self._found.scrollTo(self._found.currentIndex())

    @staticmethod
    def _is_about_nobody(model: CallerModel) -> bool:
        """Whether what is good to know can stand where the rows would be."""
        notice = model.notice
        is_plain = notice is not None and notice.level is Level.INFO and notice.remedy is None
        return is_plain and not model.rows and bool(model.typed.strip())

    def _say_nothing(self, model: CallerModel) -> None:
        typed = model.typed.strip()
        if model.notice is not None and self._is_about_nobody(model):
            self._nothing.present("", sentence(model.notice))
            return
        if not model.is_known:
            self._nothing.present(words("phone.nobody.opening"), "")
        elif not typed:
            self._nothing.present(words("phone.nobody.title"), words("phone.nobody.sentence"))
        elif model.is_asking:
            self._nothing.present(words("phone.nobody.asking"), "")
        else:
            self._nothing.present(
                words("phone.nobody.found", typed), words("phone.nobody.found.sentence")
            )

    def _enter(self) -> None:
        """Enter takes the row that was moved to; else the presenter knows what is meant."""
        current = self._found.current() if self._shown.rows else None
        wanted = self._shown.selected or (
            self._shown.rows[0].customer_id if self._shown.rows else ""
        )
        if current is not None and current != wanted:
            self.chosen.emit(current)
        else:
            self.entered.emit()

    def _wire(self) -> None:
        self.field.guard.typed.connect(self.searched)
        self.field.guard.refused.connect(self.refused)
        self.field.textChanged.connect(self._tell_emptied)
        self.field.returnPressed.connect(self._enter)
        self.field.moved.connect(self._found.step)
        self._found.taken.connect(self.chosen)
        self.new.clicked.connect(self.new_wanted)
        self._parked.taken.connect(self.parked_taken)
        self._parked.dropped.connect(self.parked_dropped)
        self._notice.remedy_wanted.connect(self.remedy_wanted)

    def _tell_emptied(self, text: str) -> None:
        """By Esc, or by the button in the field: neither counts as typing."""
        if not text and self._shown.typed:
            self.searched.emit("")


def caller_entry(row: CallerRow) -> Entry:
    """A customer as a row: a name, or what else they are known by."""
    known = tuple(part for part in (row.name, row.email, row.phone) if part)
    title, *others = known or (words("phone.nameless"),)
    end = words("phone.at_stripe") if row.is_new_here else ""
    return Entry(row.customer_id, title, " · ".join(others), end)


def _parked(row: ParkedRow) -> Entry:
    name = row.name or words("phone.nameless")
    return Entry(row.call_id, name, words("phone.parked.since", written.clock(row.parked_at)))
