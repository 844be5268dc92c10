"""The field that takes a Stripe key, with what the key says of itself below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from pos_desktop.domain.keys import KeyFacts
from pos_desktop.domain.permissions import new_key_page, to_tick
from pos_desktop.presenters.keyform import KeyModel
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.parts.arranging import Column, Row, StatePanel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words


class KeyFields(Column):
    """The key is shown as dots. It leaves the field only by `typed`, and is never in a model.

    Args:
        screen: the first part of all object names.
        check: the words of the button that checks and keeps the key, with one beside it that
            leaves everything as it is; "" where other buttons do that.
    """

    typed = Signal(str)
    acknowledged = Signal(bool)
    submitted = Signal()
    dismissed = Signal()

    def __init__(self, screen: str, check: str = "") -> None:
        super().__init__(gap=3, name=f"{screen}.keyForm")
        field = Field(f"{screen}.key", words("key.field"))
        field.setEchoMode(QLineEdit.EchoMode.Password)
        self._row = self.add(FormRow(words("key.field"), field))
        self._facts = self.add(Words(kind=Kind.STRONG, wrap=True, name=f"{screen}.keyFacts"))
        self._warning = self.add(StatePanel(f"{screen}.keyWarning", gap=1, pad=(4, 3, 4, 2)))
        self._warning.show_state("warn")
        self._warning.add(Words(words("key.mighty"), wrap=True))
        self._tick = self._warning.add(Tick(f"{screen}.acknowledge", words("key.acknowledge")))
        self._hint = self.add(Words(kind=Kind.SMALL, muted=True, wrap=True))
        ticks = self.add(Row(gap=3))
        listed = ", ".join(one.told for one in to_tick())
        wanted = words("key.permissions", listed)
        told_all = Words(wanted, Kind.SMALL, muted=True, wrap=True, name=f"{screen}.permissions")
        told_all.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        ticks.add(told_all, 1)
        self._copy = ticks.add(
            ActionButton(f"{screen}.copyPermissions", words("key.copy_permissions")), 0
        )
        self._copy.clicked.connect(self._copy_link)
        beside = self.add(Row(gap=3))
        beside.setVisible(bool(check))
        leave = beside.add(
            ActionButton(f"{screen}.dismissKey", words("key.dismiss"), key=key_of(Command.CANCEL)),
            1,
        )
        self._button = beside.add(ActionButton(f"{screen}.checkKey", check), 1)
        leave.clicked.connect(self.dismissed)
        field.textEdited.connect(self.typed)
        field.returnPressed.connect(self.submitted)
        self._tick.clicked.connect(self.acknowledged)
        self._button.clicked.connect(self.submitted)

    def present(self, model: KeyModel) -> None:
        """Show how the key stands."""
        self._hint.setText(words(f"key.hint.{model.mode.value}"))
        self._row.show_error(sentence(model.wrong) if model.wrong else "")
        self._row.field.setReadOnly(model.is_busy)
        checking = words("key.checking") if model.is_busy else ""
        self._facts.setText(checking or (told(model.facts) if model.facts else ""))
        self._facts.setVisible(bool(self._facts.text()))
        self._warning.setVisible(model.must_acknowledge)
        self._tick.setChecked(model.is_acknowledged)
        self._button.setEnabled(not model.is_busy)

    def _copy_link(self) -> None:
        QGuiApplication.clipboard().setText(new_key_page())
        self._copy.setText(words("key.copied"))

    def begin(self) -> None:
        """An empty field, with the keyboard in it."""
        self._row.field.clear()
        self._row.field.setFocus()


def told(facts: KeyFacts) -> str:
    """Mode, kind and last four characters of a key."""
    kind = "restricted" if facts.restricted else "unrestricted"
    return words(
        "key.facts",
        words(f"key.mode.{facts.mode.value}"),
        words(f"key.kind.{kind}"),
        facts.last4,
    )
