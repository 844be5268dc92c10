"""What is known of a payment after a piece of news.

The rule above all: money moved when, and only when, the intent says so. What an intent says for
good (succeeded, requires_capture, canceled) is believed whenever it is read; everything else only
from a reading that began after the present state was entered, which the serial tells.
"""

from dataclasses import replace

from pos_desktop.domain import charging, holding, inspecting, presenting, wishing
from pos_desktop.domain.failures import (
    Broken,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.failures import Refused as RefusedAnswer
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import (
    Looked,
    News,
    Outcome,
    Read,
    ReaderFree,
    Unsuccessful,
    Wish,
)
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CancelStep,
    Creating,
    Inspecting,
    InspectStep,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
    Why,
    wanted,
)
from pos_desktop.domain.wants import Observe

PATIENCE = 5
"""Requests in a row that were put off (rate limit, lock) before the cashier is asked."""
CLEARINGS = 3
"""How often clearing a reader is tried without an answer before the intent is cancelled."""
_NOT_WAITING = frozenset(
    {
        "intent_invalid_state",
        "payment_intent_unexpected_state",
        "setup_intent_unexpected_state",
    }
)
"""Codes of a refusal to ask for a card, because the intent is not waiting for one (any more)."""
_LAPSED = "expired"
"""Why Stripe cancels an intent whose authorization nobody captured in time."""
_PASSING = frozenset({Obstacle.RATE_LIMIT, Obstacle.LOCKED})


def learn(payment: Payment, news: News) -> Payment:
    """The payment after this news. The same news twice changes nothing the second time."""
    if payment.is_final:
        return payment
    if isinstance(news, Wish):
        learned = wishing.learn(payment, news)
    elif not _is_about(payment, news):
        return payment
    elif isinstance(news, Read | Looked) and (settled := _settled(payment, news.intent)):
        learned = settled
    elif news.serial == payment.serial:
        learned = _learn_outcome(payment, news)
    else:
        return payment
    return learned if learned.state == payment.state else _grown(payment, learned)


def _grown(before: Payment, learned: Payment) -> Payment:
    return replace(learned, serial=before.serial + 1)


def _is_about(payment: Payment, news: Outcome) -> bool:
    """Whether the news is of this payment's intent.

    While it is being made, only the answer to that very request says which one it is: a look that
    comes late shows the intent of an earlier payment, which may be paid or cancelled. A look that
    failed is news only where looking is what the payment wants.
    """
    match news:
        case Read(serial) if payment.intent_id is None:
            return serial == payment.serial
        case Read(intent=intent) | Looked(intent=intent):
            return intent.intent_id == payment.intent_id
        case Unsuccessful(looked_at=str(intent_id)):
            return intent_id == payment.intent_id and isinstance(wanted(payment), Observe)
        case _:
            return True


def _settled(payment: Payment, intent: Intent) -> Payment | None:
    """The payment, where the intent says something for good; else None."""
    match intent.status:
        case IntentStatus.SUCCEEDED:
            tip = holding.receipt_tip(payment.state, intent)
            return replace(payment, state=Paid(intent, tip), unanswered=0)
        case IntentStatus.CANCELED:
            lapsed = isinstance(payment.state, Authorized) or intent.because == _LAPSED
            state = Cancelled(intent.intent_id, lapsed=lapsed)
            return replace(payment, state=state, unanswered=0)
        case IntentStatus.REQUIRES_CAPTURE if not _leaves_money_held(payment):
            return replace(payment, state=Authorized(intent), unanswered=0)
        case _:
            return None


def _leaves_money_held(payment: Payment) -> bool:
    """Whether reading that the money is held is no news, or not to be acted on unasked."""
    match payment.state:
        case Authorized() | Cancelling(releasing=True) | Attention():
            return True
        case _:
            return payment.terms.is_setup


def _is_unknown(payment: Payment, intent: Intent) -> bool:
    """Whether nobody knows what the status means; a set-up holds no money, for it takes none."""
    held = intent.status is IntentStatus.REQUIRES_CAPTURE
    return intent.status is IntentStatus.UNKNOWN or (payment.terms.is_setup and held)


def _learn_outcome(payment: Payment, news: Outcome) -> Payment:
    if isinstance(news, Unsuccessful):
        return _failed(payment, news.failure)
    # A look that succeeds beside a command does not end a row of commands without an answer.
    looks_beside = isinstance(news, Looked) and not _is_shown(payment.state)
    answered = payment if looks_beside else replace(payment, unanswered=0)
    if isinstance(news, Read | Looked) and _is_unknown(payment, news.intent):
        why = Attention(Why.UNKNOWN_STATUS, news.intent.intent_id, news.intent.status_word)
        return replace(answered, state=why)
    match answered.state:
        case Creating():
            return _created(answered, news)
        case Amending():
            return _amended(answered, news)
        case Presenting() | Inspecting() as state:
            return _asked(answered, state, news)
        case Cancelling() as state:
            return _cancelling(answered, state, news)
        case Authorized() as state:
            return holding.learn(answered, state, news)
        case _:
            return answered


def _is_shown(state: State) -> bool:
    return isinstance(state, Presenting) and state.stage is Stage.AT_READER


def _created(payment: Payment, news: Outcome) -> Payment:
    if not isinstance(news, Read):
        return payment
    intent_id = news.intent.intent_id
    if payment.giving_up:
        return replace(payment, state=Cancelling(intent_id, CancelStep.INTENT))
    if not set(payment.terms.types) & set(news.intent.types):
        allowed = ", ".join(news.intent.types)
        return replace(payment, state=Attention(Why.WRONG_TYPES, intent_id, allowed))
    return _of_other_money(payment, news.intent) or replace(payment, state=Presenting(intent_id))


