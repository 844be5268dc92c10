"""Until when money is held, how urgent that is, and how much of it may be taken."""

from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.captures import (
    MOST_RAISES,
    UNLESS_TOLD,
    CaptureOrder,
    CaptureProblem,
    Urgency,
    overcapture_limit,
    problem,
    urgency,
)
from pos_desktop.domain.cards import Card, Charge
from pos_desktop.domain.intents import Intent, IntentStatus

DAY = 24 * 60 * 60
CHARGE = Charge("ch_1", 20_000, captured=False)
TIPPED = replace(CHARGE, authorized=20_000, overcapture=True)
HELD = Intent("pi_1", IntentStatus.REQUIRES_CAPTURE, 20_000, "usd", charge=CHARGE)
TIMES = st.integers(0, 2_000_000_000)
SPANS = st.integers(1, 40 * DAY)
URGENCIES = list(Urgency)


def test_a_hold_lasts_two_days_unless_its_charge_says_otherwise(rules: ModuleType) -> None:
    assert rules.deadline(None, 1_000) == 1_000 + 2 * DAY
    assert rules.deadline(CHARGE, 1_000) == 1_000 + UNLESS_TOLD
    assert rules.deadline(replace(CHARGE, capture_before=5_000), 1_000) == 5_000


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (0, Urgency.CALM),
        (DAY - 1, Urgency.CALM),
        (DAY, Urgency.SOON),
        (DAY + DAY // 2 - 1, Urgency.SOON),
        (DAY + DAY // 2, Urgency.URGENT),
        (2 * DAY - 1, Urgency.URGENT),
        (2 * DAY, Urgency.LAPSED),
        (-DAY, Urgency.CALM),
    ],
)
def test_half_of_the_time_warns_and_a_quarter_of_it_is_urgent(
    rules: ModuleType, after: int, expected: Urgency
) -> None:
    begun = 1_000_000
    assert rules.urgency(begun, begun + UNLESS_TOLD, begun + after) == expected


@given(TIMES, SPANS, st.integers(0, 50 * DAY), st.integers(0, DAY))
def test_a_hold_only_ever_becomes_more_urgent(begun: int, span: int, after: int, on: int) -> None:
    sooner = urgency(begun, begun + span, begun + after)
    later = urgency(begun, begun + span, begun + after + on)
    assert URGENCIES.index(sooner) <= URGENCIES.index(later)


@given(TIMES, SPANS, st.integers(0, 50 * DAY))
def test_a_hold_has_lapsed_when_its_time_is_over_and_not_before(
    begun: int, span: int, after: int
) -> None:
    lapsed = urgency(begun, begun + span, begun + after) is Urgency.LAPSED
    assert lapsed == (after >= span)


@pytest.mark.parametrize(
    ("charge", "limit"),
    [
        (None, 0),
        (CHARGE, 0),
        (TIPPED, 10_000),
        (replace(TIPPED, authorized=4_000), 5_000),
        (replace(TIPPED, amount=30_000, authorized=None), 15_000),
    ],
)
def test_a_tip_on_the_receipt_may_be_half_or_fifty_dollars(
    rules: ModuleType, charge: Charge | None, limit: int
) -> None:
    assert rules.overcapture_limit(charge) == limit


