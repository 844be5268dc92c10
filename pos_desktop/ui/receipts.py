"""What can be done with a receipt: a row of buttons, an address, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy
from typing_extensions import override

from pos_desktop.domain.money import Money
from pos_desktop.presenters.receipts import ReceiptAct, ReceiptModel
from pos_desktop.ui import format as written
from pos_desktop.ui.choicegrid import ChoiceGrid, QuietKey
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.state import show_state
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.notices import Telling, say
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.presenting import Shown
from pos_desktop.ui.receiptpage import ReceiptPage
from pos_desktop.ui.texts import sentence, words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Names:
    """The objectNames of one place; `offer` is "" where the choices are always shown."""

    acts: Mapping[ReceiptAct, str]
    offer: str = ""
    address: str = ""
    send: str = ""
    notice: str = ""
    subject: str = ""
    """Of the list of what there are receipts of, where refunds have theirs."""


def names_on(screen: str) -> Names:
    """Of a screen that offers the receipt by one button, `<screen>.receipt`."""
    acts = {act: f"{screen}.receipt{act.value.capitalize()}" for act in ReceiptAct}
    start = f"{screen}.receipt"
    return Names(acts, start, f"{start}Address", f"{start}Send", f"{start}Notice")


ON_SALES = Names(
    {act: f"sales.{act.value}" for act in ReceiptAct},
    address="sales.emailAddress",
    send="sales.emailSend",
    notice="sales.receiptNotice",
    subject="sales.receiptOf",
)
"""On the page of one sale the choices stand open."""


class AddressField(Field):
    """Keeps Enter for itself: it sends, and is no key of the screen around it."""

    @override
    def event(self, event: QEvent) -> bool:
        overrides = event.type() is QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)


class ReceiptView(Column):
    """Takes no room until there is a receipt; its parts are made then.

    Args:
        names: what its buttons are called.
        has_keys: whether it answers the keys of receipts: one on the screen does.
    """

    toggled = Signal()
    act_wanted = Signal(object)
    """A `ReceiptAct`."""
    subject_chosen = Signal(object)
    """The place of a refund, or None for the sale."""
    address_typed = Signal(str)
    address_submitted = Signal()
    place_chosen = Signal(str)
    remedy_wanted = Signal(str)
    grown = Signal()
    """It takes more room now, or less."""

    def __init__(self, names: Names, *, has_keys: bool = False) -> None:
        super().__init__(gap=3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._names = names
        self._has_keys = has_keys
        self._made = False
        self._shown = Shown()
        self._dialog: QFileDialog | None = None
        self.hide()

    def present(self, model: ReceiptModel) -> None:
        """Show this, and nothing else."""
        if model.is_offered and not self._made:
            self._make()
        if self._made:
            self._shown.present(self._show, model)
        self.setVisible(model.is_offered)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grown.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.grown.emit()

    def show_page(self, title: str, html: str) -> None:
        """Show the receipt itself."""
        ReceiptPage(self, title, html).open()

    def ask_place(self, file_name: str) -> None:
        """Have a person choose where a file of that name goes."""
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = QFileDialog(self, words("receipt.save"))
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setNameFilter(words("receipt.filter"))
        self._dialog.setDefaultSuffix("pdf")
        self._dialog.selectFile(file_name)
        self._dialog.fileSelected.connect(self.place_chosen)
        self._dialog.open()

    def _make(self) -> None:
        self._made = True
        self._offer: ActionButton | None = None
        if self._names.offer:
            self._offer = self._button(self._names.offer, "offer", Command.RECEIPT)
            self._offer.clicked.connect(self.toggled)
        self._acts = {act: self._act(act) for act in ReceiptAct}
        first = () if self._offer is None else (self._offer,)
        self._subject: Picker | None = None
        if self._names.subject:
            self._subject = self.add(Picker(self._names.subject, words("receipt.of")))
            self._subject.activated.connect(self._choose)
        self._choices = self.add(ChoiceGrid((*first, *self._acts.values())))
        self._mail = self.add(Column(gap=1))
        label = self._mail.add(Words(words("receipt.address"), Kind.SMALL))
        beside = self._mail.add(Row(gap=3))
        self._address = beside.add(
            AddressField(self._names.address, words("receipt.address"), "name@example.com"), 1
        )
        label.setBuddy(self._address)
        send = ActionButton(self._names.send, words("receipt.send"), icon="send")
        self._send = beside.add(send)
        self._wrong = self._mail.add(Words("", Kind.SMALL, wrap=True))
        self._wrong.show_tone(Tone.BAD)
        self._notice = self.add(Telling(self._names.notice))
        self._address.textEdited.connect(self.address_typed)
        self._address.returnPressed.connect(self.address_submitted)
        self._send.clicked.connect(self.address_submitted)
        self._notice.remedy_wanted.connect(self.remedy_wanted)

    def _act(self, act: ReceiptAct) -> ActionButton:
        command = Command.PRINT if act is ReceiptAct.PRINT else None
        button = self._button(self._names.acts[act], act.value, command)
        button.clicked.connect(lambda: self.act_wanted.emit(act))
        return button

    def _button(self, name: str, code: str, command: Command | None) -> ActionButton:
        return QuietKey(
            name,
            words(f"receipt.{code}"),
            key=key_of(command) if command is not None and self._has_keys else "",
            accessible=words(f"receipt.{code}.accessible"),
        )

    def _choose(self) -> None:
        if self._subject is not None:
            chosen = self._subject.choice()
            self.subject_chosen.emit(int(chosen) if chosen else None)

    def _show_subjects(self, model: ReceiptModel) -> None:
        if self._subject is None:
            return
        self._subject.setVisible(bool(model.refunds))
        offered = [("", words("receipt.of.sale"))]
        for place, refund in enumerate(model.refunds):
            amount = written.money(Money(refund.amount, model.currency))
            when = f"{written.day(refund.at)}, {written.clock(refund.at)}"
            offered.append((str(place), words("receipt.of.refund", amount, when)))
        self._subject.offer(tuple(offered))
        self._subject.choose("" if model.subject is None else str(model.subject))

    def _show(self, model: ReceiptModel) -> None:
        self._show_subjects(model)
        shown: list[ActionButton] = []
        if self._offer is not None:
            show_state(self._offer, "open" if model.is_open else "closed")
            shown.append(self._offer)
        if model.is_open:
            shown += [self._acts[act] for act in model.acts]
        self._choices.show_only(shown)
        comes = model.asks_address and not self._mail.isVisibleTo(self)
        self._mail.setVisible(model.asks_address)
        field = self._address
        if field.text() != model.address and not (field.hasFocus() and field.isModified()):
            field.setText(model.address)
        say(self._wrong, sentence(model.wrong) if model.wrong else "")
        field.show_wrong(wrong=model.wrong is not None)
        field.setAccessibleDescription(self._wrong.text())
        self._send.setEnabled(not model.is_busy)
        self._notice.tell(model.notice)
        if comes:
            field.setFocus()
