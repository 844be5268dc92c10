"""What is charged in a phone order: an amount that is typed, or the basket of the counter."""

from collections.abc import Callable

from pos_desktop.domain.amounts import AmountProblem, AmountRefused, read_amount
from pos_desktop.domain.currencies import largest_charge, smallest_charge
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.phone import OrderModel

_OF_ORDERS = frozenset({AmountProblem.EMPTY, AmountProblem.NEGATIVE})
"""Problems that are told in other words than where cash is counted."""


class Ordering:
    """Reads amount and description as they are typed; `changed` is called after each change.

    `basket` gives the counter's open basket, or None.
    """

    def __init__(
        self,
        currency: Callable[[], str],
        basket: Callable[[], Sale | None],
        decimal_mark: str,
        changed: Callable[[], None],
    ) -> None:
        self._currency = currency
        self._basket = basket
        self._decimal_mark = decimal_mark
        self._changed = changed
        self._takes_basket = False
        self._notice: Notice | None = None
        self.amount = ""
        """As it was typed."""
        self.description = ""

    @property
    def is_given(self) -> bool:
        """Whether there is something to charge."""
        return bool(self.amount.strip()) or self._taken() is not None

    @property
    def is_typed(self) -> bool:
        """Whether something stands in the fields that would be lost."""
        return bool(self.amount.strip() or self.description.strip())

    def type_amount(self, typed: str) -> None:
        """The amount's field holds this now."""
        self.amount, self._notice = typed, None
        if typed.strip():
            self._takes_basket = False
        self._changed()

    def type_description(self, typed: str) -> None:
        """The field for what it is for holds this now."""
        self.description = typed
        self._changed()

    def take_basket(self, *, wished: bool) -> None:
        """Charge the counter's basket, or what is typed; the amount stays in its field."""
        self._takes_basket = wished and self._basket() is not None
        self._notice = warn("no_basket") if wished and not self._takes_basket else None
        self._changed()

    def fill(self, amount: str = "", description: str = "") -> None:
        """Put this into the fields; nothing, for the next call."""
        self.amount, self.description = amount, description
        self._takes_basket, self._notice = False, None

    def wanted(self) -> Money | Sale | None:
        """What to charge; None with the reason shown where that cannot be."""
        basket = self._taken()
        if self._takes_basket and basket is None:
            self._takes_basket, self._notice = False, warn("no_basket")
            return None
        try:
            amount = basket.cart.total() if basket is not None else self._read()
        except AmountRefused as refused:
            of_orders = refused.problem in _OF_ORDERS
            code = f"{'order_' if of_orders else ''}amount_{refused.problem.value}"
            self._notice = warn(code, refused.typed)
            return None
        self._notice = _out_of_bounds(amount)
        if self._notice is not None:
            return None
        return amount if basket is None else basket

    def model(self) -> OrderModel:
        """The fields as they stand."""
        basket = self._basket()
        return OrderModel(
            self.amount,
            self.description,
            basket.cart.total() if basket is not None else None,
            basket.cart.items if basket is not None else 0,
            takes_basket=self._taken() is not None,
            notice=self._notice,
        )

    def _taken(self) -> Sale | None:
        return self._basket() if self._takes_basket else None

    def _read(self) -> Money:
        return read_amount(self.amount, self._currency(), decimal_mark=self._decimal_mark)


def _out_of_bounds(amount: Money) -> Notice | None:
    least, most = smallest_charge(amount.currency), largest_charge(amount.currency)
    if amount < least:
        return warn("order_too_small", least)
    return warn("order_too_large", most) if most < amount else None
