"""What is held after a sale, captured, raised and released in one go."""

from dataclasses import replace

import pytest
from typing_extensions import override

from pos_desktop.domain.captures import CaptureOrder
from pos_desktop.domain.cards import CollectedCard
from pos_desktop.domain.failures import Failure, NoAnswer, NotNow, Refused, Silence, Unauthorised
from pos_desktop.domain.intents import CaptureMethod, IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import CancelWished, CaptureWished, RaiseWished, Wish
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CancelStep,
    Creating,
    Inspecting,
    InspectStep,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
)
from pos_desktop.domain.sale import Sale, SaleStatus, TenderStatus
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.services.settling import begun
from pos_desktop.services.stepping import UNFIT, Driven, drive
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL, MemoryJournal
from tests.fakes.stripe_records import BankSays, Fault
from tests.services.shops import TEA, TERMS, Shop, sale_of

LATER = replace(TERMS, capture=CaptureMethod.MANUAL, capture_now=False)


class _FullJournal(MemoryJournal):
    """Can be read, and not written."""

    @override
    def record(self, entry: Entry) -> Sale | None:
        raise JournalFailed(FULL)


@pytest.fixture
def shop() -> Shop:
    """A shop that holds the money of one sale, with all that a hold can offer."""
    shop = Shop()
    shop.world.raisable = shop.world.overcapturable = True
    shop.checkout.begin(sale_of(TEA), LATER)
    shop.settle()
    shop.play_card()
    shop.settle()
    assert isinstance(shop.state(), Authorized)
    return shop


def _drive(shop: Shop, wish: Wish | None, actor: str | None = None) -> Driven:
    return drive(
        shop.payment,
        shop.sale_at_hand,
        wish,
        journal=shop.journal,
        perform=shop.perform,
        clock=shop.clock,
        actor=actor,
    )


def _booked(shop: Shop) -> Sale:
    sale = shop.journal.sale("sale_1")
    assert sale is not None
    return sale


def _lose(shop: Shop, *faults: Fault | None) -> None:
    shop.world.faults.extend(faults)


def test_all_that_is_held_is_captured_and_booked(shop: Shop) -> None:
    driven = _drive(shop, CaptureWished(), "Bo")
    assert isinstance(driven.payment.state, Paid)
    assert (driven.failure, driven.is_open) == (None, False)
    tender = _booked(shop).tenders[0]
    assert (tender.status, tender.amount, tender.tip) == (TenderStatus.PAID, 1200, 0)
    assert (driven.sale, driven.sale.status) == (_booked(shop), SaleStatus.PAID)
    last = shop.journal.entries[-2:]
    assert [(one.kind, one.actor) for one in last] == [
        ("payment.capturing", "Bo"),
        ("payment.paid", "Bo"),
    ]


def test_a_part_is_captured_and_booked_with_what_was_taken(shop: Shop) -> None:
    _drive(shop, CaptureWished(CaptureOrder(900, 40)))
    tender = _booked(shop).tenders[0]
    assert (tender.amount, tender.tip) == (900, 0)
    assert shop.world.intents["pi_1"].fee == 40
    assert shop.journal.entries[-1].actor == "Ana"


def test_a_tip_on_the_receipt_is_captured_over_the_hold_and_booked_as_a_tip(shop: Shop) -> None:
    driven = _drive(shop, CaptureWished(CaptureOrder(1500, tip=300)))
    tender = _booked(shop).tenders[0]
    assert (tender.amount, tender.tip, driven.sale.total) == (1500, 300, 1500)


@pytest.mark.parametrize("fault", [Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.LATE])
def test_a_capture_whose_answer_is_lost_is_read_and_taken_once(shop: Shop, fault: Fault) -> None:
    _lose(shop, fault)
    driven = _drive(shop, CaptureWished(CaptureOrder(900)))
    assert isinstance(driven.payment.state, Paid)
    assert [one.captured_amount for one in shop.world.taken("sale_1")] == [900]


def test_what_nobody_can_read_is_left_open_and_read_at_the_next_go(shop: Shop) -> None:
    _lose(shop, Fault.LOST_ANSWER, *[Fault.LOST_REQUEST] * 6)
    driven = _drive(shop, CaptureWished())
    assert driven.is_open
    assert driven.failure == NoAnswer(Silence.NETWORK)
    assert _booked(shop).tenders[0].status is TenderStatus.AUTHORIZED
    shop.world.faults.clear()
    again = drive(
        driven.payment,
        driven.sale,
        None,
        journal=shop.journal,
        perform=shop.perform,
        clock=shop.clock,
    )
    assert isinstance(again.payment.state, Paid)
    assert shop.world.requests.count("capture") == 1


