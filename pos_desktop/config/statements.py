"""The machine's file, statement by statement.

It is written by hand, so it is read statement by statement: one that is wrong is left out and
told of, and the others hold. What is locked stays locked, and a locked setting that cannot be read
has its strictest value; where it says whose money it is or who may act, the till only trains until
the file is right again. docs/adr/0021 says why.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pos_desktop.config import fields, places
from pos_desktop.config.reading import unknown, wrong
from pos_desktop.domain.cardrules import ALL_BRANDS, FUNDING
from pos_desktop.domain.settings import ForeignCard, Mode, Settings

LOCKED = "locked"
"""Key of the machine's file alone: names of settings that nothing else may decide."""
_BEGINS = re.compile(
    r"""^[ \t]*(?:\[+[ \t]*)?["']?([\w-]+)["']?(?:[ \t]*[=\].:]|[ \t]+[^\s,\]#])"""
)
"""A line with which a statement begins, for a file that is not valid as a whole."""
_MONEY = frozenset(
    (
        "mode", "profile", "country", "tax_included", "till", "connect_account", "connect_how",
        "fee_percent", "fee_amount", "staff", "manager_pin", "stripe_base", "database_url",
        "data_dir",
    )
)  # fmt: skip
"""Settings that say whose money it is, which book it is written in, or who may act."""
_STRICT: dict[str, object] = {
    "moto_without_cvc": False,
    "refuse_wallets": True,
    "foreign_card": ForeignCard.REFUSED,
    "refund_needs_manager": True,
    "discount_needs_manager": True,
    "lock_minutes": 5,
    "kiosk": True,
}
"""Of other settings that close something: what closes it."""
_LISTS = {"refused_brands": ALL_BRANDS, "refused_funding": FUNDING}


@dataclass(frozen=True, slots=True)
class _Statement:
    """One line of the file, mostly; `problem` where its value cannot be read."""

    name: str
    line: int
    value: object = None
    problem: str = ""
    raw: str = ""


def laid_down(
    file: Path, content: bytes
) -> tuple[dict[str, object], frozenset[str], tuple[str, ...], bool]:
    """Values, locked names, a sentence for each wrong statement, and whether no money is taken."""
    reading = _Reading()
    for statement in _statements(content.decode("utf-8-sig", errors="replace")):
        reading.take(statement)
    reading.close()
    told = (
        f"{file}, line {line}: {said}" if line else f"{file}: {said}" for line, said in reading.told
    )
    return reading.values, frozenset(reading.locked), tuple(told), reading.only_trains


class _Reading:
    """Values and locks as they are gathered, `told` with line and sentence of what is wrong."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.locked: set[str] = set()
        self.told: list[tuple[int, str]] = []
        self._bad: dict[str, str] = {}
        self.only_trains = False
        self._is_below = False
        """Whether a heading [locked] stands above: who wrote it meant what follows."""

    def take(self, one: _Statement) -> None:
        """One more statement."""
        if self._is_below and is_known(one.name):
            self.locked.add(one.name)
        if one.name == LOCKED:
            self._is_below = self._is_below or isinstance(one.value, dict)
            names, faults = _locked(one)
            self.locked |= names
            self.told += [(one.line, fault) for fault in faults]
        elif not is_known(one.name):
            self.told.append((one.line, unknown(one.name)))
        elif one.name in self.values or one.name in self._bad:
            self._refuse(one, f"“{one.name}” stands here for the second time.")
        else:
            try:
                self.values[one.name] = _read(one)
            except ValueError as error:
                self._refuse(one, str(error))

    def close(self) -> None:
        """All is taken: what is locked and cannot be read stays closed."""
        for name, raw in self._bad.items():
            self.values.pop(name, None)
            if name in self.locked:
                self.values[name] = _strictest(name, raw)
        if "mode" in self.locked and self.values.get("mode") is None:
            self._bad["mode"] = ""
            self.told.append((0, "“mode” is locked, but nothing says which it is."))
        if _MONEY & self.locked & self._bad.keys():
            self.only_trains = True
            self.values["mode"] = Mode.TRAINING
            self.locked.add("mode")

    def _refuse(self, one: _Statement, why: str) -> None:
        self.told.append((one.line, why))
        self._bad[one.name] = f"{self._bad.get(one.name, '')} {one.raw}"


def is_known(name: str) -> bool:
    """Whether a machine's file may say this."""
    return name in fields.RULES or name in places.RULES


def _read(one: _Statement) -> object:
    if one.problem:
        raise ValueError(one.problem)
    if one.name in places.RULES:
        return places.read(one.name, one.value)
    try:
        return fields.RULES[one.name].read(one.value)
    except ValueError as error:
        raise ValueError(wrong(one.name, one.value)) from error


def _strictest(name: str, raw: str) -> object:
    """What a locked setting is that cannot be read."""
    if name in _LISTS:
        return tuple(one for one in _LISTS[name] if one in raw)
    if name in places.RULES:
        return None
    return _STRICT.get(name, getattr(Settings(), name))


def _locked(one: _Statement) -> tuple[set[str], list[str]]:
    """The names that are locked, and what is wrong with them; whatever can be one is one."""
    names, what = one.value, 'it has to be a list of settings such as ["country", "mode"].'
    if one.problem or not isinstance(names, list) or not all(isinstance(it, str) for it in names):
        found = {word for word in re.findall(r"[\w-]+", one.raw) if is_known(word)}
        return found, [f"“{LOCKED}”: {one.problem or what}"]
    faults = [f"“{LOCKED}” names {unknown(name)}" for name in names if not is_known(name)]
    return {name for name in names if is_known(name)}, faults


def _statements(text: str) -> Iterator[_Statement]:
    """All of the file; where it is no TOML as a whole, or has headings, as much of it as is."""
    try:
        said = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        said = None
    if said is None or any(isinstance(value, dict) for value in said.values()):
        yield from _salvaged(text)
        return
    lines = {name: line for line, name, _ in _pieces(text)}
    for name, value in said.items():
        raw = f"{value}" if isinstance(value, str) else repr(value)
        yield _Statement(name, lines.get(name, 0), value, raw=raw)


def _salvaged(text: str) -> Iterator[_Statement]:
    for line, name, piece in _pieces(text):
        try:
            said = tomllib.loads(piece)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            why = str(error).partition(" (at")[0]
            problem = f"this is not valid TOML ({why}); a line has to read like: {_LIKE}."
            yield _Statement(name, line, problem=problem, raw=piece)
        else:
            for key, value in said.items():
                yield _Statement(key, line, value, raw=piece)


_LIKE = 'shop = "Maple Street Market"'


def _pieces(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, name and text of each statement, as far as lines tell."""
    lines = text.splitlines()
    begun = [
        (at, found.group(1)) for at, line in enumerate(lines) if (found := _BEGINS.match(line))
    ]
    for index, (at, name) in enumerate(begun):
        end = begun[index + 1][0] if index + 1 < len(begun) else len(lines)
        yield at + 1, name, "\n".join(lines[at:end])
