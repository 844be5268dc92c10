"""How a refund stands, as the refund pane tells it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pos_desktop.domain.failures import (
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Unauthorised,
)
from pos_desktop.domain.givingback import ANOTHERS, SET_ASIDE
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import CUSTOMER_CANCELED
from pos_desktop.domain.refundable import kind_of, tender_of
from pos_desktop.domain.refunding import (
    AtReader,
    Pending,
    RefundAttention,
    RefundCancelled,
    RefundDeclined,
    RefundFailed,
    Refunding,
    RefundKind,
    RefundStage,
    Requesting,
    Succeeded,
    Withdrawing,
)
from pos_desktop.domain.sale import Sale
from pos_desktop.presenters.declines import reason_of
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.troubles import trouble_of
from pos_desktop.services.refund_desk import RefundProgress


class RefundAct(StrEnum):
    """What the cashier may do now; each is a button of the pane, `sales.refund<Act>`."""

    CANCEL = "Cancel"
    RETRY = "Retry"
    CHECK = "Check"
    SET_ASIDE = "SetAside"
    DONE = "Done"


@dataclass(frozen=True, slots=True)
class RefundFace:
    """How it stands: one word, the amount, why, what now; the last of `acts` is the main one."""

    word: PaymentWord
    amount: Money
    acts: tuple[RefundAct, ...] = ()
    reason: Notice | None = None
    hint: Notice | None = None
    tells_time: bool = False


_AGAIN = (RefundAct.CANCEL, RefundAct.RETRY)
_DONE = (RefundAct.DONE,)
_GAVE_UP = frozenset({"charge_already_refunded", "charge_disputed"})
"""Refusals after which another try is of no use."""
_FAILED = {
    "lost_or_stolen_card": "refund_failed_card_gone",
    "expired_or_canceled_card": "refund_failed_card_gone",
    "insufficient_funds": "refund_failed_balance",
}
"""`failure_reason` of a Refund. Source: https://docs.stripe.com/refunds#failed-refunds."""


def beginning(amount: Money) -> RefundFace:
    """It is being agreed and written down."""
    return RefundFace(PaymentWord.SENDING, amount, tells_time=True)


def refund_face(progress: RefundProgress, reader: str) -> RefundFace:
    """The pane for this progress; `reader` is the label of the till's reader."""
    terms = progress.refunding.terms
    amount = Money(terms.amount, terms.currency)
    face = _face(progress.refunding, amount, reader)
    if progress.unwritten is None:
        return face
    # It was begun, so that money may have gone back: what is known is told as ever.
    given = progress.refunding.is_given
    code = "refunded_but_not_written" if given else "journal_lags_refunds"
    why = bad(code, progress.unwritten)
    return replace(face, hint=why) if face.reason else replace(face, reason=why)


def _face(refunding: Refunding, amount: Money, reader: str) -> RefundFace:
    match refunding.state:
        case Requesting() as state:
            return _requesting(refunding, state, amount)
        case AtReader() as state:
            return _at_reader(state, amount, reader)
        case Withdrawing():
            hint = info("refund_withdrawing")
            acts = (RefundAct.SET_ASIDE,)
            return RefundFace(PaymentWord.CHECKING, amount, acts, hint=hint, tells_time=True)
        case RefundDeclined(reason):
            word = PaymentWord.DECLINED
            if reason.code == CUSTOMER_CANCELED:
                word = PaymentWord.CANCELED
            hint = info("refund_same_card")
            return RefundFace(word, amount, _AGAIN, reason_of(reason), hint)
        case _:
            return _over(refunding, amount)


