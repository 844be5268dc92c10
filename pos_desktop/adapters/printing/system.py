"""Any printer of this computer, which gets pages."""

from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from typing_extensions import override

from pos_desktop.adapters.printing import sheets
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.domain.printers import Paper, PrinterFailed, PrinterProblem
from pos_desktop.domain.receipt import Receipt
from pos_desktop.ports.printer import Printed, Printer


def names() -> tuple[str, ...]:
    """Those of this computer; asking may take the system a while."""
    return tuple(QPrinterInfo.availablePrinterNames())


@dataclass(frozen=True, slots=True)
class SystemPrinter(Printer):
    """A printer by its name in the system."""

    named: str
    paper: Paper
    templates: Templates

    @override
    def print(self, receipt: Receipt) -> Printed:
        if self.named not in names():
            raise PrinterFailed(PrinterProblem.NOT_FOUND, self.named)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(self.named)
        printer.setDocName(receipt.code)
        page = self.templates.page(receipt, Medium(self.paper.width))
        folder = self.templates.folder()
        if self.paper is Paper.PAGE:
            sheets.pages(page.html, printer, receipt.country, folder)
        else:
            sheets.strip(page.html, printer, int(self.paper.width), folder)
        if printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
            raise PrinterFailed(PrinterProblem.OFFLINE, self.named)
        return Printed(page.mistake)

    @override
    def open_drawer(self) -> None:
        """A printer of pages has none."""
