"""Ringing up: the sale at hand, its basket with undo, and writing every change down."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.cashrounding import EXACT, Coin
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.percents import written_percent
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane, Timer, Timers
from pos_desktop.services.catching_up import Backlog
from pos_desktop.services.numbering import sale_id
from pos_desktop.services.repricing import plain
from pos_desktop.services.settling import paid_in_cash

_DEEPEST_UNDO = 100
TRY_AGAIN = 3.0
"""Seconds until a journal that could not be written is tried again, without anybody's help."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose sales these are, and how they are priced."""

    till: str
    cashier: str
    currency: str
    tax_included: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    sale: Sale
    trouble: str | None = None


class Register:
    """The sale that is being rung up. Lives where the window lives; the lane writes.

    `changed` is called after each change of the sale, `trouble` with one sentence when the journal
    cannot be written and with None once it can again, `closed` with each sale paid in cash. What
    could not be written is written as soon as that can be, whether or not anything is rung up.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        journal: Journal,
        lane: Lane,
        clock: Clock,
        timers: Timers,
        changed: Callable[[Sale], None],
        trouble: Callable[[str | None], None],
        closed: Callable[[Sale], None] = lambda _: None,
    ) -> None:
        self._desk = desk
        self._journal = journal
        self._lane = lane
        self._clock = clock
        self._timers = timers
        self._changed = changed
        self._trouble = trouble
        self._closed = closed
        self._earlier: list[Cart] = []
        self._closing = False
        self._backlog = Backlog(journal)
        self._due: Timer | None = None
        self.sale = self._fresh()

    @property
    def is_closing(self) -> bool:
        """Whether cash was taken that is not in the books yet."""
        return self._closing

    @property
    def can_undo(self) -> bool:
        """Whether a change of this basket can be taken back."""
        return bool(self._earlier)

    def take(self, sale: Sale) -> None:
        """Go on with this sale, from the journal or after a payment.

        The price for a card goes with the payment of it: a basket that is rung up has none.
        """
        self._earlier.clear()
        self._backlog.overtake()
        if sale.status is SaleStatus.OPEN:
            sale = replace(sale, cart=plain(sale.cart))
        self.sale = sale
        self._changed(sale)

    def hand_to(self, cashier: str) -> None:
        """Somebody else is at the till: from now on it is their sale, if it is not paid yet."""
        if cashier == self._desk.cashier:
            return
        self._desk = replace(self._desk, cashier=cashier)
        if self.sale.status is not SaleStatus.OPEN:
            return
        before, self.sale = self.sale, replace(self.sale, cashier=cashier)
        if not before.cart.is_empty:
            self._record("sale.handed_over", {"from": before.cashier})

    def follow(self, sale: Sale) -> None:
        """The sale at hand as a payment has left it; its basket is the same.

        Whoever drives the payment writes the whole sale: what was not written of it is not needed.
        """
        self._backlog.overtake()
        self.sale = sale

    def renew(self) -> None:
        """Begin the next sale with an empty basket."""
        self.take(self._fresh())

    def put_aside(self) -> Sale | None:
        """Have the basket wait, and begin the next one; the one that waits now.

        None where there is nothing in it, or its cash is being written down.
        """
        if self._closing or self.sale.cart.is_empty:
            return None
        waiting = self.sale = replace(self.sale, status=SaleStatus.HELD)
        self._record("sale.held", {})
        # Nothing is overtaken: what could not be written of it is written before the next sale.
        self._earlier.clear()
        self.sale = self._fresh()
        self._changed(self.sale)
        return waiting

    def take_up(self, waiting: Sale) -> None:
        """Go on with a basket that waited, in the name of who is at the till."""
        self.take(replace(waiting, status=SaleStatus.OPEN, cashier=self._desk.cashier))
        self._record("sale.recalled", {})

    def add(self, product: Product, quantity: int = 1) -> None:
        """Put more of a product in the basket; raises `CartRefused`."""
        cart = self.sale.cart.add(product, quantity)
        self._change(cart, "cart.added", sku=product.sku, quantity=str(quantity))

    def set_quantity(self, line_id: int, quantity: int) -> None:
        """Set a line's quantity; raises `CartRefused`."""
        cart = self.sale.cart.with_quantity(line_id, quantity)
        sku = cart.line(line_id).sku
        self._change(cart, "cart.quantity", sku=sku, quantity=str(quantity))

    def discount(self, line_id: int, discount: Discount, by: str | None = None) -> None:
        """Take that off a line, in place of what it had; raises `CartRefused`.

        `by` is who gave leave, where leave was needed.
        """
        cart = self.sale.cart.with_discount(line_id, discount)
        line = cart.line(line_id)
        self._discount(cart, discount, line.taken_off, by, sku=line.sku)

    def discount_basket(self, discount: Discount, by: str | None = None) -> None:
        """Take that off the whole basket, as `Cart.discounted`; raises `CartRefused`."""
        cart = self.sale.cart.discounted(discount)
        self._discount(cart, discount, cart.taken_off, by)

    def _discount(
        self, cart: Cart, discount: Discount, off: int, by: str | None, **detail: str
    ) -> None:
        if cart == self.sale.cart:
            return
        if discount.is_nothing:
            self._change(cart, "cart.discount_removed", **detail, **self._tried())
            return
        detail["amount"] = f"{off} {cart.currency}"
        if discount.percent:
            detail["percent"] = written_percent(discount.percent)
        if by is not None:
            detail["approved_by"] = by
        self._change(cart, "cart.discounted", **detail, **self._tried())

    def remove(self, line_id: int) -> None:
        """Take a line out; raises `CartRefused`."""
        line, currency = self.sale.cart.line(line_id), self.sale.cart.currency
        amount = f"{line.amount} {currency}"
        detail = {"sku": line.sku, "quantity": str(line.quantity), "amount": amount}
        self._change(self.sale.cart.without(line_id), "cart.removed", **detail, **self._tried())

    def clear(self) -> None:
        """Empty the basket; undo brings it back."""
        if not self.sale.cart.is_empty:
            cart = self.sale.cart
            items = sum(line.quantity for line in cart.lines)
            detail = {"items": str(items), "amount": f"{cart.totals().total} {cart.currency}"}
            self._change(replace(cart, lines=()), "cart.cleared", **detail, **self._tried())

    def _tried(self) -> dict[str, str]:
        """Whether a payment of this basket was tried already: an auditor looks at these first."""
        return {"after_payment": "yes"} if self.sale.payments_begun else {}

    def reprice(self, cart: Cart) -> None:
        """The same basket at the price for another kind of card; no change that undo knows of."""
        if cart != self.sale.cart:
            self._put(cart, "cart.repriced")

    def belong_to(self, customer: str | None) -> None:
        """The sale is this customer's (their id at Stripe), or nobody's."""
        self.sale = replace(self.sale, customer=customer)
        self._record("sale.customer", {"customer": customer or ""})

    def skip_tip(self, *, skips: bool) -> None:
        """The reader asks for no tip for this sale, or does after all."""
        if skips is not self.sale.skip_tip:
            self.sale = replace(self.sale, skip_tip=skips)
            self._record("sale.tip_skipped" if skips else "sale.tip_asked", {})

    def try_again(self) -> None:
        """Somebody else could write: do not wait until the journal would be tried again."""
        if self._due is not None:
            self._due.cancel()
            self._again()

    def undo(self) -> None:
        """Take back the last change of the basket."""
        if self._earlier:
            self._put(self._earlier.pop(), "cart.undone")

    def pay_cash(self, given: int, done: Callable[[Sale], None], coin: Coin = EXACT) -> None:
        """Close the sale with cash; `done` gets it with its receipt number, once it is on disk.

        What is owed is rounded to the coin. Nothing happens where the sale is being closed already.

        Raises:
            ValueError: less was given than is owed.
        """
        if self._closing:
            return
        paid = paid_in_cash(self.sale, given, self._clock.now(), coin)
        entry = self._entry("sale.paid", paid, {"tender": "cash"})
        self._closing = True
        self._lane.submit(
            partial(self._write_cash, entry, paid),
            partial(self._cash_written, done),
            self._not_closed,
        )

    def _not_closed(self, sentence: str) -> None:
        self._closing = False
        self._tell(sentence)

    def _cash_written(self, done: Callable[[Sale], None], written: _Written) -> None:
        self._closing = False
        self._tell(written.trouble)
        if written.trouble is None:
            self._backlog.overtake()
            self.sale = written.sale
            done(written.sale)
            self._closed(written.sale)

    def _change(self, cart: Cart, kind: str, **detail: str) -> None:
        self._earlier.append(self.sale.cart)
        del self._earlier[:-_DEEPEST_UNDO]
        self._put(cart, kind, **detail)

    def _put(self, cart: Cart, kind: str, **detail: str) -> None:
        self.sale = replace(self.sale, cart=cart)
        self._record(kind, detail)

    def _record(self, kind: str, detail: dict[str, str]) -> None:
        """Write the sale as it is now; not behind its cash, or it would be open and unpaid again.

        Where the cash is not written the next change writes this one as well.
        """
        if not self._closing:
            entry = self._entry(kind, self.sale, detail)
            write = partial(self._backlog.write, entry, self._backlog.turn)
            self._lane.submit(write, self._tell, self._tell)
        self._changed(self.sale)

    def _write_cash(self, entry: Entry, sale: Sale) -> _Written:
        """On the lane. What is refused is not tried again: the cashier is told it is not closed."""
        try:
            return _Written(self._journal.record(entry) or sale)
        except JournalFailed as failed:
            return _Written(sale, failed.reason)

    def _tell(self, trouble: str | None) -> None:
        """Tell how the journal is, and have it tried again for as long as it cannot be written."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        if trouble is not None:
            self._due = self._timers.after(TRY_AGAIN, self._again)
        self._trouble(trouble)

    def _again(self) -> None:
        self._due = None
        desk = self._desk
        resumed = Entry("journal.resumed", self._clock.now(), desk.cashier, desk.till)
        self._lane.submit(partial(self._backlog.catch_up, resumed), self._tell, self._tell)

    def _entry(self, kind: str, sale: Sale, detail: dict[str, str]) -> Entry:
        desk = self._desk
        return Entry(
            kind, self._clock.now(), desk.cashier, desk.till, sale, detail=tuple(detail.items())
        )

    def _fresh(self) -> Sale:
        desk = self._desk
        cart = Cart(desk.currency, desk.tax_included)
        now = self._clock.now()
        return Sale(
            sale_id(self._journal.mark), desk.till, desk.cashier, cart, now, SaleStatus.OPEN
        )
