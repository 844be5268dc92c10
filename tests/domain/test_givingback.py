"""What a refund learns, case by case; the mutants' test gives the same tables a spoiled rule."""

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import (
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.givingback import ANOTHERS, CLEARINGS, PATIENCE, SET_ASIDE, RefundNews
from pos_desktop.domain.news import (
    Accepted,
    CancelWished,
    CheckWished,
    ReaderFree,
    RetryWished,
    SetAsideWished,
    Unsuccessful,
)
from pos_desktop.domain.readers import ActionStatus
from pos_desktop.domain.refunding import (
    AtReader,
    Pending,
    RefundAttention,
    RefundCancelled,
    RefundDeclined,
    Refunded,
    RefundFailed,
    RefundKind,
    RefundStage,
    RefundState,
    Requesting,
    Succeeded,
    Withdrawing,
)
from pos_desktop.domain.refunds import RefundStatus
from tests.domain.refund_examples import (
    ATTEMPT,
    SERIAL,
    SILENT,
    LearnRefund,
    made,
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


TOLD: list[tuple[RefundState, RefundNews, RefundState]] = [
    (Requesting(), Refunded(SERIAL, made()), Succeeded("re_1")),
    (Requesting(), Refunded(1, made()), Succeeded("re_1")),
    (Requesting(), Refunded(SERIAL, made(RefundStatus.PENDING)), Pending("re_1")),
    (Requesting(), Refunded(SERIAL, made(RefundStatus.REQUIRES_ACTION)), Pending("re_1")),
    (
        Requesting(),
        Refunded(SERIAL, made(RefundStatus.FAILED, reason="lost_or_stolen_card")),
        RefundFailed("re_1", "lost_or_stolen_card"),
    ),
    (Requesting(), Refunded(SERIAL, made(RefundStatus.CANCELED)), RefundFailed("re_1")),
    (
        Requesting(),
        Refunded(SERIAL, made(RefundStatus.UNKNOWN)),
        RefundAttention("reversed", "re_1"),
    ),
    (Requesting(), Refunded(SERIAL, made(amount=5)), RefundAttention("5 usd", "re_1")),
    (Requesting(), Refunded(SERIAL, made(number=9)), Requesting()),
    (Requesting(), seen(made(), serial=1), Succeeded("re_1")),
    (Requesting(), seen(made(number=9), serial=1), Requesting()),
    (Requesting(), seen(made(RefundStatus.FAILED, attempt=2)), Requesting()),
    (Pending("re_1"), seen(made(), serial=1), Succeeded("re_1")),
    (Pending("re_1"), seen(made(RefundStatus.FAILED), serial=1), RefundFailed("re_1")),
    (
        Pending("re_1"),
        seen(made(RefundStatus.FAILED, refund_id="re_0"), serial=1),
        Pending("re_1"),
    ),
    (Pending("re_1"), seen(made(RefundStatus.PENDING), serial=1), Pending("re_1")),
    (Succeeded("re_1"), seen(made(RefundStatus.PENDING), serial=1), Succeeded("re_1")),
    (Succeeded("re_1"), seen(made(RefundStatus.REQUIRES_ACTION), serial=1), Succeeded("re_1")),
    (
        Succeeded("re_1"),
        seen(made(RefundStatus.FAILED, reason="declined"), serial=1),
        RefundFailed("re_1", "declined"),
    ),
    (
        Succeeded("re_1"),
        seen(made(RefundStatus.FAILED, refund_id="re_0"), serial=1),
        Succeeded("re_1"),
    ),
    (Succeeded("re_1"), seen(serial=1), Succeeded("re_1")),
    (
        Succeeded("re_1"),
        seen(made(RefundStatus.UNKNOWN), serial=1),
        RefundAttention("reversed", "re_1"),
    ),
    (
        Succeeded("re_1"),
        seen(made(RefundStatus.PENDING, refund_id="re_2"), serial=1),
        Pending("re_2"),
    ),
    (Requesting(), seen(made(attempt=2), serial=1), Succeeded("re_1")),
    (RefundFailed("re_1", "declined"), seen(made(), serial=1), RefundFailed("re_1", "declined")),
    (RefundFailed("re_1"), seen(made(refund_id="re_2"), serial=1), Succeeded("re_2")),
    (RefundAttention("reversed", "re_1"), seen(made(), serial=1), Succeeded("re_1")),
    (RefundAttention(), seen(made(RefundStatus.FAILED), serial=1), RefundFailed("re_1")),
    (RefundCancelled(), seen(made(), serial=1), Succeeded("re_1")),
    (RefundCancelled(), seen(made(RefundStatus.FAILED), serial=1), RefundCancelled()),
    (RefundDeclined(DECLINED), seen(made(), serial=1), Succeeded("re_1")),
    (
        RefundDeclined(DECLINED),
        seen(made(RefundStatus.FAILED), serial=1),
        RefundDeclined(DECLINED),
    ),
    (Withdrawing(), seen(made(), serial=1), Succeeded("re_1")),
    (Withdrawing(), seen(made(RefundStatus.FAILED), serial=1), RefundCancelled()),
    (Withdrawing(), seen(made(RefundStatus.FAILED, attempt=1), serial=1), Withdrawing()),
    (AtReader(SHOWN), seen(made(), serial=1), Succeeded("re_1")),
    (AtReader(SHOWN), seen(made(RefundStatus.FAILED), serial=1), RefundDeclined(DECLINED)),
    (
        AtReader(SHOWN),
        seen(made(RefundStatus.FAILED, reason="declined"), serial=1),
        RefundDeclined(Decline("declined")),
    ),
]


@pytest.mark.parametrize(("state", "news", "expected"), TOLD)
def test_what_a_refund_at_stripe_says_is_believed(
    state: RefundState, news: RefundNews, expected: RefundState, rule: LearnRefund
) -> None:
    before = refunding(state, INTERAC, unanswered=2)
    learned = rule(before, news)
    assert learned.state == expected
    assert learned.serial == (SERIAL if expected == state else SERIAL + 1)
    if expected != state:
        assert (learned.unanswered, learned.is_answered) == (0, True)
    assert rule(learned, news) == learned


@pytest.mark.parametrize(
    ("state", "news"),
    [
        (AtReader(), Accepted(SERIAL)),
        (AtReader(DOUBT), seen(action=refund_action())),
        (AtReader(DOUBT, silence=SILENT), seen()),
        (Requesting(suspicion=NO), seen()),
        (Withdrawing(), ReaderFree(SERIAL)),
        (Withdrawing(), failed(OFFLINE)),
    ],
)
def test_an_answer_ends_a_row_of_silence(
    state: RefundState, news: RefundNews, rule: LearnRefund
) -> None:
    assert rule(refunding(state, INTERAC, unanswered=2), news).unanswered == 0


@pytest.mark.parametrize("failure", [SILENT, SERVER, LOCKED])
def test_a_request_without_an_answer_is_counted(failure: Failure, rule: LearnRefund) -> None:
    assert rule(refunding(Requesting(), unanswered=2), failed(failure)).unanswered == 3


def test_a_look_that_fails_is_not_counted(rule: LearnRefund) -> None:
    before = refunding(Requesting(suspicion=NO), unanswered=2)
    assert rule(before, failed(LOCKED, "pi_1")) == before


def test_an_error_of_stripe_that_comes_again_is_stored_and_the_refunds_tell(
    rule: LearnRefund,
) -> None:
    learned = rule(refunding(Requesting(), unanswered=1, is_answered=True), failed(SERVER))
    assert learned.state == Requesting(suspicion=SERVER)
    assert learned.unanswered == 2


def test_what_is_put_off_too_often_waits_for_the_cashier(rule: LearnRefund) -> None:
    learned = rule(refunding(Requesting(), unanswered=PATIENCE), failed(LOCKED))
    assert learned.state == Requesting(suspicion=LOCKED)


def test_what_is_put_off_almost_too_often_is_repeated(rule: LearnRefund) -> None:
    learned = rule(refunding(Requesting(), unanswered=PATIENCE - 1), failed(LOCKED))
    assert (learned.state, learned.unanswered) == (Requesting(), PATIENCE)


def test_a_refusal_after_silence_is_believed_once_the_refunds_are_read(rule: LearnRefund) -> None:
    learned = rule(refunding(Requesting(), unanswered=1), failed(KEY))
    assert learned.state == Requesting(suspicion=KEY)


def test_that_a_reader_is_anothers_does_not_undo_an_answer(rule: LearnRefund) -> None:
    failure = NotNow(Obstacle.READER_BUSY, ANOTHERS)
    before = refunding(AtReader(), INTERAC, is_answered=True)
    assert rule(before, failed(failure)).is_answered


@pytest.mark.parametrize(("silent", "is_cleared"), [(CLEARINGS - 2, False), (CLEARINGS - 1, True)])
def test_a_reader_that_stays_silent_is_cleared_so_many_times(
    silent: int, is_cleared: bool, rule: LearnRefund
) -> None:
    learned = rule(refunding(Withdrawing(), INTERAC, unanswered=silent), failed(SILENT))
    assert learned.state == Withdrawing(is_cleared=is_cleared)
    assert learned.unanswered == silent + 1


RETRY = RetryWished("tmr_2")
WISHES: list[tuple[RefundState, RefundKind, RefundNews, RefundState]] = [
    (Requesting(held=NO), CARD, RETRY, Requesting()),
    (Requesting(), CARD, RETRY, Requesting()),
    (Requesting(suspicion=NO), CARD, RETRY, Requesting(suspicion=NO)),
    (AtReader(held=OFFLINE), INTERAC, RETRY, AtReader()),
    (AtReader(SHOWN), INTERAC, RETRY, AtReader(SHOWN)),
    (AtReader(DOUBT), INTERAC, RETRY, AtReader(DOUBT)),
    (RefundDeclined(DECLINED), INTERAC, RETRY, AtReader()),
    (Withdrawing(), INTERAC, RETRY, Withdrawing()),
    (Succeeded("re_1"), CARD, RETRY, Succeeded("re_1")),
    (Requesting(held=NO), CARD, CancelWished(), RefundCancelled()),
    (Requesting(), CARD, CancelWished(), Requesting()),
    (Requesting(suspicion=NO), CARD, CancelWished(), Requesting(suspicion=NO)),
    (AtReader(), INTERAC, CancelWished(), Withdrawing()),
    (AtReader(held=OFFLINE), INTERAC, CancelWished(), Withdrawing()),
    (RefundDeclined(DECLINED), INTERAC, CancelWished(), Withdrawing()),
    (Pending("re_1"), CARD, CancelWished(), Pending("re_1")),
    (Succeeded("re_1"), CARD, CancelWished(), Succeeded("re_1")),
    (RefundAttention("x"), INTERAC, CheckWished(), AtReader(DOUBT, silence=SILENT)),
    (RefundAttention("x"), CARD, CheckWished(), Requesting(suspicion=SILENT)),
    (AtReader(SHOWN), INTERAC, CheckWished(), AtReader(SHOWN)),
    (Requesting(), CARD, CheckWished(), Requesting()),
    (Requesting(), CARD, SetAsideWished(), RefundAttention(SET_ASIDE)),
    (Withdrawing(), INTERAC, SetAsideWished(), RefundAttention(SET_ASIDE)),
    (Succeeded("re_1"), CARD, SetAsideWished(), Succeeded("re_1")),
    (RefundFailed("re_1"), CARD, SetAsideWished(), RefundFailed("re_1")),
]


@pytest.mark.parametrize(("state", "kind", "wish", "expected"), WISHES)
def test_a_wish_does_what_fits_the_state(
    state: RefundState,
    kind: RefundKind,
    wish: RefundNews,
    expected: RefundState,
    rule: LearnRefund,
) -> None:
    learned = rule(refunding(state, kind), wish)
    assert learned.state == expected
    assert learned.serial == (SERIAL if expected == state else SERIAL + 1)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (Requesting(held=NO), CARD),
        (AtReader(held=OFFLINE), INTERAC),
        (RefundDeclined(DECLINED), INTERAC),
    ],
)
def test_another_try_has_another_key_where_stripe_has_answered_and_else_the_same(
    state: RefundState, kind: RefundKind, rule: LearnRefund
) -> None:
    answered = rule(refunding(state, kind, unanswered=2, is_answered=True), RETRY)
    assert (answered.attempt, answered.is_answered, answered.unanswered) == (ATTEMPT + 1, False, 0)
    silent = rule(refunding(state, kind, unanswered=2), RETRY)
    assert (silent.attempt, silent.is_answered, silent.unanswered) == (ATTEMPT, False, 0)


