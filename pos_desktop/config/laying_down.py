"""Writing the machine's file from an installer or a script: all of it or nothing, and only what is
known and can be."""

import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pos_desktop.config import fields, places
from pos_desktop.config.reading import text_of, unknown, wrong
from pos_desktop.config.replacing import replace_file
from pos_desktop.config.statements import LOCKED, is_known


@dataclass(eq=False)
class NotLaidDown(Exception):
    """Nothing was written; `reason` is one plain sentence. The exit status is 2 where what was
    asked for cannot be."""

    reason: str
    exit_status: int = 1


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be in the file: values as they are typed, by name; what is locked, or not any
    more; what is to leave it."""

    values: Mapping[str, str] = field(default_factory=dict)
    lock: Sequence[str] = ()
    unlock: Sequence[str] = ()
    unset: Sequence[str] = ()


def lay_down(file: Path, orders: Orders) -> None:
    """Change the file; comments and what is not named stay. It is made where it is not there, for
    everybody to read and for an administrator to write.

    Raises:
        NotLaidDown: a name or value cannot be, the file is not valid, or this user may not.
        PreferencesFailed: the file cannot be read.
    """
    import tomlkit  # noqa: PLC0415 - for this command, not for every start
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    checked = {name: _checked(name, text) for name, text in orders.values.items()}
    for name in (*orders.lock, *orders.unlock, *orders.unset):
        _see_known(name)
    text = text_of(file)
    try:
        tomllib.loads(text)
        document = tomlkit.parse(text)
    except (tomllib.TOMLDecodeError, TOMLKitError, RecursionError) as error:
        reason = f"{file} is not valid TOML: {error}. Mend that line or remove the file first."
        raise NotLaidDown(reason) from error
    for name, value in checked.items():
        document[name] = value
    for name in orders.unset:
        with suppress(KeyError):
            document.remove(name)
    before = document.get(LOCKED, [])
    locked = [str(name) for name in before] if isinstance(before, list) else []
    wanted = [name for name in dict.fromkeys((*locked, *orders.lock)) if name not in orders.unlock]
    if "mode" in wanted and not document.get("mode"):
        raise NotLaidDown("“mode” can be locked with its value only, such as mode=live.", 2)
    if wanted != before:
        document[LOCKED] = wanted
    _write(file, tomlkit.dumps(document))


def _see_known(name: str) -> None:
    if not is_known(name):
        raise NotLaidDown(unknown(name), 2)


def _checked(name: str, text: str) -> fields.FileValue:
    """The value as the file says it."""
    _see_known(name)
    if name in places.RULES:
        try:
            return places.read(name, text)
        except ValueError as error:
            raise NotLaidDown(str(error), 2) from error
    value = fields.said(name, text)
    try:
        fields.RULES[name].read(value)
    except ValueError as error:
        raise NotLaidDown(wrong(name, value), 2) from error
    return value


def _write(file: Path, text: str) -> None:
    try:
        replace_file(file.resolve(), text, for_all=True)
    except PermissionError as error:
        raise NotLaidDown(
            f"{file} can be written by an administrator alone: run this with sudo, "
            "or as administrator on Windows. Nothing was changed."
        ) from error
    except OSError as error:
        reason = f"{file} cannot be written: {error.strerror or error}. Nothing was changed."
        raise NotLaidDown(reason) from error
