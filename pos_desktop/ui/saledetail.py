"""One sale as a person reads it, its story, and below them what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pos_desktop.domain.cart import CartLine
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale, Tender, TenderKind
from pos_desktop.domain.sale_search import RowTender, SaleRow
from pos_desktop.presenters.sales import DetailModel, SalesModel
from pos_desktop.ui import format as written
from pos_desktop.ui.ledger import Ledger, Line, Weight
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.pills import Pill
from pos_desktop.ui.parts.words import Kind, OneLine, Words
from pos_desktop.ui.payment import describe
from pos_desktop.ui.salestable import paid_with, state_of
from pos_desktop.ui.salestory import moment_of
from pos_desktop.ui.texts import words
from pos_desktop.ui.timeline import Timeline


class SaleDetail(Column):
    """The pane beside the table.

    Further parts hang their buttons into `acts` and what they ask into `panes`: `open_pane` puts
    one in the place of the story, `close_pane` brings the story back.
    """

    def __init__(self) -> None:
        super().__init__(gap=3, pad=(5, 4, 5, 4), ground="pane", name="sales.detail")
        self._nothing = self.add(EmptyState("sales.detail.none", "receipt"), stretch=1)
        self._nothing.present("", words("sales.detail.none"))
        self._head = self.add(Column(gap=1))
        first = self._head.add(Row(gap=3))
        self._number = first.add(Words(kind=Kind.TITLE), stretch=1)
        self._state = first.add(
            Pill("sales.state", words("sales.column.state")), align=Qt.AlignmentFlag.AlignVCenter
        )
        self._when = self._head.add(OneLine(muted=True, name="sales.when"))
        self._customer = self._head.add(OneLine(muted=True, name="sales.customer"))
        self._notice = self.add(Telling("sales.detailNotice"))
        self._told = Column(gap=3, pad=(0, 0, 3, 0))
        self._ledger = self._told.add(Ledger("sales.lines"))
        self._heading = self._told.add(Words(words("sales.story"), Kind.HEADING))
        self._story = self._told.add(Timeline("sales.story"))
        self._told.stretch()
        self._area = self.add(_scrolling(self._told), stretch=1)
        self.panes = self.add(Column(gap=3, name="sales.panes"), stretch=1)
        self.panes.hide()
        self.acts = self.add(Row(gap=3, name="sales.acts"))
        self.acts.hide()
        self.below = self.add(Column(gap=3))
        self.below.hide()
        self._open: QWidget | None = None
        self._shown: DetailModel | None = None

    def present(self, model: SalesModel) -> None:
        """Show the sale at hand."""
        detail, before = model.detail, self._shown
        self._notice.tell(model.detail_notice)
        if detail != before:
            self._shown = detail
            if detail is not None:
                self._show(detail)
                if before is None or before.sale.sale_id != detail.sale.sale_id:
                    self._area.verticalScrollBar().setValue(0)
        self._lay()

    def add_act(self, act: QWidget) -> None:
        """Hang a button below the story; it is seen while a sale is."""
        self.acts.add(act, 1)

    def add_below(self, part: QWidget) -> None:
        """Hang more than a button below the buttons; it is seen when they are."""
        self.below.add(part)

    def add_pane(self, pane: QWidget) -> None:
        """Have a pane at hand, which `open_pane` shows."""
        pane.hide()
        self.panes.add(pane, stretch=1)

    def open_pane(self, pane: QWidget) -> None:
        """Show this pane in the place of the story, and not the acts."""
        if self._open is not None and self._open is not pane:
            self._open.hide()
        self._open = pane
        pane.show()
        self._lay()

    def close_pane(self) -> None:
        """Show story and acts again."""
        if self._open is not None:
            self._open.hide()
            self._open = None
        self._lay()

    def _lay(self) -> None:
        is_shown, is_open = self._shown is not None, self._open is not None
        self._nothing.setVisible(not is_shown)
        self._head.setVisible(is_shown)
        self._area.setVisible(is_shown and not is_open)
        self.panes.setVisible(is_shown and is_open)
        self.below.setVisible(is_shown and not is_open)
        self.acts.setVisible(is_shown and not is_open and self.acts.box.count() > 0)

    def _show(self, detail: DetailModel) -> None:
        sale = detail.sale
        self._number.setText(sale.receipt_number or words("sales.unnumbered"))
        state = state_of(_row(sale))
        self._state.present(state, words(f"sales.state.{state}"))
        day, time = written.day(sale.opened_at), written.clock(sale.opened_at)
        self._when.say(" · ".join(filter(None, (day, time, sale.cashier, sale.till))))
        self._customer.say(detail.customer)
        self._customer.setVisible(bool(detail.customer))
        self._ledger.present(ledger_of(detail))
        self._story.present(tuple(map(moment_of, detail.story)))
        self._heading.setVisible(bool(detail.story))


def ledger_of(detail: DetailModel) -> tuple[Line, ...]:
    """Lines, totals, what was paid with, and what went back."""
    sale, totals = detail.sale, detail.totals
    currency = sale.cart.currency

    def plain(minor: int) -> str:
        return written.plain(Money(minor, currency))

    lines = [
        Line(line.description, plain(line.amount), _each(line, currency))
        for line in sale.cart.lines
    ]
    if not lines:
        lines.append(Line(words("sales.no_lines"), weight=Weight.MUTED))
    net = "sale.subtotal.net" if sale.cart.tax_included else "sale.subtotal"
    lines.append(Line(words(net), plain(totals.subtotal), weight=Weight.MUTED))
    lines.append(Line(words("sale.tax"), plain(totals.tax), weight=Weight.MUTED))
    if sale.tip:
        lines.append(Line(words("sales.tip"), plain(sale.tip), weight=Weight.MUTED))
    total = written.money(Money(sale.total, currency))
    lines.append(Line(words("sale.total"), total, weight=Weight.SUM))
    if sale.rounding:
        lines.append(Line(words("sale.rounding"), plain(sale.rounding), weight=Weight.MUTED))
    paid = (
        Line(_paid(tender), plain(tender.amount), _about(tender, currency))
        for tender in sale.tenders
    )
    fee = sum(tender.fee or 0 for tender in sale.tenders)
    kept = (Line(words("sales.fee"), plain(fee), weight=Weight.MUTED),) if fee else ()
    back: tuple[Line, ...] = ()
    if sale.refunded:
        back = (Line(words("refund.went_back"), plain(-sale.refunded)),)
    return (*lines, *paid, *kept, *back)


def _each(line: CartLine, currency: str) -> str:
    """How many at which price, and what is off; "" for one at its price."""
    each = written.plain(Money(line.unit_amount, currency))
    count = written.number(line.quantity)
    if line.discount is None:
        return words("sales.each", count, each) if line.quantity != 1 else ""
    off = written.plain(Money(line.taken_off, currency))
    if line.discount.percent:
        off = f"{off} ({written.percent(line.discount.percent)})"
    return words("sales.each.off", count, each, off)


def _paid(tender: Tender) -> str:
    card = tender.card
    brand, last4 = (card.brand, card.last4) if card else (None, None)
    return paid_with(RowTender(tender.kind, tender.status, brand, last4))


def _about(tender: Tender, currency: str) -> str:
    if tender.kind is TenderKind.CASH:
        if not tender.change:
            return ""
        given = written.plain(Money(tender.given or 0, currency))
        return words("sales.change", given, written.plain(Money(tender.change, currency)))
    how = words(f"sales.tender.{tender.kind.value}")
    if tender.card is None:
        return how
    return " · ".join((how, *describe(tender.card).split(" · ")[1:]))


def _row(sale: Sale) -> SaleRow:
    """Enough of the sale to know its state."""
    return SaleRow(
        sale.sale_id,
        sale.receipt_number,
        sale.opened_at,
        sale.status,
        0,
        sale.cart.currency,
        sale.till,
        sale.cashier,
        tenders=tuple(RowTender(one.kind, one.status) for one in sale.tenders),
    )


def _scrolling(part: QWidget) -> QScrollArea:
    """The part in an area that scrolls, by the arrow keys too once it has the keyboard."""
    area = QScrollArea()
    area.setObjectName("sales.told")
    area.setAccessibleName(words("sales.detail"))
    area.setWidget(part)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
