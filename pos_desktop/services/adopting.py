"""Refunds that were made or failed outside the till, taken into the book as Stripe tells them."""

from collections.abc import Sequence
from dataclasses import replace

from pos_desktop.domain.refundable import kind_of
from pos_desktop.domain.refunding import (
    Pending,
    RefundFailed,
    Refunding,
    RefundState,
    RefundTerms,
    Succeeded,
)
from pos_desktop.domain.refunds import Refund, RefundStatus
from pos_desktop.domain.sale import Sale


def adopted(
    sale: Sale,
    told: Sequence[Refund],
    known: Sequence[Refunding],
    till: str,
    actor: str,
    *,
    now: int,
) -> tuple[Refunding, ...]:
    """What is to be written down so that the book says of one intent what Stripe says.

    Args:
        sale: the sale that the intent paid for.
        told: all refunds of the intent at Stripe.
        known: all refunds of the sale in the book.
        till: which till's chain tells of it.
        actor: who reconciles.
        now: seconds UTC. The book counts a refund from then on that it did not know of before: the
            shift in which it was made may be closed.
    """
    of_id = {one.refund_id: one for one in told}
    failed = tuple(
        replace(
            one,
            state=RefundFailed(refund.refund_id, refund.failure_reason or ""),
            serial=one.serial + 1,
        )
        for one in known
        if one.is_given and (refund := of_id.get(one.refund_id or "")) and not refund.counts
    )
    ours = {one.refund_id for one in known}
    marks = [one.terms.marks for one in known]
    others = [
        one
        for one in sorted(told, key=lambda one: one.created)
        if one.counts and one.refund_id not in ours and not any(one.bears(mark) for mark in marks)
    ]
    number = max((one.terms.number for one in known), default=0)
    return failed + tuple(
        _of_elsewhere(sale, refund, number + at, till, actor, now=now)
        for at, refund in enumerate(others, start=1)
    )


def _of_elsewhere(
    sale: Sale, refund: Refund, number: int, till: str, actor: str, *, now: int
) -> Refunding:
    place = next(
        at for at, tender in enumerate(sale.tenders) if tender.payment_intent == refund.intent_id
    )
    terms = RefundTerms(
        sale.sale_id,
        number,
        till,
        actor,
        refund.amount,
        refund.currency,
        kind_of(sale.tenders[place]),
        now,
        refund.intent_id,
        refund.charge_id,
        tender=place,
    )
    state: RefundState = Succeeded(refund.refund_id)
    if refund.status is not RefundStatus.SUCCEEDED:
        state = Pending(refund.refund_id)
    return Refunding(terms, state)
