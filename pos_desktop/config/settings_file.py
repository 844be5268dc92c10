"""The preferences port over two TOML files: the user's, and one for all users of the machine."""

import json
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields as fields_of
from dataclasses import replace
from pathlib import Path
from typing import Any

from pos_desktop.config import fields
from pos_desktop.config.replacing import replace_file
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.preferences import PreferencesFailed

LOCKED = "locked"
"""Key of the machine's file alone: names of settings that nothing else may decide."""


class SettingsFile:
    """Settings of one till; `overrides` is what command line and environment decide, by name."""

    def __init__(self, user: Path, machine: Path, overrides: Mapping[str, object]) -> None:
        self._user = user
        self._machine = machine
        self._overrides = overrides

    def load(self) -> Settings:
        """The settings in force.

        Raises:
            PreferencesFailed: a file cannot be read, or says what cannot be.
        """
        machine, locked = self._of_machine()
        values = {**machine, **_checked(self._user, _read(self._user)), **self._overrides}
        defaults = _values(Settings())
        for name in locked:
            values[name] = machine.get(name, defaults[name])
        return _settings(values)

    def locked(self) -> frozenset[str]:
        """The settings that only the machine's file decides.

        Raises:
            PreferencesFailed: that file cannot be read.
        """
        return self._of_machine()[1]

    def save(self, settings: Settings) -> None:
        """Keep in the user's file what differs from the machine's, all or nothing.

        What stands there otherwise, comments too, stays. What an option decides for this run alone
        is not kept.

        Raises:
            PreferencesFailed: a file cannot be read or written, or a locked setting would change.
        """
        machine, locked = self._of_machine()
        text = _read(self._user)
        kept = _checked(self._user, text)
        before = _values(Settings()) | machine
        wanted: dict[str, object] = {}
        for name, value in _values(settings).items():
            if name in locked:
                self._see_unchanged(name, value, before[name])
            elif name not in self._overrides or value != self._overrides[name]:
                wanted[name] = _seen(name, value)
        changed = _edited(text, wanted, kept, before)
        if changed != text:
            _write(self._user, changed)

    def _see_unchanged(self, name: str, value: object, of_machine: object) -> None:
        if value != of_machine:
            raise PreferencesFailed(
                f"The setting “{name}” is locked for this computer by {self._machine}; "
                "change it there."
            )

    def _of_machine(self) -> tuple[dict[str, object], frozenset[str]]:
        text = _read(self._machine)
        values = _parsed(self._machine, text)
        locked = values.pop(LOCKED, [])
        if not isinstance(locked, list) or not all(isinstance(name, str) for name in locked):
            what = 'it has to be a list of settings such as ["country", "mode"]'
            raise PreferencesFailed(f"{_place(self._machine, text, LOCKED)}: “{LOCKED}”: {what}.")
        for name in locked:
            if name not in fields.RULES:
                place = _place(self._machine, text, LOCKED)
                raise PreferencesFailed(f"{place}: “{LOCKED}” names {_unknown(name)}")
        return _checked(self._machine, text, values), frozenset(locked)


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


def _read(file: Path) -> str:
    """The file's text; empty where there is none."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        reason = f"The settings file {file} cannot be read: {error.strerror}. Allow this user to."
        raise PreferencesFailed(reason) from error
    try:
        return content.decode("utf-8-sig")  # editors on Windows put a mark before the text
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"{file}, line {line}: the text is not UTF-8. Save the file as UTF-8."
        raise PreferencesFailed(reason) from error


def _parsed(file: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PreferencesFailed(
            f"The settings file {file} is not valid TOML: {error}. "
            'Each line has to read like: shop = "Maple Street Market". The file was left as it is.'
        ) from error


def _checked(
    file: Path, text: str, values: Mapping[str, object] | None = None
) -> dict[str, object]:
    """The settings that a file's text holds, by name."""
    found: dict[str, object] = {}
    for name, value in (_parsed(file, text) if values is None else values).items():
        rule = fields.RULES.get(name)
        if rule is None:
            raise PreferencesFailed(f"{_place(file, text, name)}: {_unknown(name)}")
        try:
            found[name] = rule.read(value)
        except ValueError as error:
            shown = json.dumps(value, ensure_ascii=False, default=str)[:60]
            reason = f"{_place(file, text, name)}: “{name}” is {shown}; it has to be {rule.wish}."
            raise PreferencesFailed(reason) from error
    return found


def _unknown(name: str) -> str:
    import difflib  # noqa: PLC0415 - for a slip of the pen, not for every start

    near = difflib.get_close_matches(name, fields.RULES, n=1)
    known = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(fields.RULES)}."
    return f"“{name}”, which is not a setting; {known}"


def _place(file: Path, text: str, name: str) -> str:
    pattern = re.compile(rf"^\s*\[*\s*[\"']?{re.escape(name)}[\"']?\s*[=.\]]")
    lines = text.splitlines()
    line = next((at for at, line in enumerate(lines, 1) if pattern.match(line)), None)
    return str(file) if line is None else f"{file}, line {line}"


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
