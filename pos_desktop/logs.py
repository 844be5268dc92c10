"""The log: JSON lines in a file of a few megabytes, with nothing in it that is nobody's business.

Keys, client secrets, card numbers, security codes and e-mail addresses are taken out of every text
that reaches a line: message, arguments, exceptions, stacks, extra fields, names of loggers and
threads.
"""

import json
import logging
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import FileIO, TextIOWrapper
from pathlib import Path

from pos_desktop.overriding import override

LARGEST = 2_000_000
"""Bytes of one log file."""
OLDER_FILES = 4

_KEYS = (
    (r"_secret_[A-Za-z0-9_%+/=-]+", "_secret_[hidden]"),
    (r"(?:sk|rk|pk|pst|ek|mk|sess)_(?:test|live|org)_[A-Za-z0-9_]*", "[key]"),
    (r"(?<![A-Za-z0-9])(?:sk|rk|pk)_[A-Za-z0-9_]{6,}", "[key]"),
    (r"whsec_[A-Za-z0-9+/=_-]+", "[key]"),
    (r"\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}", r"\1 [key]"),
)
"""Patterns of keys and other secrets of a server, in either case, each with what stands there
instead."""
_OTHERS = (
    (r"([?&](?:query|name|email|phone)=)[^&\s\"'<>]+", r"\1[hidden]"),
    (r"\b((?:DETAIL|CONTEXT):\s+)[^\n]+", r"\1[hidden]"),
    (r"(?<=://)[^/\s:@]*:[^/\s]*@", "[user]@"),
    (
        # From the beginning of a word alone: from each of its letters takes seconds for a long one.
        r"(?<![^\s@<>()\[\]\"'`,;:=])[^\s@<>()\[\]\"'`,;:=]+(?:@|%40)[^\s@<>()\[\]\"'`,;:=]+\.[^\s@<>()\[\]\"'`,;:=.]{2,}",
        "[e-mail]",
    ),
)
"""The same of what else is nobody's business, but for card numbers."""
_DIGITS = r"\d(?:[\s.\-_/·•\u2010-\u2015]{0,3}\d){12,}"
_SHORTEST, _LONGEST = 13, 19
"""Digits of a card number."""
_OWN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
"""What every record has; anything else was given as an extra."""
_HALF = r"\d(?:[ .\-]?\d){7,}(?=…|\.\.\.|\[cut\])"
"""Digits in which somebody else's text was cut short: the rest of a number is not there to tell."""
_CODE = r"((?:cvc|cvv|csc|security.?code)2?(?:%[0-9a-f]{2}|[^a-z0-9%\n]){1,6})\d{3,4}(?!\d)"
"""A security code beside its name, once card numbers are out of the way."""
_CODES = ("cvc", "cvv", "csc")
"""How the names of fields with a security code end."""
_DEEPEST = 6


@dataclass(eq=False)
class LogFailed(Exception):
    """The log cannot be written; `reason` is one plain sentence with the remedy."""

    reason: str


Patterns = tuple[tuple[str, str], ...]


@cache
def _compiled(patterns: Patterns) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The secrets' patterns, made for the first line that is written and not before the window."""
    return tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in patterns)


def redacted(text: str) -> str:
    """The text without keys, client secrets, passwords in addresses, e-mails, card numbers and
    security codes."""
    for pattern, instead in (*_compiled(_KEYS), *_compiled(_OTHERS)):
        text = pattern.sub(instead, text)
    text = re.sub(_DIGITS, lambda run: _without_cards(run.group()), text)
    text = re.sub(_HALF, "[digits]", text)
    return re.sub(_CODE, r"\1[code]", text, flags=re.IGNORECASE)


def without_keys(text: str) -> str:
    """The text without keys and client secrets alone: of a sentence that names what was given, such
    as a path, in which somebody's address may well stand."""
    for pattern, instead in _compiled(_KEYS):
        text = pattern.sub(instead, text)
    return text


def _without_cards(run: str) -> str:
    """Digits and separators without the card numbers among them."""
    at = [place for place, sign in enumerate(run) if sign.isdigit()]
    digits = [int(run[place]) for place in at]
    kept: list[str] = []
    copied = begin = first = 0
    while first <= len(digits) - _SHORTEST:
        longest = min(_LONGEST, len(digits) - first)
        lengths = range(longest, _SHORTEST - 1, -1)
        found = next((n for n in lengths if _is_card(at, digits, begin, first, n)), None)
        if found is None:
            first += 1
            continue
        kept += run[copied : at[first]], "[card]"
        begin = first = first + found  # what follows a card is looked at by itself
        copied = at[first - 1] + 1
    return "".join(kept) + run[copied:]


def _is_card(at: Sequence[int], digits: Sequence[int], begin: int, first: int, length: int) -> bool:
    """Whether these digits could be a card's; within longer ones only with a card's first digit."""
    last = first + length
    whole = _stands_alone(at, begin, first, last)
    # Thirteen digits are mostly an EAN: cards of that length begin with 4, 5 or 6 (Visa, Maestro).
    any_first = whole and length > _SHORTEST
    if whole and length == _SHORTEST and digits[first] in {2, 3} and _ean(digits[first:last]):
        return False
    return (any_first or digits[first] in {2, 3, 4, 5, 6}) and _luhn(digits[first:last])


