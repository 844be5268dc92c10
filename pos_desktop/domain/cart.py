"""The basket while it is rung up: a value; each change gives a new one."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pos_desktop.domain.catalog import Product
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.money import Money
from pos_desktop.domain.sharing import shared
from pos_desktop.domain.tax import TaxRate, taxes

MOST_OF_ONE = 9_999
"""The largest quantity of one line; more is a slip of the scanner, not a sale."""


class CartProblem(StrEnum):
    """Why the basket does not change as wished."""

    QUANTITY_TOO_SMALL = "quantity_too_small"
    QUANTITY_TOO_LARGE = "quantity_too_large"
    OTHER_CURRENCY = "other_currency"
    NO_SUCH_LINE = "no_such_line"
    DISCOUNT_TOO_LARGE = "discount_too_large"
    ALL_DISCOUNTED = "all_discounted"
    """Each line has a discount of its own."""


@dataclass(eq=False)
class CartRefused(Exception):
    """The basket stays as it was."""

    problem: CartProblem


@dataclass(frozen=True, slots=True)
class CartLine:
    """One line: `quantity` of a product at `unit_amount` minor units each, less a discount."""

    line_id: int
    sku: str
    description: str
    quantity: int
    unit_amount: int
    rate: TaxRate
    discount: Discount | None = None

    @property
    def listed(self) -> int:
        """Quantity times price, in minor units."""
        return self.quantity * self.unit_amount

    @property
    def taken_off(self) -> int:
        """What the discount comes to, in minor units."""
        return 0 if self.discount is None else self.discount.of(self.listed)

    @property
    def amount(self) -> int:
        """What the line costs, in minor units: as it is listed, less its discount."""
        return self.listed - self.taken_off


@dataclass(frozen=True, slots=True)
class Totals:
    """What a basket comes to, in minor units; subtotal + tax == total, always."""

    subtotal: int
    tax: int
    total: int
    line_taxes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cart:
    """Lines in the order they were rung up, in one currency.

    `tax_included` is true where shelf prices contain the tax, as in Europe.
    """

    currency: str
    tax_included: bool = False
    lines: tuple[CartLine, ...] = ()
    next_line: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing was rung up."""
        return not self.lines

    @property
    def items(self) -> int:
        """How many pieces lie in the basket."""
        return sum(line.quantity for line in self.lines)

    @property
    def taken_off(self) -> int:
        """What the discounts of all lines come to, in minor units."""
        return sum(line.taken_off for line in self.lines)

    @property
    def on_everything(self) -> Discount | None:
        """The percentage that the whole basket has off, and so what is rung up next, too."""
        given = (line.discount for line in self.lines)
        return next((one for one in given if one and one.of_basket and one.percent), None)

    def line(self, line_id: int) -> CartLine:
        """The line of that number.

        Raises:
            CartRefused: there is none (any more).
        """
        for line in self.lines:
            if line.line_id == line_id:
                return line
        raise CartRefused(CartProblem.NO_SUCH_LINE)

    def line_of(self, product: Product) -> CartLine | None:
        """The line that a further piece of this product would join: one of the same price.

        A discount that was given on a line is for what lay on it then.
        """
        priced = (product.sku, product.price.minor, product.rate, self.on_everything)
        for line in reversed(self.lines):
            if (line.sku, line.unit_amount, line.rate, line.discount) == priced:
                return line
        return None

    def add(self, product: Product, quantity: int = 1) -> "Cart":
        """This basket with `quantity` more of a product, on its line if it has one.

        Raises:
            CartRefused: the quantity leaves its bounds, or the price is in another currency.
        """
        if product.price.currency != self.currency:
            raise CartRefused(CartProblem.OTHER_CURRENCY)
        known = self.line_of(product)
        if known is not None:
            return self.with_quantity(known.line_id, known.quantity + quantity)
        line = CartLine(
            self.next_line,
            product.sku,
            product.name,
            _checked(quantity),
            product.price.minor,
            product.rate,
            self.on_everything,
        )
        return replace(self, lines=(*self.lines, line), next_line=self.next_line + 1)

    def with_quantity(self, line_id: int, quantity: int) -> "Cart":
        """This basket with that line's quantity set.

        Raises:
            CartRefused: the quantity leaves 1 to MOST_OF_ONE, or there is no such line.
        """
        return self._with(replace(self.line(line_id), quantity=_checked(quantity)))

    def with_discount(self, line_id: int, discount: Discount) -> "Cart":
        """This basket with that off a line, in place of what it had; nothing takes it away.

        Raises:
            CartRefused: it is more than the line costs, or there is no such line.
        """
        line = self.line(line_id)
        return self._with(replace(line, discount=_checked_off(discount, line.listed)))

    def discounted(self, discount: Discount) -> "Cart":
        """This basket with that off the whole of it; nothing takes every discount away.

        Lines that have one of their own keep it. A percentage is that of each line, and an amount
        is shared out among them by what they cost.

        Raises:
            CartRefused: it is more than those lines cost, or there are none.
        """
        if discount.is_nothing:
            return replace(self, lines=tuple(replace(line, discount=None) for line in self.lines))
        meant = [line for line in self.lines if line.listed > 0 and not _has_its_own(line)]
        if not meant:
            raise CartRefused(CartProblem.ALL_DISCOUNTED)
        costs = [line.listed for line in meant]
        _checked_off(discount, sum(costs))
        cart = self
        for line, share in zip(meant, shared(discount.amount, costs), strict=True):
            own = replace(discount, amount=share, of_basket=True)
            cart = cart._with(replace(line, discount=None if own.is_nothing else own))
        return cart

    def without(self, line_id: int) -> "Cart":
        """This basket without that line.

        Raises:
            CartRefused: there is no such line.
        """
        gone = self.line(line_id)
        return replace(self, lines=tuple(line for line in self.lines if line is not gone))

    def _with(self, changed: CartLine) -> "Cart":
        lines = (changed if line.line_id == changed.line_id else line for line in self.lines)
        return replace(self, lines=tuple(lines))

    def totals(self) -> Totals:
        """Subtotal, tax and total; a basket that includes tax shows its subtotal without it."""
        amounts = [(line.amount, line.rate) for line in self.lines]
        line_taxes = taxes(amounts, inclusive=self.tax_included)
        listed, tax = sum(amount for amount, _ in amounts), sum(line_taxes)
        subtotal = listed - tax if self.tax_included else listed
        return Totals(subtotal, tax, subtotal + tax, line_taxes)

    def total(self) -> Money:
        """What the customer pays."""
        return Money(self.totals().total, self.currency)


def _checked(quantity: int) -> int:
    if quantity < 1:
        raise CartRefused(CartProblem.QUANTITY_TOO_SMALL)
    if quantity > MOST_OF_ONE:
        raise CartRefused(CartProblem.QUANTITY_TOO_LARGE)
    return quantity


def _has_its_own(line: CartLine) -> bool:
    return line.discount is not None and not line.discount.of_basket


def _checked_off(discount: Discount, listed: int) -> Discount | None:
    if discount.amount > listed:
        raise CartRefused(CartProblem.DISCOUNT_TOO_LARGE)
    return None if discount.is_nothing else discount
