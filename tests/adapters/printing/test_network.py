"""Receipt printers in the network, as they are and as they fail, over real sockets."""

import socket
from pathlib import Path
from time import monotonic

import pytest

from pos_desktop.adapters.printing.printers import LocalPrinters
from pos_desktop.domain.printers import (
    Paper,
    PrinterFailed,
    PrinterKind,
    PrinterProblem,
    PrinterSetup,
)
from pos_desktop.domain.receipt import Receipt
from tests.adapters.printing import sockets
from tests.adapters.printing.decoding import printed
from tests.adapters.printing.receipts import GALLERY

pytestmark = pytest.mark.usefixtures("qapp")
RECEIPT: Receipt = GALLERY["gift"]
NOWHERE = Path("nowhere")


def _print(address: str, kind: PrinterKind = PrinterKind.NETWORK) -> None:
    LocalPrinters(NOWHERE).print(RECEIPT, PrinterSetup(kind, address))


def _failure(address: str, kind: PrinterKind = PrinterKind.NETWORK) -> PrinterFailed:
    with pytest.raises(PrinterFailed) as failed:
        _print(address, kind)
    return failed.value


def test_a_printer_gets_the_whole_receipt_once() -> None:
    with sockets.printer(sockets.well) as printer:
        _print(printer.address)

    out = printed(printer.received)
    assert (out.inits, out.cuts, printer.connections) == (1, 1, 1)


def test_a_printer_that_says_nothing_prints_all_the_same() -> None:
    with sockets.printer(sockets.mute) as printer:
        _print(printer.address)

    assert printed(printer.received).cuts == 1


def test_a_page_is_no_paper_for_a_receipt_printer_which_gets_a_roll() -> None:
    with sockets.printer(sockets.well) as printer:
        setup = PrinterSetup(PrinterKind.NETWORK, printer.address, Paper.PAGE)
        LocalPrinters(NOWHERE).print(RECEIPT, setup)

    assert len(printed(printer.received).rows[0]) == 576


def test_without_paper_nothing_is_sent() -> None:
    with sockets.printer(sockets.without_paper) as printer:
        failed = _failure(printer.address)

    assert (failed.problem, failed.printer) == (PrinterProblem.OUT_OF_PAPER, printer.address)
    assert printer.received == b""


def test_paper_that_ends_in_the_middle_is_told() -> None:
    with sockets.printer(sockets.ending()) as printer:
        failed = _failure(printer.address)

    assert failed.problem is PrinterProblem.OUT_OF_PAPER
    assert printer.received
    assert printer.connections == 1


def test_an_open_cover_is_told() -> None:
    with sockets.printer(sockets.opened) as printer:
        assert _failure(printer.address).problem is PrinterProblem.COVER_OPEN


def test_what_is_no_printer_is_not_printed_on() -> None:
    with sockets.printer(sockets.web_server) as printer:
        failed = _failure(printer.address)

    assert failed.problem is PrinterProblem.NOT_A_PRINTER
    assert printer.received == b""


def test_a_printer_that_hangs_up_is_told_and_not_tried_again() -> None:
    with sockets.printer(sockets.hanging_up) as printer:
        failed = _failure(printer.address)

    assert failed.problem is PrinterProblem.CUT_OFF
    assert printer.connections == 1


def test_an_address_where_nobody_listens_is_named_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    began = monotonic()

    failed = _failure(f"127.0.0.1:{port}")

    assert failed.problem is PrinterProblem.UNREACHABLE
    assert failed.printer == f"127.0.0.1:{port}"
    assert failed.detail
    assert monotonic() - began < 3


def test_a_host_that_never_lets_in_is_given_up_after_three_seconds() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = []
        for _ in range(3):  # the queue of those who wait is full now
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
            waiting.append(one)
        began = monotonic()

        failed = _failure(f"127.0.0.1:{port}")

        assert failed.problem is PrinterProblem.UNREACHABLE
        assert monotonic() - began < 10
        for one in waiting:
            one.close()


def test_a_name_that_nobody_has_is_unreachable() -> None:
    assert _failure("printer.invalid").problem is PrinterProblem.UNREACHABLE


def test_an_address_that_is_none_is_told_as_it_was_typed() -> None:
    failed = _failure("not an address")

    assert failed.problem is PrinterProblem.NOT_AN_ADDRESS
    assert failed.printer == "not an address"


def test_a_serial_port_that_is_not_there_is_not_found() -> None:
    failed = _failure("/dev/ttyNONE7", PrinterKind.SERIAL)

    assert (failed.problem, failed.printer) == (PrinterProblem.NOT_FOUND, "/dev/ttyNONE7")


def test_a_device_on_usb_that_is_not_there_is_not_found() -> None:
    failed = _failure("04b8:0e15", PrinterKind.USB)

    assert (failed.problem, failed.printer) == (PrinterProblem.NOT_FOUND, "04b8:0e15")


def test_the_drawer_opens_even_without_paper() -> None:
    with sockets.printer(sockets.without_paper) as printer:
        LocalPrinters(NOWHERE).open_drawer(PrinterSetup(PrinterKind.NETWORK, printer.address))

    assert printed(printer.received).kicks == [b"\x1bp\x00\x19\xfa"]
