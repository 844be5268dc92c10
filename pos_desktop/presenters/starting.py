"""Whether a login opens the till, as the settings show and change it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_desktop.ports.autostart import Autostart, AutostartFailed
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, bad, info
from pos_desktop.presenters.troubles import defect


@dataclass(frozen=True, slots=True)
class StartingModel:
    """What the card shows; `is_on` is None until the system has said it, or where it does not."""

    is_on: bool | None = None
    notice: Notice | None = None


class StartingView(Protocol):
    """Draws the card."""

    def present_start(self, model: StartingModel) -> None:
        """Show this, and nothing else."""


class StartingPresenter:
    """The system is asked and told on a lane: it may be a file on a server."""

    def __init__(self, view: StartingView, autostart: Autostart, lookup: Lane) -> None:
        self._view = view
        self._autostart = autostart
        self._lookup = lookup
        self._model = StartingModel()

    def open(self) -> None:
        """The settings come to the front: somebody may have changed it elsewhere."""
        self._model = replace(self._model, notice=None)
        self._do(self._autostart.is_on)

    def turn(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        """It is to be so from now on."""
        self._do(partial(self._turned, on=on))

    def _turned(self, *, on: bool) -> Notice:
        if on:
            self._autostart.turn_on()
        else:
            self._autostart.turn_off()
        return info("autostart_is_on" if on else "autostart_is_off")

    def _do(self, act: Callable[[], bool | Notice]) -> None:
        self._lookup.submit(partial(self._tried, act), self._show, self._broke)

    def _tried(self, act: Callable[[], bool | Notice]) -> StartingModel:
        """On the lane: the act, and how it is then."""
        try:
            done = act()
            is_on = self._autostart.is_on()
        except AutostartFailed as failed:
            return StartingModel(self._model.is_on, bad("autostart_failed", failed.reason))
        return StartingModel(is_on, done if isinstance(done, Notice) else None)

    def _broke(self, sentence: str) -> None:
        self._show(replace(self._model, notice=defect(sentence)))

    def _show(self, model: StartingModel) -> None:
        self._model = model
        self._view.present_start(model)
