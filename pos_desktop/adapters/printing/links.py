"""The way to a receipt printer: network, USB, serial port or the spooler of Windows."""

import errno
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from pos_desktop.adapters.printing.library import escpos_printers
from pos_desktop.domain.printers import (
    Address,
    NamedPrinter,
    NetworkAddress,
    PrinterFailed,
    PrinterProblem,
    SerialAddress,
    UsbAddress,
)

CONNECT_S = 3.0
SEND_S = 20.0
ANSWER_S = 1.0
"""Seconds: to be let in, for a whole receipt to be taken, for one byte about the paper."""

_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM})


class Link(Protocol):
    """An open way to one printer. All raise OSError of the system's own kind, or PrinterFailed."""

    def send(self, content: bytes) -> None:
        """Hand all of it over."""

    def ask(self, question: bytes) -> bytes | None:
        """What it says to this, one byte at least; b"" where it hung up, None where it is mute."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(frozen=True, slots=True)
class _OverLibrary:
    """A way that python-escpos knows; `printer` is one of its classes, open."""

    printer: Any

    def send(self, content: bytes) -> None:
        self.printer._raw(content)  # noqa: SLF001 - the library has no other name for bytes as they are

    def close(self) -> None:
        self.printer.close()


@dataclass(frozen=True, slots=True)
class _Network:
    """A connection of our own: the library leaves one open that nobody took, and knows no IPv6."""

    connection: socket.socket

    def send(self, content: bytes) -> None:
        self.connection.settimeout(SEND_S)
        self.connection.sendall(content)

    def ask(self, question: bytes) -> bytes | None:
        self.connection.settimeout(ANSWER_S)
        self.connection.sendall(question)
        try:
            return self.connection.recv(16)
        except TimeoutError:
            return None

    def close(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
        self.connection.close()


class _Serial(_OverLibrary):
    def ask(self, question: bytes) -> bytes | None:
        self.printer.device.reset_input_buffer()
        self.printer._raw(question)  # noqa: SLF001
        return bytes(self.printer.device.read(1)) or None


class _Silent(_OverLibrary):
    """USB and spooler: printers there often have no way back."""

    def ask(self, question: bytes) -> bytes | None:
        del question
        return None


def open_link(address: Address, named: str) -> Link:
    """The way to the printer at this address, which is `named` so to a person.

    Raises:
        PrinterFailed: nobody is there, or nobody may go there.
    """
    made: Link
    try:
        match address:
            case NetworkAddress(host, port):
                made = _network(host, port)
            case UsbAddress(vendor, product):
                made = _usb(vendor, product)
            case SerialAddress(port, speed):
                made = _serial(port, speed)
            case NamedPrinter(name):
                made = _spooler(name)
    except PrinterFailed as failed:
        raise PrinterFailed(failed.problem, named, failed.detail) from failed
    return made


def _network(host: str, port: int) -> Link:
    try:
        return _Network(socket.create_connection((host, port), timeout=CONNECT_S))
    except OSError as error:
        raise PrinterFailed(PrinterProblem.UNREACHABLE, detail=_short(error)) from error


def _serial(port: str, speed: int) -> Link:
    printer = escpos_printers().Serial(port, baudrate=speed, timeout=ANSWER_S)
    _opened(printer)
    printer.device.write_timeout = SEND_S
    return _Serial(printer)


def _usb(vendor: int, product: int) -> Link:
    printer = escpos_printers().Usb(vendor, product, timeout=int(SEND_S * 1000))
    _opened(printer)
    _find_way_out(printer)
    return _Silent(printer)


def _spooler(name: str) -> Link:
    printer = escpos_printers().Win32Raw(name)
    _opened(printer)
    return _Silent(printer)


def _opened(printer: Any) -> None:
    """Open it; what the library says in a sentence is told apart by the error below it.

    A library below that is not there raises RuntimeError, or ValueError where it has no driver.
    """
    from escpos.exceptions import Error  # noqa: PLC0415 - heavy

    try:
        printer.open()
    except (Error, OSError, ValueError, RuntimeError) as error:
        cause = error.__context__ or error
        number = getattr(cause, "errno", None)
        refused = number in _NOT_ALLOWED
        problem = PrinterProblem.NOT_ALLOWED if refused else PrinterProblem.NOT_FOUND
        raise PrinterFailed(problem, detail=_short(cause)) from error


def _find_way_out(printer: Any) -> None:
    """Where this device takes bytes: the library's own guess fits some makes only."""
    import usb.util  # noqa: PLC0415 - only where a printer is on USB

    for setting in printer.device.get_active_configuration():
        for end in setting:
            is_out = usb.util.endpoint_direction(end.bEndpointAddress) == usb.util.ENDPOINT_OUT
            if is_out and setting.bInterfaceClass == _PRINTERS:
                printer.out_ep = end.bEndpointAddress
                return


_PRINTERS = 7
"""The class of printers. Source: USB-IF, defined class codes."""


def _short(error: BaseException) -> str:
    words: object = getattr(error, "strerror", None) or error
    return str(words).splitlines()[-1] if str(words) else type(error).__name__