def _stands_alone(at: Sequence[int], begin: int, first: int, last: int) -> bool:
    starts = first == begin or at[first] - at[first - 1] > 1
    ends = last == len(at) or at[last] - at[last - 1] > 1
    return starts and ends


def _ean(digits: Sequence[int]) -> bool:
    """Whether the check digit is an article number's (GS1 General Specifications, 7.9)."""
    return (sum(digits[::-2]) + 3 * sum(digits[-2::-2])) % 10 == 0


def _luhn(digits: Sequence[int]) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


class JsonLines(logging.Formatter):
    """One JSON object a record, redacted."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": redacted(record.name),
            "thread": redacted(record.threadName or ""),
            "message": redacted(record.getMessage()),
        }
        for name, value in record.__dict__.items():
            if name not in _OWN:
                line[redacted(name)] = _field(name, value)
        if record.exc_info:
            line["exception"] = redacted(self.formatException(record.exc_info))
        elif record.exc_text:
            line["exception"] = redacted(record.exc_text)
        if record.stack_info:
            line["stack"] = redacted(record.stack_info)
        return json.dumps(line, ensure_ascii=False).encode(errors="backslashreplace").decode()


def _field(name: str, value: object, depth: int = 0) -> object:
    """A value that has a name, which may say that it is a security code."""
    is_code = name.lower().rstrip("2]").endswith(_CODES) and str(value).isdecimal()
    return "[code]" if is_code else _plain(value, depth)


def _plain(value: object, depth: int = 0) -> object:
    """A value as JSON can say it, redacted; a number can be a card's as well."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        shown = redacted(str(value))
        return value if shown == str(value) else shown
    if depth < _DEEPEST and isinstance(value, Mapping):
        parts = ((str(name), part) for name, part in value.items())
        return {redacted(name): _field(name, part, depth + 1) for name, part in parts}
    if depth < _DEEPEST and isinstance(value, Sequence | set | frozenset) and not _is_text(value):
        return [_plain(part, depth + 1) for part in value]
    return redacted(str(value))


def _is_text(value: object) -> bool:
    return isinstance(value, str | bytes | bytearray)


class LogFile(logging.FileHandler):
    """The log file, for this user's eyes only; a line that fails is told of without its content.

    Python's own that begins anew when it is full imports sockets and queues for its siblings, which
    no start has the time for.
    """

    def __init__(self, file: Path, largest: int) -> None:
        self._largest = largest
        super().__init__(file, encoding="utf-8")

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            super().emit(record)
        except OSError:  # there is no file, as it could not be begun anew, and still cannot be
            self.handleError(record)

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The line, for which there is place in the file now."""
        line = super().format(record)
        if self._is_full(line):
            self._begin_anew()
        return line

    def _is_full(self, line: str) -> bool:
        """Whether the line has no place in the file any more; what is no file never is full."""
        if self.stream is None or not Path(self.baseFilename).is_file():
            return False
        self.stream.seek(0, os.SEEK_END)
        return self.stream.tell() + len(line.encode()) + 1 > self._largest

    def _begin_anew(self) -> None:
        """Put the file beside the older ones, of which the oldest goes."""
        if self.stream is not None:
            self.stream.close()
            self.stream = None
        for number in range(OLDER_FILES, 0, -1):
            before = f"{self.baseFilename}.{number - 1}" if number > 1 else self.baseFilename
            with suppress(FileNotFoundError):
                Path(before).replace(f"{self.baseFilename}.{number}")
        self.stream = self._open()

    @override
    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(FileIO(handle, "a"), "utf-8", line_buffering=True)

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        # The inherited one prints the arguments to standard error as they are.
        kept = record.__dict__ | {"msg": "a log line that could not be written", "args": None}
        bare = {name: value for name, value in kept.items() if name in _OWN}
        bare |= {"exc_info": None, "exc_text": None, "stack_info": None, "message": ""}
        try:
            self.acquire()
            line = self.format(logging.makeLogRecord(bare))
            if self.stream is not None:
                self.stream.write(line + self.terminator)
                self.flush()
        except (OSError, ValueError):
            return  # a full disk must not stop a sale
        finally:
            self.release()


def start(file: Path, level: int = logging.INFO, *, largest: int = LARGEST) -> logging.Handler:
    """Send everything that is logged to the file; the handler is for `stop`.

    At `largest` bytes the file is put beside the older ones, and a new one begun.

    Raises:
        LogFailed: the file or its folder cannot be made.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = LogFile(file, largest)
    except OSError as error:
        reason = (
            f"The log {file} cannot be written: {error.strerror or error}. "
            "Choose another data folder with --data-dir, or allow this user to write there."
        )
        raise LogFailed(reason) from error
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    return handler


def stop(handler: logging.Handler) -> None:
    """Write no more to this log."""
    logging.captureWarnings(capture=False)
    logging.getLogger().removeHandler(handler)
    handler.close()
