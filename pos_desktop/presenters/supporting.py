"""The bundle for support, from the settings: where it goes, what is being gathered, what came."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, info, warn
from pos_desktop.presenters.troubles import defect


@dataclass(frozen=True, slots=True)
class SupportModel:
    """What the card shows."""

    is_gathering: bool = False
    notice: Notice | None = None


class SupportView(Protocol):
    """Draws the card."""

    def present(self, model: SupportModel) -> None:
        """Show this, and nothing else."""

    def ask_place(self, file_name: str) -> None:
        """Have a person choose where a file of that name goes."""


class Packing(Protocol):
    """A bundle in the making."""

    def step(self) -> str | None:
        """Make the part named last; the next one's name, or None once the file is written.

        Raises:
            OSError: it cannot be written.
        """


@dataclass(frozen=True, slots=True)
class SupportParts:
    """What the card works with; `packing` begins a bundle that is written to that path."""

    view: SupportView
    lookup: Lane
    clock: Clock
    packing: Callable[[str], Packing]


class SupportPresenter:
    """Gathers part by part on the lookup lane, so that lists and searches come in between."""

    def __init__(self, parts: SupportParts) -> None:
        self._parts = parts
        self._model = SupportModel()

    def open(self) -> None:
        """The screen comes to the front: what was told before is over."""
        if not self._model.is_gathering:
            self._show(SupportModel())

    def ask(self) -> None:
        """A bundle is wanted."""
        if not self._model.is_gathering:
            day = self._parts.clock.now().date().isoformat()
            self._parts.view.ask_place(f"pos-desktop-{day}.zip")

    def write(self, path: str) -> None:
        """Write it there; what is there under that name is replaced, for the dialog asked."""
        if not self._model.is_gathering:
            self._go_on(path, self._parts.packing(path), "")

    def _go_on(self, path: str, packing: Packing, name: str) -> None:
        self._show(SupportModel(is_gathering=True, notice=info("support_gathering", name)))
        self._parts.lookup.submit(
            partial(_step, packing, path), partial(self._made, path, packing), self._broke
        )

    def _made(self, path: str, packing: Packing, made: str | Notice | None) -> None:
        match made:
            case None:
                self._show(SupportModel(notice=info("support_written", path)))
            case Notice():
                self._show(SupportModel(notice=made))
            case name:
                self._go_on(path, packing, name)

    def _broke(self, number: str) -> None:
        self._show(SupportModel(notice=defect(number)))

    def _show(self, model: SupportModel) -> None:
        self._model = model
        self._parts.view.present(model)


def _step(packing: Packing, path: str) -> str | Notice | None:
    try:
        return packing.step()
    except OSError as error:
        return warn("support_not_written", path, error.strerror or str(error))
