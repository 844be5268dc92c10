"""The card of the settings that says what needs a manager, and takes the PIN."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from pos_desktop.domain import pins
from pos_desktop.presenters.managing import ManagerModel, Needs
from pos_desktop.ui.adminlock import AdminLock
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words


class ManagerCard(Card):
    """Nothing is kept before the button is pressed."""

    kept = Signal(object, str, str)
    """What needs a manager (`Needs`), the present PIN, and a new one."""

    def __init__(self) -> None:
        super().__init__("settings.managerCard")
        self.add(Words(words("manager.title"), Kind.HEADING))
        self._refunds = self.add(Tick("settings.refund_needs_manager", words("manager.needs")))
        self._discounts = self.add(
            Tick("settings.discount_needs_manager", words("manager.needs.discounts"))
        )
        self.add(Words(words("manager.why"), Kind.SMALL, muted=True, wrap=True))
        row = self.add(Row(gap=3))
        self._now = row.add(_pin("settings.manager_pin_now", "manager.pin.now"), stretch=1)
        self._new = row.add(_pin("settings.manager_pin", "manager.pin.new"), stretch=1)
        self._keep = row.add(ActionButton("settings.manager_keep", words("manager.keep")))
        self._lock = self.add(AdminLock())
        self._notice = self.add(Telling("settings.managerNotice"))
        self._shown = ManagerModel()
        self._keep.clicked.connect(self._tell)
        for field in (self._now, self._new):
            field.returnPressed.connect(self._tell)

    def present(self, model: ManagerModel) -> None:
        """Show this, and nothing else."""
        if model.needs != self._shown.needs or model == ManagerModel():
            self._tick(model.needs)
        self._shown = model
        self._now.setVisible(model.has_pin)
        self._notice.tell(model.notice)
        ticks = (self._refunds, self._discounts)
        self._lock.present(*ticks, self._now, self._new, self._keep, locked=model.is_locked)

    def forget_pins(self) -> None:
        """Empty the fields, and show again what is kept."""
        self._now.clear()
        self._new.clear()
        self._tick(self._shown.needs)

    def _tick(self, needs: Needs) -> None:
        self._refunds.setChecked(needs.refunds)
        self._discounts.setChecked(needs.discounts)

    def _tell(self) -> None:
        needs = Needs(self._refunds.isChecked(), self._discounts.isChecked())
        self.kept.emit(needs, self._now.text(), self._new.text())


def _pin(name: str, code: str) -> Field:
    field = Field(name, words(code), words(code))
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(pins.LONGEST)
    field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    return field
