"""What an administrator lays down for everybody at a computer, and which of it is locked."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pos_desktop.config import fields
from pos_desktop.config.reading import bytes_of


class Machine(NamedTuple):
    """What the file says. `wrong` has a sentence for each statement that was left out."""

    file: Path | None = None
    values: Mapping[str, object] = MappingProxyType({})
    """Settings by name, and what `config.places` knows by theirs."""
    locked: frozenset[str] = frozenset()
    wrong: tuple[str, ...] = ()
    only_trains: bool = False
    """Whether no money is taken because of what is wrong."""

    def settings(self) -> dict[str, object]:
        """The settings among the values."""
        return {name: value for name, value in self.values.items() if name in fields.RULES}

    def place(self, name: str) -> str | None:
        """What is said of a place; None for nothing."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


def read_machine(file: Path) -> Machine:
    """What the file says; nothing where there is none.

    Raises:
        PreferencesFailed: it is there and cannot be read, so nobody knows what is locked.
    """
    content = bytes_of(file)
    if not content:
        return Machine(file)
    # Most computers have no such file, and a start has no time for what is not needed.
    from pos_desktop.config.statements import laid_down  # noqa: PLC0415

    values, locked, wrong, only_trains = laid_down(file, content)
    return Machine(file, values, locked, wrong, only_trains)
