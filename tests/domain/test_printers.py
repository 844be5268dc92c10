"""Where a printer is, from what a person types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.printers import (
    Address,
    NamedPrinter,
    NetworkAddress,
    Paper,
    PrinterFailed,
    PrinterKind,
    PrinterProblem,
    SerialAddress,
    UsbAddress,
    address_of,
)

NETWORK, SERIAL, USB = PrinterKind.NETWORK, PrinterKind.SERIAL, PrinterKind.USB


@pytest.mark.parametrize(
    ("kind", "typed", "address"),
    [
        (NETWORK, "192.168.1.50", NetworkAddress("192.168.1.50", 9100)),
        (NETWORK, " printer.local:9101 ", NetworkAddress("printer.local", 9101)),
        (NETWORK, "[fe80::1]:9100", NetworkAddress("fe80::1", 9100)),
        (NETWORK, "[fe80::1]", NetworkAddress("fe80::1", 9100)),
        (USB, "04b8:0E15", UsbAddress(0x04B8, 0x0E15)),
        (SERIAL, "COM3", SerialAddress("COM3", 9600)),
        (SERIAL, "/dev/ttyUSB0 @ 115200", SerialAddress("/dev/ttyUSB0", 115200)),
        (PrinterKind.SYSTEM, "Office, 2nd floor", NamedPrinter("Office, 2nd floor")),
        (PrinterKind.SPOOLER, "EPSON TM-T20III", NamedPrinter("EPSON TM-T20III")),
    ],
)
def test_an_address_is_read_as_it_is_typed(kind: PrinterKind, typed: str, address: Address) -> None:
    assert address_of(kind, typed) == address


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (NETWORK, ""),
        (NETWORK, "my printer"),
        (NETWORK, "10.0.0.1:"),
        (NETWORK, "10.0.0.1:0"),
        (NETWORK, "10.0.0.1:70000"),
        (NETWORK, "10.0.0.1:http"),
        (NETWORK, "http://10.0.0.1"),
        (NETWORK, "a" * 300),
        (USB, "04b8"),
        (USB, "epson:tm20"),
        (SERIAL, ""),
        (SERIAL, "@9600"),
        (SERIAL, "COM3@fast"),
        (SERIAL, "COM3@12345"),
        (SERIAL, "COM 3"),
        (PrinterKind.SYSTEM, " "),
        (PrinterKind.SPOOLER, "n" * 300),
    ],
)
def test_what_is_no_address_is_refused_as_it_was_typed(kind: PrinterKind, typed: str) -> None:
    with pytest.raises(PrinterFailed) as failed:
        address_of(kind, typed)

    assert failed.value.problem is PrinterProblem.NOT_AN_ADDRESS
    assert failed.value.printer == typed.strip()


@pytest.mark.parametrize("kind", [PrinterKind.NONE, PrinterKind.VIRTUAL])
def test_a_printer_that_is_none_has_no_address(kind: PrinterKind) -> None:
    with pytest.raises(PrinterFailed) as failed:
        address_of(kind, "192.168.1.50")

    assert failed.value.problem is PrinterProblem.NONE_CHOSEN


@given(st.sampled_from([NETWORK, SERIAL, USB, PrinterKind.SYSTEM]), st.text())
def test_anything_typed_is_an_address_or_refused(kind: PrinterKind, typed: str) -> None:
    try:
        address_of(kind, typed)
    except PrinterFailed as failed:
        assert failed.problem is PrinterProblem.NOT_AN_ADDRESS  # noqa: PT017 - one of two ends


@given(st.integers(1, 65535))
def test_an_address_in_the_network_is_typed_as_it_is_written(port: int) -> None:
    address = NetworkAddress("printer.local", port)

    assert address_of(NETWORK, address.text) == address


def test_a_coarse_printer_has_the_same_paper() -> None:
    assert [paper.width for paper in Paper] == ["58", "80", "80", "page"]
