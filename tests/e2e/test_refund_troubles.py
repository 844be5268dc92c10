"""What goes wrong with refunds: lost answers, late failures, two tills, wishes that cannot be."""

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD, THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opened, Opens
from tests.e2e.refunders import REFUND, STATUS, Refunder, given_back, refunds_of, the_sale
from tests.e2e.shops import Shop
from tests.e2e.test_lost_answers import TROUBLES, have


@pytest.fixture
def refunder(open_till: Opens) -> Refunder:
    """A cashier with a card sale of three things at hand on the Sales screen."""
    cashier = open_till()
    cashier.sell(*THREE)
    return at_sales(cashier)


def at_sales(cashier: Cashier) -> Refunder:
    """The newest sale at hand."""
    refunder = Refunder.at(cashier)
    refunder.open_sale()
    return refunder


@pytest.mark.parametrize("trouble", TROUBLES)
def test_money_goes_back_once_whatever_happens_to_the_request(
    refunder: Refunder, shop: Shop, trouble: str
) -> None:
    have(shop, trouble, REFUND)
    assert refunder.refund("3") == "approved"
    assert given_back(shop) == [300]
    (refund,) = the_sale(shop)["refunds"]
    assert (refund["amount"], refund["status"]) == (300, "succeeded")


def test_a_refund_that_fails_later_is_told_and_can_be_made_again(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.sell(*THREE, card="refund_fails")
    refunder = at_sales(cashier)
    assert refunder.refund() == "approved"
    refunder.done()
    assert the_sale(shop)["status"] == "refunded"
    shop.stripe.control("POST", "clock", {"advance": 3600})
    refunder.review()
    refunder.until("the banner", lambda: "failed" in refunder.text("banner.message"))
    assert the_sale(shop)["status"] == "paid"
    assert the_sale(shop)["refunds"][0]["status"] == "failed"
    refunder.until_state("paid", of="sales.state")
    refunder.open_pane()
    assert refunder.text("sales.refundLeft") == f"${THREE_TOTAL / 100:.2f} can be given back"


def test_a_refund_that_failed_while_the_till_was_off_is_told_at_the_next_start(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    cashier = open_till()
    cashier.sell(*THREE, card="refund_fails")
    assert at_sales(cashier).refund() == "approved"
    opened.close(cashier)
    shop.stripe.control("POST", "clock", {"advance": 3600})
    again = open_till()
    again.until("the banner", lambda: "failed" in again.text("banner.message"))
    again.click("banner.message.action")
    again.until_seen("sales.refund")
    assert the_sale(shop)["status"] == "paid"


def test_what_was_refunded_on_stripes_own_pages_is_not_refunded_again(
    refunder: Refunder, shop: Shop
) -> None:
    shop.stripe.api.v1.refunds.create({"payment_intent": shop.stripe.the_intent().id})
    refunder.open_pane()
    refunder.pick_all()
    refunder.confirm()
    refunder.until_state("declined", of=STATUS)
    assert "given back already" in refunder.text("sales.refundReasonGiven")
    refunder.click("sales.refundCancel")
    refunder.until_state("canceled", of=STATUS)
    assert len(given_back(shop)) == 1


def test_two_tills_give_the_same_sale_back_once(open_till: Opens, shop: Shop) -> None:
    first = open_till(till="till-1")
    first.sell(*THREE)
    ours = at_sales(first)
    ours.open_pane()
    ours.pick_all()
    theirs = at_sales(open_till(till="till-2"))
    theirs.open_pane()
    theirs.pick_all()
    for each in (ours, theirs):
        each.click("sales.refundConfirm")
    for each in (ours, theirs):
        each.until("an end", each.has_come_to_an_end)
    assert given_back(shop) == [THREE_TOTAL]
    assert len([one for one in the_sale(shop)["refunds"] if one["status"] == "succeeded"]) == 1


WISHES: dict[str, tuple[str, str]] = {
    "more than is left": ("99", "Give back $10.74 at most"),
    "nothing": ("0", "above nothing"),
    "no amount": ("abc", "abc"),
    "a negative amount": ("-5", "-5"),
    "too many decimals": ("1.005", "1.005"),
}


@pytest.mark.parametrize(("typed", "said"), WISHES.values(), ids=WISHES.keys())
def test_an_amount_that_cannot_be_given_back_is_refused_at_the_field(
    refunder: Refunder, shop: Shop, typed: str, said: str
) -> None:
    refunder.open_pane()
    refunder.ask(typed)
    refunder.confirm()
    refunder.until("why not", lambda: said in refunder.notice())
    assert refunder.field("sales.refundAmount") == typed
    assert shop.stripe.requests("POST", "/refunds") == []


def test_nothing_chosen_is_not_everything(refunder: Refunder, shop: Shop) -> None:
    refunder.open_pane()
    refunder.confirm()
    refunder.until("why not", lambda: "Choose a line" in refunder.notice())
    assert refunds_of(shop) == []


def test_a_sale_of_another_currency_is_refused_and_named(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    cashier = open_till()
    cashier.sell(BREAD)
    opened.close(cashier)
    again = open_till(country="CA")
    refunder = at_sales(again)
    refunder.press(Qt.Key.Key_F8)
    refunder.until("why not", lambda: "paid in USD" in refunder.notice())
    assert not refunder.sees("sales.refundConfirm")


def test_a_sale_that_was_not_paid_says_so(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    refunder = at_sales(cashier)
    refunder.press(Qt.Key.Key_F8)
    refunder.until("why not", lambda: "was not paid" in refunder.notice())


def test_a_refund_waits_for_the_payment_that_is_under_way(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.sell(BREAD)
    cashier.next_customer()
    cashier.scan(BREAD)
    cashier.pay()
    refunder = Refunder.at(cashier)
    refunder.open_sale("001-0001")
    refunder.open_pane()
    refunder.pick_all()
    refunder.confirm()
    refunder.until("why not", lambda: "payment is under way" in refunder.notice())
    assert refunds_of(shop) == []


def test_a_key_without_the_permission_is_told(refunder: Refunder, shop: Shop) -> None:
    shop.stripe.fault("status", REFUND, status=403, method="POST")
    refunder.open_pane()
    refunder.ask("1")
    refunder.confirm()
    refunder.until_state("attention", "declined", of=STATUS)
    assert refunds_of(shop) == []
    refunder.click("sales.refundRetry")
    refunder.until_state("approved", of=STATUS)
    assert given_back(shop) == [100]
