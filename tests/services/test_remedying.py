"""Each remedy is written down first, done once, and leaves nothing different."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cards import Card
from pos_desktop.domain.failures import NoAnswer, Refused
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Cancelled, Paid
from pos_desktop.domain.reconciling import Hindrance, Remedy, Result
from pos_desktop.domain.refunding import Refunding, RefundKind, RefundTerms, Requesting
from pos_desktop.domain.refunds import RefundOrder, RefundStatus
from pos_desktop.domain.sale import SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.services.remedying import Applied
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import Fault
from tests.services.accounts import PLANTED, PRICE, Day, foreign
from tests.services.shops import STARTED

Plant = Callable[[Day], None]


def only(day: Day, remedy: Remedy | None = None) -> Applied:
    """Apply a remedy to the one difference of the day."""
    (difference,) = day.compare()
    wanted = remedy or difference.verdict.usual
    assert wanted is not None
    return day.remedying.apply(difference, wanted)


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__.strip("_"))
def test_the_usual_remedy_leaves_nothing_different(plant: Plant) -> None:
    day = Day()
    plant(day)
    assert [one.result for one in day.apply_all()] == [Result.DONE]
    assert day.compare() == ()
    assert day.world.offences == []


@given(st.lists(st.sampled_from(sorted(PLANTED, key=lambda plant: plant.__name__)), unique=True))
def test_a_day_with_any_differences_is_reconciled_to_zero(planted: list[Plant]) -> None:
    day = Day()
    for plant in planted:
        plant(day)
    foreign(day)
    applied = day.apply_all()
    assert {one.result for one in applied} <= {Result.DONE}
    assert len(applied) == len(planted)
    assert [one for one in day.compare() if one.is_open] == []
    assert day.world.offences == []


@given(
    st.lists(
        st.sampled_from(sorted(PLANTED, key=lambda plant: plant.__name__)),
        unique=True,
        min_size=1,
        max_size=6,
    ),
    st.lists(
        st.sampled_from([None, Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.LATE]), max_size=9
    ),
)
def test_lost_requests_and_answers_cost_another_go_and_never_money(
    planted: list[Plant], faults: list[Fault | None]
) -> None:
    day = Day()
    for plant in planted:
        plant(day)
    differences = day.compare()
    day.world.faults.extend(faults)
    for one in differences:
        if one.verdict.usual is not None:
            day.remedying.apply(one, one.verdict.usual)
    day.world.faults.clear()
    day.clock.forward(5)
    for _ in range(3):
        day.apply_all()
        day.clock.forward(5)
    assert [one for one in day.compare() if one.is_open] == []
    assert day.world.offences == []


def test_what_is_done_is_written_down_before_it_is_asked_for() -> None:
    day = Day()
    day.intent("none-1", held=True)
    (difference,) = day.compare()
    day.journal.refusal = FULL
    with pytest.raises(JournalFailed):
        day.remedying.apply(difference, Remedy.RELEASE)
    assert "cancel" not in day.world.requests
    day.journal.refusal = None
    assert day.remedying.apply(difference, Remedy.RELEASE).result is Result.DONE
    assert day.journal.kinds == ["reconciling.release", "reconciled"]
    told = dict(day.journal.entries[0].detail)
    assert told["amount"] == f"{PRICE} usd"


def test_a_difference_that_went_away_meanwhile_is_not_acted_upon() -> None:
    day = Day()
    intent = day.intent("none-1", held=True)
    (difference,) = day.compare()
    day.world.cancel(intent.intent_id)
    applied = day.remedying.apply(difference, Remedy.RELEASE)
    assert (applied.result, applied.left) == (Result.CHANGED, None)
    assert day.journal.kinds == []


def test_a_difference_that_is_another_by_now_is_told_as_it_is() -> None:
    day = Day()
    intent = day.intent("none-1", held=True)
    (difference,) = day.compare()
    day.world.capture(intent.intent_id)
    applied = day.remedying.apply(difference, Remedy.RELEASE)
    assert applied.result is Result.CHANGED
    assert applied.left is not None
    assert applied.left.verdict.usual is Remedy.REFUND


def test_stripe_that_is_not_reached_leaves_the_difference() -> None:
    day = Day()
    day.intent("none-1", held=True)
    (difference,) = day.compare()
    day.world.faults.append(Fault.LOST_REQUEST)
    applied = day.remedying.apply(difference, Remedy.RELEASE)
    assert applied.result is Result.FAILED
    assert isinstance(applied.failure, NoAnswer)
    assert applied.left == difference


def test_a_capture_that_is_refused_says_so_and_leaves_the_money_held() -> None:
    day = Day()
    intent = day.completed("held-1", held=True)
    (difference,) = day.compare()
    day.world.refuse_capture = True
    applied = day.remedying.apply(difference, Remedy.CAPTURE)
    assert applied.result is Result.FAILED
    assert isinstance(applied.failure, Refused)
    assert intent.status is IntentStatus.REQUIRES_CAPTURE


def test_a_capture_takes_what_was_held_and_the_book_says_so() -> None:
    day = Day()
    intent = day.completed("held-1", held=True)
    assert only(day).result is Result.DONE
    assert intent.status is IntentStatus.SUCCEEDED
    sale = day.journal.sale("held-1")
    assert sale is not None
    assert [tender.status for tender in sale.tenders] == [TenderStatus.PAID]


def test_a_hold_beside_other_money_is_released_and_the_sale_stays_paid() -> None:
    day = Day()
    next(plant for plant in PLANTED if plant.__name__ == "_held_and_cash_on_one_sale")(day)
    assert only(day).result is Result.DONE
    sale = day.journal.sale("both-1")
    assert sale is not None
    assert sale.status is SaleStatus.PAID
    assert [one.status for one in sale.tenders] == [TenderStatus.CANCELED, TenderStatus.PAID]


class TestRefund:
    """Money that was taken for nothing goes back once."""

    def test_it_is_asked_for_again_under_the_same_key_where_no_answer_came(self) -> None:
        day = Day()
        intent = day.intent("none-1")
        (difference,) = day.compare()
        day.world.faults.extend([None, None, Fault.LOST_ANSWER])
        assert day.remedying.apply(difference, Remedy.REFUND).result is Result.FAILED
        assert day.compare() == ()
        assert len(day.world.of_intent(intent.intent_id)) == 1

    def test_one_that_failed_is_asked_for_under_another_key(self) -> None:
        day = Day()
        intent = day.intent("none-1")
        day.world.refund_fates.append(RefundStatus.FAILED)
        failed = only(day)
        assert (failed.result, failed.hindrance) == (Result.FAILED, Hindrance.STILL_DIFFERENT)
        assert only(day).result is Result.DONE
        assert [one.counts for one in day.world.of_intent(intent.intent_id)] == [True, False]

    def test_what_was_given_back_already_is_not_given_back_again(self) -> None:
        day = Day()
        intent = day.intent("none-1")
        (difference,) = day.compare()
        first = day.remedying.apply(difference, Remedy.REFUND)
        second = day.remedying.apply(difference, Remedy.REFUND)
        assert (first.result, second.result) == (Result.DONE, Result.CHANGED)
        assert len(day.world.of_intent(intent.intent_id)) == 1

    def test_a_charge_that_does_not_tell_of_its_refunds_yet_is_not_refunded_twice(self) -> None:
        day = Day()
        intent = day.intent("none-1")
        assert only(day).result is Result.DONE
        intent.charges[-1] = replace(intent.charges[-1], refunded_amount=0)
        assert only(day).hindrance is Hindrance.STILL_DIFFERENT
        assert len(day.world.of_intent(intent.intent_id)) == 1


class TestOrder:
    """Money that was taken without a sale gets one."""

    def test_a_sale_is_made_that_nobody_rang_up(self) -> None:
        day = Day()
        intent = day.intent("none-1")
        assert only(day, Remedy.ORDER).result is Result.DONE
        assert day.compare() == ()
        sale = day.journal.sale("none-1")
        assert sale is not None
        assert (sale.status, sale.total, sale.cashier) == (SaleStatus.PAID, PRICE, "Ana")
        assert sale.receipt_number is not None
        assert [line.description for line in sale.cart.lines] == ["Taken at Stripe"]
        (payment,) = day.journal.payments_of("none-1")
        assert isinstance(payment.state, Paid)
        assert payment.intent_id == intent.intent_id

    @pytest.mark.parametrize(
        ("kind", "moto", "entry"),
        [("card_present", False, "card"), ("card", True, "moto"), ("card", False, "saved_card")],
    )
    def test_its_tender_says_how_the_card_came(self, kind: str, entry: str, *, moto: bool) -> None:
        day = Day()
        intent = day.intent("none-1", kind=kind)
        charge = intent.charges[-1]
        assert charge.card is not None
        intent.charges[-1] = replace(charge, card=replace(charge.card, moto=moto))
        only(day, Remedy.ORDER)
        sale = day.journal.sale("none-1")
        assert sale is not None
        assert [tender.kind.value for tender in sale.tenders] == [entry]

    def test_a_charge_that_is_not_told_is_taken_for_one_at_the_reader(self) -> None:
        day = Day()
        day.intent("none-1").charges.clear()
        assert only(day, Remedy.ORDER).result is Result.DONE

    def test_an_interac_payment_gets_one_as_it_cannot_be_refunded_from_afar(self) -> None:
        day = Day()
        day.intent("none-1", kind="interac_present")
        assert only(day).remedy is Remedy.ORDER
        assert day.compare() == ()

    def test_a_sale_that_was_dropped_is_paid_after_all(self) -> None:
        day = Day()
        intent = day.intent("void-1")
        state = Cancelled(intent.intent_id)
        day.write(day.open_sale("void-1", SaleStatus.VOID), day.payment("void-1", state))
        assert only(day, Remedy.ORDER).result is Result.DONE
        assert day.compare() == ()

    def test_a_basket_that_is_open_at_a_till_is_not_paid_under_its_hands(self) -> None:
        day = Day()
        intent = day.intent("basket-1")
        state = Cancelled(intent.intent_id)
        day.write(day.open_sale("basket-1", SaleStatus.OPEN), day.payment("basket-1", state))
        assert only(day, Remedy.ORDER).hindrance is Hindrance.BASKET_OPEN
        assert only(day, Remedy.REFUND).result is Result.DONE


class TestLoss:
    """Money that did not come: a person looks into it."""

    def test_the_sale_waits_for_a_person_and_counts_no_money(self) -> None:
        day = Day()
        intent = day.completed("unpaid-1")
        intent.status = IntentStatus.CANCELED
        assert only(day).remedy is Remedy.NOTE_LOSS
        sale = day.journal.sale("unpaid-1")
        assert sale is not None
        assert sale.status is SaleStatus.NEEDS_ATTENTION
        assert [one.status for one in sale.tenders] == [TenderStatus.CANCELED]

    def test_a_sale_without_a_payment_in_the_book_waits_likewise(self) -> None:
        day = Day()
        intent = day.intent("unpaid-1")
        day.write(day.card_sale("unpaid-1", intent))
        intent.status = IntentStatus.CANCELED
        assert only(day).result is Result.DONE


def test_an_amount_is_taken_over_also_where_the_payment_is_not_in_the_book() -> None:
    day = Day()
    intent = day.intent("amount-1")
    day.write(day.card_sale("amount-1", intent))
    intent.amount = intent.received = 1000
    assert only(day).result is Result.DONE
    sale = day.journal.sale("amount-1")
    assert sale is not None
    assert [(one.amount, one.tip) for one in sale.tenders] == [(1000, 0)]


def test_what_is_above_the_price_of_the_basket_is_a_tip() -> None:
    day = Day()
    intent = day.completed("amount-1")
    intent.amount = intent.received = PRICE + 200
    only(day)
    sale = day.journal.sale("amount-1")
    assert sale is not None
    assert (sale.tip, sale.total) == (200, PRICE + 200)


def test_other_money_of_the_sale_is_left_as_it_is() -> None:
    day = Day()
    intent = day.intent("split-1")
    sale = day.card_sale("split-1", intent)
    cash = Tender(TenderKind.CASH, 200, given=200)
    (card,) = sale.tenders
    day.write(replace(sale, tenders=(replace(card, amount=1000), cash)))
    assert only(day).remedy is Remedy.TAKE_OVER
    kept = day.journal.sale("split-1")
    assert kept is not None
    assert [(one.amount, one.tip) for one in kept.tenders] == [(PRICE, 200), (200, 0)]


class TestRefundsElsewhere:
    """Refunds of the dashboard are in the book afterwards, and those that failed are not."""

    def test_each_is_taken_into_the_book_and_the_sale_says_so(self) -> None:
        day = Day()
        intent = day.completed("dashboard-1")
        day.world.refund_fates.append(RefundStatus.PENDING)
        for amount in (500, 200):
            day.world.give_back(RefundOrder(intent.intent_id, amount))
        assert only(day).result is Result.DONE
        told = day.journal.refundings_of("dashboard-1")
        assert [(one.terms.amount, one.word) for one in told] == [
            (500, "pending"),
            (200, "succeeded"),
        ]
        sale = day.journal.sale("dashboard-1")
        assert sale is not None
        assert (sale.refunded, sale.status) == (700, SaleStatus.PARTLY_REFUNDED)
        assert day.compare() == ()

    def test_it_counts_from_when_the_book_knows_of_it_for_its_own_shift_may_be_closed(
        self,
    ) -> None:
        day = Day()
        intent = day.completed("dashboard-1")
        day.world.give_back(RefundOrder(intent.intent_id, 500))
        day.clock.forward(3600)
        only(day)
        (told,) = day.journal.refundings_of("dashboard-1")
        assert told.terms.started_at == int(day.clock.now().timestamp())

    def test_one_that_failed_days_later_does_not_count_any_more(self) -> None:
        day = Day()
        intent = day.completed("dashboard-1")
        made = day.world.give_back(RefundOrder(intent.intent_id, 500))
        only(day)
        day.world.refund_fails(made.refund_id)
        assert only(day).result is Result.DONE
        sale = day.journal.sale("dashboard-1")
        assert sale is not None
        assert (sale.refunded, sale.status) == (0, SaleStatus.PAID)

    def test_an_interac_refund_is_told_as_one_at_the_reader(self) -> None:
        day = Day()
        intent = day.completed("dashboard-1")
        sale = day.journal.sale("dashboard-1")
        assert sale is not None
        (tender,) = sale.tenders
        interac = replace(tender, card=Card("interac_present"))
        cash = Tender(TenderKind.CASH, 0, given=0)
        day.write(replace(sale, tenders=(cash, interac)))
        day.world.give_back(RefundOrder(intent.intent_id, 500))
        assert only(day).result is Result.DONE
        (told,) = day.journal.refundings_of("dashboard-1")
        assert (told.terms.kind, told.terms.tender) == (RefundKind.INTERAC, 1)

    def test_a_refund_that_is_under_way_is_let_be(self) -> None:
        day = Day()
        intent = day.completed("sale-1")
        terms = RefundTerms(
            "sale-1", 1, "till-1", "Ana", 500, "usd", RefundKind.CARD, STARTED, intent.intent_id
        )
        day.journal.record(
            Entry("refund", NOON, "Ana", "till-1", refunding=Refunding(terms, Requesting()))
        )
        assert day.compare() == ()
        day.world.give_back(RefundOrder(intent.intent_id, 500, metadata=terms.marks))
        assert day.compare() == ()
