"""A discount as the cashier types it, or why it is none; and as the basket shows it."""

from pos_desktop.domain.amounts import AmountProblem, AmountRefused
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.discounts import Discount, read_discount
from pos_desktop.domain.money import Money
from pos_desktop.domain.percents import PercentRefused
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.salemodel import Off

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
