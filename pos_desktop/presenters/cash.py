"""Taking cash: what is owed, what was given, what goes back."""

from dataclasses import dataclass
from typing import Protocol

from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.cashrounding import EXACT, Coin
from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import Notice, warn

_NOTES = (100, 500, 1000, 2000, 5000, 10000, 20000)
"""Notes and coins in minor units, cents or yen, for sums that a customer is likely to give."""


@dataclass(frozen=True, slots=True)
class CashModel:
    """All that the cash panel shows. `change` is None until enough was given.

    `owed` is what coins can pay; `exact` is the total, None where it was not rounded.
    """

    owed: Money
    typed: str
    given: Money | None
    change: Money | None
    likely: tuple[Money, ...]
    notice: Notice | None = None
    exact: Money | None = None


class CashView(Protocol):
    """Draws the cash panel."""

    def present(self, model: CashModel) -> None:
        """Show this, and nothing else."""


class CashPresenter:
    """Reads the amount given, as it is typed."""

    def __init__(self, view: CashView, decimal_mark: str = ".") -> None:
        self._view = view
        self._decimal_mark = decimal_mark
        self._exact = self._owed = Money(0, "usd")
        self.coin = EXACT
        """To which the sum at hand is rounded."""
        self._typed = ""

    def open(self, total: Money, coin: Coin = EXACT) -> None:
        """Ask for this much, or what of it coins can pay."""
        self.coin, self._exact, self._typed = coin, total, ""
        self._owed = Money(coin.rounded(total.minor), total.currency)
        self._show(None)

    def tell(self, notice: Notice | None) -> None:
        """Say something beside the amount."""
        self._show(notice)

    def type(self, text: str) -> None:
        """The field holds this now."""
        self._typed = text
        self._show(None)

    def given(self) -> Money | None:
        """What to take, or None with the reason shown. Nothing typed means what is owed."""
        if not self._typed.strip():
            return self._owed
        try:
            given = self._read()
        except AmountRefused as refused:
            self._show(warn(f"amount_{refused.problem.value}", refused.typed))
            return None
        if given < self._owed:
            self._show(warn("given_too_little"))
            return None
        return given

    def _read(self) -> Money:
        return read_amount(self._typed, self._owed.currency, decimal_mark=self._decimal_mark)

    def _show(self, notice: Notice | None) -> None:
        try:
            given = self._read() if self._typed.strip() else None
        except AmountRefused:
            given = None
        change = given - self._owed if given is not None and self._owed <= given else None
        exact = self._exact if self._exact != self._owed else None
        self._view.present(
            CashModel(self._owed, self._typed, given, change, likely(self._owed), notice, exact)
        )


def likely(owed: Money) -> tuple[Money, ...]:
    """Up to four round sums above what is owed, smallest first."""
    sums = sorted({-(-owed.minor // step) * step for step in _NOTES} - {owed.minor})
    return tuple(Money(amount, owed.currency) for amount in sums[:4])
