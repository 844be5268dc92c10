"""Each pair of an intent and of what the book says of it has one verdict, the one of the guide."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.booked import Booked, Order
from pos_desktop.domain.cards import Card, Charge
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.marks import Mark, Owners
from pos_desktop.domain.reconciling import (
    Case,
    Difference,
    Remedy,
    Sides,
    Standing,
    Verdict,
    compare,
    compare_missing,
    is_of,
    judge,
    standing,
)
from pos_desktop.domain.sale import SaleStatus, Tender, TenderKind, TenderStatus

PI = "pi_1"
OURS = (("app", "pos-desktop"), ("till", "till-1"), ("sale_id", "sale-1"), ("attempt", "1"))
OWNERS = Owners(frozenset({"till-1"}), (Mark("0123abcd"),))
CARD = Tender(TenderKind.CARD, 1200, payment_intent=PI, charge="ch_1")
HELD = replace(CARD, status=TenderStatus.AUTHORIZED)
CASH = Tender(TenderKind.CASH, 1200, given=2000)


def intent(
    status: IntentStatus,
    *,
    because: str | None = None,
    received: int = 0,
    refunded: int = 0,
    kind: str = "card_present",
) -> Intent:
    """One reading of twelve dollars."""
    charge = Charge("ch_1", 1200, captured=True, card=Card(kind), refunded_amount=refunded)
    return Intent(
        PI, status, 1200, "usd", charge=charge, metadata=OURS, received=received, because=because
    )


def order(*tenders: Tender, status: SaleStatus = SaleStatus.PAID) -> Order:
    """The sale, paid with these."""
    return Order("sale-1", "till-1", status, tenders)


def booked(*, final: bool = True, kind: IntentKind = IntentKind.PAYMENT) -> Booked:
    """The payment, as the book has it."""
    return Booked("sale-1", 1, "till-1", kind, PI, final, 1_800_000_000, 1200, "usd")


SUCCEEDED = intent(IntentStatus.SUCCEEDED, received=1200)
HOLDS = intent(IntentStatus.REQUIRES_CAPTURE)
EXPIRED = intent(IntentStatus.CANCELED, because="expired")
CANCELED = intent(IntentStatus.CANCELED, because="requested_by_customer")
OPEN = intent(IntentStatus.REQUIRES_PAYMENT_METHOD)
PROCESSING = intent(IntentStatus.PROCESSING)
NO_ORDER = Sides(booked(), order(status=SaleStatus.OPEN))
UNFINISHED = Sides(booked(final=False), order(status=SaleStatus.PAYING))


@pytest.mark.parametrize(
    ("told", "sides", "case", "remedy"),
    [
        (HOLDS, NO_ORDER, Case.UNCAPTURED_NO_ORDER, Remedy.RELEASE),
        (HOLDS, Sides(), Case.UNCAPTURED_NO_ORDER, Remedy.RELEASE),
        (HOLDS, Sides(booked(), order(HELD)), Case.UNCAPTURED_ORDER, Remedy.CAPTURE),
        (HOLDS, Sides(booked(), order(CARD)), Case.UNCAPTURED_ORDER, Remedy.CAPTURE),
        (HOLDS, Sides(booked(), order(CASH)), Case.UNCAPTURED_OTHER_TENDER, Remedy.RELEASE),
        (HOLDS, Sides(booked(), order(HELD, CASH)), Case.UNCAPTURED_OTHER_TENDER, Remedy.RELEASE),
        (HOLDS, UNFINISHED, Case.UNFINISHED, Remedy.FINISH),
        (SUCCEEDED, NO_ORDER, Case.PAID_NO_ORDER, Remedy.REFUND),
        (SUCCEEDED, Sides(booked(), order(CASH)), Case.PAID_TWICE, Remedy.REFUND),
        (SUCCEEDED, Sides(booked(), order(HELD)), Case.TAKEN_ELSEWHERE, Remedy.TAKE_OVER),
        (SUCCEEDED, UNFINISHED, Case.UNFINISHED, Remedy.FINISH),
        (EXPIRED, Sides(booked(), order(HELD)), Case.EXPIRED, Remedy.NOTE_LOSS),
        (EXPIRED, Sides(booked(), order(CARD)), Case.EXPIRED, Remedy.NOTE_LOSS),
        (CANCELED, Sides(booked(), order(CARD)), Case.NOT_PAID, Remedy.NOTE_LOSS),
        (CANCELED, UNFINISHED, Case.UNFINISHED, Remedy.FINISH),
        (OPEN, Sides(booked(), order(CARD)), Case.NOT_PAID, Remedy.NOTE_LOSS),
        (OPEN, NO_ORDER, Case.LEFT_OPEN, Remedy.CLOSE),
        (OPEN, UNFINISHED, Case.LEFT_OPEN, Remedy.CLOSE),
        (PROCESSING, UNFINISHED, Case.UNDECIDED, None),
    ],
)
def test_each_case_has_the_remedy_of_the_guide(
    told: Intent, sides: Sides, case: Case, remedy: Remedy | None
) -> None:
    difference = compare(told, sides)
    assert difference is not None
    assert (difference.verdict.case, difference.verdict.usual) == (case, remedy)


@pytest.mark.parametrize(
    ("told", "sides"),
    [
        (SUCCEEDED, Sides(booked(), order(CARD))),
        (CANCELED, NO_ORDER),
        (EXPIRED, Sides(booked(), order(CASH))),
        (CANCELED, Sides(is_ours=False)),
        (OPEN, Sides(is_ours=False)),
        (HOLDS, replace(UNFINISHED, is_at_hand=True)),
        (intent(IntentStatus.SUCCEEDED, received=1200, refunded=1200), NO_ORDER),
        (intent(IntentStatus.SUCCEEDED, received=1200, refunded=1200), Sides(None, order(CASH))),
    ],
)
def test_where_book_and_stripe_agree_or_nothing_is_at_stake_there_is_no_difference(
    told: Intent, sides: Sides
) -> None:
    assert compare(told, sides) is None


def test_another_amount_than_the_book_has_is_taken_over() -> None:
    told = intent(IntentStatus.SUCCEEDED, received=1500)
    difference = compare(told, Sides(booked(), order(CARD)))
    assert difference is not None
    assert difference.verdict == Verdict(Case.AMOUNT_DIFFERS, (Remedy.TAKE_OVER,))
    assert (difference.amount, difference.booked_amount) == (1500, 1200)


def test_what_was_refunded_in_the_dashboard_is_taken_over_and_what_the_book_has_is_not() -> None:
    told = intent(IntentStatus.SUCCEEDED, received=1200, refunded=500)
    difference = compare(told, Sides(booked(), order(CARD)))
    assert difference is not None
    assert difference.verdict == Verdict(Case.REFUNDED_ELSEWHERE, (Remedy.TAKE_OVER,))
    known = replace(order(CARD), refunds=((PI, 500), ("pi_other", 9)))
    assert compare(told, Sides(booked(), known)) is None


@pytest.mark.parametrize("told", [SUCCEEDED, HOLDS])
def test_what_no_till_of_this_book_made_is_told_of_and_never_touched(told: Intent) -> None:
    difference = compare(told, Sides(is_ours=False))
    assert difference is not None
    assert difference.verdict == Verdict(Case.UNKNOWN)
    assert not difference.is_open
    assert not difference.verdict.is_safe
    assert difference.verdict.usual is None


def test_an_interac_payment_without_an_order_is_not_refunded_without_its_card() -> None:
    told = intent(IntentStatus.SUCCEEDED, received=1200, kind="interac_present")
    difference = compare(told, NO_ORDER)
    assert difference is not None
    assert difference.verdict.remedies == (Remedy.ORDER,)
    without_charge = replace(told, charge=None)
    again = compare(without_charge, NO_ORDER)
    assert again is not None
    assert again.verdict.remedies == (Remedy.REFUND, Remedy.ORDER)


def test_money_goes_back_only_where_a_person_says_so() -> None:
    assert not Verdict(Case.PAID_TWICE, (Remedy.REFUND,)).is_safe
    assert Verdict(Case.UNCAPTURED_ORDER, (Remedy.CAPTURE,)).is_safe


@pytest.mark.parametrize(
    ("status", "case"),
    [
        (IntentStatus.REQUIRES_PAYMENT_METHOD, Case.SETUP_LEFT_OPEN),
        (IntentStatus.SUCCEEDED, Case.UNFINISHED),
        (IntentStatus.CANCELED, Case.UNFINISHED),
        (IntentStatus.PROCESSING, Case.UNDECIDED),
    ],
)
def test_a_set_up_that_was_left_open_is_closed_or_taken_over(
    status: IntentStatus, case: Case
) -> None:
    sides = Sides(booked(final=False, kind=IntentKind.SETUP))
    difference = compare(intent(status), sides)
    assert difference is not None
    assert difference.verdict.case is case
    assert compare(intent(status), replace(sides, is_at_hand=True)) is None
    assert compare(intent(status), Sides(booked(kind=IntentKind.SETUP))) is None


def test_a_payment_of_which_stripe_knows_nothing_was_not_paid() -> None:
    lost = compare_missing(Sides(booked(), order(CARD)))
    assert lost is not None
    assert lost.verdict.case is Case.NOT_PAID
    assert (lost.name, lost.amount, lost.currency, lost.sale_id) == (PI, 1200, "usd", "sale-1")
    assert lost.booked_amount == 1200
    doubtful = compare_missing(UNFINISHED)
    assert doubtful is not None
    assert doubtful.verdict == Verdict(Case.UNDECIDED)
    assert compare_missing(NO_ORDER) is None
    assert compare_missing(Sides()) is None


def test_a_payment_that_never_came_to_stripe_is_closed() -> None:
    never = Sides(replace(booked(final=False), intent_id=None), order(status=SaleStatus.PAYING))
    difference = compare_missing(never)
    assert difference is not None
    assert difference.verdict.usual is Remedy.CLOSE
    assert difference.name == "sale-1-1"
    assert difference.booked_amount is None


def test_a_difference_names_its_sale_by_what_knows_it() -> None:
    verdict = Verdict(Case.UNKNOWN)
    assert Difference(verdict, SUCCEEDED).sale_id == "sale-1"
    assert Difference(verdict, replace(SUCCEEDED, metadata=())).sale_id is None
    assert Difference(verdict, None).sale_id is None
    assert Difference(verdict, None, booked()).sale_id == "sale-1"
    assert (Difference(verdict, None).name, Difference(verdict, None).amount) == ("", 0)
    assert Difference(verdict, None).currency == ""
    assert not Difference(verdict, SUCCEEDED).is_paid_otherwise


@pytest.mark.parametrize(
    ("metadata", "ours"),
    [
        (OURS, True),
        ((), False),
        ((*OURS[:1], ("till", "till-9"), OURS[2]), False),
        ((("app", "shop"), *OURS[1:]), False),
        (OURS[:2], False),
        ((*OURS[:2], ("sale_id", "sale_" + "0123abcd" + 26 * "e")), True),
        ((*OURS[:2], ("sale_id", "sale_" + "9999abcd" + 26 * "e")), False),
        ((*OURS[:2], ("sale_id", "sale_" + "9999abcd" + 24 * "e")), True),
    ],
)
def test_an_intent_is_of_this_book_if_a_till_of_it_wrote_a_sale_on_it(
    metadata: tuple[tuple[str, str], ...], *, ours: bool
) -> None:
    assert is_of(replace(SUCCEEDED, metadata=metadata), OWNERS) is ours


REASONS = st.sampled_from([None, "expired", "abandoned"])
INTENTS = st.builds(
    intent,
    st.sampled_from(IntentStatus),
    because=REASONS,
    received=st.sampled_from([0, 900, 1200]),
    refunded=st.sampled_from([0, 500, 1200]),
)
ORDERS = st.none() | st.builds(
    lambda tenders, status: order(*tenders, status=status),
    st.lists(
        st.sampled_from([CARD, HELD, CASH, replace(CARD, status=TenderStatus.CANCELED)]),
        max_size=2,
        unique_by=lambda tender: tender.kind,
    ),
    st.sampled_from(SaleStatus),
)
PAYMENTS = st.none() | st.builds(
    lambda final, kind: booked(final=final, kind=kind), st.booleans(), st.sampled_from(IntentKind)
)
SIDES = st.builds(Sides, PAYMENTS, ORDERS, st.booleans(), st.booleans())


@given(INTENTS, SIDES)
def test_every_pair_has_exactly_one_verdict_and_one_that_fits(told: Intent, sides: Sides) -> None:
    first, second = compare(told, sides), compare(told, sides)
    assert first == second
    if first is None:
        return
    remedies = first.verdict.remedies
    assert len(set(remedies)) == len(remedies)
    held = told.status is IntentStatus.REQUIRES_CAPTURE
    assert Remedy.CAPTURE not in remedies or held
    assert Remedy.RELEASE not in remedies or held
    assert Remedy.REFUND not in remedies or told.status is IntentStatus.SUCCEEDED
    is_paid = sides.order is not None and sides.order.is_completed
    assert Remedy.ORDER not in remedies or not is_paid
    assert Remedy.NOTE_LOSS not in remedies or is_paid


@given(st.sampled_from(Standing), INTENTS, ORDERS)
def test_money_of_others_and_payments_at_hand_are_never_touched(
    stands: Standing, told: Intent, sold: Order | None
) -> None:
    verdict = judge(stands, told, sold)
    if stands in {Standing.FOREIGN, Standing.AT_HAND}:
        assert verdict is None or verdict.remedies == ()


@given(SIDES)
def test_every_account_has_one_standing(sides: Sides) -> None:
    assert standing(sides, PI) is standing(sides, PI)
