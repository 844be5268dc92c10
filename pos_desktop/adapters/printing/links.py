"""The way to a receipt printer: network, USB, serial port or the spooler of Windows."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any, Protocol

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
_GLANCE_S = 0.02

_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM})


class Link(Protocol):
    """An open way to one printer. All raise OSError of the system's own kind, or PrinterFailed."""

    def send(self, content: bytes) -> None:
        """Hand all of it over."""

    def ask(self, question: bytes) -> bytes | None:
        """What it says to this, one byte at least; b"" where it hung up, None where it is mute."""

    def close(self) -> None:
        """Let go of it; raises OSError where not all has come to the printer."""


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


@dataclass(frozen=True, slots=True)
class _Serial:
    """A serial port; `device` is a `serial.Serial`, `patience` seconds until it must have all."""

    device: Any
    patience: float

    def send(self, content: bytes) -> None:
        self.device.write(content)

    def ask(self, question: bytes) -> bytes | None:
        self.device.reset_input_buffer()
        self.device.write(question)
        return bytes(self.device.read(1)) or None

    def close(self) -> None:
        try:
            self._drain()
        finally:
            # Else the system waits for it, half a minute, with whatever waits for the lane.
            with suppress(OSError):
                self.device.reset_output_buffer()
            self.device.close()

    def _drain(self) -> None:
        """Wait until the printer has all; without an end the library's own `flush` would."""
        until, pause = monotonic() + self.patience, Event()
        while self.device.out_waiting:
            if monotonic() > until:
                raise TimeoutError(errno.ETIMEDOUT, "it stopped in the midst of the receipt")
            pause.wait(_GLANCE_S)


@dataclass(frozen=True, slots=True)
class _Usb:
    """A device on USB, a `usb.core.Device`, and the endpoint where it takes bytes.

    Printers there often have no way back.
    """

    device: Any
    endpoint: int

    def send(self, content: bytes) -> None:
        self.device.write(self.endpoint, content, int(SEND_S * 1000))

    def ask(self, question: bytes) -> bytes | None:
        del question
        return None

    def close(self) -> None:
        import usb.util  # noqa: PLC0415 - only where a printer is on USB

        usb.util.dispose_resources(self.device)


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
    import serial  # noqa: PLC0415 - only where a printer is on a serial port

    with _told():
        return over_serial(
            serial.Serial(port, speed, timeout=ANSWER_S, write_timeout=SEND_S, dsrdtr=True)
        )


def over_serial(device: Any, patience: float = SEND_S) -> Link:
    """The way through a port that `serial` has opened, whose printer must have all in `patience`
    seconds after it was handed over.
    """
    return _Serial(device, patience)


def _usb(vendor: int, product: int) -> Link:
    import usb.core  # noqa: PLC0415

    with _told():
        device = usb.core.find(idVendor=vendor, idProduct=product)
    if device is None:
        raise PrinterFailed(PrinterProblem.NOT_FOUND)
    return over_usb(device)


def over_usb(device: Any) -> Link:
    """The way to a device that `usb.core` has found.

    Raises:
        PrinterFailed: this user may not use it, or it does not answer.
    """
    import usb.core  # noqa: PLC0415

    with _told():
        _take_from_system(device)
        with suppress(usb.core.USBError):  # many printers have one configuration, and are at rest
            device.set_configuration()
            device.reset()
        return _Usb(device, _way_out(device))


def _take_from_system(device: Any) -> None:
    """Linux may have given it to its own driver of printers, which would hold it."""
    with suppress(NotImplementedError):  # on Windows and macOS nothing has it
        if device.is_kernel_driver_active(_INTERFACE):
            device.detach_kernel_driver(_INTERFACE)


def _spooler(name: str) -> Link:
    try:
        from pos_desktop.adapters.printing.spooler import Spooled  # noqa: PLC0415
    except ImportError as missing:
        raise PrinterFailed(PrinterProblem.NOT_FOUND, detail=_ELSEWHERE) from missing
    with _told():
        return Spooled(name)


@contextmanager
def _told() -> Iterator[None]:
    """What the libraries raise while a device is opened, told apart by the system's own number.

    A library below them that is not there is a ValueError.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        number = getattr(error, "errno", None)
        refused = number in _NOT_ALLOWED
        problem = PrinterProblem.NOT_ALLOWED if refused else PrinterProblem.NOT_FOUND
        raise PrinterFailed(problem, detail=_short(error)) from error


def _way_out(device: Any) -> int:
    """Where this device takes bytes: of its interface for printers, if it names one."""
    import usb.util  # noqa: PLC0415

    for setting in device.get_active_configuration():
        for end in setting:
            is_out = usb.util.endpoint_direction(end.bEndpointAddress) == usb.util.ENDPOINT_OUT
            if is_out and setting.bInterfaceClass == _PRINTERS:
                return int(end.bEndpointAddress)
    return _USUAL_WAY_OUT


_ELSEWHERE = "only Windows has such printers"
_INTERFACE = 0
_USUAL_WAY_OUT = 0x01
_PRINTERS = 7
"""The class of printers. Source: USB-IF, defined class codes."""


def _short(error: BaseException) -> str:
    words: object = getattr(error, "strerror", None) or error
    return str(words).splitlines()[-1] if str(words) else type(error).__name__