def test_what_was_done_without_an_answer_is_read_before_anything_else_is_done(shop: Shop) -> None:
    _lose(shop, Fault.LOST_ANSWER, *[Fault.LOST_REQUEST] * 6)
    _drive(shop, CaptureWished())
    shop.world.faults.clear()
    driven = _drive(shop, CancelWished())
    assert isinstance(driven.payment.state, Paid)
    assert shop.world.requests.count("cancel") == 0


def test_what_nobody_can_read_yet_is_not_followed_by_another_wish(shop: Shop) -> None:
    _lose(shop, Fault.LOST_ANSWER, *[Fault.LOST_REQUEST] * 12)
    _drive(shop, CaptureWished())
    driven = _drive(shop, CancelWished())
    assert driven.is_open
    assert driven.failure == NoAnswer(Silence.NETWORK)


def test_what_came_to_nothing_is_followed_by_what_is_wished_now(shop: Shop) -> None:
    _lose(shop, Fault.LOST_REQUEST, *[Fault.LOST_REQUEST] * 6)
    _drive(shop, RaiseWished(1500))
    shop.world.faults.clear()
    driven = _drive(shop, CaptureWished())
    assert isinstance(driven.payment.state, Paid)
    assert [one.captured_amount for one in shop.world.taken("sale_1")] == [1200]


def test_a_capture_of_what_lapsed_finds_the_money_gone_and_the_sale_in_need(shop: Shop) -> None:
    shop.world.expire("pi_1")
    driven = _drive(shop, CaptureWished())
    assert driven.payment.state == Cancelled("pi_1", lapsed=True)
    assert driven.sale.status is SaleStatus.NEEDS_ATTENTION
    assert driven.sale.tenders[0].status is TenderStatus.CANCELED
    assert shop.journal.entries[-1].detail == (("why", "the authorization lapsed"),)
    assert driven.failure is None


def test_a_capture_that_is_put_off_once_is_repeated(shop: Shop) -> None:
    shop.world.faults.append(Fault.LOCKED)
    driven = _drive(shop, CaptureWished())
    assert isinstance(driven.payment.state, Paid)
    assert driven.failure is None


def test_a_capture_that_is_put_off_for_ever_is_told_and_the_money_stays_held(shop: Shop) -> None:
    _lose(shop, *[Fault.LOCKED] * 7)
    driven = _drive(shop, CaptureWished())
    assert isinstance(driven.failure, NotNow)
    assert driven.payment.is_held
    assert _booked(shop).tenders[0].status is TenderStatus.AUTHORIZED


def test_a_stripe_that_puts_off_and_forgets_is_left_alone_with_all_that_is_known_written(
    shop: Shop,
) -> None:
    _lose(shop, *[Fault.LOCKED] * 5, Fault.LOST_REQUEST, None, *[Fault.LOCKED] * 5)
    driven = _drive(shop, CaptureWished())
    assert driven.is_open
    assert driven.failure == NoAnswer(Silence.NETWORK)
    assert driven.payment == shop.journal.payment("sale_1")
    assert shop.world.taken("sale_1")[0].captured is False


def test_a_key_that_was_revoked_leaves_the_capture_open(shop: Shop) -> None:
    shop.world.revoked = True
    driven = _drive(shop, CaptureWished())
    assert isinstance(driven.failure, Unauthorised)
    assert driven.is_open


def test_more_is_held_and_the_book_says_so(shop: Shop) -> None:
    driven = _drive(shop, RaiseWished(1500))
    assert driven.payment.is_held
    tender = _booked(shop).tenders[0]
    assert (tender.amount, tender.status) == (1500, TenderStatus.AUTHORIZED)
    assert driven.failure is None
    assert shop.journal.kinds[-2:] == ["payment.raising", "payment.authorized"]


def test_a_bank_that_holds_no_more_is_told_of_and_the_old_hold_stays(shop: Shop) -> None:
    shop.world.bank.append(BankSays.DECLINED)
    driven = _drive(shop, RaiseWished(1500))
    assert driven.failure == Refused("card_declined", "Your card was declined.")
    assert (driven.payment.is_held, driven.payment.raises) == (True, 1)
    assert _booked(shop).tenders[0].amount == 1200


def test_a_hold_that_is_released_makes_the_sale_void(shop: Shop) -> None:
    driven = _drive(shop, CancelWished())
    assert driven.payment.state == Cancelled("pi_1")
    assert (driven.sale.status, driven.failure) == (SaleStatus.VOID, None)
    assert driven.sale.tenders[0].status is TenderStatus.CANCELED
    assert shop.world.taken("sale_1") == []
    assert shop.journal.entries[-1].detail == ()


def test_a_release_that_stripe_refuses_leaves_the_money_held(shop: Shop) -> None:
    shop.world.refuse_cancel = True
    driven = _drive(shop, CancelWished())
    assert driven.failure == Refused("payment_intent_unexpected_state", "requires_capture")
    assert driven.payment.is_held
    assert _booked(shop).status is SaleStatus.PAID


