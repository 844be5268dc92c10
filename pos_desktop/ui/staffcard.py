"""The card of the settings with the people who work here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from pos_desktop.domain import pins
from pos_desktop.domain.staff import Person, Role
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.staffing import StaffingModel
from pos_desktop.ui.adminlock import AdminLock
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.listing import Entry, EntryList
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settingrows import CalmPicker, ChoiceRow
from pos_desktop.ui.texts import words

_MINUTES = (0, 1, 2, 5, 10, 15, 30, 60)
_MOST_ROWS = 4
_NEW = ""


class StaffCard(Card):
    """Nothing is kept before the button is pressed."""

    picked = Signal(str)
    kept = Signal(str, str, str, str)
    """Name, role, new PIN, and a manager's present PIN."""
    removed = Signal(str)
    """A manager's present PIN."""

    def __init__(self) -> None:
        super().__init__("settings.staffCard")
        self.add(Words(words("settings.section.staff"), Kind.HEADING))
        why = words("staff.why", key_of(Command.SWITCH))
        self.add(Words(why, Kind.SMALL, muted=True, wrap=True))
        self._list = self.add(EntryList("settings.staff", words("settings.section.staff")))
        self._list.show_at_most(_MOST_ROWS)
        beside = self.add(Row(gap=3))
        top = Qt.AlignmentFlag.AlignTop
        self._name = Field("settings.staff_name", words("staff.name"))
        beside.add(FormRow(words("staff.name"), self._name), 1, top)
        self._role = CalmPicker("settings.staff_role", words("staff.role"))
        self._role.offer(tuple((one.value, words(f"staff.role.{one.value}")) for one in Role))
        beside.add(FormRow(words("staff.role"), self._role), 1, top)
        pins = self.add(Row(gap=3))
        self._pin = _pin("settings.staff_pin", words("staff.pin.new"))
        pins.add(FormRow(words("staff.pin.new"), self._pin), 1, top)
        self._leave = _pin("settings.staff_leave", words("staff.leave"))
        self._leave_row = pins.add(FormRow(words("staff.leave"), self._leave), 1, top)
        acts = self.add(Row(gap=3))
        self._remove = acts.add(ActionButton("settings.staff_remove", words("staff.remove")))
        acts.stretch()
        self._keep = acts.add(ActionButton("settings.staff_keep", words("staff.keep")))
        self._lock = self.add(AdminLock())
        self._notice = self.add(Telling("settings.staffNotice"))
        minutes = tuple((str(one), _minutes(one)) for one in _MINUTES)
        self.lock = self.add(ChoiceRow(Setting.LOCK_MINUTES, minutes))
        self._list.taken.connect(self.picked)
        self._list.moved.connect(self.picked)
        self._keep.clicked.connect(self._tell)
        self._remove.clicked.connect(lambda: self.removed.emit(self._leave.text()))
        for field in (self._name, self._pin, self._leave):
            field.returnPressed.connect(self._tell)

    def present(self, model: StaffingModel) -> None:
        """Show this, and nothing else."""
        new = Entry(_NEW, words("staff.new"), icon="plus")
        chosen = _NEW if model.picked is None else model.picked.name
        self._list.present((*map(_entry, model.staff), new), chosen)
        self._list.setVisible(bool(model.staff))
        self._leave_row.setVisible(model.needs_leave)
        self._remove.setVisible(bool(model.staff))
        self._remove.setEnabled(model.picked is not None and not model.is_locked)
        self._notice.tell(model.notice)
        self.lock.setVisible(bool(model.staff))
        parts = (self._list, self._name, self._role, self._pin, self._leave, self._keep)
        self._lock.present(*parts, locked=model.is_locked)

    def fill(self, person: Person | None) -> None:
        """Show this person in the fields, or nobody; the PINs are empty."""
        self._name.setText("" if person is None else person.name)
        self._role.choose((Role.CASHIER if person is None else person.role).value)
        has_pin = person is not None and person.pin is not None
        self._pin.setPlaceholderText(words("staff.pin.keep") if has_pin else "")
        self._pin.clear()
        self._leave.clear()

    def _tell(self) -> None:
        self.kept.emit(self._name.text(), self._role.choice(), self._pin.text(), self._leave.text())


def _pin(name: str, accessible: str) -> Field:
    field = Field(name, accessible)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(pins.LONGEST)
    field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    return field


def _entry(person: Person) -> Entry:
    role = words(f"staff.role.{person.role.value}")
    below = words("staff.with_pin", role) if person.pin else role
    return Entry(person.name, person.name, below, icon="lock" if person.pin else "customer")


def _minutes(minutes: int) -> str:
    return words("staff.lock_minutes.n", str(minutes)) if minutes else words("staff.lock_minutes.0")