def _amended(payment: Payment, news: Outcome) -> Payment:
    if not isinstance(news, Read):
        return payment
    again = Presenting(news.intent.intent_id)
    amended = replace(payment, state=again, attempt=payment.attempt + 1)
    return _of_other_money(payment, news.intent) or amended


def _of_other_money(payment: Payment, intent: Intent) -> Payment | None:
    detail = presenting.other_money(payment.terms, intent)
    if detail is None:
        return None
    return replace(payment, state=Attention(Why.BROKEN_ANSWER, intent.intent_id, detail))


def _asked(payment: Payment, state: Presenting | Inspecting, news: Outcome) -> Payment:
    if isinstance(state, Inspecting):
        return inspecting.learn(payment, state, news)
    if payment.terms.is_on_file:
        return charging.learn(payment, state, news)
    return presenting.learn(payment, state, news)


def _cancelling(payment: Payment, state: Cancelling, news: Outcome) -> Payment:
    match news, state.step:
        case ReaderFree(), CancelStep.READER:
            return replace(payment, state=replace(state, step=CancelStep.INTENT))
        case Read(), CancelStep.INTENT:
            return replace(payment, state=replace(state, step=CancelStep.LOOK))
        case Looked(), CancelStep.LOOK:
            return _look_after_cancel(payment, state, news)
        case _:
            return payment


def _look_after_cancel(payment: Payment, state: Cancelling, news: Looked) -> Payment:
    busy = presenting.is_in_progress(news.action, state.intent_id)
    if state.refusal is not None and news.intent.status is IntentStatus.REQUIRES_CAPTURE:
        return holding.still_held(payment, state, news.intent)
    if news.intent.status is IntentStatus.PROCESSING:
        return payment  # the bank is asked, and nobody can take that back: it will answer
    if news.intent.status in presenting.UNDER_WAY and (busy or not news.reader_known):
        return payment
    step = CancelStep.READER if busy else CancelStep.INTENT
    return replace(payment, state=replace(state, step=step), attempt=payment.attempt + 1)


def _failed(payment: Payment, failure: Failure) -> Payment:
    match failure:
        case Broken(detail) if not payment.is_after_the_sale:
            why = Attention(Why.BROKEN_ANSWER, payment.intent_id, detail)
            return replace(payment, state=why)
        case NotNow(why=why) if why in _PASSING and payment.unanswered < PATIENCE:
            return replace(payment, unanswered=payment.unanswered + 1)
    silent = isinstance(failure, NoAnswer)
    counted = replace(payment, unanswered=payment.unanswered + 1 if silent else 0)
    match payment.state:
        case Creating() | Amending() as state:
            return _not_made(counted, state, failure)
        case Presenting(stage=Stage.SENDING) | Inspecting(step=InspectStep.CONFIRMING) as state:
            return _not_presented(counted, state, failure)
        case Cancelling() as state:
            return _not_cancelled(counted, state, failure)
        case Presenting() | Inspecting() as state if isinstance(failure, Unauthorised):
            return replace(counted, state=_key_refused(state, failure))
        case Authorized() as state if not state.doubtful:
            return holding.failed(counted, state, failure)
        case _:
            return counted


def _key_refused(state: Presenting | Inspecting | Cancelling, failure: Unauthorised) -> Attention:
    return Attention(Why.KEY_REFUSED, state.intent_id, failure.message)


def _not_made(payment: Payment, state: Creating | Amending, failure: Failure) -> Payment:
    if isinstance(state, Creating) and payment.giving_up:
        # Nothing was ever shown to a customer, so an intent that may exist can take no money.
        return replace(payment, state=Cancelled())
    match failure:
        case NoAnswer(Silence.SERVER_ERROR) if payment.unanswered > 1:
            # Stripe stores its own error and replays it under the same key for a day. Another key
            # does no harm: what it may have made meanwhile was never shown to a customer.
            return replace(payment, attempt=payment.attempt + 1)
        case NoAnswer():
            return payment
        case _:
            return replace(payment, state=replace(state, held=failure))


def _not_presented(payment: Payment, state: Presenting | Inspecting, failure: Failure) -> Payment:
    if isinstance(state, Inspecting):
        return inspecting.not_confirmed(payment, state, failure)
    match failure:
        case NoAnswer():
            return replace(payment, state=Presenting(state.intent_id, Stage.DOUBTFUL))
        case RefusedAnswer(code=code) if code in _NOT_WAITING:
            return replace(payment, state=Presenting(state.intent_id, Stage.DOUBTFUL))
        case _:
            return replace(payment, state=replace(state, held=failure))


def _not_cancelled(payment: Payment, state: Cancelling, failure: Failure) -> Payment:
    if payment.is_after_the_sale:
        return holding.not_released(payment, state, failure)
    match failure, state.step:
        case Unauthorised(), CancelStep.INTENT | CancelStep.LOOK:
            return replace(payment, state=_key_refused(state, failure))
        case NoAnswer(), CancelStep.READER if payment.unanswered < CLEARINGS:
            # Else the reader might go on asking the next customer for this one's money.
            return payment
        case NotNow(why=Obstacle.READER_BUSY), CancelStep.READER:
            return replace(payment, state=replace(state, step=CancelStep.LOOK))
        case _, CancelStep.READER:
            # The reader cannot be cleared, but a cancelled intent can take no money either.
            return replace(payment, state=replace(state, step=CancelStep.INTENT))
        case _, CancelStep.INTENT:
            return replace(payment, state=replace(state, step=CancelStep.LOOK))
        case _:
            return payment
