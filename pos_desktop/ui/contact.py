"""A customer's name, e-mail and phone while they are typed, and who is there already."""

from PySide6.QtCore import Qt, Signal

from pos_desktop.domain.customers import ContactField
from pos_desktop.presenters.phone import ContactModel
from pos_desktop.ui.caller import caller_entry
from pos_desktop.ui.cardnumbers import GuardedField
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.listing import EntryList
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words

_NAMES = {
    ContactField.NAME: "phone.newName",
    ContactField.EMAIL: "phone.newEmail",
    ContactField.PHONE: "phone.newPhone",
}
_TWINS = 2
"""Customers with the same e-mail or phone that are seen without scrolling."""


class ContactForm(Column):
    """Three fields, one of which must be filled. Enter in any of them creates the customer."""

    typed = Signal(object, str)
    """A `ContactField` and what stands in it."""
    submitted = Signal()
    created_anyway = Signal()
    dismissed = Signal()
    chosen = Signal(str)
    """One who is there already."""
    refused = Signal()
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=3, name="phone.contact")
        self._title = self.add(Words(kind=Kind.TITLE))
        self._rows = {field: self._row(field) for field in ContactField}
        self._notice = self.add(Telling("phone.contactNotice"))
        self._same = self.add(Column(gap=2))
        self._twins = self._same.add(EntryList("phone.twins", words("phone.twins.accessible")))
        self._twins.show_at_most(_TWINS)
        self._anyway = self._same.add(
            ActionButton("phone.createAnyway", words("phone.createAnyway"))
        )
        buttons = self.add(Row(gap=3))
        self._back = buttons.add(
            ActionButton("phone.back", words("phone.back"), key=key_of(Command.CANCEL)), stretch=2
        )
        self._create = buttons.add(
            ActionButton(
                "phone.createCustomer", words("phone.createCustomer.new"), key=key_of(Command.MAIN)
            ),
            stretch=3,
        )
        self.stretch()
        self._twins.taken.connect(self.chosen)
        self._anyway.clicked.connect(self.created_anyway)
        self._back.clicked.connect(self.dismissed)
        self._create.clicked.connect(self._submit)
        self._notice.remedy_wanted.connect(self.remedy_wanted)

    def present(self, model: ContactModel) -> None:
        """Show what was typed, and what is wrong with it beside it."""
        kind = "edit" if model.is_edit else "new"
        self._title.setText(words("phone.contact.edit" if model.is_edit else "phone.contact.new"))
        faults = dict(model.faults)
        for field, row in self._rows.items():
            row.field.guard.present(_text(model, field))
            fault = faults.get(field)
            row.show_error(sentence(fault) if fault is not None else "")
        self._notice.tell(model.notice)
        self._twins.present(tuple(map(caller_entry, model.twins)))
        self._same.setVisible(bool(model.twins))
        self._anyway.setVisible(bool(model.twins) and not model.is_edit)
        self._create.set_text(words(f"phone.createCustomer.{kind}"))
        for button in (self._create, self._anyway):
            button.setEnabled(not model.is_busy)

    def come_here(self) -> None:
        """Bring the keyboard to the first field that is empty or wrong, else to the name."""
        rows = tuple(self._rows.values())
        wrong = next((row for row in rows if row.error()), None)
        empty = next((row for row in rows if not row.field.text()), rows[0])
        (wrong or empty).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        for row in self._rows.values():
            row.field.guard.tell()
        self.submitted.emit()

    def _row(self, field: ContactField) -> FormRow[GuardedField]:
        name = _NAMES[field]
        box = GuardedField(name, "", words(f"{name}.example"))
        row = self.add(FormRow(words(name), box))
        box.guard.typed.connect(lambda text: self.typed.emit(field, text))
        box.guard.refused.connect(self.refused)
        return row


def _text(model: ContactModel, field: ContactField) -> str:
    match field:
        case ContactField.NAME:
            return model.name
        case ContactField.EMAIL:
            return model.email
        case ContactField.PHONE:
            return model.phone
