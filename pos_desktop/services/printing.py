"""Printing: each receipt once, one after the other, where the window never waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pos_desktop.domain.printers import PrinterFailed, PrinterKind, PrinterSetup
from pos_desktop.domain.receipt import Receipt
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.printer import Page, Printers, TemplateMistake
from pos_desktop.ports.tasks import Lane


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Receipts for the same customer, in order, and whether the drawer is opened before."""

    receipts: tuple[Receipt, ...] = ()
    opens_drawer: bool = False


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """How a job ended. `left` is what did not come out, or may not have: nothing of it is printed
    again unless a person says so. `place` is the last file that a virtual printer wrote."""

    left: PrintJob = PrintJob()
    failure: PrinterFailed | None = None
    mistake: TemplateMistake | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """Whether a receipt is a file now; `failure` where it is not."""

    path: str
    failure: PrinterFailed | None = None
    mistake: TemplateMistake | None = None


def setup_of(settings: Settings) -> PrinterSetup:
    """The printer of the settings; in training, where none is chosen, the one that is none."""
    kind = settings.printer
    if kind is PrinterKind.NONE and settings.mode is Mode.TRAINING:
        kind = PrinterKind.VIRTUAL
    return PrinterSetup(
        kind, settings.printer_address or "", settings.paper, settings.receipt_template
    )


class Printing:
    """The queue of the printer. Made and asked where the window lives; the lane prints.

    Args:
        beside: where receipts are set that are not printed, so that they wait for no printer.
        broke: is told of a defect of ours, in one sentence.
    """

    def __init__(
        self,
        printers: Printers,
        lane: Lane,
        beside: Lane,
        settings: Callable[[], Settings],
        broke: Callable[[str], None],
    ) -> None:
        self._printers = printers
        self._lane = lane
        self._beside = beside
        self._settings = settings
        self._broke = broke

    @property
    def has_printer(self) -> bool:
        """Whether one is chosen, be it a virtual one."""
        return setup_of(self._settings()).kind is not PrinterKind.NONE

    def print(self, job: PrintJob, done: Callable[[PrintOutcome], None]) -> None:
        """Print these after what was asked for before; tried once."""
        setup = setup_of(self._settings())
        self._lane.submit(partial(self._carry_out, job, setup), done, self._broke)

    def save(self, receipt: Receipt, path: str, done: Callable[[Saved], None]) -> None:
        """Write it there as a PDF."""
        template = self._settings().receipt_template
        self._beside.submit(partial(self._save, receipt, template, path), done, self._broke)

    def page(self, receipt: Receipt, done: Callable[[Page], None]) -> None:
        """Set it for the screen."""
        template = self._settings().receipt_template
        self._beside.submit(partial(self._printers.page, receipt, template), done, self._broke)

    def _carry_out(self, job: PrintJob, setup: PrinterSetup) -> PrintOutcome:
        mistake: TemplateMistake | None = None
        left, place = job, ""
        try:
            if job.opens_drawer:
                self._printers.open_drawer(setup)
                left = PrintJob(job.receipts)
            for receipt in job.receipts:
                printed = self._printers.print(receipt, setup)
                left = PrintJob(left.receipts[1:])
                mistake, place = mistake or printed.mistake, printed.place
        except PrinterFailed as failed:
            return PrintOutcome(left, failed, mistake)
        return PrintOutcome(left, mistake=mistake, place=place)

    def _save(self, receipt: Receipt, template: str | None, path: str) -> Saved:
        try:
            return Saved(path, mistake=self._printers.save(receipt, template, path))
        except PrinterFailed as failed:
            return Saved(path, failed)
