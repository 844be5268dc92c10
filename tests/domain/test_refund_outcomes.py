"""What a refund learns from the outcomes of its requests, case by case."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import (
    Broken,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.givingback import ANOTHERS, RefundNews
from pos_desktop.domain.news import (
    Accepted,
    ReaderFree,
    Unsuccessful,
)
from pos_desktop.domain.payment import REPLACED
from pos_desktop.domain.readers import ActionStatus
from pos_desktop.domain.refunding import (
    AtReader,
    RefundAttention,
    RefundCancelled,
    RefundDeclined,
    RefundKind,
    RefundStage,
    RefundState,
    Requesting,
    Succeeded,
    Withdrawing,
)
from tests.domain.refund_examples import (
    ATTEMPT,
    SERIAL,
    SILENT,
    LearnRefund,
    refund_action,
    refunding,
    seen,
    stranger,
)

SENDING, SHOWN, DOUBT = RefundStage.SENDING, RefundStage.AT_READER, RefundStage.DOUBTFUL
INTERAC, CARD = RefundKind.INTERAC, RefundKind.CARD
FAILED, SUCCEEDED = ActionStatus.FAILED, ActionStatus.SUCCEEDED
NO = Refused("charge_already_refunded", "No.")
OFFLINE = NotNow(Obstacle.READER_OFFLINE)
SERVER = NoAnswer(Silence.SERVER_ERROR)
TIMEOUT = NoAnswer(Silence.READER_TIMEOUT)
LOCKED = NotNow(Obstacle.LOCKED)
KEY = Unauthorised("Refunds: write")
CUT_OFF = Decline("connection_error")
DECLINED = Decline("card_declined")


def failed(failure: Failure, looked_at: str | None = None) -> Unsuccessful:
    """A request that failed."""
    return Unsuccessful(SERIAL, failure, looked_at)


Row = tuple[RefundState, RefundNews, RefundState, bool]
OUTCOMES: list[Row] = [
    # A reader takes it up.
    (AtReader(), Accepted(SERIAL), AtReader(SHOWN), True),
    (AtReader(), Accepted(SERIAL - 1), AtReader(), False),
    (AtReader(held=OFFLINE), Accepted(SERIAL), AtReader(held=OFFLINE), False),
    (AtReader(DOUBT), Accepted(SERIAL), AtReader(DOUBT), False),
    (Requesting(), Accepted(SERIAL), Requesting(), False),
    # It is seen at the reader.
    (AtReader(SHOWN), seen(action=refund_action(), unread=True), AtReader(SHOWN), True),
    (AtReader(DOUBT), seen(action=refund_action(), unread=True), AtReader(SHOWN), True),
    (AtReader(held=OFFLINE), seen(action=refund_action(attempt=1)), AtReader(SHOWN), True),
    (RefundDeclined(DECLINED), seen(action=refund_action()), AtReader(SHOWN), True),
    (AtReader(SHOWN), seen(action=stranger()), RefundDeclined(Decline(REPLACED)), False),
    (AtReader(SHOWN), seen(action=stranger(), unread=True), AtReader(SHOWN), False),
    (AtReader(SHOWN), seen(), RefundDeclined(Decline(REPLACED)), False),
    (AtReader(SHOWN), seen(serial=SERIAL - 1), AtReader(SHOWN), False),
    (AtReader(SHOWN), seen(unread=True), AtReader(SHOWN), False),
    (AtReader(SHOWN), seen(reader_known=False), AtReader(SHOWN), False),
    (AtReader(SHOWN), seen(action=refund_action(SUCCEEDED)), AtReader(DOUBT), False),
    (AtReader(DOUBT), seen(action=refund_action(SUCCEEDED)), AtReader(DOUBT), False),
    (AtReader(SHOWN), seen(action=refund_action(FAILED)), RefundDeclined(DECLINED), True),
    (
        AtReader(SHOWN),
        seen(action=refund_action(FAILED, "customer_canceled")),
        RefundDeclined(Decline("customer_canceled")),
        True,
    ),
    (
        AtReader(DOUBT, silence=SILENT),
        seen(action=refund_action(FAILED, "customer_canceled")),
        RefundDeclined(Decline("customer_canceled")),
        True,
    ),
    (
        AtReader(DOUBT, silence=SILENT),
        seen(action=refund_action(FAILED, "customer_canceled", attempt=2)),
        AtReader(held=SILENT),
        False,
    ),
    (
        AtReader(SHOWN),
        seen(action=refund_action(FAILED, "connection_error")),
        AtReader(DOUBT, suspicion=CUT_OFF),
        True,
    ),
    (
        AtReader(DOUBT, suspicion=CUT_OFF),
        seen(action=refund_action(FAILED, "connection_error")),
        RefundDeclined(CUT_OFF),
        True,
    ),
    (AtReader(DOUBT, suspicion=CUT_OFF), seen(), RefundDeclined(CUT_OFF), False),
    (AtReader(DOUBT, suspicion=CUT_OFF), seen(unread=True), AtReader(DOUBT, None, CUT_OFF), False),
    (AtReader(DOUBT, silence=SILENT), seen(), AtReader(held=SILENT), False),
    (AtReader(DOUBT), seen(), AtReader(held=TIMEOUT), False),
    (
        AtReader(DOUBT, silence=SILENT),
        seen(reader_known=False),
        AtReader(DOUBT, silence=SILENT),
        False,
    ),
    (AtReader(), seen(), AtReader(), False),
    (AtReader(), seen(action=refund_action(FAILED)), AtReader(), False),
    (
        AtReader(DOUBT, silence=SILENT),
        seen(action=replace(stranger(), status=FAILED)),
        AtReader(held=SILENT),
        False,
    ),
    (AtReader(held=OFFLINE), seen(), AtReader(held=OFFLINE), False),
    (AtReader(held=SILENT), seen(action=refund_action(FAILED)), RefundDeclined(DECLINED), True),
    (RefundDeclined(DECLINED), seen(), RefundDeclined(DECLINED), False),
    (
        RefundDeclined(DECLINED),
        seen(action=refund_action(FAILED)),
        RefundDeclined(DECLINED),
        False,
    ),
    # Stripe is asked.
    (Requesting(suspicion=NO), seen(), Requesting(held=NO), False),
    (Requesting(suspicion=NO), seen(serial=SERIAL - 1), Requesting(suspicion=NO), False),
    (Requesting(), seen(), Requesting(), False),
    (Requesting(held=NO), seen(), Requesting(held=NO), False),
    (Requesting(), failed(NO), Requesting(suspicion=NO), True),
    (Requesting(), failed(SILENT), Requesting(), False),
    (Requesting(), failed(TIMEOUT), Requesting(), False),
    (Requesting(), failed(SERVER), Requesting(), True),
    (Requesting(), failed(LOCKED), Requesting(), False),
    (Requesting(), failed(OFFLINE), Requesting(held=OFFLINE), False),
    (Requesting(), failed(KEY), Requesting(held=KEY), False),
    (Requesting(), failed(Broken("odd")), RefundAttention("odd"), True),
    (Requesting(), Unsuccessful(SERIAL - 1, NO), Requesting(), False),
    (Requesting(held=OFFLINE), failed(NO), Requesting(held=OFFLINE), False),
    (Requesting(suspicion=NO), failed(SILENT, "pi_1"), Requesting(suspicion=NO), False),
    (Requesting(suspicion=NO), failed(KEY, "pi_1"), Requesting(held=KEY), False),
    (Requesting(suspicion=NO), failed(KEY), Requesting(suspicion=NO), False),
    (Requesting(), failed(KEY, "pi_1"), Requesting(), False),
    (AtReader(DOUBT), failed(KEY, "pi_1"), AtReader(DOUBT), False),
    (Succeeded("re_1"), failed(KEY, "pi_1"), Succeeded("re_1"), False),
    # A reader is asked in vain.
    (AtReader(), failed(SILENT), AtReader(DOUBT, silence=SILENT), False),
    (AtReader(), failed(TIMEOUT), AtReader(DOUBT, silence=TIMEOUT), True),
    (AtReader(), failed(SERVER), AtReader(DOUBT, silence=SERVER), True),
    (AtReader(), failed(OFFLINE), AtReader(held=OFFLINE), True),
    (AtReader(), failed(NO), AtReader(held=NO), True),
    (AtReader(), failed(KEY), AtReader(held=KEY), False),
    (
        AtReader(),
        failed(NotNow(Obstacle.READER_BUSY, ANOTHERS)),
        AtReader(held=NotNow(Obstacle.READER_BUSY, ANOTHERS)),
        False,
    ),
    (
        AtReader(),
        failed(NotNow(Obstacle.READER_BUSY, "busy")),
        AtReader(held=NotNow(Obstacle.READER_BUSY, "busy")),
        True,
    ),
    (AtReader(), failed(LOCKED), AtReader(), False),
    (AtReader(), failed(Broken("odd")), RefundAttention("odd"), True),
    (AtReader(SHOWN), failed(NO), AtReader(SHOWN), False),
    (AtReader(held=OFFLINE), failed(NO), AtReader(held=OFFLINE), False),
    # It is given up.
    (Withdrawing(), ReaderFree(SERIAL), Withdrawing(is_cleared=True), False),
    (Withdrawing(), ReaderFree(SERIAL - 1), Withdrawing(), False),
    (AtReader(SHOWN), ReaderFree(SERIAL), AtReader(SHOWN), False),
    (Withdrawing(is_cleared=True), seen(), RefundCancelled(), False),
    (Withdrawing(is_cleared=True), seen(unread=True), Withdrawing(is_cleared=True), False),
    (Withdrawing(is_cleared=True), seen(reader_known=False), Withdrawing(is_cleared=True), False),
    (Withdrawing(), seen(), Withdrawing(), False),
    (Withdrawing(is_cleared=True), seen(action=refund_action()), Withdrawing(), False),
    (Withdrawing(is_cleared=True), seen(action=refund_action(FAILED)), RefundCancelled(), False),
    (
        Withdrawing(is_cleared=True),
        seen(action=refund_action(SUCCEEDED)),
        Withdrawing(is_cleared=True),
        False,
    ),
    (
        Withdrawing(is_cleared=True),
        seen(action=refund_action(SUCCEEDED, attempt=1)),
        RefundCancelled(),
        False,
    ),
    (Withdrawing(), failed(OFFLINE), Withdrawing(is_cleared=True), False),
    (Withdrawing(), failed(SILENT), Withdrawing(), False),
    (Withdrawing(is_cleared=True), failed(OFFLINE), Withdrawing(is_cleared=True), False),
    (RefundCancelled(), seen(), RefundCancelled(), False),
]


@pytest.mark.parametrize(("state", "news", "expected", "is_answered"), OUTCOMES)
def test_what_comes_of_a_request_is_learned(
    state: RefundState,
    news: RefundNews,
    expected: RefundState,
    is_answered: bool,
    rule: LearnRefund,
) -> None:
    learned = rule(refunding(state, INTERAC), news)
    assert (learned.state, learned.is_answered) == (expected, is_answered)
    assert learned.serial == (SERIAL if expected == state else SERIAL + 1)
    assert learned.attempt == ATTEMPT
