"""From the basket to the money and on to the next customer."""

import pytest

from pos_desktop.domain.payment import Declined, Paid
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.presenters.notices import Level
from pos_desktop.presenters.payment import Act, PaymentWord
from pos_desktop.presenters.salemodel import Page
from pos_desktop.services.choosing import Chosen
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import CardPlayed, Fault
from tests.presenters.counters import Till


def test_a_sale_of_three_scans_takes_one_key(till: Till) -> None:
    till.scan("4006381333931", "4006381333948", "TEA")
    till.counter.pay()
    till.settle()
    shown = till.payment_view.model
    assert (till.page(), shown.word) == (Page.PAYING, PaymentWord.WAITING)
    assert shown.amount.minor == 450 * 2 + 1250 + 125
    till.play_card()
    till.settle()
    shown = till.payment_view.model
    assert (shown.word, shown.acts) == (PaymentWord.APPROVED, (Act.NEW_SALE,))
    assert shown.receipt == "till-1-000001"
    assert shown.card is not None
    assert shown.card.last4 == "4242"
    assert till.kept().status is SaleStatus.PAID


def test_the_basket_is_locked_while_it_is_paid(waiting: Till) -> None:
    assert waiting.sale_view.model.is_locked
    waiting.scan("TEA")
    assert waiting.skus() == ["TEA", "MUG"]
    notice = waiting.sale_view.model.notice
    assert notice is not None
    assert notice.code == "basket_locked"


def test_pay_twice_is_one_payment(waiting: Till) -> None:
    waiting.counter.pay()
    waiting.settle()
    assert list(waiting.world.intents) == ["pi_1"]


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ((), "basket_empty"),
        (("GUM",), "total_too_small"),
        (("CAR", "GUM", "GUM"), "total_too_large"),
    ],
)
def test_what_cannot_be_charged_is_said_by_the_basket(
    till: Till, codes: tuple[str, ...], code: str
) -> None:
    if codes[:1] == ("CAR",):
        till.scan("MUG")
    till.scan(*codes)
    till.counter.pay()
    notice = till.sale_view.model.notice
    assert notice is not None
    assert notice.code == code
    assert till.page() is Page.SELLING
    till.lane.drain()
    assert till.world.requests == []


def test_without_a_reader_the_card_is_refused_and_the_remedy_named(till: Till) -> None:
    till.chosen = Chosen()
    till.scan("TEA")
    till.counter.pay()
    notice = till.sale_view.model.notice
    assert notice is not None
    assert (notice.code, notice.remedy) == ("reader_needed", "readers")


def test_no_card_is_asked_for_while_the_reader_asks_for_one_that_gets_money_back(
    till: Till,
) -> None:
    till.refund_asks = True
    till.scan("TEA")
    till.counter.pay()
    notice = till.sale_view.model.notice
    assert notice is not None
    assert (notice.code, notice.remedy) == ("refund_at_reader", "sales")


def test_a_till_that_cannot_write_its_journal_takes_no_money(till: Till) -> None:
    till.journal.refusal = FULL
    till.scan("TEA")
    till.lane.drain()
    for take in (till.counter.pay, till.counter.take_cash):
        take()
        notice = till.sale_view.model.notice
        assert notice is not None
        assert (notice.code, notice.about, notice.level) == (
            "journal_stops_sales",
            (FULL,),
            Level.BAD,
        )
    assert till.page() is Page.SELLING
    assert till.world.requests == []


def test_a_journal_that_can_be_written_again_sells_again(till: Till) -> None:
    till.journal.refusal = FULL
    till.scan("TEA")
    till.lane.drain()
    till.journal.refusal = None
    till.scan("TEA")
    till.lane.drain()
    assert till.sale_view.model.notice is None
    till.counter.pay()
    till.settle()
    assert till.word() is PaymentWord.WAITING


def test_a_payment_that_cannot_be_written_can_be_given_up(till: Till) -> None:
    till.scan("TEA")
    till.lane.drain()
    till.journal.refusal = FULL
    till.counter.pay()
    till.lane.drain()
    assert till.word() is PaymentWord.ATTENTION
    till.counter.act(Act.CANCEL)
    till.lane.drain()
    assert till.word() is PaymentWord.CANCELED
    till.counter.act(Act.BASKET)
    assert (till.page(), till.skus()) == (Page.SELLING, ["TEA"])


# -- another card, another basket ----------------------------------------------------------------


