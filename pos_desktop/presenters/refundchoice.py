"""What a cashier chose to give back of a sale, and what that means."""

from dataclasses import dataclass

from pos_desktop.domain.amounts import read_amount
from pos_desktop.domain.refundable import Amount, Everything, Pieces, Portion
from pos_desktop.domain.refunds import RefundReason


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
