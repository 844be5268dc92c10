"""What is charged: an amount with what it is for, or the basket of the counter."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout
from typing_extensions import override

from pos_desktop.presenters.phone import OrderModel
from pos_desktop.ui import format as written
from pos_desktop.ui.cardnumbers import GuardedField
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.shortcuts import answer
from pos_desktop.ui.texts import words
from pos_desktop.ui.texts.counter import pieces

_LONGEST = 200
"""Characters of a description."""


class Ordering(Column):
    """Amount, description, and a tick for the basket where there is one."""

    amount_typed = Signal(str)
    description_typed = Signal(str)
    basket_taken = Signal(bool)
    refused = Signal()
    """A card number was typed here."""
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=2, name="phone.order")
        head = self._head = self.add(Row(gap=3))
        self._title = head.add(Words(words("phone.step.order"), Kind.TITLE), stretch=1)
        self._basket = head.add(Tick("phone.basket", ""))
        fields = self._fields = self.add(Row(gap=3))
        amount = GuardedField("phone.amount", "", written.decimal_mark().join(("0", "00")))
        amount.setProperty("scan", "order")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        about = GuardedField("phone.description", "", words("phone.description.example"))
        about.setMaxLength(_LONGEST)
        about.setProperty("scan", "text")
        self._amount = fields.add(
            FormRow(words("phone.amount", key_of(Command.AMOUNT)), amount), stretch=0
        )
        amount.setAccessibleName(words("phone.amount.accessible"))
        self._about = fields.add(FormRow(words("phone.description"), about), stretch=1)
        for row in (self._amount, self._about):
            fields.box.setAlignment(row, Qt.AlignmentFlag.AlignTop)
        self._notice = self.add(Telling("phone.orderNotice"))
        amount.guard.typed.connect(self.amount_typed)
        about.guard.typed.connect(self.description_typed)
        self._basket.clicked.connect(self.basket_taken)
        self._notice.remedy_wanted.connect(self.remedy_wanted)
        for field in (amount, about):
            field.guard.refused.connect(self.refused)
        answer(self, Command.AMOUNT, self.come_here)
        self._is_narrow = self._is_low = self._is_step = False
        self._size()

    def stand(self, *, narrow: bool, is_low: bool) -> None:
        """Stand below each other where there is no room beside each other; without the title where
        there is little height."""
        self._is_low = is_low
        self._title.setVisible(self._is_step and not is_low)
        if narrow is not self._is_narrow:
            self._is_narrow = narrow
            self._size()

    def present(self, model: OrderModel, *, is_locked: bool, is_step: bool) -> None:
        """Show what is charged; `is_step` where it follows the agreement."""
        self._is_step = is_step
        self._title.setVisible(is_step and not self._is_low)
        of_basket = model.takes_basket and model.basket is not None
        amount, about = self._amount.field, self._about.field
        if of_basket and model.basket is not None:
            amount.setText(written.plain(model.basket))
        else:
            amount.guard.present(model.amount)
        about.guard.present(model.description)
        for field in (amount, about):
            field.setEnabled(not of_basket and not is_locked)
        self._basket.setVisible(model.basket is not None)
        self._basket.setEnabled(not is_locked)
        self._basket.setChecked(model.takes_basket)
        if model.basket is not None:
            text = words("phone.basket", pieces(model.items), written.money(model.basket))
            self._basket.setText(text)
            self._basket.setAccessibleName(text)
        self._notice.tell(model.notice)

    def tell(self) -> None:
        """Tell what was typed and not yet told of."""
        for row in (self._amount, self._about):
            row.field.guard.tell()

    def come_here(self) -> None:
        """Bring the keyboard to the amount."""
        self._amount.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._amount.field.selectAll()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_is_narrow"):
            self._size()

    def _size(self) -> None:
        look = worn()
        self._amount.field.setFont(look.font(Lettering.TITLE, tabular=True))
        self._amount.setFixedWidth(look.px(Length.TILE_WIDTH + Length.RAIL // 2))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for row in (self._head, self._fields):
            row.box.setDirection(down if self._is_narrow else across)
