"""What a simulated reader shows its customer just now: only the embedded simulator tells."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.inputs import Question


class Shown(StrEnum):
    """Which of its screens a reader shows."""

    IDLE = "idle"
    CART = "cart"
    TIP = "tip"
    """It asks how much is tipped, and for a card afterwards."""
    CARD = "card"
    KEYS = "keys"
    """It wants a card's number to be keyed (MOTO)."""
    INPUTS = "inputs"
    AUTHORIZING = "authorizing"
    COLLECTED = "collected"
    """The card is read, and the till decides."""


@dataclass(frozen=True, slots=True)
class ReaderScreen:
    """The screen; `amount`, the tips and `tip` in minor units of `currency`.

    `amount` is what the customer is asked for before any tip. `tips` are the keys of the tip
    screen, `percentages` what stands on them where they are percentages. `tip` is what was chosen:
    None while nothing was, or where the reader does not ask. `questions` are those of an input.
    """

    shown: Shown
    amount: int = 0
    currency: str = ""
    tips: tuple[int, ...] = ()
    percentages: tuple[int, ...] = ()
    tip: int | None = None
    questions: tuple[Question, ...] = ()
