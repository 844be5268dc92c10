"""What the refund pane shows, and what it says where nothing is given back."""

from dataclasses import dataclass
from typing import Protocol

from pos_desktop.domain.money import Money
from pos_desktop.domain.refundable import RefundProblem, RefundRefused
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.refundstanding import RefundFace


@dataclass(frozen=True, slots=True)
class RefundLine:
    """A line with what of it can be given back: `left` pieces, of which `chosen` are."""

    line_id: int
    description: str
    left: int
    chosen: int
    amount: Money
    """What those chosen come to, or all that are left while none is."""


@dataclass(frozen=True, slots=True)
class RefundModel:
    """All that the pane shows.

    `refusal` is why nothing of this sale can be given back; then there is nothing to choose.
    `amount` is what the main button would give back, None while nothing is chosen; `listed` is what
    it was before it was rounded to a coin, None where it was not. `face` is how
    the refund at hand stands, in the place of the choices.
    """

    is_open: bool = False
    is_offered: bool = False
    """Whether the button that opens it stands below the story."""
    left: Money | None = None
    way: Notice | None = None
    lines: tuple[RefundLine, ...] = ()
    everything: bool = False
    typed: str = ""
    reason: RefundReason | None = None
    needs_pin: bool = False
    amount: Money | None = None
    listed: Money | None = None
    notice: Notice | None = None
    refusal: Notice | None = None
    face: RefundFace | None = None


class RefundView(Protocol):
    """Draws the pane."""

    def present(self, model: RefundModel) -> None:
        """Show this, and nothing else."""

    def forget_pin(self) -> None:
        """Empty the field of the PIN."""


def refusal_of(refusal: RefundRefused) -> Notice:
    """Why nothing is given back, in one plain sentence that says what would be right."""
    match refusal.problem:
        case RefundProblem.TOO_MUCH:
            return warn("refund_too_much", Money(refusal.left, refusal.currency))
        case RefundProblem.TOO_MANY_PIECES:
            return warn("refund_too_many_pieces", str(refusal.left))
        case RefundProblem.OTHER_CURRENCY:
            return warn("refund_other_currency", refusal.currency.upper())
        case problem:
            return warn(f"refund_{problem.value}")
