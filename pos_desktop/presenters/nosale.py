"""Opening the cash drawer without a sale: why is asked first, and written down before it opens."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_desktop.domain.printers import PrinterFailed
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.nosalemodel import NoSaleModel, WhyOpened
from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.presenters.printing import printer_notice
from pos_desktop.presenters.troubles import defect
from pos_desktop.services.auditing import Detail
from pos_desktop.services.printing import PrintJob, PrintOutcome


class NoSaleView(Protocol):
    """Draws it."""

    def present(self, model: NoSaleModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class NoSaleParts:
    """What it works with. `write` puts it into the book on the money lane and gives back why it
    cannot; `print_job` opens the drawer."""

    view: NoSaleView
    money: Lane
    write: Callable[[str, Detail], str | None]
    print_job: Callable[[PrintJob, Callable[[PrintOutcome], None]], None]
    has_drawer: Callable[[], bool]


class NoSalePresenter:
    """A drawer never opens without a row in the book that says who opened it, and why."""

    def __init__(self, parts: NoSaleParts) -> None:
        self._parts = parts
        self._asks = self._is_busy = False
        self._notice: Notice | None = None

    def show(self) -> None:
        """Draw it as it stands."""
        may = self._parts.has_drawer()
        asks = self._asks and may
        self._parts.view.present(NoSaleModel(may, asks, self._is_busy, self._notice))

    def ask(self) -> None:
        """The drawer is to be opened: why?"""
        self._asks, self._notice = True, None
        self.show()

    def back(self) -> None:
        """It stays shut."""
        self._asks, self._notice = False, None
        self.show()

    def open(self, why: WhyOpened) -> None:
        """Open it for this reason."""
        if self._is_busy or not self._parts.has_drawer():
            return
        self._is_busy = True
        self.show()
        write = partial(self._parts.write, "drawer.opened", (("reason", why.value),))
        self._parts.money.submit(write, self._written, self._broke)

    def _written(self, refusal: str | None) -> None:
        if refusal is not None:
            self._end(bad("drawer_not_written", refusal))
        else:
            self._parts.print_job(PrintJob(opens_drawer=True), self._opened)

    def _opened(self, outcome: PrintOutcome) -> None:
        failure = outcome.failure
        self._asks = failure is not None
        self._end(None if failure is None else _told(failure))

    def _broke(self, sentence: str) -> None:
        self._end(defect(sentence))

    def _end(self, notice: Notice | None) -> None:
        self._is_busy, self._notice = False, notice
        self.show()


def _told(failure: PrinterFailed) -> Notice:
    notice = printer_notice(failure)
    return notice if notice.remedy == "settings" else replace(notice, remedy=None)
