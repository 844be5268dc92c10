"""The receipt of the sale at hand: printed, while the next sale may begin."""

import gc
from dataclasses import replace
from weakref import ref

import pytest

from pos_desktop.domain.cards import EmvReceipt
from pos_desktop.domain.printers import PrinterKind, PrinterProblem, PrintWhen
from pos_desktop.domain.receipt import Audience, Variant
from pos_desktop.ports.printer import TemplateMistake, TemplateProblem
from pos_desktop.presenters.notices import AGAIN, bad, info, warn
from pos_desktop.presenters.receipts import (
    ReceiptAct,
    ReceiptModel,
)
from tests.presenters.receiptdesk import CASH, OTHER, REFUND, SALE, Desk
from tests.services.sold import CARD, EMV, by_card, sale_of


def test_a_sale_that_is_paid_offers_its_receipt_where_the_shop_asks() -> None:
    desk = Desk()

    desk.paid()

    assert desk.model == ReceiptModel(
        is_offered=True, is_open=True, acts=tuple(ReceiptAct)[:4], currency="usd"
    )
    assert desk.tray.printed == []


def test_a_shop_that_never_prints_by_itself_has_the_choices_put_away() -> None:
    desk = Desk(PrintWhen.NEVER)
    desk.paid()
    seen = [desk.model.is_open]

    for _ in range(2):
        desk.presenter.toggle()
        seen.append(desk.model.is_open)

    assert seen == [False, True, False]


def test_a_shop_that_always_prints_has_the_receipt_printed_once() -> None:
    desk = Desk(PrintWhen.ALWAYS)

    desk.paid()
    desk.paid()
    desk.presenter.withdraw()
    desk.paid()

    assert [each.is_copy for each in desk.tray.printed] == [False]
    assert desk.tray.printed[0].languages[0] == "fr"


def test_the_shops_own_copy_follows_where_it_wants_one() -> None:
    desk = Desk(PrintWhen.ALWAYS)
    desk.settings = replace(desk.settings, shop_copy=True)

    desk.paid()

    assert [each.audience for each in desk.tray.printed] == [Audience.CUSTOMER, Audience.SHOP]
    assert desk.notice == info("receipt_printed")


def test_what_has_to_be_signed_is_printed_for_the_shop_too() -> None:
    desk = Desk(PrintWhen.ALWAYS)
    signed: EmvReceipt = replace(EMV, cardholder_verification_method="signature")

    desk.paid(sale_of(by_card(SALE.total, card=replace(CARD, receipt=signed))))

    assert [each.audience for each in desk.tray.printed] == [Audience.CUSTOMER, Audience.SHOP]


def test_a_sale_that_is_not_over_has_no_receipt() -> None:
    desk = Desk(PrintWhen.ALWAYS)

    desk.paid(replace(SALE, receipt_number=None))

    assert desk.view.models == []


def test_the_drawer_opens_for_cash_without_a_word() -> None:
    desk = Desk()

    desk.paid(CASH)

    assert desk.tray.drawers == 1
    assert desk.notice is None


def test_the_drawer_stays_shut_for_cards_and_where_the_shop_has_none() -> None:
    desk = Desk()
    desk.paid(SALE)
    desk.settings = replace(desk.settings, drawer_on_cash=False)
    desk.paid(replace(CASH, sale_id="sale_3"))
    desk.settings = replace(desk.settings, drawer_on_cash=True, printer=PrinterKind.NONE)
    desk.paid(replace(CASH, sale_id="sale_4"))

    assert desk.tray.drawers == 0


def test_a_drawer_that_does_not_open_is_told() -> None:
    desk = Desk()
    desk.tray.fails.append(PrinterProblem.UNREACHABLE)

    desk.paid(CASH)

    assert desk.notice == bad("printer_unreachable", "10.0.0.9", "why", remedy=AGAIN)


def test_a_phone_order_is_offered_and_never_printed_by_itself() -> None:
    desk = Desk(PrintWhen.ALWAYS, is_by_itself=False)

    desk.paid(CASH)

    assert desk.model.is_offered
    assert not desk.model.is_open
    assert (desk.tray.printed, desk.tray.drawers) == ([], 0)


def test_the_second_print_of_a_receipt_is_a_copy() -> None:
    desk = Desk()
    desk.paid()

    desk.act(ReceiptAct.PRINT)
    desk.act(ReceiptAct.PRINT)

    assert [each.is_copy for each in desk.tray.printed] == [False, True]


def test_a_gift_receipt_has_no_prices_and_is_no_copy() -> None:
    desk = Desk(reprints=True)
    desk.paid()

    desk.act(ReceiptAct.GIFT)

    (gift,) = desk.tray.printed
    assert (gift.variant, gift.is_copy, gift.total) == (Variant.GIFT, False, 0)


def test_what_is_printed_of_a_past_sale_is_a_copy() -> None:
    desk = Desk(reprints=True)
    desk.presenter.show(SALE)

    desk.act(ReceiptAct.PRINT)

    assert desk.model.is_open
    assert [each.is_copy for each in desk.tray.printed] == [True]


def test_a_refund_is_printed_and_saved_but_neither_mailed_nor_a_gift() -> None:
    desk = Desk()
    desk.presenter.show(SALE, (REFUND,))
    desk.presenter.choose(0)

    desk.act(ReceiptAct.PRINT)

    assert desk.model.acts == (ReceiptAct.PRINT, ReceiptAct.PDF)
    assert desk.tray.printed[0].refund == REFUND


