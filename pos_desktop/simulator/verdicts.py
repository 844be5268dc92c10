"""What the bank, or Stripe, said to an action of a reader."""

from dataclasses import dataclass

from pos_desktop.simulator.documents import Document


@dataclass(frozen=True, slots=True)
class Verdict:
    """`error`: the API's error object, None for yes; `generated`: the id of a card for later;
    `refund`: the id of the refund that was made."""

    error: Document | None = None
    generated: str | None = None
    refund: str | None = None
