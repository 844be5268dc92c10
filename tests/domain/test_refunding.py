"""A refund as a value: what it wants, and what it says of itself."""

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import NotNow, Obstacle
from pos_desktop.domain.refunding import (
    AskReader,
    AskStripe,
    AtReader,
    ClearReader,
    LookForRefund,
    Pending,
    RefundAttention,
    RefundCancelled,
    RefundDeclined,
    RefundFailed,
    Refunding,
    RefundKind,
    RefundStage,
    RefundState,
    RefundWant,
    Requesting,
    Succeeded,
    Withdrawing,
    begin,
    wanted,
)
from tests.domain.refund_examples import (
    made,
    refund_action,
    refund_terms,
    refunding,
    stranger,
)

OFFLINE = NotNow(Obstacle.READER_OFFLINE)


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (RefundKind.CARD, Requesting()),
        (RefundKind.INTERAC, AtReader()),
        (RefundKind.CASH, Succeeded()),
    ],
)
def test_a_refund_begins_by_the_way_the_money_goes(kind: RefundKind, state: RefundState) -> None:
    assert begin(refund_terms(kind)).state == state


@pytest.mark.parametrize(
    ("state", "want"),
    [
        (Requesting(), AskStripe("sale_1/refund/2/3", looks_first=True)),
        (Requesting(held=OFFLINE), None),
        (Requesting(suspicion=OFFLINE), LookForRefund("")),
        (AtReader(), AskReader("sale_1/refund/2/3", "tmr_1")),
        (AtReader(held=OFFLINE), LookForRefund("tmr_1")),
        (AtReader(RefundStage.AT_READER), LookForRefund("tmr_1")),
        (AtReader(RefundStage.DOUBTFUL), LookForRefund("tmr_1")),
        (Withdrawing(), ClearReader("tmr_1")),
        (Withdrawing(is_cleared=True), LookForRefund("tmr_1")),
        (RefundDeclined(Decline("card_declined")), None),
        (Pending("re_1"), None),
        (Succeeded("re_1"), None),
        (RefundFailed("re_1"), None),
        (RefundCancelled(), None),
        (RefundAttention(), None),
    ],
)
def test_a_state_wants_one_request(state: RefundState, want: RefundWant | None) -> None:
    assert wanted(refunding(state, RefundKind.INTERAC)) == want


def test_the_first_try_needs_no_look_before_it() -> None:
    assert wanted(begin(refund_terms())) == AskStripe("sale_1/refund/2/1", looks_first=False)


@pytest.mark.parametrize(
    ("state", "refund_id"),
    [
        (Requesting(), None),
        (Pending("re_1"), "re_1"),
        (Succeeded("re_1"), "re_1"),
        (RefundFailed("re_1"), "re_1"),
        (RefundAttention("x", "re_1"), "re_1"),
    ],
)
def test_a_refund_says_which_it_is_at_stripe(state: RefundState, refund_id: str | None) -> None:
    assert refunding(state).refund_id == refund_id


MEANS = {
    Requesting(): ("requesting", 1200, False, True, True),
    AtReader(): ("at_reader", 1200, False, True, True),
    Withdrawing(): ("withdrawing", 1200, False, True, True),
    RefundDeclined(Decline("x")): ("declined", 1200, False, True, True),
    Pending("re_1"): ("pending", 1200, True, False, True),
    Succeeded("re_1"): ("succeeded", 1200, True, False, True),
    RefundFailed("re_1"): ("failed", 0, False, False, False),
    RefundCancelled(): ("canceled", 0, False, False, True),
    RefundAttention(): ("needs_attention", 1200, False, False, True),
}
"""Of each state: its word, what it claims, is the money given, is it under way, may it change."""


@pytest.mark.parametrize(("state", "means"), MEANS.items())
def test_a_state_says_what_it_means_for_the_sale(
    state: RefundState, means: tuple[str, int, bool, bool, bool]
) -> None:
    one = refunding(state)
    told = (one.word, one.claims, one.is_given, one.is_under_way, one.may_change_later)
    assert told == means


def test_cash_that_was_handed_out_cannot_fail_later() -> None:
    assert not begin(refund_terms(RefundKind.CASH)).may_change_later


def test_the_order_bears_the_marks_by_which_it_is_found() -> None:
    order = refunding(Requesting()).order()
    assert (order.intent_id, order.amount) == ("pi_1", 1200)
    assert set(order.metadata) == set(made().metadata)
    assert made().bears(refund_terms().marks)


def test_stripe_is_not_asked_for_cash() -> None:
    with pytest.raises(ValueError, match="cash"):
        Refunding(refund_terms(RefundKind.CASH), Succeeded()).order()


def test_a_reader_that_shows_something_else_is_not_about_this_refund() -> None:
    terms = refund_terms(RefundKind.INTERAC)
    assert terms.is_asked_by(refund_action())
    assert not terms.is_about(None)
    assert not terms.is_asked_by(None)
    assert not terms.is_asked_by(stranger())