def test_back_from_a_refund_the_receipt_is_the_sales_again() -> None:
    desk = Desk()
    desk.presenter.choose(0)  # there is nothing yet
    desk.presenter.show(SALE, (REFUND,))
    desk.presenter.choose(0)
    assert (desk.model.subject, desk.model.refunds) == (0, (REFUND,))

    desk.presenter.choose(None)
    desk.act(ReceiptAct.PRINT)

    assert desk.model.subject is None
    assert desk.tray.printed[0].variant is Variant.SALE


def test_a_past_sale_without_a_receipt_offers_none() -> None:
    desk = Desk()
    desk.presenter.show(SALE)

    desk.presenter.show(replace(SALE, tenders=()))

    assert desk.model == ReceiptModel()


def test_the_same_sale_shown_again_keeps_what_is_typed() -> None:
    desk = Desk()
    desk.presenter.show(SALE)
    desk.presenter.act(ReceiptAct.EMAIL)
    desk.presenter.type_address("a")

    desk.presenter.show(SALE)
    desk.presenter.send()

    assert desk.model.asks_address
    assert desk.model.address == "a"


def test_printing_says_that_it_prints_and_then_that_it_has() -> None:
    desk = Desk()
    desk.paid()

    desk.presenter.act(ReceiptAct.PRINT)
    assert desk.notice == info("receipt_is_printing")
    desk.lane.drain()
    assert desk.notice == info("receipt_printed")


def test_a_virtual_printer_says_where_it_wrote() -> None:
    desk = Desk()
    desk.tray.place = "/data/printed/1.png"
    desk.paid()

    desk.act(ReceiptAct.PRINT)

    assert desk.notice == info("receipt_written", "/data/printed/1.png")


@pytest.mark.parametrize("problem", list(PrinterProblem))
def test_a_printer_in_trouble_is_told_where_the_sale_is(problem: PrinterProblem) -> None:
    desk = Desk()
    desk.tray.fails.append(problem)
    desk.paid()

    desk.act(ReceiptAct.PRINT)

    assert desk.notice is not None
    assert desk.notice.code == f"printer_{problem.value}"
    assert desk.notice.remedy in {AGAIN, "settings"}
    assert desk.lane.is_idle


def test_print_again_prints_what_did_not_come_out_and_no_more() -> None:
    desk = Desk(PrintWhen.ALWAYS)
    desk.settings = replace(desk.settings, shop_copy=True)
    desk.tray.fails.extend([None, PrinterProblem.OUT_OF_PAPER])
    desk.paid()

    assert desk.presenter.remedy(AGAIN)
    desk.lane.drain()
    desk.presenter.again()
    desk.lane.drain()

    assert [each.audience for each in desk.tray.printed] == [Audience.CUSTOMER, Audience.SHOP]
    assert desk.notice == info("receipt_printed")


def test_what_was_printed_by_hand_meanwhile_does_not_come_out_again_with_the_next() -> None:
    desk = Desk(PrintWhen.ALWAYS)
    desk.tray.fails.append(PrinterProblem.OUT_OF_PAPER)
    desk.paid()
    desk.act(ReceiptAct.PRINT)
    desk.tray.fails.append(PrinterProblem.OUT_OF_PAPER)
    desk.presenter.paid(OTHER)
    desk.lane.drain()
    desk.presenter.again()
    desk.lane.drain()

    assert [each.sale_id for each in desk.tray.printed] == [SALE.sale_id, OTHER.sale_id]


def test_another_remedy_is_not_done_here() -> None:
    assert not Desk().presenter.remedy("settings")


def test_what_fails_after_the_next_sale_began_is_told_there_and_can_be_printed_again() -> None:
    desk = Desk(PrintWhen.ALWAYS)
    desk.tray.fails.append(PrinterProblem.OUT_OF_PAPER)
    desk.presenter.paid(SALE)
    desk.presenter.withdraw()

    desk.lane.drain()
    desk.presenter.again()
    desk.lane.drain()

    told = bad("printer_out_of_paper", "10.0.0.9", "why", remedy=AGAIN)
    assert desk.elsewhere == [told, info("receipt_printed")]
    assert len(desk.tray.printed) == 1
    assert desk.model == ReceiptModel()


def test_what_went_well_is_not_told_to_the_next_sale() -> None:
    desk = Desk(PrintWhen.ALWAYS)
    desk.presenter.paid(SALE)
    desk.presenter.paid(OTHER)
    desk.lane.drain()

    assert desk.elsewhere == []
    assert len(desk.tray.printed) == 2


def test_a_template_with_a_mistake_costs_no_receipt_and_is_told() -> None:
    desk = Desk(PrintWhen.ALWAYS)
    desk.tray.mistake = TemplateMistake(TemplateProblem.SYNTAX, "/r.html", 3, "expected }")

    desk.paid()

    assert len(desk.tray.printed) == 1
    assert desk.notice == warn("template_syntax", "/r.html", "3", "expected }")


def test_without_a_sale_nothing_is_done() -> None:
    desk = Desk()
    for act in ReceiptAct:
        desk.presenter.act(act)
    desk.presenter.send()
    desk.presenter.save_to("/media/stick/r.pdf")
    desk.presenter.again()

    assert desk.view.models == []
    assert desk.lane.is_idle


def test_what_was_sold_long_ago_is_not_kept_in_mind() -> None:
    desk = Desk(PrintWhen.NEVER)
    told = [_Named(f"sale_{at}") for at in range(40)]
    watched = [ref(one) for one in told]

    while told:
        desk.paid(replace(SALE, sale_id=told.pop()))
    gc.collect()

    assert 0 < sum(one() is not None for one in watched) < 20


class _Named(str):
    """A text of which it can be seen whether anybody keeps it."""

    __slots__ = ("__weakref__",)
