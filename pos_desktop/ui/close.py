"""The close screen: open authorizations, the one at hand beside them, the comparison below."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from pos_desktop.presenters.close import CloseModel, Running
from pos_desktop.ui import format as written
from pos_desktop.ui.differences import DifferencesPanel
from pos_desktop.ui.heldpane import HeldPane
from pos_desktop.ui.heldtable import HeldTable
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.measures import Length, pane_width
from pos_desktop.ui.look.state import is_new_look, show_state
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.words import Kind, OneLine, Words
from pos_desktop.ui.texts import words

_SIDE = 0.36
"""The most of the width that the authorization at hand takes."""
_ROWS = 2
"""Authorizations that are seen without scrolling, however low the window is."""


class CloseView(Row):
    """What is held, and how book and Stripe compare. Wishes are told by signals of the parts."""

    refresh_wanted = Signal()
    stop_wanted = Signal()
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="close")
        self._awaits_list = False
        work = self.add(Column(gap=3, pad=(5, 4, 5, 4)), stretch=1)
        head = work.add(Row(gap=3))
        head.add(Words(words("close.title"), Kind.TITLE, wrap=True))
        self._count = head.add(OneLine(muted=True, name="close.heldCount"), stretch=1)
        self._refresh = head.add(
            ActionButton("close.refresh", words("close.refresh"), key="Ctrl+R", icon="refresh")
        )
        self._notice = work.add(Telling("close.heldNotice"))
        self._progress = work.add(RunningRow())
        listed = work.add(Card(pad=1), stretch=1)
        self._listed = QWidget()
        self._stack = QStackedLayout(self._listed)
        self.table = HeldTable()
        self._empty = EmptyState("close.empty", "check-circle")
        for page in (self.table, self._empty):
            self._stack.addWidget(page)
        listed.add(self._listed, stretch=1)
        self.differences = work.add(DifferencesPanel(), stretch=1)
        self.pane = self.add(HeldPane())
        self._refresh.clicked.connect(self.refresh_wanted)
        self._progress.stop_wanted.connect(self.stop_wanted)
        self._notice.remedy_wanted.connect(self.remedy_wanted)
        self._widen()

    def present(self, model: CloseModel) -> None:
        """Show this, and nothing else; the keyboard stays on this screen where it was here."""
        before = self._keyboard()
        self._count.say(_counted(model))
        self._refresh.setEnabled(model.running is None)
        self._notice.tell(model.notice)
        self._progress.present(model.running)
        hand = model.at_hand.key if model.at_hand else None
        self.table.present(model.rows, model.chosen, hand)
        self._stack.setCurrentWidget(self.table if model.rows else self._empty)
        if not model.rows:
            title = words("close.empty.title" if model.is_loaded else "close.reading_book")
            said = words("close.empty.sentence") if model.is_loaded else ""
            self._empty.present(title, said)
        self.pane.present(model)
        self.pane.setVisible(bool(model.rows))
        is_asking = model.question is not None  # which takes the keyboard
        is_lost = before is not None and before is not self._keyboard() and not is_asking
        if is_lost or (self._awaits_list and self._refresh.hasFocus() and model.rows):
            self.come_here()

    def come_here(self) -> None:
        """Bring the keyboard to the list, or to what fills it until there is one."""
        self._awaits_list = self.table.isHidden()
        (self._refresh if self._awaits_list else self.table).setFocus()

    def _keyboard(self) -> QWidget | None:
        """The part of this screen that has the keyboard."""
        on = self.window().focusWidget()
        return on if self.isAncestorOf(on) else None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "pane"):
            self._widen()

    def _widen(self) -> None:
        look = worn()
        side = min(pane_width(self.width() + Length.RAIL, look.scale), round(self.width() * _SIDE))
        self.pane.setFixedWidth(side)
        self._listed.setMinimumHeight(look.px(Length.TARGET + _ROWS * Length.TALL_ROW))


class RunningRow(Row):
    """How far an act on several authorizations is, and a button that stops between two of them."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=3, pad=(4, 1, 1, 1), ground="state", name="close.running")
        show_state(self, "info")
        self._words = self.add(Words(kind=Kind.STRONG, name="close.progress"), stretch=1)
        self._stop = self.add(
            ActionButton("close.stop", words("close.stop"), key=key_of(Command.CANCEL))
        )
        self._stop.clicked.connect(self.stop_wanted)
        self.hide()

    def present(self, running: Running | None) -> None:
        """Show it; None for nothing."""
        if running is not None:
            done, total = written.number(running.done), written.number(running.total)
            self._words.setText(words(f"close.running.{running.act.value}", done, total))
            self._stop.setVisible(running.total > 1)
            self._stop.setEnabled(not running.is_stopping)
            self._stop.set_text(words("close.stopping" if running.is_stopping else "close.stop"))
        self.setVisible(running is not None)


def _counted(model: CloseModel) -> str:
    held = [row for row in model.rows if row.is_open]
    if not held:
        return ""
    count = written.number(len(held))
    currencies = {row.amount.currency for row in held}
    if len(currencies) > 1:
        return words("close.held_count.mixed", count)
    whole = held[0].amount
    for row in held[1:]:
        whole += row.amount
    return words("close.held_count", count, written.money(whole))