def test_the_book_knows_better_than_who_asks(shop: Shop) -> None:
    stale = shop.payment, shop.sale_at_hand
    _drive(shop, CaptureWished())
    written = len(shop.journal.entries)
    again = drive(
        *stale,
        CaptureWished(),
        journal=shop.journal,
        perform=shop.perform,
        clock=shop.clock,
    )
    assert isinstance(again.payment.state, Paid)
    assert (again.sale, again.failure) == (_booked(shop), None)
    assert len(shop.journal.entries) == written


@pytest.mark.parametrize("wish", [CaptureWished(CaptureOrder(0)), RaiseWished(1200)])
def test_a_wish_that_does_not_fit_is_said_to_be_so(shop: Shop, wish: Wish) -> None:
    written = len(shop.journal.entries)
    driven = _drive(shop, wish)
    refused: Failure = Refused(UNFIT, "")
    assert driven.failure == refused
    assert len(shop.journal.entries) == written


def test_what_rests_is_not_taken_up_again(shop: Shop) -> None:
    written = len(shop.journal.entries)
    driven = _drive(shop, None)
    assert (driven.payment, driven.failure) == (shop.payment, None)
    assert len(shop.journal.entries) == written


def test_what_cannot_be_written_down_is_not_sent(shop: Shop) -> None:
    journal = _FullJournal()
    with pytest.raises(JournalFailed):
        drive(
            shop.payment,
            shop.sale_at_hand,
            CaptureWished(),
            journal=journal,
            perform=shop.perform,
            clock=shop.clock,
        )
    assert "capture" not in shop.world.requests


def test_an_unknown_status_waits_for_a_person(shop: Shop) -> None:
    _lose(shop, Fault.LOST_REQUEST)
    shop.world.intents["pi_1"].word = "requires_reauthorization"
    driven = _drive(shop, CaptureWished())
    assert isinstance(driven.payment.state, Attention)
    assert driven.sale.status is SaleStatus.NEEDS_ATTENTION
    assert driven.sale.tenders[0].status is TenderStatus.AUTHORIZED
    assert shop.world.intents["pi_1"].status is IntentStatus.REQUIRES_CAPTURE


def test_a_payment_that_is_not_in_the_book_is_driven_as_it_is(shop: Shop) -> None:
    other = Shop(world=shop.world)
    driven = drive(
        shop.payment,
        shop.sale_at_hand,
        CaptureWished(),
        journal=other.journal,
        perform=shop.perform,
        clock=shop.clock,
    )
    assert isinstance(driven.payment.state, Paid)


# -- a payment whose customer was still to be asked ----------------------------------------------


def _left(state: State, *, giving_up: bool = False) -> Shop:
    """A shop whose book has a payment there, as a kill left it."""
    shop = Shop()
    payment = Payment(TERMS, state, 2, giving_up=giving_up)
    shop.world.made_of(TERMS)
    shop.journal.record(Entry("payment", NOON, "Ana", "till-1", begun(sale_of(TEA)), payment))
    return shop


def _go_on(shop: Shop, wish: Wish | None) -> Driven:
    payment, sale = shop.journal.payment("sale_1"), shop.journal.sale("sale_1")
    assert payment is not None
    assert sale is not None
    return drive(payment, sale, wish, journal=shop.journal, perform=shop.perform, clock=shop.clock)


@pytest.mark.parametrize(
    "state",
    [
        Creating(),
        Amending("pi_1"),
        Presenting("pi_1"),
        Inspecting("pi_1", CollectedCard(), 0, InspectStep.CONFIRMING),
    ],
)
def test_nobody_is_asked_for_a_card(state: State) -> None:
    shop = _left(state)
    driven = _go_on(shop, None)
    assert driven.failure == Refused(UNFIT, "")
    assert driven.payment.state == state
    assert (shop.world.requests, len(shop.journal.entries)) == ([], 1)


def test_what_is_read_to_want_a_card_again_is_left_there() -> None:
    shop = _left(Presenting("pi_1", Stage.DOUBTFUL))
    driven = _go_on(shop, None)
    assert isinstance(driven.payment.state, Presenting)
    assert "process" not in shop.world.requests


@pytest.mark.parametrize("state", [Creating(), Presenting("pi_1", Stage.AT_READER)])
def test_a_payment_that_was_left_is_given_up(state: State) -> None:
    shop = _left(state)
    driven = _go_on(shop, CancelWished())
    assert isinstance(driven.payment.state, Cancelled)
    assert driven.sale.status is SaleStatus.OPEN


@pytest.mark.parametrize("state", [Creating(), Cancelling("pi_1", CancelStep.INTENT)])
def test_a_payment_that_was_left_while_it_was_given_up_is_given_up_to_its_end(state: State) -> None:
    shop = _left(state, giving_up=True)
    driven = _go_on(shop, CancelWished())
    assert driven.failure is None
    assert isinstance(driven.payment.state, Cancelled)
    assert shop.world.requests.count("cancel") == 1