def test_another_try_is_at_the_reader_that_is_chosen_unless_the_first_may_still_come(
    rule: LearnRefund,
) -> None:
    state = AtReader(held=OFFLINE)
    answered = rule(refunding(state, INTERAC, is_answered=True), RETRY)
    silent = rule(refunding(state, INTERAC), RETRY)
    assert (answered.terms.reader, silent.terms.reader) == ("tmr_2", "tmr_1")


def test_no_reader_takes_part_where_stripe_is_asked_again(rule: LearnRefund) -> None:
    learned = rule(refunding(Requesting(held=NO), is_answered=True), RETRY)
    assert learned.terms.reader == ""


def test_giving_up_begins_with_no_silence_counted(rule: LearnRefund) -> None:
    learned = rule(refunding(AtReader(SHOWN), INTERAC, unanswered=2), CancelWished())
    assert learned.unanswered == 0


def test_an_action_without_our_marks_is_anothers(rule: LearnRefund) -> None:
    action = refund_action()
    other_intent = rule(refunding(AtReader(DOUBT), INTERAC), seen(action=stranger()))
    assert action.metadata != stranger().metadata
    assert other_intent.state == AtReader(held=TIMEOUT)


def test_doubts_about_the_reader_do_not_end_by_the_wrong_serial(rule: LearnRefund) -> None:
    before = refunding(AtReader(SENDING), INTERAC)
    assert rule(before, Unsuccessful(SERIAL + 1, SILENT)) == before
