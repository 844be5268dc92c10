"""Ways to a printer that is no network's: a serial port, USB, the spooler of Windows."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType

import pytest
import usb.core
from typing_extensions import override

from pos_desktop.adapters.printing.escpos import EscposPrinter
from pos_desktop.adapters.printing.links import open_link, over_serial, over_usb
from pos_desktop.adapters.printing.templates import Templates
from pos_desktop.domain.printers import (
    NamedPrinter,
    Paper,
    PrinterFailed,
    PrinterProblem,
    SerialAddress,
)

WORDS = b"\x1b@ a receipt \x1dV\x00"


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """A serial line: the printer's end, and the name of the till's."""
    import pty  # noqa: PLC0415 - not on Windows
    import tty  # noqa: PLC0415

    printers, tills = pty.openpty()
    tty.setraw(tills)
    yield printers, os.ttyname(tills)
    os.close(printers)
    os.close(tills)


@pytest.mark.skipif(sys.platform == "win32", reason="serial lines are made up by Unix alone")
def test_a_printer_on_a_serial_port_gets_the_bytes_and_is_heard(line: tuple[int, str]) -> None:
    printer, name = line
    link = open_link(SerialAddress(name, 9600), "the till's port")

    link.send(WORDS)
    got = os.read(printer, 100)
    silence = link.ask(b"\x10\x04\x04")
    asked = os.read(printer, 100)
    link.close()

    assert (got, asked, silence) == (WORDS, b"\x10\x04\x04", None)


def test_a_serial_port_that_is_not_there_is_named() -> None:
    with pytest.raises(PrinterFailed) as failed:
        open_link(SerialAddress("/dev/ttyNowhere", 9600), "/dev/ttyNowhere")

    assert failed.value.problem is PrinterProblem.NOT_FOUND
    assert failed.value.printer == "/dev/ttyNowhere"


@dataclass
class End:
    """An endpoint of a device."""

    bEndpointAddress: int  # noqa: N815 - as USB and its library write it


@dataclass
class Interface:
    """An interface of a device, with its class and its endpoints."""

    bInterfaceClass: int  # noqa: N815
    ends: list[End]

    def __iter__(self) -> Iterator[End]:
        return iter(self.ends)


@dataclass
class Device:
    """A device on USB as `usb.core` hands it out: it keeps what it is told."""

    interfaces: list[Interface]
    is_held: bool = True
    refuses: bool = False
    told: list[object] = field(default_factory=list)

    def is_kernel_driver_active(self, number: int) -> bool:
        return self.is_held and number == 0

    def detach_kernel_driver(self, number: int) -> None:
        if self.refuses:
            raise usb.core.USBError("Access denied", -3, 13)
        self.told.append(("taken", number))

    def set_configuration(self) -> None:
        self.told.append("configured")

    def reset(self) -> None:
        raise usb.core.USBError("busy", -6, 16)

    def get_active_configuration(self) -> list[Interface]:
        return self.interfaces

    def write(self, endpoint: int, content: bytes, patience: int) -> None:
        self.told.append((endpoint, content, patience))


SCANNER, PRINTER = Interface(3, [End(0x02)]), Interface(7, [End(0x81), End(0x03)])


def test_a_printer_on_usb_is_taken_from_the_system_and_gets_the_bytes() -> None:
    device = Device([SCANNER, PRINTER])

    link = over_usb(device)
    link.send(WORDS)

    assert device.told == [("taken", 0), "configured", (0x03, WORDS, 20_000)]
    assert link.ask(b"\x10\x04\x04") is None


def test_a_printer_that_names_no_interface_of_printers_takes_bytes_where_most_do() -> None:
    device = Device([SCANNER], is_held=False)

    over_usb(device).send(WORDS)

    assert device.told == ["configured", (0x01, WORDS, 20_000)]


def test_a_printer_that_this_user_may_not_use_is_told_apart() -> None:
    with pytest.raises(PrinterFailed) as failed:
        over_usb(Device([PRINTER], refuses=True))

    assert failed.value.problem is PrinterProblem.NOT_ALLOWED


class WindowsError5(Exception):
    """What `pywintypes.error` is like: a number of Windows, a function and words."""


class Spooler(ModuleType):
    """`win32print`, with one printer; it keeps what it is told."""

    def __init__(self) -> None:
        super().__init__("win32print")
        self.told: list[object] = []
        self.fails_at = ""

    def OpenPrinter(self, name: str) -> int:  # noqa: N802 - as Windows writes it
        if name != "Counter":
            raise WindowsError5(1801, "OpenPrinter", "The printer name is invalid.")
        return 7

    @override
    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *given: self._tell(name, *given)

    def _tell(self, name: str, *given: object) -> None:
        if name == self.fails_at:
            raise WindowsError5(1722, name, "The RPC server is unavailable.")
        self.told.append((name, *given))


@pytest.fixture
def spooler(monkeypatch: pytest.MonkeyPatch) -> Iterator[Spooler]:
    """Windows, as far as its spooler goes."""
    windows, types = Spooler(), ModuleType("pywintypes")
    vars(types)["error"] = WindowsError5
    monkeypatch.setitem(sys.modules, "win32print", windows)
    monkeypatch.setitem(sys.modules, "pywintypes", types)
    yield windows
    sys.modules.pop("pos_desktop.adapters.printing.spooler", None)


def test_a_printer_of_windows_gets_a_document_of_the_bytes_as_they_are(spooler: Spooler) -> None:
    link = open_link(NamedPrinter("Counter"), "Counter")
    link.send(WORDS)
    link.close()

    assert spooler.told == [
        ("StartDocPrinter", 7, 1, ("pos-desktop", "", "RAW")),
        ("StartPagePrinter", 7),
        ("WritePrinter", 7, WORDS),
        ("EndPagePrinter", 7),
        ("EndDocPrinter", 7),
        ("ClosePrinter", 7),
    ]


def test_a_document_that_was_cut_off_is_not_printed_by_half(spooler: Spooler) -> None:
    spooler.fails_at = "WritePrinter"
    printer = EscposPrinter(NamedPrinter("Counter"), "Counter", Paper.MM80, Templates(None))
    with pytest.raises(PrinterFailed) as failed:
        printer.open_drawer()

    assert failed.value.problem is PrinterProblem.CUT_OFF
    done = [one[0] for one in spooler.told if isinstance(one, tuple)]
    assert done[-2:] == ["AbortPrinter", "ClosePrinter"]
    assert "EndDocPrinter" not in done


def test_a_document_that_windows_does_not_take_to_its_end_may_not_have_come_out(
    spooler: Spooler,
) -> None:
    spooler.fails_at = "EndDocPrinter"
    printer = EscposPrinter(NamedPrinter("Counter"), "Counter", Paper.MM80, Templates(None))
    with pytest.raises(PrinterFailed) as failed:
        printer.open_drawer()

    assert failed.value.problem is PrinterProblem.CUT_OFF


@dataclass
class Port:
    """A serial port, as `serial` hands it out, whose printer takes no more than so many bytes."""

    takes: int
    out_waiting: int = 0
    is_open: bool = True

    def write(self, content: bytes) -> None:
        self.out_waiting = max(len(content) - self.takes, 0)

    def reset_output_buffer(self) -> None:
        self.out_waiting = 0

    def close(self) -> None:
        assert self.out_waiting == 0, "the system waits here for half a minute"
        self.is_open = False


def test_a_printer_that_stops_in_the_midst_of_a_line_is_not_waited_for_for_ever() -> None:
    hanging, well = Port(takes=3), Port(takes=1000)
    for port in (hanging, well):
        over_serial(port).send(WORDS)
    with pytest.raises(TimeoutError):
        over_serial(hanging, patience=0.05).close()
    over_serial(well).close()
    assert (hanging.is_open, well.is_open) == (False, False)


@pytest.mark.usefixtures("spooler")
def test_a_printer_that_windows_does_not_know_is_named() -> None:
    with pytest.raises(PrinterFailed) as failed:
        open_link(NamedPrinter("Office"), "Office")

    assert failed.value.problem is PrinterProblem.NOT_FOUND
    assert "The printer name is invalid." in failed.value.detail


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has it")
def test_elsewhere_there_is_no_such_printer() -> None:
    with pytest.raises(PrinterFailed) as failed:
        open_link(NamedPrinter("Counter"), "Counter")

    assert failed.value.problem is PrinterProblem.NOT_FOUND
