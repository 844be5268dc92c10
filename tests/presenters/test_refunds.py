"""The refund pane: what is chosen, what it comes to, what is said, and what is begun."""

from dataclasses import replace

import pytest

from pos_desktop.domain.choices import CashRounding
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.money import Money
from pos_desktop.domain.refundable import Amount, RefundProblem, RefundRefused
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.refundmodel import RefundModel, refusal_of
from pos_desktop.presenters.refundstanding import RefundAct
from pos_desktop.services.refunding import started
from tests.fakes.journals import FULL
from tests.presenters.refundsides import Side


@pytest.fixture
def side() -> Side:
    one = Side()
    one.open()
    return one


def test_without_a_sale_there_is_no_button() -> None:
    side = Side()
    side.pane.chosen(None)
    side.pane.open()
    side.pane.confirm()
    assert side.view.model == RefundModel()


def test_a_sale_that_is_shown_offers_the_button_and_no_pane() -> None:
    side = Side()
    side.pane.chosen(side.shop.sale)
    assert side.view.model.is_offered
    assert not side.view.model.is_open


def test_the_pane_says_what_is_left_how_it_goes_back_and_of_which_lines(side: Side) -> None:
    model = side.view.model
    total = side.shop.sale.total
    assert model.left is not None
    assert model.left.minor == total
    assert model.way is not None
    assert (model.way.code, model.way.about) == ("refund_way_card", ("visa", "4242"))
    assert [(line.left, line.chosen) for line in model.lines] == [(1, 0), (1, 0)]
    assert model.amount is None


def test_a_line_is_ticked_and_unticked(side: Side) -> None:
    first = side.view.model.lines[0].line_id
    side.pane.toggle(first)
    assert side.view.model.lines[0].chosen == 1
    assert side.view.model.amount == side.view.model.lines[0].amount
    side.pane.toggle(first)
    assert side.view.model.amount is None


def test_pieces_are_counted_within_what_is_left(side: Side) -> None:
    first = side.view.model.lines[0].line_id
    side.pane.count(first, 99)
    assert side.view.model.lines[0].chosen == 1
    side.pane.count(first, -3)
    assert side.view.model.lines[0].chosen == 0
    side.pane.count(77, 1)
    assert side.view.model.amount is None


def test_the_last_choice_counts(side: Side) -> None:
    side.pane.toggle(side.view.model.lines[0].line_id)
    side.pane.take_all(everything=True)
    assert side.view.model.amount == side.view.model.left
    side.pane.type("1.00")
    assert (side.view.model.everything, side.view.model.typed) == (False, "1.00")
    assert side.view.model.amount is not None
    assert side.view.model.amount.minor == 100


def test_the_main_button_gives_back_and_the_pane_says_so(side: Side) -> None:
    side.pane.take_all(everything=True)
    side.pane.give_reason(RefundReason.DUPLICATE)
    model = side.confirm()
    assert model.face is not None
    assert model.face.word is PaymentWord.APPROVED
    assert side.shop.kept.terms.reason is RefundReason.DUPLICATE
    side.pane.act(RefundAct.DONE)
    assert not side.view.model.is_open
    assert side.view.model.face is None


def test_while_it_is_begun_the_pane_says_sending(side: Side) -> None:
    side.pane.type("1")
    side.pane.confirm()
    face = side.view.model.face
    assert face is not None
    assert (face.word, face.amount.minor) == (PaymentWord.SENDING, 100)
    side.pane.confirm()
    side.shop.settle()
    assert len(side.shop.world.refunds) == 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "refund_nothing"),
        ("0", "refund_nothing"),
        ("999", "refund_too_much"),
        ("x", "amount_not_a_number"),
    ],
)
def test_what_cannot_be_given_back_is_said_at_the_field(side: Side, typed: str, code: str) -> None:
    side.pane.type(typed)
    side.confirm()
    assert side.said == code
    assert side.view.model.typed == typed
    assert side.shop.world.refunds == {}


def test_a_payment_that_is_under_way_comes_first(side: Side) -> None:
    side.is_free = False
    side.pane.type("1")
    side.confirm()
    assert side.said == "refund_payment_under_way"


