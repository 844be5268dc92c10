"""A settings file as text and as values, and where in it something stands."""

import json
import re
from pathlib import Path

from pos_desktop.config import fields
from pos_desktop.ports.preferences import PreferencesFailed

_PRIVATE = frozenset({"manager_pin", "staff"})
"""Settings of which even a wrong value is shown to nobody: a PIN of four digits is soon guessed
from what is kept of it."""
_SHOWN, _LEAST = 60, 8
"""Characters of a wrong value that are shown; of one that is a single word."""


def text_of(file: Path) -> str:
    """The file's text; empty where there is none.

    Raises:
        PreferencesFailed: it cannot be read, or is not UTF-8.
    """
    content = bytes_of(file)
    try:
        return content.decode("utf-8-sig")  # editors on Windows put a mark before the text
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"{file}, line {line}: the text is not UTF-8. Save the file as UTF-8."
        raise PreferencesFailed(reason) from error


def bytes_of(file: Path) -> bytes:
    """What the file holds; nothing where there is none.

    Raises:
        PreferencesFailed: it cannot be read.
    """
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        reason = f"The settings file {file} cannot be read: {error.strerror}. Allow this user to."
        raise PreferencesFailed(reason) from error


def checked(file: Path, text: str) -> dict[str, object]:
    """The settings that a file's text holds, by name.

    Raises:
        PreferencesFailed: it is no TOML, or says what cannot be; with the line.
    """
    if not text:
        return {}
    import tomllib  # noqa: PLC0415 - the first start has no file to read

    try:
        said = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PreferencesFailed(
            f"The settings file {file} is not valid TOML: {error}. "
            'Each line has to read like: shop = "Maple Street Market". The file was left as it is.'
        ) from error
    found: dict[str, object] = {}
    for name, value in said.items():
        if name not in fields.RULES:
            raise PreferencesFailed(f"{place_of(file, text, name)}: {unknown(name)}")
        try:
            found[name] = fields.RULES[name].read(value)
        except ValueError as error:
            reason = f"{place_of(file, text, name)}: {wrong(name, value)}"
            raise PreferencesFailed(reason) from error
    return found


def wrong(name: str, value: object) -> str:
    """That a setting cannot be this, and what it has to be."""
    if name in _PRIVATE:
        return f"“{name}” cannot be that; it has to be {fields.RULES[name].wish}."
    shown = _beginning(json.dumps(value, ensure_ascii=False, default=str))
    return f"“{name}” is {shown}; it has to be {fields.RULES[name].wish}."


def _beginning(text: str) -> str:
    """No more than a line of it, in whole words: half of a number or key is not known for one by
    whatever takes such things out of a log."""
    if len(text) <= _SHOWN:
        return text
    whole = text[: _SHOWN + 1].rpartition(" ")[0]
    return f"{whole or text[:_LEAST]}…"


def unknown(name: str) -> str:
    """That there is no setting of this name, and which was meant."""
    import difflib  # noqa: PLC0415 - for a slip of the pen, not for every start

    near = difflib.get_close_matches(name, fields.RULES, n=1)
    known = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(fields.RULES)}."
    return f"“{name}”, which is not a setting; {known}"


def place_of(file: Path, text: str, name: str) -> str:
    """The file, and the line where the name stands, if it does."""
    line = line_of(text, name)
    return str(file) if line is None else f"{file}, line {line}"


def line_of(text: str, name: str) -> int | None:
    """The line, from 1, on which a name is given a value."""
    pattern = re.compile(rf"^\s*\[*\s*[\"']?{re.escape(name)}[\"']?\s*[=.\]]")
    return next((at for at, line in enumerate(text.splitlines(), 1) if pattern.match(line)), None)
