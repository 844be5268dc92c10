"""The printer that a shop has chosen, and setting receipts without one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile
from typing_extensions import override

from pos_desktop.adapters.printing import sheets, system
from pos_desktop.adapters.printing.escpos import EscposPrinter
from pos_desktop.adapters.printing.system import SystemPrinter
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.adapters.printing.virtual import VirtualPrinter
from pos_desktop.domain.printers import (
    NamedPrinter,
    Paper,
    PrinterFailed,
    PrinterKind,
    PrinterProblem,
    PrinterSetup,
    address_of,
)
from pos_desktop.domain.receipt import Receipt
from pos_desktop.ports.printer import File, Page, Printed, Printer, Printers, TemplateMistake
from pos_desktop.ports.tasks import AtWindow, at_once


@dataclass(frozen=True, slots=True)
class LocalPrinters(Printers):
    """Those this computer reaches; `folder` is the virtual printer's, `now` the local time.

    Asked from a lane, `at_window` carries out there what Qt's documents are made for.
    """

    folder: Path
    now: Callable[[], datetime] = datetime.now
    at_window: AtWindow = at_once

    @override
    def print(self, receipt: Receipt, setup: PrinterSetup) -> Printed:
        return self._of(setup).print(receipt)

    @override
    def open_drawer(self, setup: PrinterSetup) -> None:
        self._of(setup).open_drawer()

    @override
    def page(self, receipt: Receipt, template: str | None) -> Page:
        return Templates(template).page(receipt, Medium("screen"))

    @override
    def pdf(self, receipt: Receipt, template: str | None) -> File:
        templates = Templates(template)
        page = templates.page(receipt, Medium("page"))
        title = Path(receipt.file_name).stem
        drawn = partial(sheets.pdf, page.html, title, receipt.country, templates.folder())
        return File(self.at_window(drawn), page.mistake)

    @override
    def save(self, receipt: Receipt, template: str | None, path: str) -> TemplateMistake | None:
        made = self.pdf(receipt, template)
        file = QSaveFile(path)  # what was there before stays until all of this is written
        is_open = file.open(QIODevice.OpenModeFlag.WriteOnly)
        if not (is_open and file.write(made.content) == len(made.content) and file.commit()):
            raise PrinterFailed(PrinterProblem.NOT_WRITTEN, path, file.errorString())
        return made.mistake

    @override
    def check(self, template: str) -> None:
        Templates(template).check()

    @override
    def names(self) -> tuple[str, ...]:
        return system.names()

    def _of(self, setup: PrinterSetup) -> Printer:
        templates = Templates(setup.template)
        if setup.kind is PrinterKind.NONE:
            raise PrinterFailed(PrinterProblem.NONE_CHOSEN)
        if setup.kind is PrinterKind.VIRTUAL:
            return VirtualPrinter(self.folder, setup.paper, templates, self.now, self.at_window)
        address = address_of(setup.kind, setup.address)
        if setup.kind is PrinterKind.SYSTEM and isinstance(address, NamedPrinter):
            return SystemPrinter(address.name, setup.paper, templates, self.at_window)
        paper = Paper.MM80 if setup.paper is Paper.PAGE else setup.paper
        return EscposPrinter(address, setup.address.strip(), paper, templates, self.at_window)
