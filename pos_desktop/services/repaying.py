"""Carrying out the request that a refund wants, and saying what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pos_desktop.domain.failures import Failed, Failure, NoAnswer, NotNow, Obstacle, Silence
from pos_desktop.domain.givingback import ANOTHERS, RefundOutcome
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import Accepted, ReaderFree, Unsuccessful
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.refunding import (
    AskReader,
    AskStripe,
    ClearReader,
    Refunded,
    Refunding,
    RefundLooked,
    RefundWant,
)
from pos_desktop.domain.refunds import Refund, marked
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.readers import Sighting
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.pacing import may_be_forgotten

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Repayer:
    """Performs wants over the ports; each may be performed twice without harm."""

    gateway: Gateway
    clock: Clock

    def perform(self, refunding: Refunding, want: RefundWant) -> RefundOutcome:
        """Make the request and return its outcome as news; never raises `Failed`."""
        try:
            return self._outcome(refunding, want)
        except Failed as failed:
            return Unsuccessful(refunding.serial, failed.failure)

    def _outcome(self, refunding: Refunding, want: RefundWant) -> RefundOutcome:
        match want:
            case AskStripe(key, looks_first):
                return self._ask_stripe(refunding, key, looks_first=looks_first)
            case AskReader():
                return self._ask_reader(refunding, want)
            case ClearReader(reader):
                return self._clear(refunding, reader)
            case _:
                return look(refunding, want.reader, self.gateway).news

    def _ask_stripe(self, refunding: Refunding, key: str, *, looks_first: bool) -> RefundOutcome:
        now = self.clock.now().timestamp()
        if looks_first or may_be_forgotten(refunding.terms.started_at, now):
            # Stripe may have forgotten the key, or an earlier one may have done more than it said.
            made = self._made(refunding)
            if made is not None:
                return Refunded(refunding.serial, made)
        return Refunded(refunding.serial, self.gateway.refunds.create(refunding.order(), key))

    def _ask_reader(self, refunding: Refunding, want: AskReader) -> RefundOutcome:
        """Have the card asked for, unless it is refunded or the reader is another's."""
        sighting = _before(lambda: self.gateway.readers.sight(want.reader))
        if _is_anothers(sighting, refunding):
            raise Failed(NotNow(Obstacle.READER_BUSY, ANOTHERS))
        made = self._made(refunding)
        if made is not None:
            return Refunded(refunding.serial, made)
        self.gateway.readers.refund_payment(want.reader, refunding.order(), key=want.key)
        return Accepted(refunding.serial)

    def _made(self, refunding: Refunding) -> Refund | None:
        """The refund that is there already, if it counts."""
        intent_id = refunding.order().intent_id
        refunds = _before(lambda: self.gateway.refunds.of_intent(intent_id))
        made = marked(refunds, refunding.terms.marks)
        return made if made is not None and made.counts else None

    def _clear(self, refunding: Refunding, reader: str) -> RefundOutcome:
        """Clear the reader only if what it does is ours: a shared reader may be another till's."""
        action = self.gateway.readers.sight(reader).reader.action
        if refunding.terms.is_asked_by(action):
            self.gateway.readers.cancel_action(reader)
        return ReaderFree(refunding.serial)


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at a refund: what it learns, and the reader or why that could not be read."""

    news: RefundLooked | Unsuccessful
    reader: Reader | None = None
    failure: Failure | None = None


def look(refunding: Refunding, reader_id: str, gateway: Gateway) -> Seen:
    """Read the reader, if one takes part, and the refunds once it does not ask any more.

    The refunds are read after the reader, so that a result that arrives in between is not missed.
    """
    serial, intent_id = refunding.serial, refunding.order().intent_id
    reader, failure = _reader(reader_id, gateway)
    action = reader.action if reader else None
    if refunding.terms.is_asked_by(action):
        return Seen(RefundLooked(serial, None, action), reader)
    try:
        refunds = gateway.refunds.of_intent(intent_id)
    except Failed as failed:
        unseen = Unsuccessful(serial, failed.failure, looked_at=intent_id)
        return Seen(unseen, reader, failed.failure)
    # Without having looked at its reader nobody knows that it asks no more.
    known = failure is None and (reader is not None or not refunding.terms.reader)
    return Seen(RefundLooked(serial, refunds, action, reader_known=known), reader, failure)


def _reader(reader_id: str, gateway: Gateway) -> tuple[Reader | None, Failure | None]:
    if not reader_id:
        return None, None
    try:
        return gateway.readers.sight(reader_id).reader, None
    except Failed as failed:
        return None, failed.failure


def _before(reading: Callable[[], T]) -> T:
    """What is read before anything is asked: where it fails, nothing was asked."""
    try:
        return reading()
    except Failed as failed:
        raise Failed(_harmless(failed.failure)) from failed


def _harmless(failure: Failure) -> Failure:
    """The failure of a reading, as one that says nothing of what is stored under a key."""
    if isinstance(failure, NoAnswer):
        return NoAnswer(Silence.NETWORK, failure.detail)
    return failure


def _is_anothers(sighting: Sighting, refunding: Refunding) -> bool:
    """Whether the reader waits for the card of something else that can still move money."""
    action, about = sighting.reader.action, sighting.intent
    if action is None or not action.waits_for_a_card or refunding.terms.is_asked_by(action):
        return False
    if action.refunds:
        return True
    return about is None or about.status not in {IntentStatus.CANCELED, IntentStatus.SUCCEEDED}
