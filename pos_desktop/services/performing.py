"""Carrying out the request that a payment wants, and saying what came of it."""

from dataclasses import dataclass

from pos_desktop.domain.failures import Failed, NotNow, Obstacle
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import Accepted, Outcome, Read, ReaderFree, Unsuccessful
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.readers import ActionStatus
from pos_desktop.domain.wants import (
    CancelAtReader,
    CancelIntent,
    CreateIntent,
    Observe,
    Present,
    UpdateIntent,
    Want,
)
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.payments import Payments
from pos_desktop.ports.readers import Readers, Sighting
from pos_desktop.services.pacing import KEY_LIFE
from pos_desktop.services.watching import Target, look, news_of

_JUST_CREATED = 1
"""The serial of a payment whose intent was made a moment ago and needs no second look."""


@dataclass(frozen=True, slots=True)
class Performer:
    """Performs wants over the ports; each may be performed twice without harm."""

    payments: Payments
    readers: Readers
    clock: Clock

    def perform(self, payment: Payment, want: Want) -> Outcome:
        """Make the request and return its outcome as news; never raises `Failed`."""
        try:
            return self._outcome(payment, want)
        except Failed as failed:
            return Unsuccessful(payment.serial, failed.failure)

    def _outcome(self, payment: Payment, want: Want) -> Outcome:
        serial = payment.serial
        match want:
            case CreateIntent(key):
                return self._create(payment, key)
            case UpdateIntent(key, intent_id, amount):
                return Read(serial, self.payments.update(intent_id, amount, key))
            case Present():
                return self._present(payment, want)
            case Observe(intent_id, reader):
                glimpse = look(Target(reader, intent_id, serial), self.readers, self.payments)
                news = news_of(glimpse)
                assert news is not None  # noqa: S101 - a target with an intent always has news
                return news
            case CancelAtReader(intent_id, reader):
                return self._clear(serial, intent_id, reader)
            case CancelIntent(key, intent_id):
                return Read(serial, self.payments.cancel(intent_id, key))
            case _:
                return Read(serial, self.payments.capture(want.intent_id, want.key))

    def _create(self, payment: Payment, key: str) -> Outcome:
        age = self.clock.now().timestamp() - payment.terms.started_at
        if age > KEY_LIFE:
            # Stripe may have forgotten the key: an intent that was made then is found by its sale.
            made = self.payments.find(payment.terms)
            if made is not None:
                return Read(payment.serial, made)
        return Read(payment.serial, self.payments.create(payment.terms, key))

    def _present(self, payment: Payment, want: Present) -> Outcome:
        """Present the intent, unless it needs no card any more or the reader is another's."""
        serial = payment.serial
        if _is_anothers(self.readers.sight(want.reader), want.intent_id):
            raise Failed(NotNow(Obstacle.READER_BUSY, "another_payment"))
        waits_for_confirmation = False
        if serial > _JUST_CREATED:
            intent = self.payments.retrieve(want.intent_id)
            waits_for_confirmation = intent.status is IntentStatus.REQUIRES_CONFIRMATION
            if not waits_for_confirmation and (
                intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD
            ):
                return Read(serial, intent)
        if waits_for_confirmation:
            self.readers.confirm_payment_intent(want.reader, want.intent_id, key=want.key)
        else:
            self.readers.process_payment_intent(
                want.reader,
                want.intent_id,
                customer_may_cancel=payment.terms.customer_may_cancel,
                key=want.key,
            )
        return Accepted(serial)

    def _clear(self, serial: int, intent_id: str, reader: str) -> Outcome:
        """Clear the reader only if what it does is ours: a shared reader may be another till's."""
        action = self.readers.sight(reader).reader.action
        if (
            action is not None
            and action.intent == intent_id
            and action.status is ActionStatus.IN_PROGRESS
        ):
            self.readers.cancel_action(reader)
        return ReaderFree(serial)


def _is_anothers(sighting: Sighting, intent_id: str) -> bool:
    """Whether the reader waits for the card of another payment that can still take money.

    A cancel whose answer was lost can leave a reader asking for an intent that is over.
    """
    action, about = sighting.reader.action, sighting.intent
    if action is None or not action.waits_for_a_card or action.intent == intent_id:
        return False
    return about is None or about.status not in {IntentStatus.CANCELED, IntentStatus.SUCCEEDED}
