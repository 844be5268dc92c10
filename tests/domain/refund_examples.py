"""Refunds, readings and actions to make tests of."""

from collections.abc import Callable
from dataclasses import replace

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import NoAnswer, Silence
from pos_desktop.domain.givingback import RefundNews
from pos_desktop.domain.readers import REFUND, Action, ActionStatus
from pos_desktop.domain.refunding import (
    RefundedLine,
    Refunding,
    RefundKind,
    RefundLooked,
    RefundState,
    RefundTerms,
)
from pos_desktop.domain.refunds import Refund, RefundStatus

LearnRefund = Callable[[Refunding, RefundNews], Refunding]
SERIAL, ATTEMPT = 7, 3
SILENT = NoAnswer(Silence.NETWORK)


def refund_terms(
    kind: RefundKind = RefundKind.CARD,
    *,
    amount: int = 1200,
    number: int = 2,
    sale_id: str = "sale_1",
    till: str = "till-1",
    lines: tuple[RefundedLine, ...] = (),
) -> RefundTerms:
    """Twelve dollars of a sale of which something was refunded before."""
    is_cash = kind is RefundKind.CASH
    return RefundTerms(
        sale_id,
        number,
        till,
        "Ada",
        amount,
        "usd",
        kind,
        0,
        None if is_cash else "pi_1",
        None if is_cash else "ch_1",
        lines,
        reader="tmr_1" if kind is RefundKind.INTERAC else "",
    )


def refunding(
    state: RefundState,
    kind: RefundKind = RefundKind.CARD,
    *,
    unanswered: int = 0,
    is_answered: bool = False,
) -> Refunding:
    """A refund in the midst of things."""
    return Refunding(refund_terms(kind), state, SERIAL, ATTEMPT, unanswered, is_answered)


def made(
    status: RefundStatus = RefundStatus.SUCCEEDED,
    *,
    refund_id: str = "re_1",
    amount: int = 1200,
    number: int = 2,
    attempt: int = ATTEMPT,
    reason: str | None = None,
) -> Refund:
    """A refund at Stripe that bears our marks."""
    marks = (*refund_terms(number=number).marks, ("till", "till-1"), ("attempt", str(attempt)))
    word = "reversed" if status is RefundStatus.UNKNOWN else status.value
    return Refund(
        refund_id,
        status,
        amount,
        "usd",
        "pi_1",
        "ch_1",
        reason,
        metadata=marks,
        status_word=word,
    )


def refund_action(
    status: ActionStatus = ActionStatus.IN_PROGRESS,
    code: str | None = None,
    *,
    attempt: int = ATTEMPT,
) -> Action:
    """What the reader does for our refund."""
    marks = made(attempt=attempt).metadata
    failure = Decline(code) if code else None
    return Action(REFUND, status, "pi_1", failure, amount=1200, metadata=marks)


def stranger() -> Action:
    """The reader asks for the card of another refund of the same payment."""
    return replace(refund_action(), metadata=(*refund_terms(number=9).marks, ("attempt", "3")))


def seen(
    *refunds: Refund,
    action: Action | None = None,
    serial: int = SERIAL,
    reader_known: bool = True,
    unread: bool = False,
) -> RefundLooked:
    """A look, by default at a reader that does nothing and a payment without refunds."""
    return RefundLooked(serial, None if unread else refunds, action, reader_known)
