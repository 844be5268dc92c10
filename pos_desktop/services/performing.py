"""Carrying out the request that a payment wants, and saying what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_desktop.domain.failures import Broken, Failed, NotNow, Obstacle
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import Accepted, Outcome, Read, ReaderFree, Unsuccessful
from pos_desktop.domain.payment import CardEntry, Payment, Terms
from pos_desktop.domain.presenting import other_money
from pos_desktop.domain.readers import Action, ActionStatus, Asking, Reader
from pos_desktop.domain.wants import (
    CancelAtReader,
    CancelIntent,
    Capture,
    ChargeSavedCard,
    ConfirmAtReader,
    CreateIntent,
    Increment,
    Observe,
    Present,
    UpdateIntent,
    Want,
)
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.readers import Sighting
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.pacing import may_be_forgotten
from pos_desktop.services.watching import Target, look, news_of

_JUST_CREATED = 1
"""The serial of a payment whose intent was made a moment ago and needs no second look."""

_SAVES = "process_setup_intent"
"""The action of a reader that asks for a card to be kept."""
_NEEDS_NO_CARD = frozenset(
    {IntentStatus.CANCELED, IntentStatus.SUCCEEDED, IntentStatus.REQUIRES_CAPTURE}
)
"""What an intent says that can take no card any more."""
_WITHOUT_AN_ANSWER = frozenset(
    {IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CONFIRMATION}
)


@dataclass(frozen=True, slots=True)
class Performer:
    """Performs wants over the ports; each may be performed twice without harm."""

    gateway: Gateway
    clock: Clock

    def perform(self, payment: Payment, want: Want) -> Outcome:
        """Make the request and return its outcome as news; never raises `Failed`."""
        try:
            return self._outcome(payment, want)
        except Failed as failed:
            return Unsuccessful(payment.serial, failed.failure)

    def _outcome(self, payment: Payment, want: Want) -> Outcome:
        serial, kind = payment.serial, payment.terms.kind
        payments, intents = self.gateway.payments, self.gateway.intents(kind)
        match want:
            case CreateIntent(key):
                return self._create(payment, key)
            case UpdateIntent(key, intent_id, amount, fee):
                return Read(serial, payments.update(intent_id, amount, key, fee))
            case Present() | ConfirmAtReader():
                return self._at_reader(payment, want)
            case ChargeSavedCard():
                return self._charge(payment, want)
            case Observe(intent_id, reader):
                target = Target(reader or None, intent_id, serial, kind=kind)
                glimpse = look(target, self.gateway)
                news = news_of(glimpse)
                assert news is not None  # noqa: S101 - a target with an intent always has news
                return news
            case CancelAtReader(intent_id, reader):
                return self._clear(serial, intent_id, reader)
            case CancelIntent(key, intent_id):
                return Read(serial, intents.cancel(intent_id, key))
            case _:
                return Read(serial, self._held(want))

    def _held(self, want: Capture | Increment) -> Intent:
        """Do something about money that is held."""
        payments = self.gateway.payments
        if isinstance(want, Increment):
            return payments.increment(want.intent_id, want.amount, want.key)
        return payments.capture(want.intent_id, want.key, want.order)

    def _create(self, payment: Payment, key: str) -> Outcome:
        intents = self.gateway.intents(payment.terms.kind)
        now = self.clock.now().timestamp()
        if payment.attempt > 1 or may_be_forgotten(payment.terms.started_at, now):
            # Stripe may have forgotten the key, or have made one under an earlier key and answered
            # something else: an intent that was made then is found by its sale.
            made = intents.find(payment.terms)
            if made is not None:
                return Read(payment.serial, made)
        return Read(payment.serial, intents.create(payment.terms, key))

    def _at_reader(self, payment: Payment, want: Present | ConfirmAtReader) -> Outcome:
        if isinstance(want, Present):
            return self._present(payment, want)
        # Whoever looked at the card took their time, and a confirmation takes the reader over.
        sighting = self._sighted(want)
        if _is_anothers(sighting, want.intent_id):
            raise Failed(NotNow(Obstacle.READER_BUSY, "another_payment"))
        if sighting.intent is not None and sighting.intent.intent_id == want.intent_id:
            _check_money(payment.terms, sighting.intent)
        self.gateway.readers.confirm_payment_intent(want.reader, want.intent_id, key=want.key)
        return Accepted(payment.serial)

    def _present(self, payment: Payment, want: Present) -> Outcome:
        """Present the intent, unless it needs no card any more or the reader is another's."""
        terms, readers = payment.terms, self.gateway.readers
        sighting = self._sighted(want)
        if _is_anothers(sighting, want.intent_id):
            raise Failed(NotNow(Obstacle.READER_BUSY, "another_payment"))
        intent = self._as_it_is(payment, want.intent_id)
        if _waits_for_confirmation(intent) and not terms.is_setup and not terms.inspects:
            readers.confirm_payment_intent(want.reader, want.intent_id, key=want.key)
            return Accepted(payment.serial)
        if intent is not None and intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            return Read(payment.serial, intent)
        asking = Asking(
            customer_may_cancel=terms.customer_may_cancel,
            keyed=terms.entry is CardEntry.KEYED,
            keeps=terms.keeps,
            without_cvc=terms.without_cvc,
            skip_tip=terms.skip_tip,
            tip_eligible=terms.tip_eligible,
        )
        shown = sighting.reader.action
        is_covered = asking.keyed and shown is not None and shown.covers_the_screen
        if is_covered or _hangs(sighting, want.intent_id):
            # A card can only be keyed from the splash screen, and a reader that never learned that
            # its payment is over takes up nothing else until it is cleared.
            # Source: https://docs.stripe.com/terminal/features/mail-telephone-orders/payments
            readers.cancel_action(want.reader)
        self._way_to_ask(terms)(want.reader, want.intent_id, asking, key=want.key)
        return Accepted(payment.serial)

    def _way_to_ask(self, terms: Terms) -> Callable[..., Reader]:
        """How a reader asks for the card: to charge it, to keep it, or only to say which it is."""
        readers = self.gateway.readers
        if terms.is_setup:
            return readers.process_setup_intent
        return readers.collect_payment_method if terms.inspects else readers.process_payment_intent

    def _sighted(self, want: Present | ConfirmAtReader) -> Sighting:
        """The reader, and what it asks for as that stands now.

        One look tells it of payments alone, and a set-up of the past that hangs there must not be
        taken for a card that another till waits for.
        """
        sighting = self.gateway.readers.sight(want.reader)
        action = sighting.reader.action
        if action is None or action.kind != _SAVES or not action.waits_for_a_card:
            return sighting
        if action.intent in {None, want.intent_id}:
            return sighting
        return replace(sighting, intent=self.gateway.setups.retrieve(action.intent))

    def _charge(self, payment: Payment, want: ChargeSavedCard) -> Outcome:
        """Charge the card on file, unless the intent needs none any more."""
        intent = self._as_it_is(payment, want.intent_id)
        if intent is None or _may_be_charged(payment, intent):
            intent = self.gateway.payments.confirm(want.intent_id, want.method_id, want.key)
        return Read(payment.serial, intent)

    def _as_it_is(self, payment: Payment, intent_id: str) -> Intent | None:
        """The intent now; None where it was made a moment ago and waits for its card.

        Who else has a key to the account can give it another amount: then nobody is asked for it.
        """
        if payment.serial <= _JUST_CREATED:
            return None
        intent = self.gateway.intents(payment.terms.kind).retrieve(intent_id)
        _check_money(payment.terms, intent)
        return intent

    def _clear(self, serial: int, intent_id: str, reader: str) -> Outcome:
        """Clear the reader only if what it does is ours: a shared reader may be another till's."""
        action = self.gateway.readers.sight(reader).reader.action
        if action is not None and action.intent == intent_id and _holds_a_card(action):
            self.gateway.readers.cancel_action(reader)
        return ReaderFree(serial)


