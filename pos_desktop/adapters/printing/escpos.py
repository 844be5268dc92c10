"""A receipt printer that takes ESC/POS, however it is connected."""

from contextlib import suppress
from dataclasses import dataclass

from typing_extensions import override

from pos_desktop.adapters.printing import rolls
from pos_desktop.adapters.printing.links import Link, open_link
from pos_desktop.adapters.printing.templates import Templates
from pos_desktop.domain.printers import Address, Paper, PrinterFailed, PrinterProblem
from pos_desktop.domain.receipt import Receipt
from pos_desktop.ports.printer import Printed, Printer
from pos_desktop.ports.tasks import AtWindow, at_once

_PAPER, _CAUSE = b"\x10\x04\x04", b"\x10\x04\x02"
"""`DLE EOT 4` and `DLE EOT 2`: the paper, and why it is offline; answered at once, in any state."""
_FIXED, _FIXED_BITS = 0x93, 0x12
"""Bits that are the same in every answer; what has others is no receipt printer's."""
_NO_PAPER, _COVER, _ERROR = 0x60, 0x04, 0x40


@dataclass(frozen=True, slots=True)
class EscposPrinter(Printer):
    """Prints pictures; `named` is what a person calls it."""

    address: Address
    named: str
    paper: Paper
    templates: Templates
    at_window: AtWindow = at_once

    @override
    def print(self, receipt: Receipt) -> Printed:
        image, mistake = rolls.picture(receipt, self.templates, self.paper, self.at_window)
        self._send(rolls.receipt(image))
        return Printed(mistake)

    @override
    def open_drawer(self) -> None:
        self._send(rolls.drawer(), needs_paper=False)

    def _send(self, content: bytes, *, needs_paper: bool = True) -> None:
        """Ask how it is, hand it over, and ask again: a roll may end in the middle."""
        link = open_link(self.address, self.named)
        try:
            self._talk(link, content, needs_paper=needs_paper)
        except OSError as error:
            detail = error.strerror or str(error)
            raise PrinterFailed(PrinterProblem.CUT_OFF, self.named, detail) from error

    def _talk(self, link: Link, content: bytes, *, needs_paper: bool) -> None:
        try:
            speaks = needs_paper and self._look(link)
            link.send(content)
            if speaks:
                self._look(link)
        except BaseException:
            with suppress(OSError):  # why it did not come out is known
                link.close()
            raise
        link.close()

    def _look(self, link: Link) -> bool:
        """Whether it speaks; many cheap ones do not, and print all the same.

        Raises:
            PrinterFailed: it has no paper, is open or in trouble, hung up, or is no printer.
        """
        paper = link.ask(_PAPER)
        if paper is None:
            return False
        cause = self._understood(paper)
        if cause & _NO_PAPER == _NO_PAPER:
            raise PrinterFailed(PrinterProblem.OUT_OF_PAPER, self.named)
        why = link.ask(_CAUSE)
        if why is None:
            return True
        bits = self._understood(why)
        if bits & _COVER:
            raise PrinterFailed(PrinterProblem.COVER_OPEN, self.named)
        if bits & _ERROR:
            raise PrinterFailed(PrinterProblem.OFFLINE, self.named)
        return True

    def _understood(self, answer: bytes) -> int:
        if not answer:
            raise PrinterFailed(PrinterProblem.CUT_OFF, self.named)
        if answer[0] & _FIXED != _FIXED_BITS:
            raise PrinterFailed(PrinterProblem.NOT_A_PRINTER, self.named)
        return answer[0]
