"""How a refund stands, in one word, and what can be done."""

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
from pos_desktop.domain.givingback import ANOTHERS, SET_ASIDE
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
    RefundState,
    Requesting,
    Succeeded,
    Withdrawing,
)
from pos_desktop.presenters.notices import bad
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.refundstanding import RefundAct, RefundFace, _over, refund_face
from pos_desktop.presenters.refundstory import RefundStep, amount_of, facts_of, said_of
from pos_desktop.services.refund_desk import RefundProgress
from tests.domain.refund_examples import refund_terms
from tests.domain.test_refundable import paid

W, A = PaymentWord, RefundAct
AGAIN = (A.CANCEL, A.RETRY)


def face(
    state: RefundState, kind: RefundKind = RefundKind.CARD, unwritten: str | None = None
) -> RefundFace:
    """The face of a refund at this state."""
    refunding = Refunding(refund_terms(kind), state)
    return refund_face(RefundProgress(refunding, paid(), unwritten), "Front")


STANDS: list[tuple[RefundState, PaymentWord, tuple[RefundAct, ...], str]] = [
    (Requesting(), W.SENDING, (), ""),
    (Requesting(suspicion=Refused("x", "x")), W.CHECKING, (A.SET_ASIDE,), "refund_is_read"),
    (AtReader(), W.SENDING, (A.CANCEL,), "waking_reader"),
    (AtReader(RefundStage.AT_READER), W.WAITING, (A.CANCEL,), "refund_insert_card"),
    (AtReader(RefundStage.DOUBTFUL), W.CHECKING, (A.CANCEL,), "refund_is_read"),
    (Withdrawing(), W.CHECKING, (A.SET_ASIDE,), "refund_withdrawing"),
    (RefundDeclined(Decline("card_declined")), W.DECLINED, AGAIN, "refund_same_card"),
    (RefundDeclined(Decline("customer_canceled")), W.CANCELED, AGAIN, "refund_same_card"),
    (Pending("re_1"), W.APPROVED, (A.DONE,), "refund_on_its_way"),
    (Succeeded("re_1"), W.APPROVED, (A.DONE,), "refund_given_card"),
    (RefundCancelled(), W.CANCELED, (A.DONE,), "refund_nothing_given"),
    (RefundFailed("re_1"), W.DECLINED, (A.DONE,), ""),
    (RefundAttention("odd"), W.ATTENTION, (A.DONE, A.CHECK), ""),
]


@pytest.mark.parametrize(("state", "word", "acts", "hint"), STANDS)
def test_a_state_has_a_word_its_acts_and_a_hint(
    state: RefundState, word: PaymentWord, acts: tuple[RefundAct, ...], hint: str
) -> None:
    shown = face(state)
    assert (shown.word, shown.acts) == (word, acts)
    assert ("" if shown.hint is None else shown.hint.code) == hint


HELD: list[tuple[Failure, PaymentWord, tuple[RefundAct, ...], str]] = [
    (
        Refused("charge_already_refunded", ""),
        W.DECLINED,
        (A.CANCEL,),
        "refund_charge_already_refunded",
    ),
    (Refused("odd", "No."), W.DECLINED, AGAIN, "refund_refused"),
    (NotNow(Obstacle.READER_OFFLINE), W.OFFLINE, AGAIN, "reader_offline"),
    (NotNow(Obstacle.READER_BUSY, ANOTHERS), W.BUSY, AGAIN, "reader_has_another_payment"),
    (NotNow(Obstacle.READER_BUSY), W.BUSY, AGAIN, "reader_busy"),
    (NotNow(Obstacle.LOCKED), W.BUSY, AGAIN, "trouble_later"),
    (NoAnswer(Silence.READER_TIMEOUT), W.OFFLINE, AGAIN, "trouble_reader_silent"),
    (Unauthorised("Refunds"), W.ATTENTION, AGAIN, "trouble_key"),
    (Broken("odd"), W.ATTENTION, AGAIN, "trouble_broken"),
]


