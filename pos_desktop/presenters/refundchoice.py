"""What a cashier chose to give back of a sale, and what that means."""

from dataclasses import dataclass

from pos_desktop.domain.amounts import read_amount
from pos_desktop.domain.refundable import (
    Agreed,
    Amount,
    Everything,
    Pieces,
    Portion,
    kind_of,
    tender_of,
)
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.domain.sale import Sale


@dataclass(frozen=True, slots=True)
class Choice:
    """`pieces` are ids of lines with how many of each, `typed` is what the amount's field holds."""

    pieces: tuple[tuple[int, int], ...] = ()
    everything: bool = False
    typed: str = ""
    reason: RefundReason | None = None

    def portion(self, currency: str, decimal_mark: str) -> Portion:
        """What of the sale that is; an amount is read in its currency.

        Raises:
            AmountRefused: what was typed is no amount.
        """
        if self.everything:
            return Everything()
        if not self.typed.strip():
            return Pieces(self.pieces)
        return Amount(read_amount(self.typed, currency, decimal_mark=decimal_mark).minor)


def before_coins(sale: Sale, portion: Portion, meant: Agreed) -> int | None:
    """What this portion came to before it was rounded to a coin; None where it was not."""
    if kind_of(tender_of(sale)) is not RefundKind.CASH:
        return None
    by_lines = sum(line.amount for line in meant.lines)
    listed = portion.amount if isinstance(portion, Amount) else by_lines or meant.amount
    return None if listed == meant.amount else listed
