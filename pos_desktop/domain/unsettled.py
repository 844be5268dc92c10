"""What a closed shift counted and what may become another amount after it, so that the next tells.

Money that was held is captured in part, with a tip, or not at all; a refund that was under way
comes to an end, and one that was made fails days later.
"""

from dataclasses import dataclass

from pos_desktop.domain.refunding import Refunding, Succeeded
from pos_desktop.domain.sale import Sale, SaleStatus, TenderStatus

REFUND_MAY_FAIL = 30 * 24 * 60 * 60
"""Seconds for which a refund to a card is looked at again.

Source: https://docs.stripe.com/refunds#failed-refunds: within 30 days.
"""
_SOLD = frozenset({SaleStatus.PAID, SaleStatus.PARTLY_REFUNDED, SaleStatus.REFUNDED})


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A sale's money, or (with its number) a refund of it, as a closing counted it.

    `amount` is in minor units: below nothing where it went back, 0 while nobody knows.
    """

    sale_id: str
    amount: int
    refund: int | None = None


def of_sale(sale: Sale) -> Unsettled:
    """What a sale brought, as it stands."""
    brought = (one.amount for one in sale.tenders if one.counts)
    return Unsettled(sale.sale_id, sum(brought) if sale.status in _SOLD else 0)


def of_refund(refunding: Refunding) -> Unsettled:
    """What a refund took away, as it stands."""
    terms = refunding.terms
    given = terms.amount if refunding.is_given else 0
    return Unsettled(terms.sale_id, -given, terms.number)


def is_sale_open(sale: Sale) -> bool:
    """Whether some of a sale's money is held, so that another amount may be taken."""
    return any(one.status is TenderStatus.AUTHORIZED for one in sale.tenders)


def is_refund_open(refunding: Refunding, now: int) -> bool:
    """Whether a refund may still come to another end; `now` in seconds UTC."""
    if not refunding.counts:
        return False
    if isinstance(refunding.state, Succeeded) and refunding.terms.intent is None:
        return False
    return now - refunding.terms.started_at < REFUND_MAY_FAIL
