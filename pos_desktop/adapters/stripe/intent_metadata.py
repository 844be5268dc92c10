"""What the till writes on an intent, and finding the intent again by it."""

from collections.abc import Iterable, Iterator

from pos_desktop.adapters.stripe.document import Document, Undecodable
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.marks import APP
from pos_desktop.domain.payment import Terms

_DAY = 24 * 60 * 60
_BEFORE, _AFTER = _DAY, 2 * _DAY
_LIKELIEST = (IntentStatus.SUCCEEDED, IntentStatus.REQUIRES_CAPTURE)


def metadata_of(terms: Terms) -> dict[str, str]:
    """What is written on the intent of these terms; it names no customer and no card."""
    return {
        _purpose(terms): terms.sale_id,
        "till": terms.till,
        "attempt": str(terms.number),
        "app": APP,
    }


def window_of(terms: Terms) -> tuple[int, int]:
    """How far from its start an intent can have been made, in seconds since 1970.

    A creation is repeated for a day, and the clock of the till may be wrong.
    """
    return terms.started_at - _BEFORE, terms.started_at + _AFTER


def made_of(terms: Terms, listed: Iterable[Document]) -> Iterator[Document]:
    """Those that were made of the terms; a till may have been renamed in between."""
    for document in listed:
        told = document.optional_part("metadata")
        if (
            told is not None
            and told.optional_text("app") == APP
            and told.optional_text(_purpose(terms)) == terms.sale_id
            and told.optional_text("attempt") == str(terms.number)
        ):
            yield document


def check_made_of(terms: Terms, made: Intent) -> None:
    """Raises `Undecodable` for an intent that was made of other terms: the answer is another's."""
    marks = {name: text for name, text in metadata_of(terms).items() if name != "till"}
    if not marks.items() <= dict(made.metadata).items():
        raise Undecodable("the answer is an intent that was made of something else")


def likeliest(found: Iterable[Intent]) -> Intent | None:
    """Of several that were made of the same terms, the one that holds the customer's money."""
    return min(found, key=_rank, default=None)


def _rank(intent: Intent) -> int:
    if intent.status in _LIKELIEST:
        return 0
    return 2 if intent.status is IntentStatus.CANCELED else 1


def _purpose(terms: Terms) -> str:
    return "setup_id" if terms.is_setup else "sale_id"