@given(st.integers(1, 10**8))
def test_the_larger_of_both_limits_counts(authorized: int) -> None:
    limit = overcapture_limit(replace(TIPPED, authorized=authorized))
    assert limit >= 5_000
    assert limit >= authorized // 2
    assert limit in {5_000, authorized // 2}


def test_only_what_is_held_can_be_captured(rules: ModuleType) -> None:
    assert rules.most_capturable(HELD) == 20_000
    assert rules.most_capturable(replace(HELD, capturable=15_000)) == 15_000
    assert rules.most_capturable(replace(HELD, charge=TIPPED)) == 30_000
    assert rules.most_capturable(replace(HELD, status=IntentStatus.SUCCEEDED)) == 0


def test_a_tip_is_measured_by_what_can_be_captured_where_no_amount_is_named(
    rules: ModuleType,
) -> None:
    part = replace(HELD, capturable=15_000)
    assert rules.problem(CaptureOrder(tip=15_000), part) is None
    assert rules.problem(CaptureOrder(tip=15_001), part) == CaptureProblem.TIP_TOO_LARGE


def test_interac_is_never_captured(rules: ModuleType) -> None:
    interac = replace(HELD, charge=replace(CHARGE, card=Card("interac_present")))
    assert rules.problem(CaptureOrder(), interac) == CaptureProblem.NOT_HELD
    visa = replace(HELD, charge=replace(CHARGE, card=Card("card_present")))
    assert rules.problem(CaptureOrder(), visa) is None


def test_what_was_taken_is_what_was_received(rules: ModuleType) -> None:
    assert rules.taken(replace(HELD, status=IntentStatus.SUCCEEDED, received=900)) == 900
    assert rules.taken(replace(HELD, status=IntentStatus.SUCCEEDED)) == 20_000


def test_what_was_taken_over_the_hold_is_told(rules: ModuleType) -> None:
    paid = replace(HELD, status=IntentStatus.SUCCEEDED, received=23_000)
    assert rules.overcaptured(replace(paid, charge=TIPPED)) == 3_000
    assert rules.overcaptured(replace(paid, charge=TIPPED, received=900)) == 0
    assert rules.overcaptured(replace(paid, charge=CHARGE)) == 0
    assert rules.overcaptured(replace(paid, charge=None)) == 0


def test_a_hold_is_raised_where_it_is_offered_and_ten_times_at_most(rules: ModuleType) -> None:
    offered = replace(HELD, charge=replace(CHARGE, incremental=True))
    assert rules.may_be_raised(offered, 0)
    assert rules.may_be_raised(offered, MOST_RAISES - 1, 20_001)
    assert not rules.may_be_raised(offered, MOST_RAISES)
    assert not rules.may_be_raised(offered, 0, 20_000)
    assert not rules.may_be_raised(HELD, 0)
    assert not rules.may_be_raised(replace(HELD, charge=None), 0)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (CaptureOrder(), None),
        (CaptureOrder(20_000, 20_000, 20_000), None),
        (CaptureOrder(1, 0), None),
        (CaptureOrder(0), CaptureProblem.NOTHING),
        (CaptureOrder(-1), CaptureProblem.NOTHING),
        (CaptureOrder(20_001), CaptureProblem.TOO_MUCH),
        (CaptureOrder(500, tip=501), CaptureProblem.TIP_TOO_LARGE),
        (CaptureOrder(tip=-1), CaptureProblem.TIP_TOO_LARGE),
        (CaptureOrder(500, 501), CaptureProblem.FEE_TOO_LARGE),
        (CaptureOrder(fee=-1), CaptureProblem.FEE_TOO_LARGE),
    ],
)
def test_an_order_says_what_is_wrong_with_it(
    rules: ModuleType, order: CaptureOrder, expected: CaptureProblem | None
) -> None:
    assert rules.problem(order, HELD) == expected


def test_nothing_is_ordered_of_what_is_not_held(rules: ModuleType) -> None:
    paid = replace(HELD, status=IntentStatus.SUCCEEDED)
    assert rules.problem(CaptureOrder(), paid) == CaptureProblem.NOT_HELD


@given(st.integers(1, 10**6), st.integers(-5, 2 * 10**6), st.booleans())
def test_no_order_that_may_be_sent_takes_more_than_may_be_captured(
    held: int, amount: int, offered: bool
) -> None:
    charge = replace(CHARGE, amount=held, authorized=held, overcapture=offered)
    intent = replace(HELD, amount=held, capturable=held, charge=charge)
    fits = problem(CaptureOrder(amount), intent) is None
    assert fits == (0 < amount <= held + overcapture_limit(charge))
