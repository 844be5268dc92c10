"""Cash at the counter: instead of the card, after it, and never as well."""

from dataclasses import replace

from pos_desktop.domain.choices import CashRounding
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import SaleStatus, TenderKind
from pos_desktop.presenters.payment import Act, PaymentWord
from pos_desktop.presenters.salemodel import Page
from tests.fakes.journals import FULL
from tests.presenters.counters import Till


def test_cash_closes_the_sale_and_tells_the_change(till: Till) -> None:
    till.scan("TEA")
    till.counter.take_cash()
    assert till.page() is Page.CASH
    till.cash.type("5")
    till.counter.cash_given()
    till.lane.drain()
    shown = till.payment_view.model
    assert shown.change is not None
    assert (shown.word, shown.change.minor) == (PaymentWord.APPROVED, 50)
    tender = till.kept().tenders[0]
    assert (tender.kind, tender.amount, tender.given) == (TenderKind.CASH, 450, 500)


def test_cash_after_a_decline_is_taken_only_once_the_intent_is_cancelled(declined: Till) -> None:
    declined.counter.act(Act.CASH)
    assert declined.page() is Page.PAYING
    declined.lane.drain()
    assert declined.world.intents["pi_1"].status.value == "canceled"
    assert declined.page() is Page.CASH


def test_cash_is_asked_for_the_basket_as_it_is_now(declined: Till) -> None:
    declined.counter.act(Act.BASKET)
    declined.scan("POT")
    declined.counter.take_cash()
    declined.settle()
    assert declined.page() is Page.CASH
    assert declined.cash_view.model.owed.minor == 450 + 1250 + 3999 + 525
    declined.counter.cash_given()
    declined.lane.drain()
    assert declined.kept().tenders[0].amount == declined.kept().total


def test_cash_for_a_payment_that_was_paid_meanwhile_is_not_taken(waiting: Till) -> None:
    waiting.play_card()
    waiting.counter.act(Act.CASH)
    waiting.settle()
    shown = waiting.payment_view.model
    assert (waiting.page(), shown.word) == (Page.PAYING, PaymentWord.APPROVED)
    assert shown.hint is not None
    assert shown.hint.code == "paid_before_cancel"


def test_cash_is_not_taken_twice_for_one_sale(till: Till) -> None:
    till.scan("TEA")
    till.counter.take_cash()
    till.counter.cash_given()
    till.counter.cash_given()
    till.counter.pay()
    till.counter.cancel()
    till.lane.drain()
    till.counter.take_cash()
    assert till.page() is Page.PAYING
    assert till.journal.kinds.count("sale.paid") == 1
    assert till.world.requests == []


def test_a_paid_sale_is_not_paid_in_cash_as_well(paid: Till) -> None:
    paid.counter.take_cash()
    assert paid.page() is Page.PAYING


def test_a_paid_sale_is_not_charged_again(paid: Till) -> None:
    paid.counter.back_to_basket()
    paid.counter.pay()
    paid.settle()
    assert paid.page() is Page.PAYING
    assert len(paid.world.intents) == 1


def test_cash_that_cannot_be_written_is_said_where_it_is_taken(till: Till) -> None:
    till.scan("TEA")
    till.lane.drain()
    till.counter.take_cash()
    till.journal.refusal = FULL
    till.counter.cash_given()
    till.lane.drain()
    notice = till.cash_view.model.notice
    assert notice is not None
    assert (notice.code, notice.about) == ("journal_stops_sales", (FULL,))
    till.journal.refusal = None
    till.counter.cash_given()
    till.lane.drain()
    assert till.kept().status is SaleStatus.PAID


def test_keys_of_another_page_do_nothing(till: Till) -> None:
    till.scan("TEA")
    for act in (till.counter.cash_given, till.counter.cancel, till.counter.retry):
        act()
    till.lane.drain()
    assert till.page() is Page.SELLING
    assert till.journal.kinds == ["cart.added"]
    assert till.world.requests == []


def test_too_little_cash_leaves_the_sale_open(till: Till) -> None:
    till.scan("TEA")
    till.counter.take_cash()
    till.cash.type("4")
    till.counter.cash_given()
    till.lane.drain()
    assert till.page() is Page.CASH
    assert till.kept().status is SaleStatus.OPEN


def test_cash_for_an_empty_basket_is_refused(till: Till) -> None:
    till.counter.take_cash()
    notice = till.sale_view.model.notice
    assert notice is not None
    assert notice.code == "basket_empty"


def test_taking_cash_can_be_given_up(till: Till) -> None:
    till.scan("TEA")
    till.counter.take_cash()
    till.counter.cancel()
    assert till.page() is Page.SELLING


def test_cash_can_be_given_up_for_the_card(till: Till) -> None:
    till.scan("TEA")
    till.counter.take_cash()
    till.counter.pay()
    till.settle()
    assert till.word() is PaymentWord.WAITING


def test_a_basket_that_was_emptied_after_a_decline_is_given_up_without_cash(
    declined: Till,
) -> None:
    declined.counter.act(Act.BASKET)
    declined.sale.clear()
    declined.counter.take_cash()
    declined.settle()
    assert declined.page() is not Page.CASH
    assert declined.word() is PaymentWord.CANCELED


def test_the_wish_for_cash_is_forgotten_with_its_sale(waiting: Till) -> None:
    waiting.play_card()
    waiting.counter.act(Act.CASH)
    waiting.settle()
    waiting.counter.act(Act.NEW_SALE)
    waiting.scan("TEA")
    waiting.counter.pay()
    waiting.settle()
    waiting.world.expire("pi_2" if "pi_2" in waiting.world.intents else "pi_3")
    waiting.settle()
    assert waiting.page() is Page.PAYING


def test_cash_is_rounded_to_the_coin_and_the_total_told_with_it(till: Till) -> None:
    till.settings = replace(till.settings, cash_rounding=CashRounding.OF_100)
    till.scan("TEA")
    till.counter.take_cash()
    assert till.cash_view.model.owed.minor == 500
    till.counter.cash_given()
    till.lane.drain()
    sale, hint = till.kept(), till.payment_view.model.hint
    assert (sale.total, sale.rounding, sale.tenders[0].amount) == (450, 50, 500)
    assert hint is not None
    assert (hint.code, hint.about) == ("cash_rounded", (Money(450, "usd"), Money(500, "usd")))


def test_what_was_named_is_taken_though_the_rule_changes_meanwhile(till: Till) -> None:
    till.settings = replace(till.settings, cash_rounding=CashRounding.OF_100)
    till.scan("TEA")
    till.counter.take_cash()
    till.settings = replace(till.settings, cash_rounding=CashRounding.OFF)
    till.counter.cash_given()
    till.lane.drain()
    assert till.kept().tenders[0].amount == 500


def test_a_basket_that_is_nearest_to_no_coin_is_paid_with_nothing(till: Till) -> None:
    till.settings = replace(till.settings, cash_rounding=CashRounding.OF_100)
    till.scan("GUM")
    till.counter.take_cash()
    till.counter.cash_given()
    till.lane.drain()
    sale = till.kept()
    assert (sale.status, sale.tenders[0].amount, sale.tenders[0].change) == (SaleStatus.PAID, 0, 0)
    assert sale.rounding == -10
