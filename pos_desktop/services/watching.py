"""Reading a reader and a payment together, and what of it is news."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.domain.failures import Failed, Failure, NoAnswer, Silence
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import Looked, Unsuccessful
from pos_desktop.domain.readers import Reader
from pos_desktop.ports.payments import Payments
from pos_desktop.ports.readers import Readers


@dataclass(frozen=True, slots=True)
class Target:
    """What to look at: a reader, and the intent of a payment that had this serial."""

    reader: str | None = None
    intent: str | None = None
    serial: int = 0

    @property
    def watches_payment(self) -> bool:
        """Whether money may move while we look."""
        return self.intent is not None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One look. What could not be read is None, and `failure` says why."""

    target: Target
    reader: Reader | None = None
    intent: Intent | None = None
    failure: Failure | None = None


Look = Callable[[Target], Glimpse]


def look(target: Target, readers: Readers, payments: Payments) -> Glimpse:
    """Read the reader with the intent of its action; the intent alone where it is another's.

    An intent is read after its reader, so that a result that arrives in between is not missed.
    """
    reader: Reader | None = None
    intent: Intent | None = None
    failure: Failure | None = None
    if target.reader is not None:
        try:
            sighting = readers.sight(target.reader)
        except Failed as failed:
            failure = failed.failure
        else:
            reader, intent = sighting.reader, sighting.intent
    if target.intent is None:
        return Glimpse(target, reader, None, failure)
    if intent is None or intent.intent_id != target.intent:
        try:
            intent = payments.retrieve(target.intent)
        except Failed as failed:
            return Glimpse(target, reader, None, failed.failure)
    return Glimpse(target, reader, intent, failure)


_CARD_IS_READ = frozenset({IntentStatus.REQUIRES_CONFIRMATION, IntentStatus.PROCESSING})


def card_is_read(glimpse: Glimpse) -> bool:
    """Whether the reader has a card and asks the bank: from here on it cannot be cancelled."""
    return glimpse.intent is not None and glimpse.intent.status in _CARD_IS_READ


def news_of(glimpse: Glimpse) -> Looked | Unsuccessful | None:
    """What a payment learns from a look; None where it was not about a payment."""
    target = glimpse.target
    if target.intent is None:
        return None
    if glimpse.intent is None:
        failure = glimpse.failure or NoAnswer(Silence.NETWORK)
        return Unsuccessful(target.serial, failure)
    action = glimpse.reader.action if glimpse.reader else None
    known = glimpse.reader is not None
    return Looked(target.serial, glimpse.intent, action, reader_known=known)