def test_a_decline_and_a_retry_take_one_key_on_the_same_intent(declined: Till) -> None:
    assert declined.word() is PaymentWord.DECLINED
    declined.counter.act(Act.RETRY)
    declined.settle()
    declined.play_card()
    declined.settle()
    assert declined.word() is PaymentWord.APPROVED
    assert list(declined.world.intents) == ["pi_1"]


def test_after_a_decline_the_basket_can_be_changed_and_the_same_intent_is_amended(
    declined: Till,
) -> None:
    assert declined.sale_view.model.may_unlock
    declined.counter.act(Act.BASKET)
    assert not declined.sale_view.model.is_locked
    declined.sale.remove()
    declined.scan("POT")
    declined.counter.pay()
    declined.settle()
    declined.play_card()
    declined.settle()
    assert declined.payment_view.model.amount.minor == 450 + 3999 + 400
    assert list(declined.world.intents) == ["pi_1"]
    assert declined.kept().total == declined.world.taken(declined.kept().sale_id)[0].amount


def test_a_basket_that_is_changed_after_a_decline_survives_the_books(declined: Till) -> None:
    declined.counter.act(Act.RETRY)
    declined.settle()
    declined.play_card(CardPlayed.DECLINED)
    declined.look()
    declined.counter.act(Act.BASKET)
    declined.scan("POT")
    declined.lane.drain()
    assert declined.skus() == ["TEA", "MUG", "POT"]
    assert [row.description for row in declined.sale_view.model.rows][-1] == "Tea Pot"


def test_a_bad_network_after_a_decline_does_not_lose_a_line(declined: Till) -> None:
    declined.counter.act(Act.BASKET)
    declined.scan("POT")
    declined.world.faults.extend([Fault.LOST_REQUEST] * 2)
    declined.settle()
    assert declined.skus() == ["TEA", "MUG", "POT"]


def test_a_declined_card_that_was_charged_after_all_is_told_over_the_basket(
    declined: Till,
) -> None:
    declined.counter.act(Act.BASKET)
    declined.scan("POT")
    declined.world.process("theirs", "tmr_1", "pi_1")
    declined.play_card()
    declined.settle()
    assert isinstance(declined.state(), Paid)
    assert declined.page() is Page.PAYING
    assert declined.word() is PaymentWord.APPROVED
    assert declined.skus() == ["TEA", "MUG"]


def test_a_retry_after_a_start_charges_what_is_in_the_basket_now(declined: Till) -> None:
    declined.counter.act(Act.BASKET)
    declined.scan("POT")
    declined.lane.drain()
    again = Till(declined.journal, declined.world)
    payment = declined.journal.unfinished_payments()[0]
    sale = declined.kept()
    again.register.take(sale)
    again.checkout.resume(sale, payment)
    again.counter.resumed()
    again.counter.act(Act.RETRY)
    again.settle()
    again.play_card()
    again.settle()
    assert again.payment_view.model.amount.minor == sale.total
    assert again.kept().tenders[0].amount == sale.total


def test_a_retry_without_a_chosen_reader_stays_at_its_own(declined: Till) -> None:
    declined.chosen = Chosen()
    declined.counter.act(Act.RETRY)
    declined.settle()
    assert declined.word() is PaymentWord.WAITING


def test_a_payment_that_is_under_way_keeps_the_basket_away(waiting: Till) -> None:
    waiting.counter.back_to_basket()
    assert waiting.page() is Page.PAYING


# -- cancel, new sale ----------------------------------------------------------------------------


def test_a_cancelled_payment_leaves_the_basket_as_it_was(waiting: Till) -> None:
    waiting.counter.act(Act.CANCEL)
    waiting.settle()
    assert waiting.word() is PaymentWord.CANCELED
    waiting.counter.act(Act.BASKET)
    assert (waiting.page(), waiting.skus()) == (Page.SELLING, ["TEA", "MUG"])
    assert waiting.kept().status is SaleStatus.OPEN


def test_the_basket_waits_until_the_cancel_is_in_the_books(waiting: Till) -> None:
    waiting.counter.act(Act.CANCEL)
    while waiting.word() is not PaymentWord.CANCELED:
        waiting.lane.work()
        waiting.lane.arrive()
    waiting.counter.act(Act.BASKET)
    assert waiting.page() is Page.PAYING
    waiting.lane.drain()
    assert waiting.pages.shown[-1] is Page.SELLING


