"""Who is at the till: a list of names, and a PIN for who has one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pos_desktop.domain.settings import Settings
from pos_desktop.domain.staff import Role, named
from pos_desktop.presenters.notices import Notice, bad, warn
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.signing_in import Problem, SigningIn

_STOPS = frozenset({"settings_not_kept", "staff_pin_broke"})


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One to choose; `is_present` is at the till now."""

    name: str
    role: Role
    has_pin: bool
    is_present: bool


@dataclass(frozen=True, slots=True)
class StaffModel:
    """What the page shows. `picked` is asked for their PIN; without one they are in at once.

    `may_leave` where somebody is at the till who can stay there.
    """

    rows: tuple[StaffRow, ...] = ()
    picked: str | None = None
    asks_pin: bool = False
    is_busy: bool = False
    may_leave: bool = False
    notice: Notice | None = None


class StaffView(Protocol):
    """Draws the page."""

    def present(self, model: StaffModel) -> None:
        """Show this, and nothing else."""

    def forget_pin(self) -> None:
        """Empty the field."""


@dataclass(frozen=True, slots=True)
class StaffParts:
    """What the page works with. `entered` is told when somebody is in, or goes back."""

    view: StaffView
    settings: KeptSettings
    signing_in: SigningIn
    is_idle: Callable[[], bool]
    entered: Callable[[], None]


class StaffPresenter:
    """Leads the page from the list to who is at the till."""

    def __init__(self, parts: StaffParts) -> None:
        self._parts = parts
        self._picked: str | None = None
        self._is_busy = False
        self._notice: Notice | None = None
        parts.settings.listen(self._changed)

    def open(self) -> None:
        """The page comes to the front."""
        self._picked, self._is_busy, self._notice = None, False, None
        self._parts.view.forget_pin()
        self.show()

    def show(self) -> None:
        """Draw the page as it stands."""
        self._parts.view.present(self.model())

    def model(self) -> StaffModel:
        """The page as it stands."""
        staff, present = self._parts.settings.now.staff, self._parts.signing_in.present
        picked = None if self._picked is None else named(staff, self._picked)
        rows = tuple(
            StaffRow(one.name, one.role, one.pin is not None, one == present) for one in staff
        )
        return StaffModel(
            rows,
            None if picked is None else picked.name,
            picked is not None and picked.pin is not None,
            self._is_busy,
            present is not None,
            self._notice,
        )

    def pick(self, name: str) -> None:
        """This one wants to be at the till.

        Where nobody is, somebody has to see a payment through that goes on since the start.
        """
        if self._is_busy:
            return
        present = self._parts.signing_in.present
        if present is not None and not self._parts.is_idle():
            self._tell(warn("staff_payment_first"))
            return
        self._picked, self._notice = name, None
        self._parts.view.forget_pin()
        person = named(self._parts.settings.now.staff, name)
        if person is not None and (person.pin is None or person == present):
            self.enter("")
        else:
            self.show()

    def enter(self, pin: str) -> None:
        """Their PIN was typed."""
        if self._picked is None or self._is_busy:
            return
        present = self._parts.signing_in.present
        if present is not None and present.name == self._picked:
            self._leave()
            return
        self._is_busy = True
        self.show()
        self._parts.signing_in.sign_in(self._picked, pin, self._answered)

    def back(self) -> None:
        """To the list; from there to the till, where somebody is in."""
        if self._is_busy:
            return
        if self._picked is not None:
            self.open()
        elif self._parts.signing_in.present is not None:
            self._leave()

    def lock(self) -> None:
        """Who is at the till goes away from it."""
        if not self._parts.is_idle():
            self._tell(warn("staff_payment_first"))
            return
        self._parts.signing_in.sign_out("locked")
        self.open()

    def _answered(self, problem: Problem | None) -> None:
        self._is_busy = False
        self._parts.view.forget_pin()
        if problem is None:
            self._leave()
            return
        code, about = problem
        self._tell(bad(code, about) if code in _STOPS else warn(code, about))

    def _leave(self) -> None:
        self.open()
        self._parts.entered()

    def _tell(self, notice: Notice) -> None:
        self._notice = notice
        self.show()

    def _changed(self, _settings: Settings) -> None:
        self.show()
