"""The Sales screen: the search and its filters, the table, and the sale at hand beside it."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.presenters.sales import Days, SalesModel, State, Tenders
from pos_desktop.ui.cardnumbers import GuardedSearch
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.measures import Length, pane_width
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.chips import ChipRow
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.saledetail import SaleDetail
from pos_desktop.ui.salestable import SalesTable
from pos_desktop.ui.texts import words
from pos_desktop.ui.texts.sales import found

_SIDE = 0.42
"""The most of the width that the sale at hand takes."""
_ROOMY = 620
"""Pixels at 100 % beside the sale at hand that filters and all columns of the table need."""
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class SalesField(GuardedSearch):
    """The search; the keyboard stays in it while the arrows move among the sales."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            "sales.search",
            words("sales.search"),
            words("sales.search.hint"),
            key=key_of(Command.SEARCH),
            clear=words("sales.search.clear"),
        )
        self.setMaxLength(200)
        self.setProperty("scan", "order")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class SalesPage(Row):
    """Draws the Sales screen; what a person wants is told by signals."""

    searched = Signal(str)
    state_chosen = Signal(object)
    """A `State`."""
    tenders_chosen = Signal(object)
    """A `Tenders`."""
    days_chosen = Signal(object)
    """A `Days`."""
    cleared = Signal()
    selected = Signal(str)
    more_wanted = Signal()
    remedy_wanted = Signal(str)
    late_remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="sales")
        work = self.add(Column(gap=3, pad=(5, 4, 5, 4)), stretch=1)
        self._head = work.add(Row(gap=2))
        self.field = self._head.add(SalesField(), stretch=4)
        self._days = self._head.add(_picker("Days", "days", Days), stretch=1)
        self._tenders = self._head.add(_picker("Tender", "tenders", Tenders), stretch=1)
        self._state = work.add(ChipRow("sales.filterState", words("sales.filterState")))
        self._state.offer(_choices("filter", State))
        self._below = work.add(Row(gap=2))
        self._state_list = self._below.add(_picker("StateList", "filter", State), stretch=1)
        self._never = work.add(Telling("sales.neverCardNumber"))
        self._notice = work.add(Telling("sales.notice"))
        self._late = work.add(Telling("sales.late"))
        listed = work.add(Card(pad=1), stretch=1)
        area = QWidget()
        self._stack = QStackedLayout(area)
        self._table = SalesTable()
        self._empty = EmptyState("sales.empty", "receipt")
        for page in (self._table, self._empty):
            self._stack.addWidget(page)
        listed.add(area, stretch=1)
        self._count = work.add(Words(kind=Kind.SMALL, muted=True, name="sales.count"))
        self.detail = self.add(SaleDetail())
        self._shown = SalesModel()
        self._connect()
        self._widen()

    def present(self, model: SalesModel) -> None:
        """Show this, and nothing else."""
        self._shown = model
        self.field.guard.present(model.typed)
        self._state.choose(model.state.value)
        self._state_list.choose(model.state.value)
        self._days.choose(model.days.value)
        self._tenders.choose(model.tenders.value)
        self._notice.tell(model.notice)
        self._table.present(model.rows, model.names, model.selected)
        self._stack.setCurrentWidget(self._table if model.rows else self._empty)
        if not model.rows:
            self._say_nothing(model)
        self._count.setText(_counted(model))
        self.detail.present(model)

    def come_here(self) -> None:
        """Bring the keyboard to the search, with what stands in it marked."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def look_for(self, typed: str) -> None:
        """Search for this, as if it had been typed: a receipt was scanned."""
        self.field.setText(typed)
        self.field.selectAll()
        self.searched.emit(typed)

    def tell(self, notice: Notice) -> None:
        """Something that ended after another sale was chosen."""
        self._late.tell(notice)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.come_here()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "detail"):
            self._widen()

    def _widen(self) -> None:
        look = worn()
        side = min(pane_width(self.width() + Length.RAIL, look.scale), round(self.width() * _SIDE))
        self.detail.setFixedWidth(side)
        narrow = self.width() - side < look.px(_ROOMY)
        self._table.set_brief(brief=narrow)
        room = self._below if narrow else self._head
        for picker in (self._days, self._tenders):
            if picker.parentWidget() is not room:
                room.add(picker, stretch=1)
        self._below.setVisible(narrow)
        self._state.setVisible(not narrow)

    def _say_nothing(self, model: SalesModel) -> None:
        if not model.is_known:
            title = "" if model.notice is not None else words("sales.empty.reading")
            self._empty.present(title, "")
        elif model.is_narrowed:
            self._empty.present(
                words("sales.nothing.title"),
                words("sales.nothing.sentence"),
                words("sales.nothing.action"),
            )
        else:
            self._empty.present(words("sales.empty.title"), words("sales.empty.sentence"))

    def _connect(self) -> None:
        self.field.guard.typed.connect(self._search)
        self.field.guard.refused.connect(self._refuse)
        self.field.textChanged.connect(self._tell_emptied)
        self.field.moved.connect(self._table.step)
        self.field.returnPressed.connect(self._enter)
        self._state.chosen.connect(self._choose_state)
        self._state_list.activated.connect(self._choose_listed_state)
        self._days.activated.connect(self._choose_days)
        self._tenders.activated.connect(self._choose_tenders)
        self._table.chosen.connect(self.selected)
        self._table.end_seen.connect(self._more)
        self._empty.action_wanted.connect(self.cleared)
        self._notice.remedy_wanted.connect(self.remedy_wanted)
        self._late.remedy_wanted.connect(self.late_remedy_wanted)

    def _search(self, text: str) -> None:
        self._never.tell(None)
        self.searched.emit(text)

    def _refuse(self) -> None:
        self._never.tell(bad("sales_never_a_card_number"))

    def _tell_emptied(self, text: str) -> None:
        """By Esc, or by the button in the field: neither counts as typing."""
        if not text and self._shown.typed:
            self._search("")

    def _enter(self) -> None:
        """On to the table, where the sale that was found is marked."""
        if self._shown.rows:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_state(self, key: str) -> None:
        self.state_chosen.emit(State(key))

    def _choose_listed_state(self) -> None:
        self._choose_state(self._state_list.choice())

    def _choose_days(self) -> None:
        self.days_chosen.emit(Days(self._days.choice()))

    def _choose_tenders(self) -> None:
        self.tenders_chosen.emit(Tenders(self._tenders.choice()))

    def _more(self) -> None:
        if self._shown.has_more and not self._shown.is_asking:
            self.more_wanted.emit()


def _choices(about: str, kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """What a filter offers, in words."""
    return tuple((one.value, words(f"sales.{about}.{one.value}")) for one in kind)


def _picker(name: str, about: str, kind: type[StrEnum]) -> Picker:
    """A filter that opens."""
    accessible = "State" if kind is State else name
    made = Picker(f"sales.filter{name}", words(f"sales.filter{accessible}"))
    made.offer(_choices(about, kind))
    return made


def _counted(model: SalesModel) -> str:
    """How many sales are in the table, and whether there may be more."""
    if not model.rows:
        return ""
    count = found(len(model.rows))
    if model.is_asking:
        return words("sales.count.asking", count)
    return words("sales.count.more", count) if model.has_more else count
