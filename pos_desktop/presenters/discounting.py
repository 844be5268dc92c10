"""A discount as the cashier types it, or why it is none, and by whose leave; and as it is shown."""

from collections.abc import Callable
from functools import partial

from pos_desktop.domain.amounts import AmountProblem, AmountRefused
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.discounts import Discount, read_discount
from pos_desktop.domain.money import Money
from pos_desktop.domain.percents import PercentRefused
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.salemodel import Off
from pos_desktop.services.approving import Approval, Approving

_NO_DISCOUNT = {AmountProblem.NOT_A_NUMBER, AmountProblem.NEGATIVE}


def typed_discount(typed: str, currency: str, decimal_mark: str) -> Discount | Notice:
    """What was typed, read; or what is said of it."""
    try:
        return read_discount(typed, currency, decimal_mark=decimal_mark)
    except PercentRefused:
        return warn("discount_unreadable", typed.strip())
    except AmountRefused as refused:
        if refused.problem in _NO_DISCOUNT:
            return warn("discount_unreadable", typed.strip())
        return warn(f"amount_{refused.problem.value}", refused.typed)


def off_line(line: CartLine, currency: str) -> Off | None:
    """What a line has off; None without a discount."""
    if line.discount is None:
        return None
    return Off(line.discount.percent, Money(line.taken_off, currency))


def off_basket(cart: Cart) -> Money | None:
    """What the whole basket has off; None where no line has a discount."""
    if all(line.discount is None for line in cart.lines):
        return None
    return Money(cart.taken_off, cart.currency)


class Leave:
    """A manager's leave for discounts, where the shop wants one.

    Args:
        approving: compares PINs; None where nobody is ever asked.
        is_needed: what the shop says at the moment.
    """

    def __init__(
        self, approving: Approving | None = None, is_needed: Callable[[], bool] = lambda: False
    ) -> None:
        self._approving = approving
        self._is_needed = is_needed

    @property
    def is_needed(self) -> bool:
        """Whether a PIN is asked for."""
        return self._approving is not None and self._is_needed()

    def ask(
        self, pin: str, given: Callable[[str | None], None], refused: Callable[[Notice], None]
    ) -> None:
        """Call `given` with who gave leave, or None where none is needed; else `refused`."""
        if self._approving is None or not self._is_needed():
            given(None)
        else:
            self._approving.ask(pin, partial(_answered, given, refused))


def _answered(
    given: Callable[[str | None], None], refused: Callable[[Notice], None], approval: Approval
) -> None:
    if approval.is_given:
        given(approval.by)
    elif approval.wait:
        refused(warn("pin_wait", str(approval.wait)))
    else:
        refused(warn(f"discount_{approval.problem}", remedy=approval.remedy))
