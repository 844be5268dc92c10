"""The price of a basket for a card that has a price of its own, as one more line of the basket.

How such a line is taxed is UNSOURCED: it bears no tax of its own, and the shop's rate is in the
prices that it is reckoned of.
"""

from dataclasses import replace
from decimal import Decimal

from pos_desktop.domain.cardrules import Reprice
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.percents import written_percent
from pos_desktop.domain.tax import TaxRate

CARD_PRICE = "CARD-PRICE"
"""The article number of the line."""
_UNTAXED = TaxRate("none", Decimal(0))


def is_repriced(cart: Cart) -> bool:
    """Whether the basket has a price for such a card."""
    return any(line.sku == CARD_PRICE for line in cart.lines)


def plain(cart: Cart) -> Cart:
    """The basket at the price for every card."""
    return replace(cart, lines=tuple(line for line in cart.lines if line.sku != CARD_PRICE))


def repriced(cart: Cart, reprice: Reprice, country: str) -> Cart:
    """The basket at the price for a card of this country; a basket that has one gets it anew."""
    bare = plain(cart)
    total = bare.totals().total
    percent = written_percent(abs(reprice.percent))
    sign = "\u2212" if reprice.percent < 0 else "+"
    line = CartLine(
        bare.next_line,
        CARD_PRICE,
        f"{sign}{percent}\u00a0% ({country})",
        1,
        reprice.price(total) - total,
        _UNTAXED,
    )
    return replace(bare, lines=(*bare.lines, line), next_line=bare.next_line + 1)
