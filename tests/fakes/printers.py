"""Printers in memory: what came out, and what they fail with next."""

from collections import deque

from typing_extensions import override

from pos_desktop.domain.printers import PrinterFailed, PrinterProblem, PrinterSetup
from pos_desktop.domain.receipt import Receipt
from pos_desktop.ports.printer import (
    File,
    Page,
    Printed,
    Printers,
    TemplateMistake,
    TemplateRefused,
)


class PaperTray(Printers):
    """Prints onto lists. Each of `fails` is raised by one request; `mistake` is told by all."""

    def __init__(self) -> None:
        self.printed: list[Receipt] = []
        self.setups: list[PrinterSetup] = []
        self.saved: list[tuple[Receipt, str]] = []
        self.drawers = 0
        self.fails: deque[PrinterProblem | None] = deque()
        self.mistake: TemplateMistake | None = None
        self.place = ""

    @override
    def print(self, receipt: Receipt, setup: PrinterSetup) -> Printed:
        self._fail(setup.address)
        self.setups.append(setup)
        self.printed.append(receipt)
        return Printed(self.mistake, self.place)

    @override
    def open_drawer(self, setup: PrinterSetup) -> None:
        self._fail(setup.address)
        self.drawers += 1

    @override
    def page(self, receipt: Receipt, template: str | None) -> Page:
        return Page(receipt.code, receipt.languages[0], self.mistake)

    @override
    def pdf(self, receipt: Receipt, template: str | None) -> File:
        return File(receipt.code.encode(), self.mistake)

    @override
    def save(self, receipt: Receipt, template: str | None, path: str) -> TemplateMistake | None:
        self._fail(path)
        self.saved.append((receipt, path))
        return self.mistake

    @override
    def check(self, template: str) -> None:
        if self.mistake is not None:
            raise TemplateRefused(self.mistake)

    @override
    def names(self) -> tuple[str, ...]:
        return ("Office",)

    def _fail(self, named: str) -> None:
        problem = self.fails.popleft() if self.fails else None
        if problem is not None:
            raise PrinterFailed(problem, named, "why")
