"""Refunds, and refunds at a reader, read from answers as Stripe writes them."""

import stripe

from pos_desktop.adapters.stripe.reader_codec import reader_of
from pos_desktop.adapters.stripe.refund_codec import refund_of
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.refunds import Refund, RefundStatus
from tests.fakes import stripe_objects


def read(**changes: object) -> Refund:
    answer = stripe.Refund.construct_from(stripe_objects.refund(**changes), None)
    return refund_of(answer)


def action_of(**about: object) -> Action | None:
    told = stripe_objects.action("refund_payment", refund_payment=about)
    answer = stripe_objects.reader(action=told)
    return reader_of(stripe.terminal.Reader.construct_from(answer, None)).action


def test_a_refund_is_read_whole() -> None:
    assert read() == Refund(
        "re_1",
        RefundStatus.SUCCEEDED,
        500,
        "usd",
        "pi_1",
        "ch_1",
        created=1_800_000_000,
        metadata=(("refunding", "r-1"),),
        status_word="succeeded",
    )


def test_a_refund_that_failed_says_why() -> None:
    failed = read(status="failed", failure_reason="expired_or_canceled_card")
    assert failed.status is RefundStatus.FAILED
    assert failed.failure_reason == "expired_or_canceled_card"


def test_a_status_that_stripe_added_is_unknown_and_counts() -> None:
    refund = read(status="on_its_way")
    assert (refund.status, refund.status_word) == (RefundStatus.UNKNOWN, "on_its_way")
    assert refund.counts


def test_what_was_expanded_is_still_named() -> None:
    refund = read(charge={"id": "ch_2"}, payment_intent={"id": "pi_2"})
    assert (refund.charge_id, refund.intent_id) == ("ch_2", "pi_2")


def test_a_refund_without_status_and_marks_is_unknown() -> None:
    refund = read(status=None, metadata=None, payment_intent=None)
    assert (refund.status, refund.metadata) == (RefundStatus.UNKNOWN, ())
    assert refund.intent_id is None


def test_a_reader_says_what_it_gives_back_for_which_payment() -> None:
    assert action_of(payment_intent="pi_1", amount=500, metadata={"refunding": "r-1"}) == Action(
        "refund_payment",
        ActionStatus.IN_PROGRESS,
        "pi_1",
        amount=500,
        metadata=(("refunding", "r-1"),),
    )


def test_a_reader_names_the_refund_it_made() -> None:
    told = action_of(payment_intent="pi_1", refund="re_1")
    assert told is not None
    assert told.refund == "re_1"
    assert told.metadata == ()
