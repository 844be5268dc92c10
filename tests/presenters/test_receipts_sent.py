"""The receipt of the sale at hand: mailed through Stripe, or saved as a file."""

from dataclasses import replace

from pos_desktop.domain.printers import PrinterProblem
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.printer import TemplateMistake, TemplateProblem
from pos_desktop.presenters.notices import Level, bad, info, warn
from pos_desktop.presenters.receipts import (
    ReceiptAct,
)
from tests.presenters.receiptdesk import CASH, OTHER, SALE, Desk


def test_a_pdf_is_saved_where_a_person_chooses() -> None:
    desk = Desk()
    desk.paid()

    desk.presenter.act(ReceiptAct.PDF)
    desk.presenter.save_to("/media/stick/r.pdf")
    desk.lane.drain()

    assert desk.view.asked == ["receipt-till-1-000042.pdf"]
    assert [path for _, path in desk.tray.saved] == ["/media/stick/r.pdf"]
    assert desk.notice == info("receipt_saved", "/media/stick/r.pdf")


def test_a_pdf_that_cannot_be_saved_is_told() -> None:
    desk = Desk()
    desk.tray.fails.append(PrinterProblem.NOT_WRITTEN)
    desk.paid()

    desk.presenter.act(ReceiptAct.PDF)
    desk.presenter.save_to("/media/full/r.pdf")
    desk.lane.drain()

    assert desk.notice == bad("receipt_not_saved", "/media/full/r.pdf", "why")


def test_what_is_saved_is_the_receipt_for_which_the_place_was_asked() -> None:
    desk = Desk()
    desk.paid()
    desk.act(ReceiptAct.PDF)
    desk.paid(OTHER)
    desk.presenter.save_to("/media/stick/r.pdf")
    desk.lane.drain()
    assert [receipt.number for receipt, _ in desk.tray.saved] == [SALE.receipt_number]


def test_a_place_that_nobody_asked_for_gets_nothing() -> None:
    desk = Desk()
    desk.paid()
    desk.presenter.save_to("/media/stick/r.pdf")
    desk.lane.drain()
    assert desk.tray.saved == []


def test_a_pdf_tells_a_mistake_in_the_template() -> None:
    desk = Desk()
    desk.tray.mistake = TemplateMistake(TemplateProblem.FAILS, "/r.html", 7, "division by zero")
    desk.paid()

    desk.presenter.act(ReceiptAct.PDF)
    desk.presenter.save_to("/media/stick/r.pdf")
    desk.lane.drain()

    assert desk.notice == warn("template_fails", "/r.html", "7", "division by zero")


def test_an_email_goes_out_through_stripe() -> None:
    desk = Desk()
    desk.paid()

    desk.mail(" ana@example.com ")

    assert desk.mailed == [("pi_1", "ana@example.com")]
    assert desk.notice == info("receipt_mailed", "ana@example.com")
    assert not desk.model.asks_address


def test_in_training_it_is_said_that_no_email_goes_out() -> None:
    desk = Desk()
    desk.settings = replace(desk.settings, mode=Mode.TRAINING)
    desk.paid()

    desk.mail("ana@example.com")

    assert desk.notice == info("receipt_mailed_in_training", "ana@example.com")


def test_a_customer_whom_the_shop_knows_has_their_address_there() -> None:
    desk = Desk()
    desk.paid(replace(SALE, customer="cus_1"))

    desk.presenter.act(ReceiptAct.EMAIL)

    assert desk.model.address == "known@example.com"


def test_what_is_no_address_is_told_below_it_and_nothing_is_sent() -> None:
    desk = Desk()
    desk.paid()

    desk.mail("ana@")

    assert desk.model.wrong == warn("receipt_email_not_an_email", "ana@", "0")
    assert desk.mailed == []


def test_an_email_is_sent_once_while_it_is_on_its_way() -> None:
    desk = Desk()
    desk.paid()
    desk.presenter.act(ReceiptAct.EMAIL)
    desk.presenter.type_address("ana@example.com")

    desk.presenter.send()
    assert desk.model.is_busy
    desk.presenter.send()
    desk.post.drain()

    assert len(desk.mailed) == 1
    assert not desk.model.is_busy


def test_an_email_that_stripe_did_not_answer_can_be_sent_again() -> None:
    desk = Desk()
    desk.post_fails = True
    desk.paid()
    desk.mail("ana@example.com")

    assert desk.notice is not None
    assert desk.notice.level is Level.WARN
    assert desk.model.asks_address

    desk.post_fails = False
    desk.presenter.send()
    desk.post.drain()
    assert len(desk.mailed) == 1


def test_of_cash_it_is_said_that_stripe_sends_nothing() -> None:
    desk = Desk()
    desk.paid(CASH)

    desk.presenter.act(ReceiptAct.EMAIL)

    assert desk.notice == info("receipt_no_mail_for_cash")
    assert not desk.model.asks_address


def test_without_stripe_no_email_is_asked_for() -> None:
    desk = Desk()
    desk.is_reached = False
    desk.paid()

    desk.presenter.act(ReceiptAct.EMAIL)

    assert desk.notice == warn("receipt_no_stripe")


def test_an_answer_for_a_sale_that_is_gone_is_not_shown_with_the_next() -> None:
    desk = Desk()
    desk.paid()
    desk.presenter.act(ReceiptAct.EMAIL)
    desk.presenter.type_address("ana@example.com")
    desk.presenter.send()
    desk.paid(OTHER)

    desk.post.drain()

    assert desk.notice is None
    assert desk.elsewhere == []


def test_a_past_receipt_can_be_looked_at() -> None:
    desk = Desk(is_shown=True)
    desk.presenter.show(SALE)

    desk.act(ReceiptAct.SHOW)

    assert ReceiptAct.SHOW in desk.model.acts
    assert desk.view.pages == [("till-1-000042", "till-1-000042")]


def test_a_mistake_in_the_template_is_told_with_the_receipt_that_is_looked_at() -> None:
    desk = Desk(is_shown=True)
    desk.tray.mistake = TemplateMistake(TemplateProblem.SYNTAX, "/r.html", 3, "expected }")
    desk.presenter.show(SALE)

    desk.act(ReceiptAct.SHOW)

    assert len(desk.view.pages) == 1
    assert desk.notice == warn("template_syntax", "/r.html", "3", "expected }")


def test_a_receipt_that_nobody_looks_at_any_more_is_not_shown() -> None:
    desk = Desk(is_shown=True)
    desk.presenter.show(SALE)
    desk.presenter.act(ReceiptAct.SHOW)
    desk.presenter.show(OTHER)

    desk.lane.drain()

    assert desk.view.pages == []