def test_a_sale_of_another_currency_offers_nothing_to_choose() -> None:
    side = Side()
    side.currency = "cad"
    model = side.open()
    assert model.refusal is not None
    assert (model.refusal.code, model.refusal.about) == ("refund_other_currency", ("USD",))
    assert model.lines == ()


def test_a_sale_that_was_not_paid_offers_nothing_to_choose() -> None:
    side = Side()
    unpaid = replace(side.shop.sale, tenders=(), status=SaleStatus.OPEN)
    side.pane.chosen(unpaid)
    side.pane.open()
    assert side.said == "refund_not_paid"


def test_too_many_pieces_are_said_with_how_many_are_left() -> None:
    notice = refusal_of(RefundRefused(RefundProblem.TOO_MANY_PIECES, 2))
    assert (notice.code, notice.about) == ("refund_too_many_pieces", ("2",))


def test_another_till_that_was_faster_is_said_and_the_amount_that_was_named_is_not_changed(
    side: Side,
) -> None:
    side.pane.take_all(everything=True)
    other = side.shop.request(Amount(100), till="till-2")
    started(other, side.shop.journal, side.shop.clock)
    model = side.confirm()
    assert side.said == "refund_overtaken"
    assert side.shop.world.refunds == {}
    assert model.left is not None
    assert model.left.minor == side.shop.sale.total - 100


def test_a_journal_that_cannot_be_written_is_said(side: Side) -> None:
    side.pane.type("1")
    side.shop.journal.refusal = FULL
    side.confirm()
    assert side.said == "journal_stops_refunds"


def test_a_journal_that_cannot_be_read_is_said() -> None:
    side = Side()
    sale = side.shop.sale
    side.shop.journal.refusal = FULL
    side.pane.chosen(sale)
    side.shop.lane.drain()
    assert side.said == "journal_stops_refunds"


def test_a_defect_while_the_refunds_are_read_is_said() -> None:
    side = Side()

    def broken(*_: object) -> object:
        raise ArithmeticError("odd")

    side.shop.journal.refundings_of = broken  # type: ignore[method-assign,assignment]
    side.pane.chosen(side.shop.sale)
    side.shop.lane.drain()
    assert side.said == "trouble_broken"


def test_what_is_chosen_stays_while_the_same_sale_is_shown_anew(side: Side) -> None:
    side.pane.type("1.5")
    side.pane.chosen(side.shop.sale_now())
    assert side.view.model.typed == "1.5"
    assert side.view.model.is_open


def test_another_sale_closes_the_pane_and_forgets_the_choice(side: Side) -> None:
    side.pane.type("1.5")
    other = replace(side.shop.sale, sale_id="sale_2")
    side.pane.chosen(other)
    side.shop.lane.drain()
    assert (side.view.model.is_open, side.view.model.typed) == (False, "")
    assert side.view.forgotten


def test_an_answer_for_a_sale_that_is_not_shown_any_more_is_not_taken(side: Side) -> None:
    side.pane.chosen(replace(side.shop.sale, sale_id="sale_2"))
    side.pane.chosen(None)
    side.shop.lane.drain()
    assert side.view.model == RefundModel()


def test_back_leads_to_the_story(side: Side) -> None:
    side.pane.type("1")
    side.pane.back()
    assert not side.view.model.is_open


def test_a_sale_with_refunds_has_them_looked_at_when_it_is_opened(side: Side) -> None:
    side.pane.type("1")
    side.confirm()
    side.pane.act(RefundAct.DONE)
    side.pane.chosen(None)
    side.pane.chosen(side.shop.sale_now())
    assert side.opened == [side.shop.sale_now()]


def test_lines_that_went_back_are_not_offered_again(side: Side) -> None:
    side.pane.toggle(side.view.model.lines[0].line_id)
    side.confirm()
    side.pane.act(RefundAct.DONE)
    model = side.open()
    assert len(model.lines) == 1


def test_what_a_crash_left_at_the_reader_is_at_hand_again() -> None:
    side = Side(RefundKind.INTERAC)
    started(side.shop.request(Amount(100)), side.shop.journal, side.shop.clock)
    side.pane.chosen(side.shop.sale)
    side.shop.settle()
    assert side.view.model.is_open
    assert side.view.model.face is not None
    assert side.view.model.face.word is PaymentWord.WAITING


