"""Any printer of this computer, which gets pages."""

from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from typing_extensions import override

from pos_desktop.adapters.printing import sheets
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.domain.printers import Paper, PrinterFailed, PrinterProblem
from pos_desktop.domain.receipt import Receipt
from pos_desktop.ports.printer import Printed, Printer
from pos_desktop.ports.tasks import AtWindow, at_once


def names() -> tuple[str, ...]:
    """Those of this computer; asking may take the system a while."""
    return tuple(QPrinterInfo.availablePrinterNames())


@dataclass(frozen=True, slots=True)
class SystemPrinter(Printer):
    """A printer by its name in the system."""

    named: str
    paper: Paper
    templates: Templates
    at_window: AtWindow = at_once

    @override
    def print(self, receipt: Receipt) -> Printed:
        if self.named not in names():
            raise PrinterFailed(PrinterProblem.NOT_FOUND, self.named)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(self.named)
        printer.setDocName(receipt.code)
        page = self.templates.page(receipt, Medium(self.paper.width))
        self._draw(page.html, printer, receipt.country)
        if printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
            raise PrinterFailed(PrinterProblem.OFFLINE, self.named)
        return Printed(page.mistake)

    def _draw(self, html: str, printer: QPrinter, country: str) -> None:
        """Lay it out at the window, as a document must be; draw it here: a printer may be slow."""
        folder = self.templates.folder()
        if self.paper is Paper.PAGE:
            laid = partial(sheets.on_pages, html, printer, country, folder)
        else:
            laid = partial(sheets.on_strip, html, printer, int(self.paper.width), folder)
        document = self.at_window(laid)
        try:
            document.print_(printer)
        finally:
            self.at_window(partial(shiboken6.delete, document))

    @override
    def open_drawer(self) -> None:
        """A printer of pages has none."""
