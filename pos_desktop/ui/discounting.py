"""Below the basket: so much off the chosen line, or off the whole basket."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit

from pos_desktop.domain import pins
from pos_desktop.presenters.salemodel import Row as BasketRow
from pos_desktop.presenters.salemodel import SaleModel
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton, IconButton
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.words import OneLine
from pos_desktop.ui.texts import words


class Discounting(Column):
    """There while a discount is typed: Enter takes it off the chosen line."""

    given_on_line = Signal(str, str)
    given_on_basket = Signal(str, str)
    """What was typed, and a manager's PIN where one is asked for."""
    back_wanted = Signal()
    left = Signal()
    """It is done: the keyboard may go where scans belong."""

    def __init__(self) -> None:
        super().__init__(gap=1, name="basket.discount")
        self._line: BasketRow | None = None
        self._asks = False
        head = self.add(Row(gap=2))
        self._about = head.add(OneLine(muted=True, name="discount.about"), stretch=1)
        self._back = head.add(
            IconButton(
                "sale.discountBack",
                "cross",
                words("sale.discountBack"),
                key=key_of(Command.CANCEL),
            )
        )
        bar = self.add(Row(gap=2))
        self._field = bar.add(
            Field("sale.discountValue", words("sale.discountValue"), words("discount.example")),
            stretch=1,
        )
        self._field.setProperty("scan", "amount")
        self._one = bar.add(ActionButton("sale.discountLine", words("sale.discountLine")))
        self._all = bar.add(ActionButton("sale.discountBasket", words("sale.discountBasket")))
        self._pin = self.add(
            Field("sale.discountPin", words("sale.discountPin"), words("discount.pin"))
        )
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setMaxLength(pins.LONGEST)
        self._pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._field.returnPressed.connect(self._enter)
        self._pin.returnPressed.connect(self._give_line)
        self._one.clicked.connect(self._give_line)
        self._all.clicked.connect(self._give_all)
        self._back.clicked.connect(self.back_wanted)
        self.hide()

    def present(self, model: SaleModel) -> None:
        """Show it where one is typed, with what the chosen line has off already."""
        line = next((row for row in model.rows if row.line_id == model.selected), None)
        asks = model.asks_discount and line is not None
        begins, ends = asks and not self._asks, self._asks and not asks
        is_another = begins or (line is not None and _which(line) != _which(self._line))
        self._line, self._asks = line, asks
        self.setVisible(asks)
        if line is not None and asks:
            self._about.say(words("discount.about", line.description))
            self._field.show_wrong(wrong=model.line_notice is not None)
            self._pin.setVisible(model.asks_pin)
            if is_another:
                self._field.setText(_written(line))
        if begins:
            self._pin.clear()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.selectAll()
        if ends:
            self.left.emit()

    def _enter(self) -> None:
        """Enter goes on to the PIN where one is asked for, and then gives it."""
        if self._pin.isVisible() and not self._pin.text():
            self._pin.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._give_line()

    def _give_line(self) -> None:
        self._give(self.given_on_line)

    def _give_all(self) -> None:
        self._give(self.given_on_basket)

    def _give(self, given: SignalInstance) -> None:
        typed, pin = self._field.text(), self._pin.text()
        self._pin.clear()
        given.emit(typed, pin)


def _which(line: BasketRow | None) -> int | None:
    return None if line is None else line.line_id


def _written(line: BasketRow) -> str:
    """As one would type it."""
    if line.off is None:
        return ""
    if line.off.percent:
        return written.percent(line.off.percent)
    return written.typed(line.off.amount)
