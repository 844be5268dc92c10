"""The readers screen: the table, the reader at hand beside it, and a form for another one."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from pos_desktop.presenters.readers import ReadersModel
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.measures import Length, pane_width
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.fields import SearchField
from pos_desktop.ui.parts.scrolling import Scrolling
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.readerpane import ReaderPane
from pos_desktop.ui.readertable import ReaderTable
from pos_desktop.ui.registration import RegistrationFields
from pos_desktop.ui.texts import words
from pos_desktop.ui.texts.readers import counted

_ROOMY = 700
"""Pixels at 100 % that all columns of the table need."""
_SIDE = 0.42
"""The most of the width that the reader at hand takes."""
_ROWS = 3
"""Readers that are seen without scrolling, however low the window is."""


class ReadersView(Row):
    """All readers of the account. What a person wants is told by signals."""

    refresh_wanted = Signal()
    selected = Signal(str)
    sorted = Signal(str, bool)
    """A `Column`, and whether from last to first."""
    searched = Signal(str)
    use_wanted = Signal()
    rename_wanted = Signal()
    remove_wanted = Signal()
    clear_wanted = Signal()
    name_typed = Signal(str)
    answered_yes = Signal()
    answered_no = Signal()
    code_typed = Signal(str)
    label_typed = Signal(str)
    place_chosen = Signal(str)
    register_wanted = Signal()
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="readers")
        work = Column(gap=3, pad=(5, 4, 5, 4), name="readers.work")
        self._work = self.add(Scrolling(work), stretch=1)
        head = work.add(Row(gap=3))
        head.add(Words(words("readers.title"), Kind.TITLE))
        self._count = head.add(Words(muted=True), stretch=1)
        self._filter = head.add(
            SearchField(
                "readers.filter",
                words("readers.filter"),
                words("readers.filter"),
                key=key_of(Command.SEARCH),
                clear=words("readers.filter.clear"),
            ),
            stretch=2,
        )
        self._refresh = head.add(
            ActionButton(
                "readers.refresh",
                words("readers.refresh"),
                key="Ctrl+R",
                icon="refresh",
                accessible=words("readers.refresh"),
            )
        )
        self._notice = work.add(Telling("readers.listNotice"))
        listed = work.add(Card(pad=1), stretch=1)
        self._listed = area = QWidget()
        self._stack = QStackedLayout(area)
        self._table = ReaderTable()
        self._empty = EmptyState("readers.empty", "readers")
        for page in (self._table, self._empty):
            self._stack.addWidget(page)
        listed.add(area, stretch=1)
        adding = work.add(Card(gap=2, pad=(5, 3, 5, 4)))
        adding.add(Words(words("register.title"), Kind.HEADING))
        self._form = adding.add(RegistrationFields("readers", with_place=True))
        self._pane = ReaderPane()
        self._side = self.add(Scrolling(self._pane))
        self._connect()
        self._widen()

    def present(self, model: ReadersModel) -> None:
        """Show this, and nothing else."""
        self._count.setText(counted(len(model.rows), model.total) if model.total else "")
        if self._filter.text() != model.filter:
            self._filter.setText(model.filter)
        self._refresh.setEnabled(not model.is_loading)
        self._notice.tell(model.list_notice)
        selected = model.selected.reader_id if model.selected else None
        self._table.present(model.rows, selected, model.sorted_by, descending=model.is_descending)
        self._stack.setCurrentWidget(self._table if model.rows else self._empty)
        if not model.rows:
            self._say_nothing(model)
        self._form.present(model.form, model.places)
        self._pane.present(model)

    def come_here(self) -> None:
        """Bring the keyboard to the list."""
        self._table.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_side"):
            self._widen()

    def _widen(self) -> None:
        look = worn()
        side = min(pane_width(self.width() + Length.RAIL, look.scale), round(self.width() * _SIDE))
        self._side.setFixedWidth(side)
        narrow = self.width() - side < look.px(_ROOMY)
        self._table.set_brief(brief=narrow)
        self._refresh.set_text("" if narrow else words("readers.refresh"))
        self._count.setVisible(not narrow)
        self._listed.setMinimumHeight(look.px(Length.TARGET + _ROWS * Length.TALL_ROW))

    def _say_nothing(self, model: ReadersModel) -> None:
        if model.filter.strip() and model.total:
            self._empty.present(
                words("readers.nothing.title", model.filter.strip()),
                words("readers.nothing.sentence"),
                words("readers.nothing.action"),
            )
        elif model.is_loaded:
            self._empty.present(
                words("readers.empty.title"),
                words("readers.empty.sentence"),
                words("readers.empty.action"),
            )
        else:
            title = words("readers.loading.title") if model.is_loading else ""
            self._empty.present(title, "")

    def _connect(self) -> None:
        self._refresh.clicked.connect(self.refresh_wanted)
        self._filter.textChanged.connect(self.searched)
        self._table.chosen.connect(self.selected)
        self._table.use_wanted.connect(self.use_wanted)
        self._table.sort_wanted.connect(self.sorted)
        self._empty.action_wanted.connect(self._begin)
        self._notice.remedy_wanted.connect(self._remedy)
        self._form.code_typed.connect(self.code_typed)
        self._form.label_typed.connect(self.label_typed)
        self._form.place_chosen.connect(self.place_chosen)
        self._form.register_wanted.connect(self.register_wanted)
        self._pane.use_wanted.connect(self.use_wanted)
        self._pane.rename_wanted.connect(self.rename_wanted)
        self._pane.remove_wanted.connect(self.remove_wanted)
        self._pane.clear_wanted.connect(self.clear_wanted)
        question = self._pane.question
        question.name_typed.connect(self.name_typed)
        question.answered_yes.connect(self.answered_yes)
        question.answered_no.connect(self.answered_no)

    def _begin(self) -> None:
        """The button where there is no reader: all of them again, or a new one."""
        if self._filter.text().strip():
            self._filter.clear()
        else:
            self._form.come_here()

    def _remedy(self, remedy: str) -> None:
        if remedy == "again":
            self.refresh_wanted.emit()
        else:
            self.remedy_wanted.emit(remedy)
