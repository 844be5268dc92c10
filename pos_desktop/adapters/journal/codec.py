"""Values of the domain as JSON, and back, exactly.

A union is told apart by the tag `type`: the class name in snake case. Fields that are new in a
later version take their defaults when an older text is read; a tag that nobody knows is refused.
"""

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import TypeVar, get_args

from cattrs import BaseValidationError, Converter, transform_error

from pos_desktop.adapters.journal.chain import canonical
from pos_desktop.domain.cards import Card
from pos_desktop.domain.failures import Failure
from pos_desktop.domain.payment import Payment, State

VERSION = 1
"""Of the JSON texts; stands as `v` in each."""
T = TypeVar("T")


class Unreadable(ValueError):
    """A text in the book is not what this program writes; says in what way."""


def tag_of(cls: type) -> str:
    """The tag of a class within its union: `CancelStep` is `cancel_step`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def _tag_union(converter: Converter, union: object, *, optional: bool = False) -> None:
    """Teach the converter a union of dataclasses, with None where it may be."""
    classes: dict[str, type] = {tag_of(cls): cls for cls in get_args(union)}

    def write(value: object) -> dict[str, object] | None:
        if optional and value is None:
            return None
        return {"type": tag_of(type(value)), **converter.unstructure(value, type(value))}

    def read(kept: object, _: object) -> object:
        if optional and kept is None:
            return None
        if not isinstance(kept, dict) or kept.get("type") not in classes:
            tag = kept.get("type") if isinstance(kept, dict) else kept
            raise Unreadable(f"“{tag}” is none of {', '.join(classes)}")
        return converter.structure(kept, classes[kept["type"]])

    whole = union | None if optional else union  # type: ignore[operator]
    converter.register_unstructure_hook_func(lambda cls: cls == whole, write)
    converter.register_structure_hook_func(lambda cls: cls == whole, read)


def _converter() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda kept, _: Decimal(str(kept)))
    _tag_union(converter, Failure)
    _tag_union(converter, Failure, optional=True)
    _tag_union(converter, State)
    return converter


_CONVERTER = _converter()
_MISREAD = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
    BaseValidationError,
)  # fmt: skip
"""Damaged text fails in as many ways as there are types in it."""


def plain(value: object) -> object:
    """A domain value as JSON can say it."""
    return _CONVERTER.unstructure(value)


def _read(text: str, cls: type[T]) -> T:
    try:
        kept = json.loads(text)
        return _CONVERTER.structure(kept, cls)
    except _MISREAD as error:
        raise Unreadable(_said(error)) from error


def _said(error: Exception) -> str:
    inner: BaseException = error
    while isinstance(inner, BaseExceptionGroup):
        inner = inner.exceptions[0]
    return str(inner) if isinstance(inner, Unreadable) else "; ".join(transform_error(error))


def card_text(card: Card) -> str:
    """A card as JSON text."""
    return canonical(plain(card))


def card_of(text: str) -> Card:
    """The card of a JSON text.

    Raises:
        Unreadable: it is none.
    """
    return _read(text, Card)


def payment_text(payment: Payment) -> str:
    """A payment as JSON text, with the version of the format."""
    return canonical(payment_plain(payment))


def payment_plain(payment: Payment) -> dict[str, object]:
    """A payment as JSON can say it."""
    return {"v": VERSION, **_CONVERTER.unstructure(payment)}


def payment_of(text: str) -> Payment:
    """The payment of a JSON text.

    Raises:
        Unreadable: it is none, or has a state that this program does not know.
    """
    return _read(text, Payment)


def time_text(at: datetime) -> str:
    """RFC 3339 in UTC, to the microsecond.

    Raises:
        ValueError: the time has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without its zone says nothing")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
