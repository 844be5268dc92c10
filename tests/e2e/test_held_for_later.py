"""Money that is held and taken at closing: at the counter, over a start, and afterwards."""

from contextlib import closing

from pos_desktop.app.books import CLOCK
from pos_desktop.domain.captures import CaptureOrder
from pos_desktop.domain.news import CancelWished, CaptureWished, RaiseWished, Wish
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.services.stepping import Driven, drive
from tests.e2e.cashiers import THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opened, Opens
from tests.e2e.killing import book_of
from tests.e2e.shops import CAPTURE, Shop

INCREMENT = "/v1/payment_intents/*/increment_authorization"
LATER = {"capture": "manual", "capture_later": True}


def _drive(cashier: Cashier, wish: Wish, number: int = 0) -> Driven:
    """Somebody at the Close screen wishes this of the oldest hold, on the money lane."""
    done: list[Driven] = []
    books = cashier.till.books
    assert books is not None
    assert books.journal is not None
    journal = books.journal
    payment = [one for one in journal.unfinished_payments() if one.is_held][number]
    sale = journal.sale(payment.terms.sale_id)
    assert sale is not None

    def work() -> Driven:
        return drive(
            payment, sale, wish, journal=journal, perform=cashier.till.perform, clock=CLOCK
        )

    cashier.till.threads.money.submit(work, done.append, cashier.till.broke)
    cashier.until("what was wished", lambda: bool(done))
    return done[0]


def test_several_sales_are_held_at_once_and_none_is_taken_up_at_a_start(
    opened: Opened, open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(**LATER)
    for _ in range(2):
        cashier.sell(*THREE)
        cashier.next_customer()
    assert [one.status for one in shop.stripe.intents()] == 2 * ["requires_capture"]
    opened.close(cashier)
    again = open_till()
    assert again.sees("sale.pay")
    assert again.till.counter.is_idle
    assert shop.stripe.requests("POST", "capture") == []
    told = [(sale["status"], sale["tenders"][0]["status"]) for sale in shop.exported()]
    assert told == 2 * [("paid", "authorized")]


def test_a_part_of_a_hold_is_taken_afterwards(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(**LATER)
    cashier.sell(*THREE)
    driven = _drive(cashier, CaptureWished(CaptureOrder(1000)))
    assert (driven.failure, driven.is_open) == (None, False)
    assert shop.stripe.the_intent().amount_received == 1000
    (sale,) = shop.exported()
    (tender,) = sale["tenders"]
    assert (sale["status"], tender["status"], tender["amount"]) == ("paid", "paid", 1000)


def test_a_capture_whose_answer_is_lost_for_long_is_read_and_not_sent_again(
    opened: Opened, open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(**LATER)
    cashier.sell(*THREE)
    cashier.next_customer()
    shop.stripe.fault("drop_after", CAPTURE, times=3)
    shop.stripe.fault("drop_before", "/v1/*", method="GET", times=40)
    assert _drive(cashier, CaptureWished()).is_open
    shop.stripe.control("DELETE", "faults")
    opened.close(cashier)
    again = open_till()
    with closing(book_of(shop)) as journal:
        again.until("the books", lambda: journal.unfinished_payments() == ())
        (sale,) = journal.sales_in(SaleStatus.PAID)
    assert (sale.tenders[0].status.value, sale.tenders[0].amount) == ("paid", THREE_TOTAL)
    assert len(shop.stripe.taken()) == 1


def test_a_released_hold_makes_the_sale_void(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(**LATER)
    cashier.sell(*THREE)
    _drive(cashier, CancelWished())
    assert shop.stripe.the_intent().status == "canceled"
    (sale,) = shop.exported()
    assert (sale["status"], sale["tenders"][0]["status"]) == ("void", "canceled")


def test_a_hold_that_lapsed_is_told_when_it_is_to_be_taken(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(**LATER)
    cashier.sell(*THREE)
    shop.stripe.control("POST", "clock", {"advance": 6 * 24 * 3600})
    driven = _drive(cashier, CaptureWished())
    assert driven.sale.status is SaleStatus.NEEDS_ATTENTION
    assert shop.stripe.the_intent().cancellation_reason == "expired"


def test_a_hold_is_raised_where_the_shop_asked_for_that(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(incremental_authorization=True, **LATER)
    cashier.sell(*THREE)
    driven = _drive(cashier, RaiseWished(1500))
    assert driven.failure is None
    assert shop.stripe.the_intent().amount_capturable == 1500
    _drive(cashier, CaptureWished())
    assert shop.stripe.the_intent().amount_received == 1500


def test_a_raise_whose_answer_was_lost_is_read_and_not_sent_again(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(incremental_authorization=True, **LATER)
    cashier.sell(*THREE)
    shop.stripe.fault("drop_after", INCREMENT, times=3)
    driven = _drive(cashier, RaiseWished(1500))
    assert (driven.failure, driven.payment.is_held) == (None, True)
    assert shop.stripe.the_intent().amount_capturable == 1500
