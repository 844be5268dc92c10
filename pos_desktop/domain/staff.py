"""Who works at a till: names, what they may allow, and PINs for those who have one."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.pins import is_kept

LONGEST_NAME = 40
MOST_PEOPLE = 24
MANAGER = "manager"
"""Who approved, as the book says it, where the shop has one PIN that managers share."""
_BETWEEN = "|"


class Role(StrEnum):
    """What somebody may allow."""

    CASHIER = "cashier"
    MANAGER = "manager"
    """May approve refunds, and say who works here."""


@dataclass(frozen=True, slots=True)
class Person:
    """One of the staff; `pin` is what `domain.pins` keeps of theirs, None where they have none."""

    name: str
    role: Role = Role.CASHIER
    pin: str | None = None

    @property
    def approves(self) -> bool:
        """Whether their PIN gives a manager's leave."""
        return self.role is Role.MANAGER and self.pin is not None


Staff = tuple[Person, ...]


def written(person: Person) -> str:
    """A person on one line, as settings keep them: `Ana|cashier|`."""
    return _BETWEEN.join((person.name, person.role.value, person.pin or ""))


def read(line: str) -> Person:
    """The person of such a line.

    Raises:
        ValueError: it is none.
    """
    name, _, rest = line.partition(_BETWEEN)
    role, _, pin = rest.partition(_BETWEEN)
    if not is_name(name) or (pin and not is_kept(pin)):
        raise ValueError("this is nobody of the staff")
    return Person(name, Role(role or Role.CASHIER), pin or None)


def is_name(text: str) -> bool:
    """Whether somebody can be called so: on one line, without blanks around it."""
    is_short = 0 < len(text) <= LONGEST_NAME
    return is_short and text == text.strip() and text.isprintable() and _BETWEEN not in text


def named(staff: Staff, name: str) -> Person | None:
    """Who of the staff is called so; capitals do not tell two apart."""
    wanted = name.strip().casefold()
    return next((one for one in staff if one.name.casefold() == wanted), None)


def told(person: Person) -> str:
    """A person as the book tells of them; of a PIN only that there is one."""
    pin = ", with a PIN" if person.pin else ""
    return f"{person.name} ({person.role.value}{pin})"


def leave_givers(staff: Staff, shared_pin: str | None) -> tuple[tuple[str, str], ...]:
    """Whose PINs give a manager's leave: the name and what is kept of the PIN.

    The PIN that managers share names nobody: it counts only until one has their own.
    """
    own = tuple((one.name, one.pin) for one in staff if one.approves and one.pin is not None)
    if own:
        return own
    return ((MANAGER, shared_pin),) if shared_pin is not None else ()
