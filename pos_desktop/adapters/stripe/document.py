"""Reading an answer field by field: strict where money hangs on it, lenient where it is shown.

A field that is not understood is named, its content never is: it might be a client secret.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from stripe import StripeObject
from typing_extensions import override


@dataclass(eq=False)
class Undecodable(ValueError):
    """An answer is not what Stripe documents; the text names the field."""

    problem: str

    @override
    def __str__(self) -> str:
        return self.problem


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON object; `path` says where in the answer it stands."""

    path: str
    fields: Mapping[str, object]

    def text(self, name: str) -> str:
        """A required string."""
        value = self._required(name)
        if isinstance(value, str):
            return value
        raise self._wrong(name, "a string", value)

    def whole(self, name: str) -> int:
        """A required whole number."""
        value = self._required(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self._wrong(name, "a whole number", value)

    def truth(self, name: str) -> bool:
        """A required true or false."""
        value = self._required(name)
        if isinstance(value, bool):
            return value
        raise self._wrong(name, "true or false", value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A required list of strings."""
        value = self._required(name)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(cast(list[str], value))
        raise self._wrong(name, "a list of strings", value)

    def part(self, name: str) -> "Document":
        """A required object inside this one."""
        part = self.optional_part(name)
        if part is None:
            raise self._wrong(name, "an object", self._required(name))
        return part

    def parts(self, name: str) -> tuple["Document", ...]:
        """A required list of objects."""
        value = self._required(name)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._wrong(name, "a list of objects", value)
        return tuple(
            Document(f"{self.path}.{name}[{index}]", item) for index, item in enumerate(value)
        )

    def identity(self, name: str) -> str | None:
        """The id of an expandable object, whether it was expanded or not; None where it is null."""
        part = self.optional_part(name)
        return part.text("id") if part is not None else self.optional_text(name)

    def optional_text(self, name: str) -> str | None:
        """A string, or None where there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    def optional_texts(self, name: str) -> tuple[str, ...]:
        """The strings of a list; none where there is no list."""
        value = self.fields.get(name)
        if not isinstance(value, list):
            return ()
        return tuple(item for item in value if isinstance(item, str))

    def optional_whole(self, name: str) -> int | None:
        """A whole number, or None where there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def optional_part(self, name: str) -> "Document | None":
        """An object inside this one, or None where there is none."""
        value = self.fields.get(name)
        return Document(f"{self.path}.{name}", value) if isinstance(value, dict) else None

    def _required(self, name: str) -> object:
        if name not in self.fields:
            raise Undecodable(f"{self.path}.{name} is missing")
        return self.fields[name]

    def _wrong(self, name: str, wanted: str, value: object) -> Undecodable:
        return Undecodable(f"{self.path}.{name} is {_kind(value)} where {wanted} belongs")


_KINDS = {
    type(None): "null",
    bool: "true or false",
    int: "a whole number",
    float: "a number with decimals",
    str: "a string",
    list: "a list",
    dict: "an object",
}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), type(value).__name__)


def opened(answer: object, kind: str, identity: str | None = None) -> Document:
    """The answer as a document, if it is an object of this kind (`payment_intent`, …).

    `identity` is the id of the one that was asked about. A proxy that mixes answers up, or a cache
    that serves what it kept for another, sends whole JSON of something else: what that says must
    never be believed of what was asked about.

    It is one of the SDK, or the JSON of one: a long list is read several times quicker without the
    SDK's objects.
    """
    if isinstance(answer, StripeObject):
        answer = answer.to_dict()
    if not isinstance(answer, dict):
        raise Undecodable(f"the answer is {_kind(answer)} where a {kind} belongs")
    document = of_kind(Document(kind, answer), kind)
    if identity is not None and document.text("id") != identity:
        raise Undecodable(f"the answer is another {kind} than the one that was asked about")
    return document


def of_kind(document: Document, kind: str) -> Document:
    """The document, if it is an object of this kind; raises `Undecodable` otherwise."""
    told = document.optional_text("object")
    if told != kind:
        raise Undecodable(f"the answer is a {told or 'nameless object'} where a {kind} belongs")
    return document
