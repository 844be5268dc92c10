"""Values of the domain as JSON, and back, exactly.

A union is told apart by the tag `type`: the class name in snake case. Fields that are new in a
later version take their defaults when an older text is read; a tag that nobody knows is refused.
"""

import json
import re
from datetime import UTC, datetime
from typing import Any, TypeVar

from pos_desktop.adapters.journal.chain import canonical
from pos_desktop.domain.cards import Card
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.refunding import Refunding
from pos_desktop.domain.shifts import Closing

VERSION = 1
"""Of the JSON texts; stands as `v` in each."""
T = TypeVar("T")


class Unreadable(ValueError):
    """A text in the book is not what this program writes; says in what way."""


def tag_of(cls: type) -> str:
    """The tag of a class within its union: `CancelStep` is `cancel_step`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def plain(value: object) -> object:
    """A domain value as JSON can say it."""
    return _unstructured(value)


def _unstructured(value: object) -> Any:
    from pos_desktop.adapters.journal.converting import CONVERTER  # noqa: PLC0415

    return CONVERTER.unstructure(value)


def _read(text: str, cls: type[T]) -> T:
    try:
        kept = json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    return _structured(kept, cls)


def _structured(kept: object, cls: type[T]) -> T:
    from pos_desktop.adapters.journal.converting import CONVERTER, MISREAD, said  # noqa: PLC0415

    try:
        return CONVERTER.structure(kept, cls)
    except MISREAD as error:
        raise Unreadable(said(error)) from error


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
    return {"v": VERSION, **_unstructured(payment)}


def payment_of(text: str) -> Payment:
    """The payment of a JSON text.

    Raises:
        Unreadable: it is none, or has a state that this program does not know.
    """
    return _read(text, Payment)


def payment_from(kept: object) -> Payment:
    """The payment of what JSON said of it; raises as `payment_of` does."""
    return _structured(kept, Payment)


def refunding_text(refunding: Refunding) -> str:
    """A refund as JSON text, with the version of the format."""
    return canonical(refunding_plain(refunding))


def refunding_plain(refunding: Refunding) -> dict[str, object]:
    """A refund as JSON can say it."""
    return {"v": VERSION, **_unstructured(refunding)}


def refunding_of(text: str) -> Refunding:
    """The refund of a JSON text.

    Raises:
        Unreadable: it is none, or has a state that this program does not know.
    """
    return _read(text, Refunding)


def refunding_from(kept: object) -> Refunding:
    """The refund of what JSON said of it; raises as `refunding_of` does."""
    return _structured(kept, Refunding)


def consent_plain(consent: Consent) -> dict[str, object]:
    """An agreement as JSON can say it."""
    return {"v": VERSION, **_unstructured(consent)}


def consent_of(text: str) -> Consent:
    """The agreement of a JSON text.

    Raises:
        Unreadable: it is none.
    """
    return _read(text, Consent)


def parked_text(call: ParkedCall) -> str:
    """A parked call as JSON text."""
    return canonical({"v": VERSION, **_unstructured(call)})


def parked_of(text: str) -> ParkedCall:
    """The parked call of a JSON text.

    Raises:
        Unreadable: it is none.
    """
    return _read(text, ParkedCall)


def closing_plain(closing: Closing) -> dict[str, object]:
    """A closed shift as JSON can say it."""
    return {"v": VERSION, **_unstructured(closing)}


def closing_of(text: str) -> Closing:
    """The closed shift of a JSON text.

    Raises:
        Unreadable: it is none.
    """
    return _read(text, Closing)


def time_text(at: datetime) -> str:
    """RFC 3339 in UTC, to the microsecond.

    Raises:
        ValueError: the time has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without its zone says nothing")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def time_of(text: str) -> datetime:
    """The moment that `time_text` wrote; its zone is UTC.

    Raises:
        ValueError: it is none.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without its zone says nothing")
    return at.astimezone(UTC)
