"""What the cashier's wishes do to a payment that is not over."""

from dataclasses import replace
from typing import assert_never

from pos_desktop.domain.news import (
    AmountWished,
    CancelWished,
    CheckWished,
    RetryWished,
    SetAsideWished,
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
    Declined,
    Payment,
    Presenting,
    Stage,
    Why,
)


def learn(payment: Payment, wish: Wish) -> Payment:
    """The payment after this wish; a wish that does not fit the state changes nothing."""
    match wish:
        case CancelWished():
            return _cancel(payment)
        case RetryWished(reader):
            return _retry(payment, reader)
        case AmountWished(amount, reader):
            return _amend(payment, amount, reader)
        case CheckWished():
            return _check(payment)
        case SetAsideWished():
            return replace(payment, state=Attention(Why.SET_ASIDE, payment.intent_id))
        case _:
            assert_never(wish)


def _cancel(payment: Payment) -> Payment:
    given_up = replace(payment, giving_up=True)
    match payment.state:
        case Creating(held=None):
            return given_up
        case Creating() | Attention(intent_id=None):
            return replace(given_up, state=Cancelled())
        case Presenting(intent_id):
            return _begin_cancel(given_up, Cancelling(intent_id, CancelStep.READER))
        case Amending(intent_id) | Declined(intent_id) | Attention(intent_id=str(intent_id)):
            releasing = payment.state == Attention(Why.CAPTURE_REFUSED, intent_id, _detail(payment))
            cancelling = Cancelling(intent_id, CancelStep.INTENT, releasing=releasing)
            return _begin_cancel(given_up, cancelling)
        case Authorized(intent) if not payment.terms.capture_now:
            cancelling = Cancelling(intent.intent_id, CancelStep.INTENT, releasing=True)
            return _begin_cancel(given_up, cancelling)
        case _:
            return payment


def _detail(payment: Payment) -> str:
    return payment.state.detail if isinstance(payment.state, Attention) else ""


def _begin_cancel(payment: Payment, cancelling: Cancelling) -> Payment:
    return replace(payment, state=cancelling, attempt=payment.attempt + 1)


def _retry(payment: Payment, reader: str) -> Payment:
    on_reader = replace(payment, terms=replace(payment.terms, reader=reader), giving_up=False)
    again = replace(on_reader, attempt=payment.attempt + 1)
    match payment.state:
        case Creating(held) if held is not None:
            return replace(again, state=Creating())
        case Amending(intent_id, held) if held is not None:
            return replace(again, state=Amending(intent_id))
        case Presenting(intent_id, held=held) if held is not None:
            return replace(again, state=Presenting(intent_id))
        case Presenting(intent_id, Stage.DOUBTFUL):
            return replace(again, state=Presenting(intent_id))
        case Declined(intent_id):
            return replace(again, state=Presenting(intent_id))
        case _:
            return payment


def _amend(payment: Payment, amount: int, reader: str) -> Payment:
    if amount == payment.terms.amount:
        return _retry(payment, reader)
    match payment.state:
        case Declined(intent_id) | Presenting(intent_id, Stage.SENDING):
            terms = replace(payment.terms, amount=amount, reader=reader)
            amending = Amending(intent_id)
            return replace(payment, terms=terms, state=amending, attempt=payment.attempt + 1)
        case _:
            return payment


def _check(payment: Payment) -> Payment:
    again = replace(payment, attempt=payment.attempt + 1)
    match payment.state:
        case Attention(intent_id=str(intent_id)):
            # What was refused is stored under its key: what follows needs another one.
            return replace(again, state=Presenting(intent_id, Stage.DOUBTFUL))
        case Attention():
            return replace(again, state=Creating())
        case _:
            return payment
