"""What is learned of money that is held: taken at once or later, raised, released.

What an intent says for good is learned before; here it still says that the money is held.
"""

from dataclasses import replace

from pos_desktop.domain.captures import CaptureOrder, may_be_raised, overcaptured, problem, taken
from pos_desktop.domain.failures import Failure, NoAnswer, Silence
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.news import Looked, Outcome, Read
from pos_desktop.domain.payment import (
    Attention,
    Authorized,
    Cancelling,
    CancelStep,
    Payment,
    State,
    Why,
)


def learn(payment: Payment, state: Authorized, news: Outcome) -> Payment:
    """The payment after this news of a hold that is being captured or raised."""
    match news:
        case Read(intent=intent) if state.raising == intent.amount:
            return replace(payment, state=Authorized(intent))
        case Read():
            return replace(payment, state=replace(state, doubtful=True))
        case Looked(intent=intent) if state.doubtful:
            return _looked(payment, state, intent)
        case _:
            return payment


def _looked(payment: Payment, state: Authorized, intent: Intent) -> Payment:
    """The payment after a reading that the money is still held: the request came to nothing.

    A capture is made again under another key, unless it was refused. A raise is not: whether the
    bank is asked once more is for a person to say, and only so many tries are allowed.
    """
    again = replace(payment, attempt=payment.attempt + 1)
    if state.raising is not None:
        refusal: Failure | None = None
        if intent.amount != state.raising:
            refusal = state.refusal or NoAnswer(Silence.NETWORK)
        return replace(again, state=Authorized(intent, refusal=refusal))
    if state.refusal is None:
        return replace(again, state=Authorized(intent, order=state.order))
    if payment.terms.capture_now:
        detail = getattr(state.refusal, "message", "")
        return replace(payment, state=Attention(Why.CAPTURE_REFUSED, intent.intent_id, detail))
    return replace(again, state=Authorized(intent, refusal=state.refusal))


def failed(payment: Payment, state: Authorized, failure: Failure) -> Payment:
    """The payment after a capture or a raise that failed: the intent is read in any case.

    An answer that was not understood says nothing of whether it was done; the intent does.
    """
    keeps = state.raising is not None or not isinstance(failure, NoAnswer)
    refusal = failure if keeps else None
    return replace(payment, state=replace(state, doubtful=True, refusal=refusal))


def not_released(payment: Payment, state: Cancelling, failure: Failure) -> Payment:
    """The payment after a release that failed; the intent says whether it was refused."""
    if state.step is CancelStep.LOOK:
        return payment
    refusal = None if isinstance(failure, NoAnswer) else failure
    return replace(payment, state=replace(state, step=CancelStep.LOOK, refusal=refusal))


def still_held(payment: Payment, state: Cancelling, intent: Intent) -> Payment:
    """The payment whose release was refused, and whose money is held as before."""
    held = Authorized(intent, refusal=state.refusal)
    return replace(payment, state=held, attempt=payment.attempt + 1, giving_up=False)


def capture(payment: Payment, order: CaptureOrder) -> Payment:
    """The payment once a person wants its money taken; nothing where that cannot be."""
    match payment.state:
        case Authorized(intent) if payment.is_held and problem(order, intent) is None:
            asked = Authorized(intent, order=order)
            return replace(payment, state=asked, attempt=payment.attempt + 1, unanswered=0)
        case _:
            return payment


def raised(payment: Payment, total: int) -> Payment:
    """The payment once a person wants more held; nothing where that cannot be."""
    match payment.state:
        case Authorized(intent) if payment.is_held and may_be_raised(intent, payment.raises, total):
            again = replace(payment, attempt=payment.attempt + 1, raises=payment.raises + 1)
            return replace(again, state=Authorized(intent, raising=total), unanswered=0)
        case _:
            return payment


def receipt_tip(state: State, intent: Intent) -> int:
    """What of the money that was taken the customer wrote on the receipt as a tip.

    The order says so, where it was carried out as it stands; else what was taken over the hold.
    """
    order = state.order if isinstance(state, Authorized) else None
    if order is not None and order.tip and order.amount in {None, taken(intent)}:
        return order.tip
    return overcaptured(intent)
