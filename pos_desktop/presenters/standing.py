"""How a payment stands, as the payment panel tells it."""

from dataclasses import dataclass, replace

from pos_desktop.domain.failures import (
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.inspecting import NOT_IN_TIME, REFUSED_BY_SHOP
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import (
    CUSTOMER_CANCELED,
    Amending,
    Attention,
    Authorized,
    Cancelling,
    Creating,
    Declined,
    Inspecting,
    InspectStep,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
)
from pos_desktop.domain.sale import Sale
from pos_desktop.presenters.declines import reason_of
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.payment import Act, PaymentModel, PaymentWord
from pos_desktop.services.checkout import Progress
from pos_desktop.services.pacing import SLOW_AFTER

_OFTEN_SILENT = 2
"""Requests without an answer in a row, after which the connection is said to be the trouble."""
CONSENT = "consent_"
"""How the codes of a refusal begin that is ours: no agreement covers what was to be done."""
_OPEN = (Act.CANCEL, Act.CASH)
_AGAIN = (Act.CANCEL, Act.CASH, Act.RETRY)


@dataclass(frozen=True, slots=True)
class Around:
    """What the panel tells beside the payment itself.

    `waited` is seconds since the payment entered its state, `card_is_read` whether the reader is
    known to have a card, `then_cash` whether cash is to be taken once the payment is cancelled.
    `left` is how many seconds there are to decide about a card that was read, `price` what is paid
    with it where that is another price. `is_put_off` as in `Progress`.
    """

    reader: str = ""
    waited: float = 0.0
    card_is_read: bool = False
    then_cash: bool = False
    left: int | None = None
    price: Money | None = None
    is_put_off: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """The parts of the panel that differ from state to state; `acts` as in `PaymentModel`."""

    word: PaymentWord
    acts: tuple[Act, ...] = ()
    reason: Notice | None = None
    hint: Notice | None = None
    has_main: bool = False
    tells_time: bool = False


def phase_of(state: State) -> tuple[str, str]:
    """What the waiting is told of: the steps of a cancel, say, are one thing to wait for."""
    match state:
        case Presenting(stage=stage):
            return type(state).__name__, stage.value
        case Inspecting(step=step):
            return type(state).__name__, step.value
        case _:
            return type(state).__name__, ""


def payment_model(progress: Progress, around: Around) -> PaymentModel:
    """The panel for this progress."""
    payment = progress.payment
    if isinstance(payment.state, Paid | Authorized):
        return _taken(progress, payment.state, around)
    face = open_face(progress, around)
    return PaymentModel(
        face.word,
        Money(payment.terms.amount, payment.terms.currency),
        face.acts,
        face.has_main,
        face.reason,
        face.hint,
        around.reader,
        int(around.waited) if face.tells_time else None,
        inspected=payment.state.card if isinstance(payment.state, Inspecting) else None,
        countdown=around.left,
    )


def open_face(progress: Progress, around: Around) -> Face:
    """How a payment stands of which the money is neither taken nor held."""
    payment = progress.payment
    around = replace(around, is_put_off=progress.is_put_off)
    if progress.unwritten is None:
        return _face(payment, around)
    if isinstance(payment.state, Creating | Amending | Presenting) and _is_unsent(payment.state):
        reason = bad("journal_stops_payments", progress.unwritten)
        return Face(PaymentWord.ATTENTION, (Act.CANCEL,), reason)
    # A reader may be asking for the card: what it does is told as ever, and why nothing else goes.
    face, why = _face(payment, around), bad("journal_lags_payments", progress.unwritten)
    return replace(face, hint=why) if face.reason else replace(face, reason=why)


def _is_unsent(state: Creating | Amending | Presenting) -> bool:
    """Whether nobody was asked for a card yet; not even the request for it was written down."""
    return not isinstance(state, Presenting) or state.stage is Stage.SENDING


def taken_face(progress: Progress, state: Paid | Authorized, around: Around) -> Face:
    """Approved; or on the way there, while the money that is held is being taken."""
    payment = progress.payment
    capturing = isinstance(state, Authorized) and payment.terms.capture_now
    face = _capturing(payment, around) if capturing else _approved(payment, state.intent)
    if progress.unwritten is None:
        return face
    return replace(face, reason=bad("paid_but_not_written", progress.unwritten))


def _face(payment: Payment, around: Around) -> Face:
    match payment.state:
        case Creating(held) | Amending(held=held):
            return _sending(payment, around) if held is None else _held(payment, held, around)
        case Presenting() | Inspecting() as asking:
            return _asking(payment, asking, around)
        case Cancelling():
            return _cancelling(payment, around)
        case Declined(reason=decline):
            cancelled = decline.code == CUSTOMER_CANCELED
            word = PaymentWord.CANCELED if cancelled else PaymentWord.DECLINED
            hint = info("same_payment_again")
            return Face(word, _AGAIN, reason_of(decline, payment.terms.entry), hint, has_main=True)
        case Attention(why, _, detail):
            reason = bad(f"attention_{why.value}", detail)
            acts = (Act.CANCEL, Act.NEW_SALE, Act.CHECK)
            return Face(PaymentWord.ATTENTION, acts, reason, has_main=True)
        case _:
            return _cancelled(payment)


def _cancelled(payment: Payment) -> Face:
    hint = info("nothing_charged")
    declined = payment.last_decline
    if declined is not None and declined.code in {REFUSED_BY_SHOP, NOT_IN_TIME}:
        acts = (Act.BASKET, Act.CASH, Act.RETRY)
        return Face(PaymentWord.CANCELED, acts, reason_of(declined), hint, has_main=True)
    return Face(PaymentWord.CANCELED, (Act.CASH, Act.BASKET), None, hint, has_main=True)


def _asking(payment: Payment, state: Presenting | Inspecting, around: Around) -> Face:
    if isinstance(state, Inspecting):
        return _inspecting(payment, state, around)
    return _presenting(payment, state, around)


def _inspecting(payment: Payment, state: Inspecting, around: Around) -> Face:
    """A card was read: somebody decides, the bank is about to be asked, or it is being read."""
    match state.step:
        case InspectStep.DECIDING:
            reason = _unconfirmed(state.failure) if state.failure is not None else None
            if around.price is not None:
                reason = warn("card_has_another_price", around.price)
            acts, hint = (Act.CANCEL, Act.ACCEPT), info("card_waits")
            return Face(PaymentWord.WAITING, acts, reason, hint, has_main=True)
        case InspectStep.CONFIRMING:
            hint = _silence(payment, around) or info("card_is_accepted")
            return Face(PaymentWord.AUTHORIZING, (), None, hint, tells_time=True)
        case InspectStep.DOUBTFUL:
            hint = _silence(payment, around) or info("outcome_is_read")
            return Face(PaymentWord.CHECKING, (Act.CANCEL,), None, hint, tells_time=True)


def _presenting(payment: Payment, state: Presenting, around: Around) -> Face:
    if state.held is not None:
        return _held(payment, state.held, around)
    match state.stage:
        case Stage.SENDING:
            return _sending(payment, around)
        case Stage.AT_READER:
            return _at_reader(payment, around)
        case _:
            acts: tuple[Act, ...] = (Act.CANCEL,)
            if around.waited >= SLOW_AFTER:
                acts = (Act.CANCEL, Act.SET_ASIDE)
            hint = _silence(payment, around) or info("outcome_is_read")
            return Face(PaymentWord.CHECKING, acts, None, hint, tells_time=True)


def _sending(payment: Payment, around: Around) -> Face:
    hint = _silence(payment, around) or info("waking_reader", around.reader)
    if payment.giving_up:
        return Face(PaymentWord.CHECKING, (), None, hint, tells_time=True)
    return Face(PaymentWord.SENDING, _OPEN, None, hint, tells_time=True)


def _at_reader(payment: Payment, around: Around) -> Face:
    if around.card_is_read:
        hint: Notice | None = info("card_is_read")
        return Face(PaymentWord.AUTHORIZING, (), None, hint, tells_time=True)
    hint = _silence(payment, around)
    if hint is None and around.waited >= SLOW_AFTER:
        hint = warn("waiting_long", around.reader)
    hint = info("customer_is_asked", around.reader) if hint is None else hint
    return Face(PaymentWord.WAITING, _OPEN, None, hint, tells_time=True)


def _cancelling(payment: Payment, around: Around) -> Face:
    code = "cancelling_for_cash" if around.then_cash else "cancelling"
    hint = _silence(payment, around) or info(code)
    acts = (Act.CANCEL, Act.SET_ASIDE) if around.waited >= SLOW_AFTER else ()
    return Face(PaymentWord.CHECKING, acts, None, hint, tells_time=True)


def _capturing(payment: Payment, around: Around) -> Face:
    hint = _silence(payment, around) or info("taking_the_money")
    acts = (Act.SET_ASIDE,) if around.waited >= SLOW_AFTER else ()
    return Face(PaymentWord.CHECKING, acts, None, hint, tells_time=True)


def _approved(payment: Payment, intent: Intent) -> Face:
    hint = warn("paid_before_cancel") if payment.giving_up else None
    if hint is None and payment.terms.keeps and intent.saved is None:
        # A wallet, or a debit card of one brand alone: Stripe generates no card from it.
        # Source: https://docs.stripe.com/terminal/features/saving-payment-details/overview.
        hint = warn("card_cannot_be_kept")
    if hint is None and payment.is_held:
        hint = info("money_is_held")
    return Face(PaymentWord.APPROVED, (Act.NEW_SALE,), None, hint, has_main=True)


def _silence(payment: Payment, around: Around) -> Notice | None:
    """After several requests without an answer the connection is the trouble: what to check. Where
    Stripe did answer, and puts them off, there is nothing to check."""
    if payment.unanswered < _OFTEN_SILENT:
        return None
    return warn("stripe_puts_off" if around.is_put_off else "connection_trouble")


def _held(payment: Payment, held: Failure, around: Around) -> Face:
    word, reason = _obstacle(payment, held, around.reader)
    return Face(word, _AGAIN, reason, info("nothing_charged_yet"), has_main=True)


def _obstacle(payment: Payment, held: Failure, reader: str) -> tuple[PaymentWord, Notice]:
    match held:
        case NotNow(Obstacle.READER_OFFLINE):
            return PaymentWord.OFFLINE, warn("reader_offline", reader)
        case NotNow(Obstacle.READER_BUSY, "another_payment"):
            return PaymentWord.BUSY, warn("reader_has_another_payment", reader)
        case NotNow(Obstacle.READER_BUSY):
            return PaymentWord.BUSY, warn("reader_busy", reader)
        case NotNow():
            return PaymentWord.BUSY, warn("stripe_busy")
        case Unauthorised(message):
            return PaymentWord.ATTENTION, bad("key_refused", message, remedy="settings")
        case Refused():
            return PaymentWord.ATTENTION, _refused(held)
        case NoAnswer(why) if why is Silence.NETWORK or payment.unanswered >= _OFTEN_SILENT:
            return PaymentWord.OFFLINE, warn("connection_trouble")
        case _:
            return PaymentWord.OFFLINE, warn("reader_silent", reader)


def _unconfirmed(failure: Failure) -> Notice:
    """Why a card that was read was not charged: an agreement has ended, or nobody knows."""
    if isinstance(failure, Refused) and failure.code.startswith(CONSENT):
        return _refused(failure)
    return warn("card_unconfirmed")


def _refused(held: Refused) -> Notice:
    if held.code.startswith(CONSENT):
        return bad(held.code, held.message)
    return bad("stripe_refused", held.message or held.code)


def _taken(progress: Progress, state: Paid | Authorized, around: Around) -> PaymentModel:
    intent, face = state.intent, taken_face(progress, state, around)
    return PaymentModel(
        face.word,
        Money(intent.amount, intent.currency),
        face.acts,
        has_main=face.has_main,
        reason=face.reason,
        hint=face.hint,
        reader=around.reader,
        waited=int(around.waited) if face.tells_time else None,
        card=intent.charge.card if intent.charge else None,
        receipt=progress.sale.receipt_number if progress.sale else None,
        tip=Money(intent.tip, intent.currency) if intent.tip else None,
    )


def cash_model(sale: Sale) -> PaymentModel:
    """The panel once the sale was paid in cash, with what goes back."""
    tender, currency = sale.tenders[-1], sale.cart.currency
    amount = Money(tender.amount, currency)
    is_rounded = sale.rounding != 0
    hint = info("cash_rounded", Money(sale.total, currency), amount) if is_rounded else None
    return PaymentModel(
        PaymentWord.APPROVED,
        amount,
        (Act.NEW_SALE,),
        has_main=True,
        hint=hint,
        receipt=sale.receipt_number,
        change=Money(tender.change, currency),
    )
