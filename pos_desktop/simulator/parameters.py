"""What a parameter may be, and how Stripe refuses it when it is not. Pure.

An endpoint declares a `Shape`; `read` turns the decoded form into plain values or raises
`RefusalError` with Stripe's wording. A parameter that nobody declared is `parameter_unknown`; one
that Stripe has and the simulator has not is declared `Unsimulated` and says so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.forms import Tree
from pos_desktop.simulator.refusals import invalid_parameter, not_simulated

LARGEST_INTEGER = 2**63 - 1


class Kind(Protocol):
    """A type of parameter."""

    def read(self, value: Tree, name: str) -> object:
        """The plain value, or `RefusalError`; `name` is in brackets, such as ``cart[total]``."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A string. `clears`: the empty string is allowed, means "unset" and reads as None."""

    longest: int = 5000
    clears: bool = False

    def read(self, value: Tree, name: str) -> str | None:
        text = plain_text(value, name)
        if not text:
            if self.clears:
                return None
            raise invalid_parameter(
                f"You passed an empty string for '{name}'. We assume empty values are an attempt "
                f"to unset a parameter; however '{name}' cannot be unset. You should remove "
                f"'{name}' from your request or supply a non-empty value.",
                name,
                "parameter_invalid_empty",
            )
        if len(text) > self.longest:
            raise invalid_parameter(
                f"Invalid string: {text[:16]}...; must be at most {self.longest} characters", name
            )
        return text


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number, in ASCII digits, within bounds and within 64 bits."""

    least: int | None = None
    most: int | None = None

    def read(self, value: Tree, name: str) -> int:
        text = plain_text(value, name)
        if not re.fullmatch(r"-?[0-9]{1,19}", text) or abs(int(text)) > LARGEST_INTEGER:
            raise invalid_parameter(
                f"Invalid integer: {text[:60]}", name, "parameter_invalid_integer"
            )
        number = int(text)
        if self.least is not None and number < self.least:
            raise invalid_parameter(
                f"This value must be greater than or equal to {self.least}.",
                name,
                "parameter_invalid_integer",
            )
        if self.most is not None and number > self.most:
            raise invalid_parameter(
                f"This value must be less than or equal to {self.most}.",
                name,
                "parameter_invalid_integer",
            )
        return number


@dataclass(frozen=True, slots=True)
class Boolean:
    """``true`` or ``false``, nothing else."""

    def read(self, value: Tree, name: str) -> bool:
        text = plain_text(value, name)
        if text not in ("true", "false"):
            raise invalid_parameter(f"Invalid boolean: {text[:60]}", name)
        return text == "true"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]
    clears: bool = False

    def read(self, value: Tree, name: str) -> str | None:
        text = plain_text(value, name)
        if not text and self.clears:
            return None
        if text not in self.words:
            listed = ", ".join(self.words[:-1]) + " or " if len(self.words) > 1 else ""
            raise invalid_parameter(
                f"Invalid {name}: must be one of {listed}{self.words[-1]}", name
            )
        return text


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, written ``k[]=``, ``k[0]=`` or ``k[][a]=``."""

    item: Kind
    most: int = 100

    def read(self, value: Tree, name: str) -> list[object]:
        elements = _elements(value, name)
        if len(elements) > self.most:
            raise invalid_parameter(
                f"Array '{name}' has too many elements: at most {self.most}", name
            )
        return [self.item.read(each, f"{name}[{at}]") for at, each in enumerate(elements)]


@dataclass(frozen=True, slots=True)
class Metadata:
    """Stripe's metadata: at most 50 keys of 40 characters with values of 500.

    Reads as a mapping in which an empty value removes its key, or as None: remove all.
    """

    def read(self, value: Tree, name: str) -> dict[str, str] | None:
        if value == "":
            return None
        if not isinstance(value, dict):
            raise invalid_parameter("Invalid object", name)
        if len(value) > 50:
            raise invalid_parameter("Metadata can have up to 50 keys", name)
        return {key: self._entry(key, entry, name) for key, entry in value.items()}

    def _entry(self, key: str, value: Tree, name: str) -> str:
        if len(key) > 40:
            raise invalid_parameter(
                f"Metadata keys can be at most 40 characters: {key[:40]}...", f"{name}[{key[:40]}]"
            )
        text = plain_text(value, f"{name}[{key}]")
        if len(text) > 500:
            raise invalid_parameter(
                f"Metadata values can have up to 500 characters, but you passed in a value that is "
                f"{len(text)} characters. Invalid value: {text[:40]}...",
                f"{name}[{key}]",
            )
        return text


@dataclass(frozen=True, slots=True)
class Unsimulated:
    """A parameter of Stripe's that the simulator does not act on, and so refuses."""

    def read(self, value: Tree, name: str) -> object:
        del value
        raise not_simulated(f"the parameter '{name}'", name)


@dataclass(frozen=True, slots=True)
class Shape:
    """An object with named parameters, some required."""

    fields: Mapping[str, Kind]
    required: frozenset[str] = field(default_factory=frozenset)

    def read(self, value: Tree, name: str) -> Document:
        if not isinstance(value, dict):
            raise invalid_parameter("Invalid object", name or None)
        unknown = [_inside(name, key) for key in value if key not in self.fields]
        if unknown:
            plural = "s" if len(unknown) > 1 else ""
            raise invalid_parameter(
                f"Received unknown parameter{plural}: {', '.join(unknown)[:200]}",
                unknown[0],
                "parameter_unknown",
            )
        for key in sorted(self.required - set(value)):
            missing = _inside(name, key)
            raise invalid_parameter(
                f"Missing required param: {missing}.", missing, "parameter_missing"
            )
        return {key: self.fields[key].read(each, _inside(name, key)) for key, each in value.items()}


@dataclass(frozen=True, slots=True)
class Clearable:
    """A parameter that the empty string unsets; that reads as None."""

    item: Kind

    def read(self, value: Tree, name: str) -> object:
        return None if value == "" else self.item.read(value, name)


@dataclass(frozen=True, slots=True)
class TimeRange:
    """``created=N`` or ``created[gt|gte|lt|lte]=N``; reads as a mapping of comparisons."""

    def read(self, value: Tree, name: str) -> dict[str, int]:
        if isinstance(value, str):
            moment = Integer(least=0).read(value, name)
            return {"gte": moment, "lte": moment}
        comparisons = Shape({word: Integer(least=0) for word in ("gt", "gte", "lt", "lte")})
        return comparisons.read(value, name)


def plain_text(value: Tree, name: str) -> str:
    """The string itself; a list or object in its place is refused."""
    if isinstance(value, str):
        return value
    raise invalid_parameter(f"Invalid string: {str(value)[:60]}", name)


def _inside(name: str, key: str) -> str:
    return f"{name}[{key}]" if name else key


def _elements(value: Tree, name: str) -> list[Tree]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and all(re.fullmatch("[0-9]{1,4}", key) for key in value):
        return [value[key] for key in sorted(value, key=int)]
    raise invalid_parameter("Invalid array", name)