def _over(refunding: Refunding, amount: Money) -> RefundFace:
    match refunding.state:
        case Pending():
            hint = info("refund_on_its_way")
            return RefundFace(PaymentWord.APPROVED, amount, _DONE, hint=hint)
        case Succeeded():
            code = f"refund_given_{refunding.terms.kind.value}"
            return RefundFace(PaymentWord.APPROVED, amount, _DONE, hint=info(code, amount))
        case RefundFailed(_, why):
            return RefundFace(PaymentWord.DECLINED, amount, _DONE, failure_of(why))
        case RefundCancelled():
            return RefundFace(
                PaymentWord.CANCELED, amount, _DONE, hint=info("refund_nothing_given")
            )
        case RefundAttention(detail):
            reason = bad("refund_unknown", detail)
            if detail == SET_ASIDE:
                reason = warn("refund_set_aside")
            acts = (RefundAct.DONE, RefundAct.CHECK)
            return RefundFace(PaymentWord.ATTENTION, amount, acts, reason)
        case _:
            raise ValueError(f"{refunding.word} is not over")


def failure_of(why: str) -> Notice:
    """What is said of a refund that the bank sent back; `why` is Stripe's word."""
    return bad(_FAILED.get(why, "refund_failed_plain"))


def _requesting(refunding: Refunding, state: Requesting, amount: Money) -> RefundFace:
    if state.held is not None:
        return _held(state.held, amount, "")
    if state.suspicion is not None or refunding.unanswered:
        hint = info("refund_is_read")
        acts = (RefundAct.SET_ASIDE,)
        return RefundFace(PaymentWord.CHECKING, amount, acts, hint=hint, tells_time=True)
    return RefundFace(PaymentWord.SENDING, amount, tells_time=True)


def _at_reader(state: AtReader, amount: Money, reader: str) -> RefundFace:
    cancel = (RefundAct.CANCEL,)
    if state.held is not None:
        return _held(state.held, amount, reader)
    match state.stage:
        case RefundStage.SENDING:
            hint = info("waking_reader", reader)
            return RefundFace(PaymentWord.SENDING, amount, cancel, hint=hint, tells_time=True)
        case RefundStage.AT_READER:
            hint = info("refund_insert_card", reader)
            return RefundFace(PaymentWord.WAITING, amount, cancel, hint=hint, tells_time=True)
        case _:
            hint = info("refund_is_read")
            return RefundFace(PaymentWord.CHECKING, amount, cancel, hint=hint, tells_time=True)


def _held(held: Failure, amount: Money, reader: str) -> RefundFace:
    hint = info("refund_nothing_given_yet")
    match held:
        case Refused(code) if code in _GAVE_UP:
            acts = (RefundAct.CANCEL,)
            return RefundFace(PaymentWord.DECLINED, amount, acts, bad(f"refund_{code}"), hint)
        case Refused(code, message):
            reason = bad("refund_refused", message or code)
            return RefundFace(PaymentWord.DECLINED, amount, _AGAIN, reason, hint)
        case NotNow(Obstacle.READER_OFFLINE):
            return RefundFace(
                PaymentWord.OFFLINE, amount, _AGAIN, warn("reader_offline", reader), hint
            )
        case NotNow(Obstacle.READER_BUSY, message):
            code = "reader_has_another_payment" if message == ANOTHERS else "reader_busy"
            return RefundFace(PaymentWord.BUSY, amount, _AGAIN, warn(code, reader), hint)
        case NotNow():
            return RefundFace(PaymentWord.BUSY, amount, _AGAIN, trouble_of(held), hint)
        case NoAnswer():
            return RefundFace(PaymentWord.OFFLINE, amount, _AGAIN, trouble_of(held), hint)
        case Unauthorised():
            return RefundFace(PaymentWord.ATTENTION, amount, _AGAIN, trouble_of(held), hint)
        case _:
            return RefundFace(PaymentWord.ATTENTION, amount, _AGAIN, trouble_of(held), hint)


def way_of(kind: RefundKind, brand: str, last4: str) -> Notice:
    """How the money goes back, before it does."""
    return info(f"refund_way_{kind.value}", brand, last4)


def way_back(sale: Sale) -> Notice:
    """Where the money of a sale goes when it is given back: the card, by its number, or cash."""
    tender = tender_of(sale)
    kind, card = kind_of(tender), tender.card
    if kind is RefundKind.CASH or card is None:
        return way_of(kind, "", "")
    return way_of(kind, card.brand or "", card.last4 or "")
