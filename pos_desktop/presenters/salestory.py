"""The story of a sale: each attempt with its answer, who did what, in the order it happened."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pos_desktop.domain.captures import taken
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CardEntry,
    Creating,
    Declined,
    Inspecting,
    InspectStep,
    Paid,
    Payment,
    Presenting,
    Stage,
)
from pos_desktop.domain.refunding import Refunding
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.story import Told
from pos_desktop.presenters import refundstory
from pos_desktop.presenters.declines import reason_of
from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.presenters.refundstory import RefundStep
from pos_desktop.presenters.troubles import trouble_of


class Step(StrEnum):
    """What a line of the story tells; `sales.step.<value>` are its words."""

    RUNG_UP = "rung_up"
    TAKEN_OUT = "taken_out"
    EMPTIED = "emptied"
    DISCOUNTED = "discounted"
    DISCOUNTED_BASKET = "discounted_basket"
    DISCOUNT_REMOVED = "discount_removed"
    ASIDE = "aside"
    RECALLED = "recalled"
    CUSTOMER = "customer"
    BEGUN = "begun"
    BEGUN_KEYED = "begun_keyed"
    BEGUN_ON_FILE = "begun_on_file"
    AMENDED = "amended"
    ASKED = "asked"
    NOT_SENT = "not_sent"
    DECLINED = "declined"
    IN_DOUBT = "in_doubt"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    INSPECTED = "inspected"
    CONFIRMING = "confirming"
    AUTHORIZED = "authorized"
    CAPTURING = "capturing"
    RAISING = "raising"
    REFUSED = "refused"
    PAID = "paid"
    PAID_IN_CASH = "paid_in_cash"
    ATTENTION = "attention"
    TIP_SKIPPED = "tip_skipped"
    TIP_ASKED = "tip_asked"
    ANSWERED = "answered"
    RECEIPT_ADDRESS = "receipt_address"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A line of the story; `about` fills the gaps of its sentence, in order.

    `actor` and `till` are empty where they are those of the line before. `reason` is why, where
    something did not go as wished. `attempt` counts the tries of a payment;
    `facts` are what Stripe calls it, for whoever looks it up there. `moved_money` marks the lines
    at which money changed hands.
    """

    at: datetime
    step: Step | RefundStep
    actor: str
    till: str
    about: tuple[str | Money, ...] = ()
    reason: Notice | None = None
    brand: str = ""
    last4: str = ""
    attempt: int = 0
    facts: tuple[str, ...] = ()
    moved_money: bool = False


_BASKET = {
    "sale.opened": Step.RUNG_UP,
    "cart.added": Step.RUNG_UP,
    "cart.quantity": Step.RUNG_UP,
    "cart.undone": Step.RUNG_UP,
    "cart.removed": Step.TAKEN_OUT,
    "cart.cleared": Step.EMPTIED,
    "cart.discounted": Step.DISCOUNTED,
    "cart.discount_removed": Step.DISCOUNT_REMOVED,
}
_OF_A_LINE = {Step.TAKEN_OUT, Step.DISCOUNT_REMOVED}
_NOTED = {
    "sale.held": Step.ASIDE,
    "sale.recalled": Step.RECALLED,
    "sale.tip_skipped": Step.TIP_SKIPPED,
    "sale.tip_asked": Step.TIP_ASKED,
}
_BEGUN = {
    CardEntry.PRESENTED: Step.BEGUN,
    CardEntry.KEYED: Step.BEGUN_KEYED,
    CardEntry.ON_FILE: Step.BEGUN_ON_FILE,
}


def story_of(sale: Sale, told: Iterable[Told]) -> tuple[StoryRow, ...]:
    """What happened with the sale, oldest first; what says nothing new is left out.

    The many steps of ringing up are one line, with what was taken out again told beside it.
    """
    rows: list[StoryRow] = []
    for one in told:
        for row in _rows(sale, one):
            if not rows or not _is_same(rows[-1], row):
                rows.append(row)
    befores = (None, *rows)
    return tuple(map(_without_repetition, befores, rows))


def _without_repetition(before: StoryRow | None, row: StoryRow) -> StoryRow:
    """Who did it, and where, is told once for all that they did there in a row."""
    if before is None or (before.actor, before.till) != (row.actor, row.till):
        return row
    return replace(row, actor="", till="")


def _is_same(before: StoryRow, row: StoryRow) -> bool:
    if row.step is Step.RUNG_UP:
        return before.step is Step.RUNG_UP and before.actor == row.actor
    same = (before.step, before.about, before.reason, before.attempt)
    return same == (row.step, row.about, row.reason, row.attempt)


def _rows(sale: Sale, told: Told) -> Iterator[StoryRow]:
    detail = dict(told.detail)
    if told.payment is not None:
        yield from _of_payment(told, told.payment)
    elif told.refunding is not None:
        yield _of_refund(told, told.refunding)
    elif told.kind in _BASKET:
        yield _of_basket(told, detail)
    elif told.kind == "sale.customer":
        yield StoryRow(told.at, Step.CUSTOMER, told.actor, told.till)
    elif told.kind == "sale.paid" and told.status is SaleStatus.PAID:
        yield _in_cash(sale, told)
    else:
        yield from _noted(told, detail)


