"""What one reading of a Refund says."""

import pytest

from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.refunds import Refund, RefundStatus, marked

OURS = (("refunding", "r-1"), ("till", "till-1"))


def refund(refund_id: str, status: RefundStatus, **marks: str) -> Refund:
    return Refund(refund_id, status, 500, "usd", metadata=tuple(marks.items()))


@pytest.mark.parametrize("status", list(RefundStatus))
def test_a_refund_counts_unless_the_money_came_back(status: RefundStatus) -> None:
    came_back = status in {RefundStatus.FAILED, RefundStatus.CANCELED}
    assert refund("re_1", status).counts is not came_back


def test_a_refund_bears_the_marks_it_was_asked_for_with_and_perhaps_more() -> None:
    made = refund("re_1", RefundStatus.SUCCEEDED, till="till-1", refunding="r-1", app="pos-desktop")
    assert made.bears(OURS)
    assert made.bears(())


def test_a_refund_of_somebody_else_does_not_bear_our_marks() -> None:
    made = refund("re_1", RefundStatus.SUCCEEDED, till="till-2", refunding="r-1")
    assert not made.bears(OURS)


def test_the_refund_that_counts_is_found_behind_a_newer_one_that_failed() -> None:
    failed = refund("re_2", RefundStatus.FAILED, refunding="r-1", till="till-1")
    made = refund("re_1", RefundStatus.PENDING, refunding="r-1", till="till-1")
    assert marked((failed, made), OURS) == made


def test_where_none_counts_the_newest_is_found() -> None:
    newer = refund("re_2", RefundStatus.FAILED, refunding="r-1", till="till-1")
    older = refund("re_1", RefundStatus.CANCELED, refunding="r-1", till="till-1")
    assert marked((newer, older), OURS) == newer


def test_where_nothing_bears_the_marks_nothing_is_found() -> None:
    assert marked((refund("re_1", RefundStatus.SUCCEEDED, refunding="r-2"),), OURS) is None


@pytest.mark.parametrize("kind", ["refund_payment", "process_payment_intent"])
def test_a_reader_says_whether_it_gives_money_back(kind: str) -> None:
    assert Action(kind, ActionStatus.IN_PROGRESS).refunds is (kind == "refund_payment")
