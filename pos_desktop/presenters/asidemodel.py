"""What is shown of baskets that wait: values alone, for the first paint."""

from dataclasses import dataclass
from datetime import datetime

from pos_desktop.domain.money import Money


@dataclass(frozen=True, slots=True)
class Waiting:
    """A basket that waits: since when it is rung up, how many pieces, and what it comes to."""

    sale_id: str
    opened_at: datetime
    items: int
    total: Money
    cashier: str


@dataclass(frozen=True, slots=True)
class AsideModel:
    """All baskets that wait, oldest first; `asks` while it is chosen which comes back."""

    baskets: tuple[Waiting, ...] = ()
    asks: bool = False
