"""Who works here: names, roles and PINs, kept once a manager's present PIN is right."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_desktop.domain.pins import hashed, is_pin
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.staff import (
    MOST_PEOPLE,
    Person,
    Role,
    Staff,
    is_name,
    leave_givers,
    named,
)
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.approvals import refused
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.troubles import defect
from pos_desktop.services.approving import Approval, Approving, whose
from pos_desktop.services.preferring import KeptSettings

FIELDS = frozenset({"staff", "cashier"})
"""The fields of `Settings` that are decided here."""


@dataclass(frozen=True, slots=True)
class StaffingModel:
    """What the card shows. `picked` is who is changed; None for somebody new.

    `needs_leave` where a manager's present PIN is asked for; `is_locked` by an administrator.
    """

    staff: Staff = ()
    picked: Person | None = None
    needs_leave: bool = False
    is_locked: bool = False
    notice: Notice | None = None


class StaffingView(Protocol):
    """Draws the card."""

    def present(self, model: StaffingModel) -> None:
        """Show this, and nothing else."""

    def fill(self, person: Person | None) -> None:
        """Show this person in the fields, or nobody; the PINs are empty."""


@dataclass(frozen=True, slots=True)
class StaffingParts:
    """What the card works with; `salt` gives 16 bytes that nobody can guess."""

    view: StaffingView
    settings: KeptSettings
    locked: frozenset[str]
    approving: Approving
    lookup: Lane
    salt: Callable[[], bytes]


class StaffingPresenter:
    """Puts people on the list and takes them off."""

    def __init__(self, parts: StaffingParts) -> None:
        self._parts = parts
        self._picked: str | None = None
        self._notice: Notice | None = None
        parts.settings.listen(self._changed)

    def open(self) -> None:
        """The screen comes to the front."""
        self._notice = None
        self.pick("")

    def show(self) -> None:
        """Draw the card as it stands."""
        now = self._parts.settings.now
        self._parts.view.present(
            StaffingModel(
                now.staff,
                self._person(),
                bool(leave_givers(now.staff, now.manager_pin)),
                bool(self._parts.locked & FIELDS),
                self._notice,
            )
        )

    def pick(self, name: str) -> None:
        """This one is to be changed, or with "" somebody new put on the list."""
        self._picked = name or None
        self.show()
        self._parts.view.fill(self._person())

    def keep(self, name: str, role: Role, pin: str, leave: str) -> None:
        """The person at hand is like this; an empty PIN is the one they have."""
        wrong = self._wrong(name.strip(), role, pin)
        if wrong is not None:
            self._tell(wrong)
        else:
            # Somebody else may be picked by the time leave is given.
            self._with_leave(leave, partial(self._prepare, self._picked, name.strip(), role, pin))

    def remove(self, leave: str) -> None:
        """The person at hand works here no more."""
        person, now = self._person(), self._parts.settings.now
        if self._parts.locked & FIELDS:
            self._tell(warn("settings_locked"))
        elif person is None:
            self._tell(warn("staff_pick_first"))
        elif len(now.staff) > 1 and person == named(now.staff, now.cashier):
            self._tell(warn("staff_is_here", person.name))
        else:
            self._with_leave(leave, partial(self._take_off, person))

    def _wrong(self, name: str, role: Role, pin: str) -> Notice | None:
        now, person = self._parts.settings.now, self._person()
        other = named(now.staff, name)
        if self._parts.locked & FIELDS:
            return warn("settings_locked")
        if not name:
            return warn("staff_name_blank")
        if not is_name(name):
            return warn("staff_name_odd")
        if other is not None and other != person:
            return warn("staff_name_taken", other.name)
        if person is None and len(now.staff) >= MOST_PEOPLE:
            return warn("staff_too_many", str(MOST_PEOPLE))
        if pin and not is_pin(pin):
            return warn("manager_pin_shape")
        return _wrong_of_manager(person, role, pin)

    def _with_leave(self, leave: str, go_on: Callable[[], None]) -> None:
        now = self._parts.settings.now
        if leave_givers(now.staff, now.manager_pin):
            self._parts.approving.ask(leave, partial(self._asked, go_on))
        else:
            go_on()

    def _asked(self, go_on: Callable[[], None], approval: Approval) -> None:
        if approval.is_given:
            go_on()
        else:
            leave = refused(approval, unsaid="staff_leave_needed", wrong="staff_leave_wrong")
            self._tell(leave)

    def _prepare(self, picked: str | None, name: str, role: Role, pin: str) -> None:
        person = self._named(picked)
        if not pin:
            self._put(picked, Person(name, role, None if person is None else person.pin))
            return
        others = tuple(one for one in self._parts.settings.now.staff if one != person)
        asked = leave_givers(others, None) if role is Role.MANAGER else ()
        # Made slow on purpose, so that what is kept cannot be tried out quickly.
        work = partial(_made, pin, asked, self._parts.salt())
        self._parts.lookup.submit(work, partial(self._made, picked, name, role), self._broke)

    def _made(self, picked: str | None, name: str, role: Role, pin: str | None) -> None:
        if pin is None:
            self._tell(warn("staff_pin_taken"))
        else:
            self._put(picked, Person(name, role, pin))

    def _put(self, picked: str | None, person: Person) -> None:
        before, now = self._named(picked), self._parts.settings.now
        other = named(now.staff, person.name)
        if other is not None and other != before:
            self._tell(warn("staff_name_taken", other.name))  # the button was pressed twice
            return
        staff = tuple(person if one == before else one for one in now.staff)
        if before is None:
            staff = (*now.staff, person)
        changed = replace(now, staff=staff)
        if not now.staff or (before is not None and before == named(now.staff, now.cashier)):
            # The first of the list is at the till; who is there stays under another name, too.
            changed = replace(changed, cashier=person.name)
        self._save(changed, info("staff_kept", person.name))

    def _take_off(self, person: Person) -> None:
        now = self._parts.settings.now
        staff = tuple(one for one in now.staff if one != person)
        self._save(replace(now, staff=staff), info("staff_removed", person.name))

    def _save(self, settings: Settings, notice: Notice) -> None:
        self._parts.settings.change(settings, partial(self._kept, notice), self._not_kept)

    def _kept(self, notice: Notice) -> None:
        self._notice = notice
        self.pick("")

    def _not_kept(self, reason: str) -> None:
        self._tell(bad("settings_not_kept", reason))

    def _broke(self, sentence: str) -> None:
        self._tell(defect(sentence))

    def _person(self) -> Person | None:
        return self._named(self._picked)

    def _named(self, name: str | None) -> Person | None:
        return None if name is None else named(self._parts.settings.now.staff, name)

    def _tell(self, notice: Notice) -> None:
        self._notice = notice
        self.show()

    def _changed(self, _settings: Settings) -> None:
        self.show()


def _wrong_of_manager(person: Person | None, role: Role, pin: str) -> Notice | None:
    """A manager's PIN approves by itself; one from before cannot be compared with the others'."""
    if person is None or person.pin is None or pin or role is not Role.MANAGER:
        return None
    return warn("staff_pin_again", person.name) if person.role is not Role.MANAGER else None


def _made(pin: str, others: tuple[tuple[str, str], ...], salt: bytes) -> str | None:
    """On the lane: what is kept of a PIN; None where it is another manager's."""
    return None if whose(pin, others) is not None else hashed(pin, salt)