def test_a_reader_that_asks_for_a_payment_is_asked_for_no_refund_beside_it() -> None:
    side = Side(RefundKind.INTERAC)
    started(side.shop.request(Amount(100)), side.shop.journal, side.shop.clock)
    side.is_free = False
    side.pane.chosen(side.shop.sale)
    side.shop.settle()
    assert side.shop.desk.progress is None


def test_what_is_under_way_opens_the_pane_of_its_sale() -> None:
    side = Side(RefundKind.INTERAC)
    side.shop.begin(100)
    side.shop.settle()
    side.pane.chosen(side.shop.sale)
    assert side.view.model.is_open


def test_a_refund_of_another_sale_comes_first() -> None:
    side = Side(RefundKind.INTERAC)
    side.shop.begin(100)
    side.shop.settle()
    other = replace(side.shop.sale, sale_id="sale_2")
    side.shop.journal.record(Entry("sale.paid", side.shop.clock.now(), "Ana", "till-1", other))
    side.pane.chosen(other)
    side.shop.lane.drain()
    side.pane.open()
    side.pane.take_all(everything=True)
    side.pane.confirm()
    assert side.said == "refund_under_way"


def test_each_act_is_a_wish() -> None:
    side = Side(RefundKind.INTERAC)
    side.open()
    side.pane.take_all(everything=True)
    side.confirm()
    side.pane.act(RefundAct.SET_ASIDE)
    side.shop.settle()
    assert side.shop.kept.word == "needs_attention"
    side.pane.act(RefundAct.CHECK)
    side.shop.settle()
    side.pane.act(RefundAct.CANCEL)
    side.shop.settle()
    side.pane.act(RefundAct.DONE)
    assert side.shop.kept.word == "canceled"


def test_cash_has_no_card_to_name() -> None:
    model = Side(RefundKind.CASH).open()
    assert model.way is not None
    assert (model.way.code, model.way.about) == ("refund_way_cash", ("", ""))


def test_a_refusal_for_a_sale_that_is_not_shown_any_more_is_said_to_nobody(side: Side) -> None:
    side.pane.take_all(everything=True)
    started(side.shop.request(Amount(100), till="till-2"), side.shop.journal, side.shop.clock)
    side.shop.journal.refusal = FULL
    side.pane.confirm()
    side.pane.chosen(None)
    side.shop.settle()
    assert side.view.model == RefundModel()


def test_a_refund_that_is_let_go_of_while_nothing_is_shown_is_no_matter() -> None:
    side = Side()
    side.shop.begin(100)
    side.shop.settle()
    side.pane.chosen(None)
    side.shop.desk.leave()
    assert side.view.model == RefundModel()


def test_an_amount_with_decimals_in_yen_is_told_that_yen_have_none() -> None:
    side = Side()
    side.currency = "jpy"
    sale = side.shop.sale
    side.pane.chosen(replace(sale, cart=replace(sale.cart, currency="jpy")))
    side.shop.lane.drain()
    side.pane.open()
    side.pane.type("1.5")
    side.confirm()
    assert side.said == "amount_no_decimals"


def test_in_cash_the_button_names_coins_and_the_pane_what_was_rounded_to_them() -> None:
    side = Side(RefundKind.CASH, cash_rounding=CashRounding.OF_100)
    side.open()
    side.pane.type("3.33")
    model = side.view.model
    assert (model.amount, model.listed) == (Money(300, "usd"), Money(333, "usd"))
    side.confirm()
    assert side.shop.kept.terms.amount == 300


def test_all_that_was_kept_goes_back_as_it_was_kept() -> None:
    side = Side(RefundKind.CASH, cash_rounding=CashRounding.OF_100)
    side.open()
    side.pane.take_all(everything=True)
    assert (side.view.model.amount, side.view.model.listed) == (side.view.model.left, None)


def test_what_is_nearest_to_no_coin_is_said() -> None:
    side = Side(RefundKind.CASH, cash_rounding=CashRounding.OF_100)
    side.open()
    side.pane.type("0.10")
    side.confirm()
    assert side.said == "refund_below_coin"


def test_a_card_is_given_back_to_the_cent_whatever_the_coins() -> None:
    side = Side(cash_rounding=CashRounding.OF_100)
    side.open()
    side.pane.type("3.33")
    assert (side.view.model.amount, side.view.model.listed) == (Money(333, "usd"), None)
