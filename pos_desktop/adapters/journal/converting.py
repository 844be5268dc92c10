"""The converter between values of the domain and what JSON can say.

A module of its own because cattrs takes as long to import as the rest of the journal's own code,
and a start that finds no payment under way needs none of it.
"""

from datetime import datetime
from decimal import Decimal
from typing import get_args

from cattrs import BaseValidationError, Converter, transform_error

from pos_desktop.adapters.journal.codec import Unreadable, tag_of, time_of, time_text
from pos_desktop.domain.failures import Failure
from pos_desktop.domain.payment import State
from pos_desktop.domain.refunding import RefundState


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
    converter.register_unstructure_hook(datetime, time_text)
    converter.register_structure_hook(datetime, lambda kept, _: time_of(kept))
    _tag_union(converter, Failure)
    _tag_union(converter, Failure, optional=True)
    _tag_union(converter, State)
    _tag_union(converter, RefundState)
    return converter


CONVERTER = _converter()
MISREAD = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
    BaseValidationError,
)  # fmt: skip
"""Damaged text fails in as many ways as there are types in it."""


def said(error: Exception) -> str:
    """What such a failure was, in one line."""
    inner: BaseException = error
    while isinstance(inner, BaseExceptionGroup):
        inner = inner.exceptions[0]
    return str(inner) if isinstance(inner, Unreadable) else "; ".join(transform_error(error))
