"""The sale screen: finding products, the basket, the totals."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Protocol

from pos_desktop.domain.cart import CartLine, CartRefused
from pos_desktop.domain.catalog import Catalog, Product
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale
from pos_desktop.presenters.discounting import Leave, off_basket, off_line, typed_discount
from pos_desktop.presenters.notices import Notice, info, warn
from pos_desktop.presenters.salemodel import Row, SaleModel, TaxRow, Tile
from pos_desktop.services.buying import Buyer
from pos_desktop.services.ringing import Register

_TIMES = re.compile(r"(\d+)\s*[*x×]\s*(\S.*)", re.IGNORECASE)
"""“3*4006381333931”: a quantity before a code."""
_WHOLE_NUMBER = re.compile(r"-?\d+")
_MOST_DIGITS = 9
"""More digits than any quantity has; the rest changes nothing of its being too large."""


class SaleView(Protocol):
    """Draws the sale screen."""

    def present(self, model: SaleModel) -> None:
        """Show this, and nothing else."""


def _nobody(_: Sale) -> None:
    """Nobody knows whose sale it is."""


def _no_tips() -> bool:
    """Readers ask for none."""
    return False


class SalePresenter:
    """Turns scans, words and taps into lines of the register's sale."""

    def __init__(
        self,
        view: SaleView,
        register: Register,
        catalog: Catalog,
        buyer: Callable[[Sale], Buyer | None] = _nobody,
        tips: Callable[[], bool] = _no_tips,
        *,
        decimal_mark: str = ".",
        leave: Leave | None = None,
    ) -> None:
        self._view = view
        self._decimal_mark = decimal_mark
        self._leave = leave or Leave()
        self._tips = tips
        self._buyer = buyer
        self._register = register
        self._catalog = catalog
        self._colours = {one.name: one.colour for one in catalog.categories}
        self._category: str | None = None
        self._typed = ""
        self._selected: int | None = None
        self._locked = False
        self._may_unlock = False
        self._notice: Notice | None = None
        self._line_notice: Notice | None = None
        self._asks_discount = False
        self._is_changing = False
        """Whether the basket is being changed here: it is drawn once that is done, and once."""
        self._tiles_of: tuple[str, str | None] | None = None
        self._tiles_found: tuple[Tile, ...] = ()

    def show(self) -> None:
        """Draw the screen as it stands."""
        if not self._is_changing:
            self._view.present(self.model())

    def tell(self, notice: Notice | None) -> None:
        """Say something by the search field."""
        self._notice = notice
        self.show()

    def lock(self, *, locked: bool, may_unlock: bool = False) -> None:
        """Keep the basket as it is while it is being paid."""
        if (locked, may_unlock) != (self._locked, self._may_unlock):
            self._locked, self._may_unlock = locked, may_unlock
            self._asks_discount = False
            self.show()

    def sale_changed(self, sale: Sale) -> None:
        """The register's sale is another now."""
        lines = [line.line_id for line in sale.cart.lines]
        if self._selected not in lines:
            self._selected = lines[-1] if lines else None
            self._asks_discount = False
        self.show()

    def skip_tip(self, skips: bool) -> None:  # noqa: FBT001 - a signal's argument
        """The reader asks for no tip for this sale, or does."""
        if not self._locked:
            self._register.skip_tip(skips=skips)

    def choose_category(self, name: str | None) -> None:
        """Show the tiles of a category; None for all."""
        self._category, self._typed, self._notice = name, "", None
        self.show()

    def search(self, typed: str) -> None:
        """The search field holds this now."""
        self._typed, self._notice = typed, None
        self.show()

    def enter(self, typed: str) -> None:
        """Enter in the search field: the product of that code, or the first that was found."""
        text, quantity = self._quantity_of(typed)
        if not text:
            return
        found = self._catalog.by_code(text) or next(iter(self._catalog.search(text, 1)), None)
        self._put(found, typed, quantity)

    def scan(self, code: str) -> None:
        """A scanner read this, wherever the focus is. Only an exact code counts."""
        self._put(self._catalog.by_code(code), code, 1)

    def pick(self, sku: str) -> None:
        """A tile or a search result was tapped; a quantity that was typed before it counts."""
        _, quantity = self._quantity_of(self._typed)
        self._put(self._catalog.by_code(sku), self._typed, quantity)

    def select(self, line_id: int) -> None:
        """A line of the basket is the one at hand."""
        lines = (line.line_id for line in self._register.sale.cart.lines)
        if line_id != self._selected and line_id in lines:
            self._selected, self._line_notice = line_id, None
            self.show()

    def set_quantity(self, typed: str) -> None:
        """The quantity of the selected line, as typed."""
        line_id = self._selected
        if line_id is None:
            return
        if not _WHOLE_NUMBER.fullmatch(typed.strip()):
            self._complain(warn("quantity_not_a_number", typed))
            return
        quantity = int(typed.strip()[:_MOST_DIGITS])
        self._guarded(lambda: self._register.set_quantity(line_id, quantity), typed)

    def change_quantity(self, by: int) -> None:
        """One more or one less of the selected line; one less than one takes it out."""
        line_id = self._selected
        if line_id is None:
            return
        lines = self._register.sale.cart.lines
        quantity = by + next((one.quantity for one in lines if one.line_id == line_id), 0)
        if quantity < 1:
            self.remove()
        else:
            self._guarded(lambda: self._register.set_quantity(line_id, quantity), str(quantity))

    def ask_discount(self) -> None:
        """Something is to be taken off the selected line, or off the whole basket."""
        if self._selected is not None and not self._locked:
            self._asks_discount, self._line_notice = True, None
            self.show()

    def keep_price(self) -> None:
        """Nothing is taken off, or nothing more."""
        self._asks_discount, self._line_notice = False, None
        self.show()

    def discount(self, typed: str, pin: str = "") -> None:
        """Take what was typed off the selected line; undo brings back what it was."""
        line_id = self._selected
        if line_id is not None:
            self._take_off(partial(self._register.discount, line_id), typed, pin)

    def discount_basket(self, typed: str, pin: str = "") -> None:
        """Take what was typed off the whole basket; undo brings back what it was."""
        if self._selected is not None:
            self._take_off(self._register.discount_basket, typed, pin)

    def _take_off(
        self, change: Callable[[Discount, str | None], None], typed: str, pin: str
    ) -> None:
        asked = self._register.sale
        meant = typed_discount(typed, asked.cart.currency, self._decimal_mark)
        if isinstance(meant, Notice):
            self._complain(meant)
            return
        given = partial(self._given, asked, partial(change, meant), typed.strip())
        if meant.is_nothing:
            given(None)
        else:
            self._leave.ask(pin, given, self._complain)

    def _given(
        self, asked: Sale, change: Callable[[str | None], None], typed: str, by: str | None
    ) -> None:
        """Leave was given, for the basket that was there when it was asked for and no other."""
        now = self._register.sale
        if (now.sale_id, now.cart) != (asked.sale_id, asked.cart):
            self._complain(warn("discount_needs_manager"))
        elif self._guarded(partial(change, by), typed):
            self.keep_price()

    def remove(self) -> None:
        """Take the selected line out; undo brings it back."""
        line_id = self._selected
        if line_id is not None:
            self._guarded(lambda: self._register.remove(line_id), "")

    def clear(self) -> None:
        """Empty the basket; undo brings it back."""
        is_empty = self._register.sale.cart.is_empty
        if not is_empty and self._guarded(self._register.clear, ""):
            self._complain(info("basket_cleared", remedy="undo"))

    def undo(self) -> None:
        """Take back the last change of the basket."""
        self._guarded(self._register.undo, "")

    def _quantity_of(self, typed: str) -> tuple[str, int]:
        match = _TIMES.fullmatch(typed.strip())
        if match is None or self._catalog.by_code(typed) is not None:
            return typed.strip(), 1
        return match[2], int(match[1][:_MOST_DIGITS])

    def _put(self, product: Product | None, typed: str, quantity: int) -> None:
        if self._locked:
            self.tell(warn("basket_locked"))
        elif product is None:
            # The code stays in the search field, so that it can be corrected or looked up.
            self._typed = typed.strip()
            self.tell(warn("unknown_code", self._typed, remedy="search"))
        else:
            self._guarded(partial(self._add, product, quantity), str(quantity))

    def _add(self, product: Product, quantity: int) -> None:
        self._register.add(product, quantity)
        self._typed, self._notice = "", None
        line = self._register.sale.cart.line_of(product)
        self._selected = line.line_id if line else self._selected

    def _guarded(self, change: Callable[[], None], typed: str) -> bool:
        """Whether the basket was changed; else why not is said, and nothing is lost."""
        if self._locked:
            self._line_notice = None
            self.tell(warn("basket_locked"))
            return False
        self._line_notice = None
        refusal = self._refusal_of(change, typed)
        if refusal is not None:
            self._complain(refusal)
            return False
        self.sale_changed(self._register.sale)
        return True

    def _refusal_of(self, change: Callable[[], None], typed: str) -> Notice | None:
        """Why the basket does not take this change, or None where it does."""
        self._is_changing = True
        try:
            change()
        except CartRefused as refused:
            return warn(refused.problem.value, typed)
        finally:
            self._is_changing = False
        return None

    def _complain(self, notice: Notice) -> None:
        self._line_notice = notice
        self.show()

    def model(self) -> SaleModel:
        """The screen as it stands."""
        sale = self._register.sale
        totals, currency = sale.cart.totals(), sale.cart.currency
        buyer = self._buyer(sale)
        return SaleModel(
            categories=tuple(one.name for one in self._catalog.categories),
            category=self._category,
            typed=self._typed,
            tiles=self._tiles(),
            is_result=bool(self._typed.strip()),
            rows=tuple(_row(line, currency) for line in sale.cart.lines),
            selected=self._selected,
            items=sale.cart.items,
            subtotal=Money(totals.subtotal, currency),
            taxes=_tax_rows(sale, totals.line_taxes),
            tax=Money(totals.tax, currency),
            total=Money(totals.total, currency),
            tax_included=sale.cart.tax_included,
            can_undo=self._register.can_undo,
            off=off_basket(sale.cart),
            asks_discount=self._asks_discount,
            asks_pin=self._asks_discount and self._leave.is_needed,
            is_locked=self._locked,
            may_unlock=self._may_unlock,
            notice=self._notice,
            line_notice=self._line_notice,
            customer=self._customer(sale),
            keeps_card=buyer is not None and buyer.agreed is not None,
            skips_tip=sale.skip_tip if self._tips() else None,
        )

    def _customer(self, sale: Sale) -> str | None:
        buyer = self._buyer(sale)
        if buyer is None:
            return None if sale.customer is None else ""
        contact = buyer.customer.contact
        return contact.name or contact.email or contact.phone

    def _tiles(self) -> tuple[Tile, ...]:
        """What is found, or the category's tiles; the same tuple while neither changes."""
        text, _ = self._quantity_of(self._typed)
        asked = (text, self._category)
        if asked != self._tiles_of:
            products = (
                self._catalog.search(text)
                if text
                else self._catalog.in_category(self._category)[:_MOST_TILES]
            )
            self._tiles_of = asked
            self._tiles_found = tuple(self._tile(product) for product in products)
        return self._tiles_found

    def _tile(self, product: Product) -> Tile:
        colour = self._colours.get(product.category, "")
        return Tile(product.sku, product.name, product.price, colour)


_MOST_TILES = 240
"""More tiles than a hand would scroll through; the search finds the rest."""


def _row(line: CartLine, currency: str) -> Row:
    unit, amount = Money(line.unit_amount, currency), Money(line.amount, currency)
    off = off_line(line, currency)
    return Row(line.line_id, line.quantity, line.description, unit, amount, off)


def _tax_rows(sale: Sale, line_taxes: tuple[int, ...]) -> tuple[TaxRow, ...]:
    """What each rate comes to, highest rate first; rates of nothing are not shown."""
    by_rate: dict[Decimal, int] = {}
    for line, tax in zip(sale.cart.lines, line_taxes, strict=True):
        by_rate[line.rate.percent] = by_rate.get(line.rate.percent, 0) + tax
    currency = sale.cart.currency
    rows = [TaxRow(rate, Money(tax, currency)) for rate, tax in by_rate.items() if rate]
    return tuple(sorted(rows, key=lambda row: row.percent, reverse=True))