def _holds_a_card(action: Action) -> bool:
    """Whether the reader asks for a card, or has one that waits to be confirmed."""
    return action.status is ActionStatus.IN_PROGRESS or action.collected is not None


def _check_money(terms: Terms, intent: Intent) -> None:
    """Raises `Failed` where a card would be charged what was not agreed."""
    wrong = other_money(terms, intent)
    if wrong is not None and intent.status in _WITHOUT_AN_ANSWER:
        raise Failed(Broken(wrong))


def _waits_for_confirmation(intent: Intent | None) -> bool:
    """Whether the card was read and the bank not asked yet."""
    return intent is not None and intent.status is IntentStatus.REQUIRES_CONFIRMATION


def _may_be_charged(payment: Payment, intent: Intent) -> bool:
    """Whether the bank is to be asked: not where its answer to this try was lost."""
    failure = intent.failure
    if failure is not None and failure.charge not in {None, payment.declined_charge}:
        return False
    return intent.status in _WITHOUT_AN_ANSWER


def _is_anothers(sighting: Sighting, intent_id: str) -> bool:
    """Whether the reader waits for the card of another payment that can still take money.

    A cancel whose answer was lost can leave a reader asking for an intent that is over.
    """
    action, about = sighting.reader.action, sighting.intent
    if action is None or not action.waits_for_a_card:
        return False
    if action.refunds:
        return True  # its payment is over, and somebody waits for their money all the same
    if action.intent == intent_id:
        return False
    return about is None or about.status not in _NEEDS_NO_CARD


def _hangs(sighting: Sighting, intent_id: str) -> bool:
    """Whether the reader still waits for a payment that has had its card, or wants none."""
    action, about = sighting.reader.action, sighting.intent
    if action is None or not action.waits_for_a_card or action.intent == intent_id:
        return False
    return about is not None and not _is_anothers(sighting, intent_id)
