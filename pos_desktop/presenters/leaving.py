"""Closing a till that fills the screen: a manager's PIN, or a chord of keys where there is none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from pos_desktop.domain.staff import leave_givers
from pos_desktop.presenters.approvals import refused
from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.services.approving import Approval, Approving
from pos_desktop.services.auditing import NoteHere
from pos_desktop.services.preferring import KeptSettings


@dataclass(frozen=True, slots=True)
class LeavingModel:
    """What the page shows; without a PIN it tells of the chord. `may_change` whether the next start
    can be without all this."""

    asks_pin: bool = True
    may_change: bool = True
    is_busy: bool = False
    notice: Notice | None = None


class LeavingView(Protocol):
    """Draws the page."""

    def present(self, model: LeavingModel) -> None:
        """Show this, and nothing else."""

    def begin(self) -> None:
        """Nothing is typed and nothing ticked."""

    def forget_pin(self) -> None:
        """Empty the field."""

    def is_for_good(self) -> bool:
        """Whether the next start is to be an ordinary window's."""


@dataclass(frozen=True, slots=True)
class LeavingParts:
    """What the page works with; `leave` closes the till, `note` writes down before it returns."""

    view: LeavingView
    settings: KeptSettings
    approving: Approving
    note: NoteHere
    leave: Callable[[], None]
    is_said: bool = False
    """Whether an option says that the screen is filled: then no setting ends it."""


class LeavingPresenter:
    """Whoever closes it is written down."""

    def __init__(self, parts: LeavingParts) -> None:
        self._parts = parts

    @property
    def asks_pin(self) -> bool:
        """Whether there is a PIN to ask for."""
        now = self._parts.settings.now
        return bool(leave_givers(now.staff, now.manager_pin))

    def open(self) -> None:
        """Somebody wants to close it."""
        self._parts.view.begin()
        self._show()

    def chord(self) -> bool:
        """The chord was pressed; False where a PIN is asked for instead."""
        if not self.asks_pin:
            self._go("keys")
        return not self.asks_pin

    def enter(self, pin: str) -> None:
        """A PIN was typed."""
        self._show(is_busy=True)
        self._parts.approving.ask(pin, self._asked)

    def _asked(self, approval: Approval) -> None:
        if approval.by is not None:
            self._go(approval.by)
            return
        self._parts.view.forget_pin()
        wrong = "leaving_pin_wrong"
        self._show(refused(approval, unsaid=wrong, wrong=wrong))

    def _show(self, notice: Notice | None = None, *, is_busy: bool = False) -> None:
        may_change = not self._parts.is_said and not self._parts.settings.locks("kiosk")
        self._parts.view.present(LeavingModel(self.asks_pin, may_change, is_busy, notice))

    def _go(self, by: str) -> None:
        parts = self._parts
        parts.note("kiosk.closed", (("by", by),))
        if not parts.view.is_for_good():
            parts.leave()
            return
        ordinary = replace(parts.settings.now, kiosk=False)
        parts.settings.change(ordinary, parts.leave, self._not_kept)

    def _not_kept(self, reason: str) -> None:
        self._show(bad("settings_not_kept", reason))
