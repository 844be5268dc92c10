"""What is learned while the bank is asked to charge a saved card; no reader takes part."""

from dataclasses import replace

from pos_desktop.domain import declining
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import Silence
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import Looked, Outcome, Read
from pos_desktop.domain.payment import NEEDS_CUSTOMER, Payment, Presenting, Stage


def learn(payment: Payment, state: Presenting, news: Outcome) -> Payment:
    """The payment after this news; where money was taken or held it is settled already."""
    match news, state:
        case Read(intent=intent), Presenting(stage=Stage.SENDING):
            return _answered(payment, state, intent)
        case Looked(intent=intent), Presenting(stage=Stage.DOUBTFUL):
            return _seen_in_doubt(payment, state, intent)
        case Looked(intent=intent), Presenting(held=held) if held is not None:
            return _heard_late(payment, state, intent)
        case _:
            return payment


def _answered(payment: Payment, state: Presenting, intent: Intent) -> Payment:
    match intent.status:
        case IntentStatus.REQUIRES_PAYMENT_METHOD:
            return declining.declined(payment, state.intent_id, intent.failure, intent.failure)
        case IntentStatus.REQUIRES_ACTION:
            return _needs_customer(payment, state)
        case _:
            return _in_doubt(payment, state)


def _seen_in_doubt(payment: Payment, state: Presenting, intent: Intent) -> Payment:
    failure = intent.failure
    match intent.status:
        case IntentStatus.PROCESSING:
            return payment
        case IntentStatus.REQUIRES_ACTION:
            return _needs_customer(payment, state)
        case _:
            if failure is not None and _is_untold(payment, failure):
                return declining.declined(payment, state.intent_id, failure, failure)
            return declining.unreached(payment, state, Silence.NETWORK)


def _heard_late(payment: Payment, state: Presenting, intent: Intent) -> Payment:
    """What is read after a charge was thought lost: it may have been carried out after all."""
    failure = intent.failure
    if intent.status in {IntentStatus.PROCESSING, IntentStatus.REQUIRES_ACTION}:
        return _in_doubt(payment, state)
    if failure is not None and failure.charge and _is_untold(payment, failure):
        return declining.declined(payment, state.intent_id, failure, failure)
    return payment


def _is_untold(payment: Payment, failure: Decline) -> bool:
    """Whether the intent's failure is of this try, and not of one that the cashier was told of."""
    if failure.charge is None:
        # The bank was not even asked: there is nothing but the words to tell the tries apart.
        return failure != payment.last_decline
    return failure.charge != payment.declined_charge


def _needs_customer(payment: Payment, state: Presenting) -> Payment:
    return declining.declined(payment, state.intent_id, None, Decline(NEEDS_CUSTOMER))


def _in_doubt(payment: Payment, state: Presenting) -> Payment:
    return replace(payment, state=Presenting(state.intent_id, Stage.DOUBTFUL))
