"""Trying the printer from the settings: a test page, and which printers this computer has."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from pos_desktop.domain.printers import PrinterKind
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.printer import Printers
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, info
from pos_desktop.presenters.printing import outcome_notice
from pos_desktop.services.printing import Printing, PrintJob, PrintOutcome
from pos_desktop.services.receipting import trial_page

NAMED = frozenset({PrinterKind.SYSTEM, PrinterKind.SPOOLER})
"""Kinds that are chosen by their name in the system."""


@dataclass(frozen=True, slots=True)
class TrialModel:
    """`names` are the printers of this computer, None until they were asked for."""

    names: tuple[str, ...] | None = None
    is_printing: bool = False
    notice: Notice | None = None


class TrialView(Protocol):
    """Draws it on the card of the printer."""

    def present_trial(self, model: TrialModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class TrialParts:
    """What it works with; `lookup` asks the system for its printers."""

    view: TrialView
    printing: Printing
    printers: Printers
    lookup: Lane
    clock: Clock
    settings: Callable[[], Settings]
    broke: Callable[[str], None]


class PrinterTrial:
    """Prints a test page on the printer that is chosen."""

    def __init__(self, parts: TrialParts) -> None:
        self._parts = parts
        self._model = TrialModel()
        self._is_asking = False

    def open(self) -> None:
        """The settings came to the front: what was said before is over."""
        self._model = replace(self._model, notice=None)
        self.settings_changed()

    def settings_changed(self) -> None:
        """Another printer may be chosen; the system's are asked for when one of them may be."""
        if self._parts.settings().printer in NAMED and not self._is_asking:
            self._is_asking = True
            self._parts.lookup.submit(self._parts.printers.names, self._named, self._parts.broke)
        self._draw()

    def print(self) -> None:
        """Print the test page."""
        page = trial_page(self._parts.settings(), self._parts.clock.now())
        notice = info("receipt_is_printing")
        self._model = replace(self._model, is_printing=True, notice=notice)
        self._parts.printing.print(PrintJob((page,)), self._printed)
        self._draw()

    def _printed(self, outcome: PrintOutcome) -> None:
        # The remedy stands beside it already: the button that prints the page.
        notice = replace(outcome_notice(outcome), remedy=None)
        self._model = replace(self._model, is_printing=False, notice=notice)
        self._draw()

    def _named(self, names: tuple[str, ...]) -> None:
        self._is_asking = False
        self._model = replace(self._model, names=names)
        self._draw()

    def _draw(self) -> None:
        self._parts.view.present_trial(self._model)
