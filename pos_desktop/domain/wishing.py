"""What the cashier's wishes do to a payment that is not over."""

from dataclasses import replace

from pos_desktop.domain import holding, inspecting
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.news import (
    AmountWished,
    CancelWished,
    CaptureWished,
    CheckWished,
    ConfirmWished,
    RaiseWished,
    RefuseWished,
    RetryWished,
    TimeUp,
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
    Inspecting,
    Payment,
    Presenting,
    Stage,
    State,
    Terms,
    Why,
)


def learn(payment: Payment, wish: Wish) -> Payment:
    """The payment after this wish; a wish that does not fit the state changes nothing."""
    match wish:
        case CancelWished():
            return _cancel(payment)
        case RetryWished(reader):
            return _retry(payment, reader)
        case AmountWished():
            return _amend(payment, wish)
        case CheckWished():
            return _check(payment)
        case CaptureWished(order):
            return holding.capture(payment, order)
        case RaiseWished(amount):
            return holding.raised(payment, amount)
        case ConfirmWished() | RefuseWished() | TimeUp():
            return _decide(payment, wish)
        case _:
            return replace(payment, state=Attention(Why.SET_ASIDE, payment.intent_id))


def _cancel(payment: Payment) -> Payment:
    match payment.state:
        case Creating(held=None):
            return replace(payment, giving_up=True)
        case Creating() | Attention(intent_id=None):
            return replace(payment, giving_up=True, state=Cancelled())
        case state:
            cancelling = _way_out(state, payment)
            return payment if cancelling is None else _begin_cancel(payment, cancelling)


def _way_out(state: State, payment: Payment) -> Cancelling | None:
    """How an intent is given up from this state; None where it is not."""
    match state:
        case Declined(intent_id):
            return Cancelling(intent_id, CancelStep.INTENT)
        case Attention(Why.CAPTURE_REFUSED, str(intent_id)):
            return Cancelling(intent_id, CancelStep.INTENT, releasing=True)
        case (
            Presenting(intent_id)
            | Inspecting(intent_id)
            | Amending(intent_id)
            | Attention(intent_id=str(intent_id))
        ):
            # The reader asks for the card, or may still do so.
            return Cancelling(intent_id, _first_step(payment.terms))
        case Cancelling(step=CancelStep.LOOK) if not payment.is_after_the_sale:
            # A reader that hangs in the midst of a payment is freed by asking once more.
            return replace(state, step=_first_step(payment.terms))
        case Authorized(intent) if payment.is_held:
            return Cancelling(intent.intent_id, CancelStep.INTENT, releasing=True)
        case _:
            return None


def _first_step(terms: Terms) -> CancelStep:
    return CancelStep.INTENT if terms.is_on_file else CancelStep.READER


def _begin_cancel(payment: Payment, cancelling: Cancelling) -> Payment:
    attempt = payment.attempt + 1
    return replace(payment, state=cancelling, attempt=attempt, unanswered=0, giving_up=True)


def _retry(payment: Payment, reader: str) -> Payment:
    on_reader = replace(payment, terms=_at(payment.terms, reader), giving_up=False)
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


def _at(terms: Terms, reader: str) -> Terms:
    """The terms at this reader, where one takes part."""
    return terms if terms.is_on_file else replace(terms, reader=reader)


def _amend(payment: Payment, wish: AmountWished) -> Payment:
    if wish.amount == payment.terms.amount:
        again = _retry(payment, wish.reader)
        return again if again is payment else replace(again, terms=_tipped(again.terms, wish))
    match payment.state:
        case Presenting(held=None):
            # The customer may be paying the old amount at this very moment.
            return payment
        case Declined(intent_id) | Presenting(intent_id) if not payment.terms.is_setup:
            terms = _priced(_at(payment.terms, wish.reader), wish)
            again = replace(payment, terms=terms, attempt=payment.attempt + 1, giving_up=False)
            return replace(again, state=Amending(intent_id))
        case _:
            return payment


def _decide(payment: Payment, wish: ConfirmWished | RefuseWished | TimeUp) -> Payment:
    """The payment whose card was read, and is taken or not."""
    match wish:
        case ConfirmWished():
            return inspecting.confirmed(payment)
        case RefuseWished(why, what):
            refusal = Decline(inspecting.REFUSED_BY_SHOP, why, what)
            return inspecting.refused(payment, refusal)
        case TimeUp(serial):
            return inspecting.time_up(payment, serial)


def _priced(terms: Terms, wish: AmountWished) -> Terms:
    """The terms with another amount, and what depends on it."""
    connect = replace(terms.connect, fee=wish.fee) if terms.connect else None
    return replace(_tipped(terms, wish), amount=wish.amount, connect=connect)


def _tipped(terms: Terms, wish: AmountWished) -> Terms:
    """The terms with what the reader is to ask of tips now."""
    skips = terms.skip_tip if wish.skip_tip is None else wish.skip_tip
    return replace(terms, skip_tip=skips, tip_eligible=wish.tip_eligible)


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
