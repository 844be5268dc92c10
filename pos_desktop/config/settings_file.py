"""The preferences port over two TOML files: the user's, and one for all users of the machine."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields as fields_of
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pos_desktop.config import fields
from pos_desktop.config.machine import Machine
from pos_desktop.config.reading import checked, text_of
from pos_desktop.config.replacing import replace_file
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.preferences import PreferencesFailed


class Origin(StrEnum):
    """Who decides a setting."""

    LOCKED = "locked"
    """The machine's file, over everybody."""
    OVERRIDE = "override"
    """An option or the environment, for this run."""
    USER = "user"
    MACHINE = "machine"


class SettingsFile:
    """Settings of one till; `overrides` is what command line and environment decide, by name."""

    def __init__(self, user: Path, machine: Machine, overrides: Mapping[str, object]) -> None:
        self.user = user
        self.machine = machine
        self._overrides = overrides

    def load(self) -> Settings:
        """The settings in force.

        Raises:
            PreferencesFailed: the user's file cannot be read, or says what cannot be.
        """
        machine = self.machine.settings()
        values = {**machine, **self._of_user(), **self._overrides}
        defaults = _values(Settings())
        for name in self.locked():
            values[name] = machine.get(name, defaults[name])
        return _settings(values)

    def origins(self) -> dict[str, Origin]:
        """Who decides each setting that is not the built-in one, in the order of the settings.

        Raises:
            PreferencesFailed: as `load`.
        """
        user, machine, locked = self._of_user(), self.machine.settings(), self.locked()
        found: dict[str, Origin] = {}
        for name in fields.RULES:
            if name in locked:
                found[name] = Origin.LOCKED
            elif name in self._overrides:
                found[name] = Origin.OVERRIDE
            elif name in user:
                found[name] = Origin.USER
            elif name in machine:
                found[name] = Origin.MACHINE
        return found

    def locked(self) -> frozenset[str]:
        """The settings that only the machine's file decides."""
        return self.machine.locked & fields.RULES.keys()

    def save(self, settings: Settings) -> None:
        """Keep in the user's file what differs from the machine's, all or nothing.

        What stands there otherwise, comments too, stays. What an option decides for this run alone
        is not kept.

        Raises:
            PreferencesFailed: a file cannot be read or written, or a locked setting would change.
        """
        machine, locked = self.machine.settings(), self.locked()
        text = text_of(self.user)
        kept = checked(self.user, text)
        before = _values(Settings()) | machine
        wanted: dict[str, object] = {}
        for name, value in _values(settings).items():
            if name in locked:
                if name != "cashier" or not settings.staff:
                    self._see_unchanged(name, value, before[name])
            elif name not in self._overrides or value != self._overrides[name]:
                wanted[name] = _seen(name, value)
        changed = _edited(text, wanted, kept, before)
        if changed != text:
            _write(self.user, changed)

    def _see_unchanged(self, name: str, value: object, of_machine: object) -> None:
        if value != of_machine:
            raise PreferencesFailed(
                f"The setting “{name}” is locked for this computer by {self.machine.file}; "
                "change it there."
            )

    def _of_user(self) -> dict[str, object]:
        return checked(self.user, text_of(self.user))


def _values(settings: Settings) -> dict[str, object]:
    return {field.name: getattr(settings, field.name) for field in fields_of(settings)}


def _seen(name: str, value: object) -> object:
    """The value, if it could be read again at the next start."""
    rule = fields.RULES[name]
    try:
        return rule.read(fields.written(value))
    except ValueError as error:
        reason = f"“{name}” cannot be “{value}”; it has to be {rule.wish}. Nothing was saved."
        raise PreferencesFailed(reason) from error


def _settings(values: Mapping[str, Any]) -> Settings:
    return replace(Settings(), **values)


def _edited(
    text: str,
    wanted: Mapping[str, object],
    kept: Mapping[str, object],
    machine: Mapping[str, object],
) -> str:
    """The text with these settings; those that are the machine's leave it."""
    # Needed when somebody saves, not when the till starts.
    import tomlkit  # noqa: PLC0415

    document = tomlkit.parse(text)
    for name, value in wanted.items():
        if value == machine[name]:
            with suppress(KeyError):
                document.remove(name)
        elif name not in kept or kept[name] != value:
            document[name] = fields.written(value)
    return tomlkit.dumps(document)


def _write(file: Path, text: str) -> None:
    try:
        replace_file(file, text)
    except OSError as error:
        raise PreferencesFailed(
            f"The settings could not be saved in {file}: {error.strerror or error}. "
            "Free some space or allow this user to write there; the old settings are unharmed."
        ) from error
