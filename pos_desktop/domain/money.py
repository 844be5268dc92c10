"""Amounts of money: whole minor units with their currency beside them."""

from dataclasses import dataclass


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies met in one sum."""


@dataclass(frozen=True, slots=True)
class Money:
    """Minor units (cents, yen) of a lower-case ISO 4217 currency, as Stripe writes it."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other).minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other).minor

    def times(self, quantity: int) -> "Money":
        """This amount, quantity times over."""
        return Money(self.minor * quantity, self.currency)

    def _same(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} do not add up")
        return other


def zero(currency: str) -> Money:
    """Nothing, in that currency."""
    return Money(0, currency)
