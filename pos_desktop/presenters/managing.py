"""What needs a manager, and the PIN: who knows the present one may change both."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple, Protocol

from pos_desktop.domain.pins import hashed, is_pin
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.staff import leave_givers
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.approvals import refused
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.troubles import defect
from pos_desktop.services.approving import Approval, Approving
from pos_desktop.services.preferring import KeptSettings

FIELDS = frozenset({"refund_needs_manager", "discount_needs_manager", "manager_pin"})
"""The fields of `Settings` that are decided here."""


class Needs(NamedTuple):
    """What needs a manager's leave."""

    refunds: bool = False
    discounts: bool = False


NOTHING = Needs()


@dataclass(frozen=True, slots=True)
class ManagerModel:
    """What the card shows; `has_pin` whether one is kept, `is_locked` by an administrator."""

    needs: Needs = NOTHING
    has_pin: bool = False
    is_locked: bool = False
    notice: Notice | None = None


class ManagerView(Protocol):
    """Draws the card."""

    def present(self, model: ManagerModel) -> None:
        """Show this, and nothing else."""

    def forget_pins(self) -> None:
        """Empty the fields."""


@dataclass(frozen=True, slots=True)
class ManagerParts:
    """What the card works with; `salt` gives 16 bytes that nobody can guess."""

    view: ManagerView
    settings: KeptSettings
    locked: frozenset[str]
    approving: Approving
    lookup: Lane
    salt: Callable[[], bytes]


class ManagerPresenter:
    """Keeps what was decided once the present PIN is right, where there is one."""

    def __init__(self, parts: ManagerParts) -> None:
        self._parts = parts
        self._notice: Notice | None = None
        parts.settings.listen(self._changed)

    def open(self) -> None:
        """The screen comes to the front."""
        self._notice = None
        self._parts.view.forget_pins()
        self.show()

    def show(self) -> None:
        """Draw the card as it stands."""
        settings, parts = self._parts.settings.now, self._parts
        parts.view.present(
            ManagerModel(
                Needs(settings.refund_needs_manager, settings.discount_needs_manager),
                bool(leave_givers(settings.staff, settings.manager_pin)),
                bool(parts.locked & FIELDS),
                self._notice,
            )
        )

    def keep(self, needs: Needs, pin: str, new: str) -> None:
        """These need a manager from now on; `new` is another PIN, "" for the one there is."""
        now = self._parts.settings.now
        if self._parts.locked & FIELDS:
            self._tell(warn("settings_locked"))
        elif new and not is_pin(new):
            self._tell(warn("manager_pin_shape"))
        elif any(needs) and not new and not leave_givers(now.staff, now.manager_pin):
            self._tell(warn("manager_pin_needed"))
        elif not leave_givers(now.staff, now.manager_pin):
            self._keep(needs, new)
        else:
            self._parts.approving.ask(pin, partial(self._asked, needs, new))

    def _asked(self, needs: Needs, new: str, approval: Approval) -> None:
        if approval.is_given:
            self._keep(needs, new)
        else:
            wrong = "manager_pin_wrong"
            self._tell(refused(approval, unsaid=wrong, wrong=wrong))

    def _keep(self, needs: Needs, new: str) -> None:
        if not new:
            self._save(needs, self._parts.settings.now.manager_pin)
            return
        # Made slow on purpose, so that what is kept cannot be tried out quickly.
        work = partial(hashed, new, self._parts.salt())
        self._parts.lookup.submit(work, partial(self._save, needs), self._broke)

    def _save(self, needs: Needs, kept: str | None) -> None:
        changed = replace(
            self._parts.settings.now,
            refund_needs_manager=needs.refunds,
            discount_needs_manager=needs.discounts,
            manager_pin=kept,
        )
        self._parts.settings.change(changed, self._kept, self._not_kept)

    def _kept(self) -> None:
        self._parts.view.forget_pins()
        self._tell(info("manager_kept"))

    def _not_kept(self, reason: str) -> None:
        self._tell(bad("settings_not_kept", reason))

    def _broke(self, sentence: str) -> None:
        self._tell(defect(sentence))

    def _tell(self, notice: Notice) -> None:
        self._notice = notice
        self.show()

    def _changed(self, _settings: Settings) -> None:
        self.show()