@pytest.mark.parametrize(("failure", "word", "acts", "reason"), HELD)
def test_what_hinders_a_refund_is_said_with_what_can_be_done(
    failure: Failure, word: PaymentWord, acts: tuple[RefundAct, ...], reason: str
) -> None:
    for shown in (face(Requesting(held=failure)), face(AtReader(held=failure))):
        assert (shown.word, shown.acts) == (word, acts)
        assert shown.reason is not None
        assert shown.reason.code == reason


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("lost_or_stolen_card", "refund_failed_card_gone"),
        ("insufficient_funds", "refund_failed_balance"),
        ("odd", "refund_failed_plain"),
    ],
)
def test_a_late_failure_says_what_to_do(why: str, code: str) -> None:
    reason = face(RefundFailed("re_1", why)).reason
    assert reason is not None
    assert reason.code == code


def test_cash_and_interac_say_where_the_money_is() -> None:
    for kind in (RefundKind.CASH, RefundKind.INTERAC):
        hint = face(Succeeded(), kind).hint
        assert hint is not None
        assert hint.code == f"refund_given_{kind.value}"


def test_what_was_left_for_later_is_asked_about() -> None:
    reason = face(RefundAttention(SET_ASIDE)).reason
    assert reason is not None
    assert reason.code == "refund_set_aside"


def test_money_that_went_back_is_told_so_though_it_cannot_be_written() -> None:
    """Told that nothing can be given back, a cashier would give it back once more, in cash."""
    shown = face(Succeeded("re_1"), unwritten="Full.")
    assert shown.word is PaymentWord.APPROVED
    assert shown.reason is not None
    assert (shown.reason.code, shown.acts) == ("refunded_but_not_written", (RefundAct.DONE,))


def test_a_refund_that_cannot_be_written_tells_what_the_reader_asks() -> None:
    shown = face(AtReader(RefundStage.AT_READER), RefundKind.INTERAC, unwritten="Full.")
    assert (shown.word, shown.reason) == (PaymentWord.WAITING, bad("journal_lags_refunds", "Full."))


def test_why_a_refund_failed_is_said_before_why_it_cannot_be_written() -> None:
    shown = face(RefundFailed("re_1"), unwritten="Full.")
    assert shown.reason == bad("refund_failed_plain")
    assert shown.hint == bad("journal_lags_refunds", "Full.")


STORY: list[tuple[RefundState, RefundStep, bool]] = [
    (Requesting(), RefundStep.BEGUN, False),
    (Requesting(held=Refused("x", "x")), RefundStep.HELD, True),
    (Requesting(suspicion=Refused("x", "x")), RefundStep.IN_DOUBT, False),
    (AtReader(), RefundStep.BEGUN, False),
    (AtReader(RefundStage.AT_READER), RefundStep.ASKED, False),
    (AtReader(RefundStage.DOUBTFUL), RefundStep.IN_DOUBT, False),
    (AtReader(held=Refused("x", "x")), RefundStep.HELD, True),
    (RefundDeclined(Decline("card_declined")), RefundStep.DECLINED, True),
    (Withdrawing(), RefundStep.CANCELLING, False),
    (Pending("re_1"), RefundStep.PENDING, False),
    (Succeeded("re_1"), RefundStep.GIVEN, False),
    (RefundFailed("re_1", "x"), RefundStep.FAILED, True),
    (RefundCancelled(), RefundStep.CANCELLED, False),
    (RefundAttention(), RefundStep.ATTENTION, False),
]


@pytest.mark.parametrize(("state", "step", "has_reason"), STORY)
def test_each_state_is_a_line_of_the_story(
    state: RefundState, step: RefundStep, has_reason: bool
) -> None:
    said, reason = said_of(Refunding(refund_terms(), state))
    assert (said, reason is not None) == (step, has_reason)


def test_cash_is_told_as_handed_out() -> None:
    cash = Refunding(refund_terms(RefundKind.CASH), Succeeded())
    assert said_of(cash) == (RefundStep.HANDED_OUT, None)
    assert (amount_of(cash).minor, facts_of(cash)) == (1200, ())
    assert facts_of(Refunding(refund_terms(), Succeeded("re_1"))) == ("re_1",)


def test_what_is_not_over_is_not_told_as_if_it_were() -> None:
    with pytest.raises(ValueError, match="not over"):
        _over(Refunding(refund_terms(), Requesting()), Money(1, "usd"))
