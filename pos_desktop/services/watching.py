"""Reading a reader and a payment together, and what of it is news."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.domain.failures import Failed, Failure, NoAnswer, Silence
from pos_desktop.domain.givingback import RefundOutcome
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.news import Looked, Unsuccessful
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.refunding import Refunding
from pos_desktop.services import repaying
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.pacing import CALM_IDLE, EAGER, poll_interval


@dataclass(frozen=True, slots=True)
class Target:
    """What to look at: a reader, and the intent of a payment that had this serial.

    Without a reader none takes part, and there is none to know of.

    `at_once` unless a request is under way whose answer tells the same: then the first look comes
    after a pause, and only matters where that answer is late.
    """

    reader: str | None = None
    intent: str | None = None
    serial: int = 0
    at_once: bool = True
    kind: IntentKind = IntentKind.PAYMENT
    refund: Refunding | None = None
    """The refund whose card a reader asks for, in place of an intent."""

    @property
    def watches_payment(self) -> bool:
        """Whether money may move while we look."""
        return self.intent is not None or self.refund is not None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One look. What could not be read is None, and `failure` says why."""

    target: Target
    reader: Reader | None = None
    intent: Intent | None = None
    failure: Failure | None = None
    refund: RefundOutcome | None = None
    """What a refund learns from it, where one was looked at."""


Look = Callable[[Target], Glimpse]


def look(target: Target, gateway: Gateway) -> Glimpse:
    """Read the reader with the intent of its action; the intent alone where it is another's.

    An intent is read after its reader, so that a result that arrives in between is not missed.
    """
    if target.refund is not None:
        return _look_at_refund(target, target.refund, gateway)
    reader: Reader | None = None
    intent: Intent | None = None
    failure: Failure | None = None
    if target.reader is not None:
        try:
            sighting = gateway.readers.sight(target.reader)
        except Failed as failed:
            failure = failed.failure
        else:
            reader, intent = sighting.reader, sighting.intent
    if target.intent is None:
        return Glimpse(target, reader, None, failure)
    if intent is None or intent.intent_id != target.intent:
        try:
            intent = gateway.intents(target.kind).retrieve(target.intent)
        except Failed as failed:
            return Glimpse(target, reader, None, failed.failure)
    return Glimpse(target, reader, intent, failure)


def _look_at_refund(target: Target, refunding: Refunding, gateway: Gateway) -> Glimpse:
    seen = repaying.look(refunding, target.reader or "", gateway)
    return Glimpse(target, seen.reader, failure=seen.failure, refund=seen.news)


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
        return Unsuccessful(target.serial, failure, looked_at=target.intent)
    action = glimpse.reader.action if glimpse.reader else None
    known = glimpse.reader is not None or target.reader is None
    return Looked(target.serial, glimpse.intent, action, reader_known=known)


class Watch:
    """What the reader watcher looks at, and how often.

    `at` is called where the window lives, the rest on the watcher's thread; one reference is all
    they share, and it is replaced whole.
    """

    def __init__(
        self, look_at: Look, steady: Callable[[], float], idle_pause: float = CALM_IDLE
    ) -> None:
        self._look_at = look_at
        self._steady = steady
        self._idle_pause = idle_pause
        self._aim = (Target(), steady())

    def at(self, target: Target) -> bool:
        """Look at this from now on; whether it is another target than before."""
        if target == self._aim[0]:
            return False
        self._aim = (target, self._steady())
        return True

    def look(self) -> Glimpse | None:
        """Look once; None where there is nothing to look at."""
        target, since = self._aim
        if not target.at_once and self._steady() - since < EAGER:
            return None
        return None if target.reader is None and target.intent is None else self._look_at(target)

    def pause(self) -> float:
        """Seconds until the next look."""
        target, since = self._aim
        return poll_interval(
            watching_payment=target.watches_payment,
            waited=self._steady() - since,
            idle=self._idle_pause,
        )
