"""Receipt printers: what kinds there are, where one is found, and what can be wrong with it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.choices import Paper, PrinterKind, PrintWhen

__all__ = [
    "Address", "NamedPrinter", "NetworkAddress", "Paper", "PrintWhen", "PrinterFailed",
    "PrinterKind", "PrinterProblem", "PrinterSetup", "SerialAddress", "UsbAddress", "address_of",
]  # fmt: skip


class PrinterProblem(StrEnum):
    """Why a receipt did not come out, or may not have."""

    NONE_CHOSEN = "none_chosen"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_FOUND = "not_found"
    """There is no such device, or no printer of that name."""
    NOT_ALLOWED = "not_allowed"
    UNREACHABLE = "unreachable"
    """Nobody takes the connection: it is off, or the address is another's."""
    NOT_A_PRINTER = "not_a_printer"
    OUT_OF_PAPER = "out_of_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    CUT_OFF = "cut_off"
    """It went away in the middle: some of it may be printed."""
    NOT_WRITTEN = "not_written"
    """The file of the virtual printer cannot be written."""


@dataclass(eq=False)
class PrinterFailed(Exception):
    """Nothing more is sent by itself; `printer` names it, `detail` is the system's own word."""

    problem: PrinterProblem
    printer: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NetworkAddress:
    """Where a printer listens for raw bytes."""

    host: str
    port: int = 9100

    @property
    def text(self) -> str:
        """As it is typed."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class UsbAddress:
    """A device by its vendor's and product's numbers."""

    vendor: int
    product: int


@dataclass(frozen=True, slots=True)
class SerialAddress:
    """A serial port by its name, and how fast it is, in bits a second."""

    port: str
    speed: int = 9600


@dataclass(frozen=True, slots=True)
class NamedPrinter:
    """A printer by its name in this computer's system."""

    name: str


@dataclass(frozen=True, slots=True)
class PrinterSetup:
    """Which printer, where, on what, in which template; a receipt printer has no pages."""

    kind: PrinterKind = PrinterKind.NONE
    address: str = ""
    paper: Paper = Paper.MM80
    template: str | None = None


Address = NetworkAddress | UsbAddress | SerialAddress | NamedPrinter

_HOST = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?|\[[0-9A-Fa-f:.]+\]")
_DIGITS = re.compile(r"[0-9]{1,5}")
_USB = re.compile(r"([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})")
_SPEEDS = frozenset({1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200})
_LONGEST = 200


def address_of(kind: PrinterKind, typed: str) -> Address:
    """Where the printer is, from what was typed.

    A network printer is `host` or `host:port`, a USB one `04b8:0202`, a serial one `COM3` or
    `/dev/ttyUSB0`, with its speed behind an @ where that is not 9600.

    Raises:
        PrinterFailed: NOT_AN_ADDRESS, with what was typed; NONE_CHOSEN for kinds without one.
    """
    text = typed.strip()
    address: Address | None = None
    match kind:
        case PrinterKind.NETWORK:
            address = _network(text)
        case PrinterKind.USB:
            found = _USB.fullmatch(text)
            address = UsbAddress(int(found[1], 16), int(found[2], 16)) if found else None
        case PrinterKind.SERIAL:
            address = _serial(text)
        case PrinterKind.SYSTEM | PrinterKind.SPOOLER:
            address = NamedPrinter(text) if 0 < len(text) <= _LONGEST else None
        case PrinterKind.NONE | PrinterKind.VIRTUAL:
            raise PrinterFailed(PrinterProblem.NONE_CHOSEN)
    if address is None:
        raise PrinterFailed(PrinterProblem.NOT_AN_ADDRESS, text)
    return address


def _network(text: str) -> NetworkAddress | None:
    host, colon, port = text, "", ""
    if not text.endswith("]"):
        before, colon, behind = text.rpartition(":")
        host, port = (before, behind) if colon else (text, "")
    if _HOST.fullmatch(host) is None or len(host) > _LONGEST:
        return None
    if not colon:
        return NetworkAddress(host.strip("[]"))
    if _DIGITS.fullmatch(port) is None or not 0 < int(port) < 65536:
        return None
    return NetworkAddress(host.strip("[]"), int(port))


def _serial(text: str) -> SerialAddress | None:
    port, at, speed = text.partition("@")
    port, speed = port.strip(), speed.strip()
    if not port or len(port) > _LONGEST or any(sign.isspace() for sign in port):
        return None
    if not at:
        return SerialAddress(port)
    known = {str(one): one for one in _SPEEDS}
    return SerialAddress(port, known[speed]) if speed in known else None