def _of_basket(told: Told, detail: dict[str, str]) -> StoryRow:
    """What was done with a line, by its article number, or with the whole basket."""
    step, sku = _BASKET[told.kind], detail.get("sku", "")
    about: tuple[str | Money, ...] = (sku,) if step in _OF_A_LINE else ()
    if step is Step.DISCOUNTED:
        minor, _, currency = detail["amount"].partition(" ")
        off = Money(int(minor), currency)
        step, about = (step, (sku, off)) if sku else (Step.DISCOUNTED_BASKET, (off,))
    return StoryRow(told.at, step, told.actor, told.till, about)


def _noted(told: Told, detail: dict[str, str]) -> Iterator[StoryRow]:
    """What is said beside the basket and the money."""
    if told.kind == "sale.answered":
        yield from _answered(told, detail)
    else:
        step = _NOTED.get(told.kind, Step.OTHER)
        yield StoryRow(told.at, step, told.actor, told.till, (told.kind,))


def _answered(told: Told, detail: dict[str, str]) -> Iterator[StoryRow]:
    """What the customer said on the reader after the payment."""
    if "email" in detail:
        yield StoryRow(told.at, Step.RECEIPT_ADDRESS, told.actor, told.till)
    if "answer" in detail:
        said = (detail.get("question", ""), detail["answer"])
        yield StoryRow(told.at, Step.ANSWERED, told.actor, told.till, said)


def _of_refund(told: Told, refunding: Refunding) -> StoryRow:
    step, reason = refundstory.said_of(refunding)
    approved = refunding.terms.approved_by
    return StoryRow(
        told.at,
        step,
        told.actor,
        told.till,
        (refundstory.amount_of(refunding),),
        reason,
        attempt=refunding.attempt,
        facts=(*refundstory.facts_of(refunding), *(() if approved is None else (approved,))),
        moved_money=step in {RefundStep.GIVEN, RefundStep.HANDED_OUT},
    )


def _in_cash(sale: Sale, told: Told) -> StoryRow:
    tender = sale.tenders[0] if sale.tenders else None
    given = sale.total if tender is None or tender.given is None else tender.given
    change = 0 if tender is None else tender.change
    currency = sale.cart.currency
    about = (Money(given, currency), Money(change, currency))
    return StoryRow(told.at, Step.PAID_IN_CASH, told.actor, told.till, about, moved_money=True)


def _of_payment(told: Told, payment: Payment) -> Iterator[StoryRow]:
    step, about, reason = _step(payment)
    intent = payment.state.intent if isinstance(payment.state, Authorized | Paid) else None
    charge = intent.charge if intent else None
    card = charge.card if charge else None
    names = (payment.intent_id, charge.charge_id if charge else None)
    code = card.authorization_code if card else None
    yield StoryRow(
        told.at,
        step,
        told.actor,
        told.till,
        about,
        reason,
        brand=(card.brand or "") if card else "",
        last4=(card.last4 or "") if card else "",
        attempt=payment.attempt,
        facts=tuple(one for one in (*names, code) if one),
        moved_money=step is Step.PAID,
    )


_INSPECTING = {
    InspectStep.DECIDING: Step.INSPECTED,
    InspectStep.CONFIRMING: Step.CONFIRMING,
    InspectStep.DOUBTFUL: Step.IN_DOUBT,
}
_Said = tuple[Step, tuple[str | Money, ...], Notice | None]
"""What a line tells, what it is about, and why."""


def _step(payment: Payment) -> _Said:
    match payment.state:
        case Creating(held=held) | Amending(held=held) | Presenting(held=held) if held is not None:
            return Step.NOT_SENT, (), trouble_of(held)
        case Creating() | Amending() | Presenting():
            return _asking(payment)
        case Inspecting() | Authorized() | Paid() as accepted:
            return _accepted(accepted)
        case Declined(_, decline):
            return Step.DECLINED, (), reason_of(decline, payment.terms.entry)
        case Attention(why, _, detail):
            return Step.ATTENTION, (), bad(f"attention_{why.value}", detail)
        case Cancelling() | Cancelled() as over:
            step = Step.CANCELLED if isinstance(over, Cancelled) else Step.CANCELLING
            return step, (), None


def _asking(payment: Payment) -> _Said:
    terms = payment.terms
    match payment.state:
        case Creating():
            return _BEGUN[terms.entry], (Money(terms.amount, terms.currency),), None
        case Amending():
            return Step.AMENDED, (Money(terms.amount, terms.currency),), None
        case Presenting(stage=Stage.DOUBTFUL):
            return Step.IN_DOUBT, (), None
        case _:
            return Step.ASKED, (), None


def _accepted(state: Inspecting | Authorized | Paid) -> _Said:
    """A card was read, or more came of it."""
    match state:
        case Paid(intent):
            return Step.PAID, (Money(taken(intent), intent.currency),), None
        case Authorized():
            return _held(state)
        case Inspecting(failure=failure) if failure is not None:
            return Step.NOT_SENT, (), trouble_of(failure)
        case Inspecting(step=step):
            return _INSPECTING[step], (), None


def _held(state: Authorized) -> _Said:
    """Money that is held, and what is done about it."""
    intent = state.intent
    if state.refusal is not None or state.doubtful:
        reason = None if state.refusal is None else trouble_of(state.refusal)
        return Step.REFUSED if state.is_at_rest else Step.IN_DOUBT, (), reason
    if state.order is not None:
        amount = intent.amount if state.order.amount is None else state.order.amount
        return Step.CAPTURING, (Money(amount, intent.currency),), None
    if state.raising is not None:
        return Step.RAISING, (Money(state.raising, intent.currency),), None
    return Step.AUTHORIZED, (Money(intent.amount, intent.currency),), None
