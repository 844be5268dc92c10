"""Who is at the till: names to choose from, and a PIN for who has one."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from pos_desktop.domain import pins
from pos_desktop.presenters.staff import StaffModel, StaffRow
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.listing import Entry, EntryList
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words

_WIDTH = 560
_MOST_ROWS = 6


class StaffPage(Column):
    """Arrow keys and Enter choose a name, digits and Enter are the PIN, Esc goes back."""

    picked = Signal(str)
    entered = Signal(str)
    """The PIN that was typed."""
    back_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="staff")
        self._shown = StaffModel()
        across = Row(gap=0)
        across.stretch()
        card = self._card = across.add(Card("staff.card"), stretch=100)
        across.stretch()
        self._title = card.add(Words(kind=Kind.TITLE, wrap=True, name="staff.title"))
        self._list = card.add(EntryList("staff.pick", words("staff.pick")))
        self._list.show_at_most(_MOST_ROWS)
        field = self._pin = Field("staff.pin", words("staff.pin"))
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(pins.LONGEST)
        field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._row = card.add(FormRow(words("staff.pin"), field))
        self._notice = card.add(Telling("staff.notice"))
        acts = card.add(Row(gap=3))
        self._back = acts.add(
            ActionButton("staff.back", words("staff.back"), key=key_of(Command.CANCEL))
        )
        self._lock = acts.add(
            ActionButton("staff.lock", words("staff.lock"), key=key_of(Command.SWITCH), icon="lock")
        )
        acts.stretch()
        self._enter = acts.add(ActionButton("staff.enter", words("staff.enter"), kind=Weight.MAIN))
        self.stretch()
        self.add(across)
        self.stretch()
        self._list.taken.connect(self.picked)
        field.returnPressed.connect(self._tell)
        self._enter.clicked.connect(self._tell)
        self._back.clicked.connect(self.back_wanted)
        self._lock.clicked.connect(self.lock_wanted)
        self._fit()

    def present(self, model: StaffModel) -> None:
        """Show this, and nothing else."""
        was_pin, self._shown = self._shown.asks_pin, model
        self._title.setText(
            words("staff.title.pin", model.picked or "") if model.asks_pin else words("staff.title")
        )
        chosen = model.picked or next((one.name for one in model.rows if one.is_present), None)
        self._list.present(tuple(map(_entry, model.rows)), chosen)
        self._list.setVisible(not model.asks_pin)
        self._row.setVisible(model.asks_pin)
        self._enter.setVisible(model.asks_pin)
        self._back.setVisible(model.asks_pin or model.may_leave)
        self._lock.setVisible(model.may_leave and not model.asks_pin)
        for part in (self._list, self._pin, self._enter, self._back, self._lock):
            part.setEnabled(not model.is_busy)
        self._notice.tell(model.notice)
        if model.asks_pin is not was_pin or not model.is_busy:
            self.come_here()

    def forget_pin(self) -> None:
        """Empty the field."""
        self._pin.clear()

    def come_here(self) -> None:
        """Bring the keyboard to what is asked."""
        if not self.isVisible():
            return
        if self._shown.asks_pin:
            self._pin.setFocus()
        else:
            self._list.setFocus()
            if not self._list.current() and self._shown.rows:
                self._list.step(1)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_card"):
            self._fit()

    def _fit(self) -> None:
        self._card.setMaximumWidth(worn().px(_WIDTH))

    def _tell(self) -> None:
        self.entered.emit(self._pin.text())


def _entry(row: StaffRow) -> Entry:
    below = words(f"staff.role.{row.role.value}")
    icon = "lock" if row.has_pin else "customer"
    tone = Tone.OK if row.is_present else Tone.NEUTRAL
    return Entry(
        row.name, row.name, below, words("staff.here") if row.is_present else "", icon, tone
    )
