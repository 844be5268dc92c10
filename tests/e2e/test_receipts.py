"""Receipts at the window: printed, mailed, saved, the drawer; no trouble of them stops a sale."""

import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox

from pos_desktop.ui.salestable import SalesTable
from tests.adapters.printing import sockets
from tests.adapters.printing.decoding import printed
from tests.e2e.cashiers import BREAD, Cashier
from tests.e2e.conftest import Answers, Opened, Opens
from tests.e2e.shops import Shop


def _written(shop: Shop, kind: str) -> list[Path]:
    """What the virtual printer wrote of that kind, oldest first."""
    found = (shop.folder / "printed").glob(f"*.{kind}")
    return sorted(found, key=lambda path: path.stat().st_mtime_ns)


def _pictures(shop: Shop) -> list[QImage]:
    """The pictures of what was printed that are written to their end, oldest first."""
    pictures = (QImage(str(path)) for path in _written(shop, "png"))
    return [picture for picture in pictures if not picture.isNull()]


def _in_cash(cashier: Cashier) -> None:
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")


def test_a_receipt_is_printed_by_itself_where_the_shop_wants_that(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(printer="virtual", print_receipt="always")
    cashier.sell(BREAD)
    cashier.until("a receipt", lambda: len(_pictures(shop)) == 1)

    (sent,), (picture,) = _written(shop, "bin"), _pictures(shop)
    out = printed(sent.read_bytes())
    assert (out.cuts, out.kicks, len(out.rows)) == (1, [], picture.height())


def test_the_drawer_opens_for_cash(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(printer="virtual", print_receipt="never")
    _in_cash(cashier)
    cashier.until("the drawer", lambda: len(_written(shop, "bin")) == 1)

    (kick,) = _written(shop, "bin")
    assert printed(kick.read_bytes()).kicks == [b"\x1bp\x00\x19\xfa"]


def test_a_printed_receipt_is_a_copy_the_second_time(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(printer="virtual")
    cashier.sell(BREAD)
    for count in (1, 2):
        cashier.click("payment.receiptPrint")
        cashier.until("a receipt", lambda: len(_pictures(shop)) == count)  # noqa: B023

    first, second = _pictures(shop)
    assert second.height() > first.height()  # it says COPY


def test_a_receipt_goes_out_by_email_through_stripe(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.sell(BREAD)
    cashier.click("payment.receiptEmail")
    cashier.until_seen("payment.receiptAddress")
    cashier.type("payment.receiptAddress", "ana@")
    cashier.press(Qt.Key.Key_Return)
    assert cashier.state("payment.receiptAddress") == "bad"
    cashier.type("payment.receiptAddress", "ana@example.com")
    cashier.press(Qt.Key.Key_Return)
    cashier.until("Stripe knows", lambda: shop.stripe.the_intent().receipt_email is not None)

    assert shop.stripe.the_intent().receipt_email == "ana@example.com"


def test_a_printer_that_is_off_holds_up_no_sale_and_can_be_tried_again(
    open_till: Opens, shop: Shop
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    cashier = open_till(
        printer="network", printer_address=f"127.0.0.1:{port}", print_receipt="always"
    )
    cashier.sell(BREAD)
    cashier.until_state("bad", of="payment.receiptNotice")
    assert f"127.0.0.1:{port}" in cashier.text("payment.receiptNotice")
    cashier.click("payment.receiptNotice.action")
    cashier.next_customer()
    cashier.sell(BREAD)

    assert len(shop.exported()) == 2


@pytest.fixture
def hanging() -> Iterator[str]:
    """A printer that takes what it gets and says nothing until the test is over."""
    over = Event()

    def answer(came: bytes) -> bytes:
        over.wait(30)
        return b""

    with sockets.printer(answer) as printer:
        yield printer.address
        over.set()


def test_the_next_sale_is_paid_while_a_printer_hangs(
    open_till: Opens, shop: Shop, hanging: str
) -> None:
    cashier = open_till(printer="network", printer_address=hanging, print_receipt="always")
    cashier.sell(BREAD)
    cashier.next_customer()
    cashier.sell(BREAD)

    assert [sale["status"] for sale in shop.exported()] == ["paid", "paid"]


def test_a_phone_order_offers_its_receipt(answer: Answers, shop: Shop) -> None:
    agent = answer(printer="virtual", print_receipt="always")
    agent.order("18", "Cake")
    agent.begin(Qt.Key.Key_F9)
    agent.key_card()
    agent.until_status("approved")
    agent.until_seen("phone.receipt")
    assert _written(shop, "bin") == []
    agent.click("phone.receipt")
    agent.click("phone.receiptPrint")

    agent.until("a receipt", lambda: len(_written(shop, "bin")) == 1)


def test_a_past_sale_is_printed_as_a_copy(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(printer="virtual", print_receipt="always")
    cashier.sell(BREAD)
    cashier.until("a receipt", lambda: len(_written(shop, "png")) == 1)
    cashier.click("nav.sales")
    cashier.until_seen("sales.search")
    cashier.until_seen("sales.print")
    cashier.click("sales.print")
    cashier.until("a copy", lambda: len(_written(shop, "png")) == 2)

    first, second = (QImage(str(path)) for path in _written(shop, "png"))
    assert second.height() > first.height()


def test_a_mistake_in_the_shops_template_is_told_and_a_receipt_comes_out(
    open_till: Opens, shop: Shop, tmp_path: Path
) -> None:
    template = tmp_path / "shop.html"
    template.write_text("<p>\n{{ r.colour }}\n</p>")
    cashier = open_till(printer="virtual", print_receipt="always", receipt_template=str(template))
    cashier.sell(BREAD)
    cashier.until_state("warn", of="payment.receiptNotice")

    assert "line 2" in cashier.text("payment.receiptNotice")
    assert len(_written(shop, "bin")) == 1


def test_what_was_printed_is_not_printed_again_by_the_next_start(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    cashier = open_till(printer="virtual", print_receipt="always")
    cashier.sell(BREAD)
    cashier.until("a receipt", lambda: len(_written(shop, "png")) == 1)
    opened.close(cashier)

    again = open_till()
    again.sell(BREAD)
    again.until("the next receipt", lambda: len(_written(shop, "png")) == 2)

    first, second = _written(shop, "png")
    assert ("001-0001" in first.name, "001-0002" in second.name) == (True, True)


def _give_back(cashier: Cashier) -> None:
    """Two dollars of the sale that was sold last."""
    cashier.click("nav.sales")
    cashier.until_seen("sales.refund")
    cashier.click("sales.refund")
    cashier.until_seen("sales.refundConfirm")
    cashier.type("sales.refundAmount", "2")
    cashier.click("sales.refundConfirm")


def test_a_refund_has_a_receipt_of_its_own(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(printer="virtual", print_receipt="never")
    cashier.sell(BREAD)
    _give_back(cashier)
    cashier.until("the refund", lambda: bool(shop.stripe.taken()[0].amount_refunded))
    cashier.until_state("approved", of="sales.refundStatus")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("sales.receiptOf")
    box = cashier.widget("sales.receiptOf", QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    cashier.click("sales.print")
    cashier.until("a receipt", lambda: len(_written(shop, "png")) == 1)

    (shown,) = _written(shop, "png")
    assert "refund-receipt" in shown.name


def test_the_receipt_of_the_sale_that_is_shown_is_printed_while_its_refunds_are_read(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(printer="virtual", print_receipt="never")
    cashier.sell(BREAD)
    _give_back(cashier)
    cashier.until_state("approved", of="sales.refundStatus")
    cashier.press(Qt.Key.Key_Return)
    cashier.click("nav.sale")
    cashier.next_customer()
    cashier.sell(BREAD)
    cashier.click("nav.sales")
    cashier.type("sales.search", "001-0002")
    cashier.until_state("paid", of="sales.state")
    slow = Event()
    cashier.till.threads.lookup.submit(partial(slow.wait, 20.0), _nothing, _nothing)
    cashier.type("sales.search", "001-0001")
    cashier.until("the first", lambda: cashier.state("sales.state") != "paid")
    cashier.click("sales.print")
    cashier.until("a receipt", lambda: len(_written(shop, "png")) == 1)
    slow.set()

    (shown,) = _written(shop, "png")
    assert "001-0001" in shown.name


def test_a_print_that_is_pressed_while_another_sale_is_being_read_is_of_that_one(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(printer="virtual", print_receipt="never")
    cashier.sell(BREAD)
    cashier.next_customer()
    cashier.sell(BREAD)
    cashier.click("nav.sales")
    cashier.until_seen("sales.print")
    slow = Event()
    cashier.till.threads.reading.submit(partial(slow.wait, 20.0), _nothing, _nothing)
    cashier.widget("sales.table", SalesTable).step(1)
    cashier.click("sales.print")
    slow.set()
    cashier.until("a receipt", lambda: len(_written(shop, "png")) == 1)

    (shown,) = _written(shop, "png")
    assert "001-0001" in shown.name


def _nothing(_: object) -> None:
    """What comes of it is of no interest."""
