"""The basket's pane: lines, quantity, totals, and the two ways to pay."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget
from typing_extensions import override

from pos_desktop.presenters.salemodel import SaleModel
from pos_desktop.ui.buyer import BuyerRow
from pos_desktop.ui.inquiring import InquiryRow
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.lines import BasketLines
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.nosale import NoSale
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton, IconButton, Kind
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.steppers import Stepper
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind as Set
from pos_desktop.ui.parts.words import OneLine, Words
from pos_desktop.ui.shortcuts import answer
from pos_desktop.ui.texts import words
from pos_desktop.ui.texts.counter import pieces
from pos_desktop.ui.totals import Totals


class _Header(Row):
    """Stays as high with buttons as without, so that the lines below it stand still."""

    def __init__(self) -> None:
        super().__init__(gap=1, name="basket.header")

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), worn().px(Length.TARGET))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), worn().px(Length.TARGET))


class BasketView(Column):
    """Shows what is rung up. Locked while it is paid: then it is only read."""

    selected = Signal(int)
    quantity_typed = Signal(str)
    quantity_changed_by = Signal(int)
    remove_wanted = Signal()
    clear_wanted = Signal()
    discount_wanted = Signal()
    hold_wanted = Signal()
    """The basket is to wait while the next customer pays."""
    undo_wanted = Signal()
    pay_wanted = Signal()
    cash_wanted = Signal()
    basket_wanted = Signal()
    """The cashier wants to change the locked basket."""
    remedy_wanted = Signal(str)
    customer_wanted = Signal()
    """Whose sale it is, is to be said."""
    customer_dropped = Signal()
    tip_skipped = Signal(bool)
    """Whether the reader asks for no tip for this sale."""
    left = Signal()
    """The quantity was typed: the keyboard may go where scans belong."""

    def __init__(self) -> None:
        super().__init__(gap=2, pad=(5, 4, 5, 5), ground="pane", name="sale.basket")
        self.add(self._header())
        self._buyer = self.add(BuyerRow())
        self.asking = self.add(InquiryRow())
        self.no_sale = self.add(NoSale())
        self._notice = self.add(Telling("basket.notice"))
        self.lines = BasketLines()
        self._nothing = EmptyState("basket.empty", "barcode")
        self._nothing.present(words("basket.empty.title"), words("basket.empty.sentence"))
        self._area = self.add(QWidget(), stretch=1)
        self._stack = QStackedLayout(self._area)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.lines)
        self._line = self.add(self._line_bar())
        self._totals = self.add(Totals())
        self._skip_tip = self.add(Tick("sale.skipTip", words("sale.skipTip")))
        self._paying = self.add(self._pay_bar())
        self._unlock = self.add(
            ActionButton(
                "sale.unlock", words("sale.unlock"), key=key_of(Command.UNLOCK), icon="edit"
            )
        )
        self._presenting: list[Callable[[SaleModel], None]] = []
        self._wire()

    def put_above(self, pane: QWidget, present: Callable[[SaleModel], None]) -> None:
        """Have a pane between the header and the lines; the first paint needs none. `present` is
        given each model from the next on.
        """
        self.box.insertWidget(self.box.indexOf(self._area), pane)
        self._presenting.append(present)

    def put_below(self, pane: QWidget, present: Callable[[SaleModel], None]) -> None:
        """The same between the bar of the chosen line and the totals."""
        self.box.insertWidget(self.box.indexOf(self._line) + 1, pane)
        self._presenting.append(present)

    def make_room(self, pane: QWidget, *, whole: bool) -> None:
        """Have a pane stand in the lines' place, or beside them again."""
        self._area.setVisible(not whole)
        self.box.setStretchFactor(pane, 1 if whole else 0)

    def present(self, model: SaleModel) -> None:
        """Show this basket."""
        self._count.say(pieces(model.items) if model.items else "")
        self._undo.setEnabled(model.can_undo)
        for full in (self._clear, self._hold):
            full.setEnabled(bool(model.rows))
        self._customer.setVisible(not model.is_locked and model.customer is None)
        self._buyer.present(model)
        self.no_sale.offer(offered=not model.rows and not model.is_locked)
        for free in (self._undo, self._clear, self._hold, self._paying):
            free.setVisible(not model.is_locked)
        for locked in (self._lock, self._locked):
            locked.setVisible(model.is_locked)
        self._unlock.setVisible(model.is_locked and model.may_unlock)
        self._notice.tell(model.notice if model.is_locked else model.line_notice)
        self.lines.present(model.rows, model.selected)
        self.lines.setEnabled(not model.is_locked)
        self._stack.setCurrentWidget(self.lines if model.rows else self._nothing)
        self._present_line(model)
        for present in self._presenting:
            present(model)
        asks_for_tip = model.skips_tip is not None and bool(model.rows)
        self._skip_tip.setVisible(asks_for_tip and not model.is_locked)
        self._skip_tip.setChecked(bool(model.skips_tip))
        self._totals.present(model)

    def _present_line(self, model: SaleModel) -> None:
        row = next((row for row in model.rows if row.line_id == model.selected), None)
        self._line.setVisible(row is not None and not model.is_locked)
        if row is not None and (not self._quantity.field.hasFocus() or model.line_notice is None):
            self._quantity.present(row.quantity)

    def _header(self) -> Row:
        header = _Header()
        header.add(Words(words("basket.title"), Set.TITLE))
        self._count = header.add(OneLine(muted=True, name="basket.count"), stretch=1)
        self._lock = header.add(Shape("lock"))
        self._locked = header.add(Words(words("basket.locked"), Set.SMALL, muted=True))
        self._customer = header.add(IconButton("sale.customer", "customer", words("sale.customer")))
        self._hold = header.add(
            IconButton("sale.hold", "hold", words("sale.hold"), key=key_of(Command.HOLD))
        )
        self._undo = header.add(
            IconButton("sale.undo", "undo", words("sale.undo"), key=key_of(Command.UNDO))
        )
        self._clear = header.add(
            IconButton("sale.clear", "remove", words("sale.clear"), key=key_of(Command.CLEAR))
        )
        return header

    def _line_bar(self) -> Row:
        bar = Row(gap=2, name="basket.line")
        self._quantity = bar.add(
            Stepper(
                "sale.quantity",
                words("sale.quantity"),
                words("sale.quantity.less"),
                words("sale.quantity.more"),
            )
        )
        self._quantity.field.setProperty("scan", "count")
        bar.stretch()
        self._discount = bar.add(
            IconButton(
                "sale.discount", "discount", words("sale.discount"), key=key_of(Command.DISCOUNT)
            )
        )
        self._remove = bar.add(
            ActionButton(
                "sale.remove",
                words("sale.remove"),
                kind=Kind.QUIET,
                key=key_of(Command.REMOVE),
                accessible=words("sale.remove.accessible"),
            )
        )
        return bar

    def _pay_bar(self) -> Row:
        bar = Row(gap=3, name="basket.paying")
        self._cash = bar.add(
            ActionButton("sale.cash", words("sale.cash"), key=key_of(Command.CASH)), stretch=2
        )
        tall = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._cash.setSizePolicy(tall)
        self._pay = bar.add(
            ActionButton("sale.pay", words("sale.pay"), kind=Kind.MAIN, key=key_of(Command.PAY)),
            stretch=5,
        )
        return bar

    def _wire(self) -> None:
        self.lines.selected.connect(self.selected)
        self.lines.left.connect(self.left)
        self.no_sale.left.connect(self.left)
        self._hold.clicked.connect(self.hold_wanted)
        self._quantity.step_wanted.connect(self.quantity_changed_by)
        self._quantity.typed.connect(self.quantity_typed)
        self._quantity.field.returnPressed.connect(self.left)
        self._remove.clicked.connect(self.remove_wanted)
        self._discount.clicked.connect(self.discount_wanted)
        self._clear.clicked.connect(self.clear_wanted)
        self._undo.clicked.connect(self.undo_wanted)
        self._pay.clicked.connect(self.pay_wanted)
        self._cash.clicked.connect(self.cash_wanted)
        self._unlock.clicked.connect(self.basket_wanted)
        self._customer.clicked.connect(self.customer_wanted)
        self._skip_tip.clicked.connect(self.tip_skipped)
        self._buyer.dropped.connect(self.customer_dropped)
        self._notice.remedy_wanted.connect(self.remedy_wanted)
        answer(self._line, Command.QUANTITY, self._type_quantity)
        answer(self._line, Command.MORE, self._one_more)
        answer(self._line, Command.LESS, self._one_less)

    def _type_quantity(self) -> None:
        self._quantity.field.setFocus()
        self._quantity.field.selectAll()

    def _one_more(self) -> None:
        self.quantity_changed_by.emit(1)

    def _one_less(self) -> None:
        self.quantity_changed_by.emit(-1)