def test_after_a_cancel_the_next_intent_of_the_sale_has_a_number_of_its_own(
    waiting: Till,
) -> None:
    waiting.counter.act(Act.CANCEL)
    waiting.settle()
    waiting.counter.act(Act.BASKET)
    waiting.counter.pay()
    waiting.settle()
    assert waiting.payment.terms.number == 2
    assert len(waiting.world.intents) == 2


def test_a_cancel_during_a_slow_answer_is_learned_at_once(till: Till) -> None:
    till.scan("TEA")
    till.counter.pay()
    till.lane.work()
    till.lane.arrive()
    till.lane.work()
    till.counter.cancel()
    assert till.payment.giving_up
    assert till.word() is PaymentWord.CHECKING


def test_the_next_customer_has_an_empty_basket(paid: Till) -> None:
    first = paid.register.sale.sale_id
    paid.counter.act(Act.NEW_SALE)
    assert (paid.page(), paid.skus()) == (Page.SELLING, [])
    assert paid.register.sale.sale_id != first
    assert not paid.sale_view.model.is_locked


def test_a_new_sale_waits_until_the_last_one_is_in_the_books(waiting: Till) -> None:
    waiting.play_card()
    waiting.look()
    waiting.counter.act(Act.NEW_SALE)
    assert waiting.page() is Page.PAYING
    waiting.lane.drain()
    assert waiting.page() is Page.SELLING
    assert waiting.skus() == []


def test_a_new_sale_is_not_begun_over_an_unpaid_basket(till: Till) -> None:
    till.scan("TEA")
    till.counter.new_sale()
    assert till.skus() == ["TEA"]


def test_new_sale_pressed_too_early_is_not_remembered(waiting: Till) -> None:
    waiting.counter.new_sale()
    waiting.play_card()
    waiting.settle()
    assert waiting.page() is Page.PAYING
    assert waiting.word() is PaymentWord.APPROVED


def test_a_payment_in_doubt_is_set_aside_for_the_next_customer(waiting: Till) -> None:
    waiting.world.faults.extend([Fault.LOST_REQUEST] * 40)
    waiting.counter.act(Act.SET_ASIDE)
    waiting.lane.drain()
    assert waiting.word() is PaymentWord.ATTENTION
    waiting.counter.act(Act.NEW_SALE)
    assert waiting.page() is Page.SELLING
    assert waiting.journal.sales_in(SaleStatus.NEEDS_ATTENTION)


def test_a_payment_in_doubt_is_checked_when_asked(waiting: Till) -> None:
    waiting.counter.act(Act.SET_ASIDE)
    waiting.lane.drain()
    waiting.counter.act(Act.CHECK)
    waiting.settle()
    assert waiting.word() is PaymentWord.WAITING


# -- what is told meanwhile ----------------------------------------------------------------------


def test_a_card_that_is_read_shows_as_authorizing(waiting: Till) -> None:
    waiting.world.present_card("tmr_1")
    waiting.look()
    assert waiting.word() is PaymentWord.AUTHORIZING
    waiting.look()
    assert waiting.payment_view.model.acts == ()


def test_the_panel_counts_the_seconds(waiting: Till) -> None:
    waiting.timers.forward(3.0)
    assert waiting.payment_view.model.waited == 3
    assert waiting.timers.pending == 1


def test_a_cancel_that_takes_long_offers_to_set_it_aside_however_often_it_is_tried(
    waiting: Till,
) -> None:
    waiting.world.refuse_cancel = True
    waiting.counter.act(Act.CANCEL)
    for _ in range(20):
        waiting.lane.drain()
        waiting.timers.forward(1.0)
        waiting.look()
    assert waiting.word() is PaymentWord.CHECKING
    assert Act.SET_ASIDE in waiting.payment_view.model.acts


def test_the_reader_is_named_only_if_it_is_the_payments(waiting: Till) -> None:
    waiting.chosen = Chosen("tmr_2")
    waiting.timers.forward(1.0)
    assert waiting.payment_view.model.reader == ""


def test_a_found_payment_is_in_front(declined: Till) -> None:
    again = Till(declined.journal, declined.world)
    sale = declined.kept()
    again.register.take(sale)
    again.checkout.resume(sale, declined.journal.unfinished_payments()[0])
    again.counter.resumed()
    assert (again.page(), again.word()) == (Page.PAYING, PaymentWord.DECLINED)
    assert isinstance(again.state(), Declined)
