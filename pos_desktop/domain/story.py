"""What happened with a sale, as the book tells it."""

from dataclasses import dataclass
from datetime import datetime

from pos_desktop.domain.payment import Payment
from pos_desktop.domain.refunding import Refunding
from pos_desktop.domain.sale import SaleStatus


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the book about a sale: what happened, when, at which till, by whom.

    `kind` and `detail` are the entry's own. `payment` and `refunding` are as they were after it,
    where it is about one; `status` the sale's, where that changed.
    """

    kind: str
    at: datetime
    actor: str
    till: str
    detail: tuple[tuple[str, str], ...] = ()
    payment: Payment | None = None
    status: SaleStatus | None = None
    refunding: Refunding | None = None
