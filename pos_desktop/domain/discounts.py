"""What a cashier takes off a line of the basket, and how it is typed: "10 %" or "2.50"."""

from dataclasses import dataclass
from decimal import Decimal

from pos_desktop.domain.amounts import read_amount
from pos_desktop.domain.percents import part_of, read_percent

_LEAST, _MOST = Decimal(0), Decimal(100)


@dataclass(frozen=True, slots=True)
class Discount:
    """So much off: a percentage of what the line is listed at, or an amount in minor units.

    The other of the two is 0. `of_basket` where it was given on the whole basket, not on this line.
    """

    percent: Decimal = Decimal(0)
    amount: int = 0
    of_basket: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether it takes nothing off."""
        return not self.percent and not self.amount

    def of(self, listed: int) -> int:
        """What it takes off a line that is listed at so much; never more, and nothing of one that
        is below nothing itself, as a price for a card can be.
        """
        return min(part_of(listed, self.percent) + self.amount, listed) if listed > 0 else 0


def read_discount(typed: str, currency: str, *, decimal_mark: str | None) -> Discount:
    """The discount that `typed` means: a percentage where it has its sign, else an amount.

    A minus before it says the same once more; nothing typed takes nothing off.

    Raises:
        PercentRefused: it is no percentage from 0 to 100, with two decimals at most.
        AmountRefused: it is no amount in this currency.
    """
    text = typed.strip().removeprefix("-").removeprefix("\u2212").strip()
    if "%" in text:
        return Discount(percent=read_percent(text, _LEAST, _MOST))
    return Discount(amount=read_amount(text or "0", currency, decimal_mark=decimal_mark).minor)
