"""The lines of a sale's story that tell of its refunds."""

from collections.abc import Mapping
from enum import StrEnum

from pos_desktop.domain.money import Money
from pos_desktop.domain.refunding import (
    AtReader,
    Pending,
    RefundAttention,
    RefundCancelled,
    RefundDeclined,
    RefundFailed,
    Refunding,
    RefundKind,
    RefundStage,
    Requesting,
    Succeeded,
)
from pos_desktop.presenters.declines import reason_of
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.refundstanding import failure_of
from pos_desktop.presenters.troubles import trouble_of


class RefundStep(StrEnum):
    """What a line tells of a refund; `sales.step.<value>` are its words."""

    BEGUN = "refund_begun"
    ASKED = "refund_asked"
    IN_DOUBT = "refund_in_doubt"
    HELD = "refund_held"
    DECLINED = "refund_declined"
    CANCELLING = "refund_cancelling"
    PENDING = "refund_pending"
    GIVEN = "refund_given"
    HANDED_OUT = "refund_handed_out"
    FAILED = "refund_failed"
    CANCELLED = "refund_cancelled"
    ATTENTION = "refund_attention"


RefundSaid = tuple[RefundStep, Notice | None]
_ENDS: Mapping[type, RefundStep] = {
    Pending: RefundStep.PENDING,
    RefundCancelled: RefundStep.CANCELLED,
    RefundAttention: RefundStep.ATTENTION,
}


def said_of(refunding: Refunding) -> RefundSaid:
    """What the line tells, and why."""
    match refunding.state:
        case Requesting(held=held) | AtReader(held=held) if held is not None:
            return RefundStep.HELD, trouble_of(held)
        case Requesting(suspicion=suspicion):
            asked = suspicion is None
            return (RefundStep.BEGUN if asked else RefundStep.IN_DOUBT), None
        case AtReader(stage):
            return _STAGES[stage], None
        case RefundDeclined(decline):
            return RefundStep.DECLINED, reason_of(decline)
        case RefundFailed(_, why):
            return RefundStep.FAILED, failure_of(why)
        case Succeeded():
            is_cash = refunding.terms.kind is RefundKind.CASH
            return (RefundStep.HANDED_OUT if is_cash else RefundStep.GIVEN), None
        case state:
            return _ENDS.get(type(state), RefundStep.CANCELLING), None


_STAGES = {
    RefundStage.SENDING: RefundStep.BEGUN,
    RefundStage.AT_READER: RefundStep.ASKED,
    RefundStage.DOUBTFUL: RefundStep.IN_DOUBT,
}


def amount_of(refunding: Refunding) -> Money:
    """What is given back."""
    return Money(refunding.terms.amount, refunding.terms.currency)


def facts_of(refunding: Refunding) -> tuple[str, ...]:
    """What Stripe calls it, for whoever looks it up there."""
    return () if refunding.refund_id is None else (refunding.refund_id,)
