"""Giving money back: what is agreed is written down, then asked for, then followed to its end.

These steps are work for the money lane. A caller with a window uses `services.refund_desk`; one
without calls `started` and then `driven`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.domain.cashrounding import EXACT, Coin
from pos_desktop.domain.connecting import ConnectHow
from pos_desktop.domain.givingback import RefundOutcome, learn
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import Unsuccessful
from pos_desktop.domain.refundable import (
    Portion,
    RefundProblem,
    RefundRefused,
    agreed,
    kind_of,
    tender_of,
)
from pos_desktop.domain.refunding import (
    LookForRefund,
    Refunding,
    RefundKind,
    RefundTerms,
    RefundWant,
    begin,
    wanted,
)
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.domain.sale import Sale, Tender
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, Overtaken

Repay = Callable[[Refunding, RefundWant], RefundOutcome]
AGAIN = 3
"""How often a refund is agreed anew where another till was quicker."""
STEPS = 8
"""How many requests are made for one refund without a pause."""


@dataclass(frozen=True, slots=True)
class RefundRequest:
    """What a cashier wants given back; `reader` is where an Interac card would be presented.

    `currency` is that of the till now. `approved_by` is who allowed it, where the shop asks.
    """

    sale_id: str
    portion: Portion
    till: str
    cashier: str
    currency: str
    reason: RefundReason | None = None
    approved_by: str | None = None
    reader: str | None = None
    tender: int = 0
    coin: Coin = EXACT
    """To which what is handed out of the drawer is rounded."""
    named: int | None = None
    """The amount that was named to whoever confirmed it: another one is not given back."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A refund with its sale, both as they are in the book."""

    refunding: Refunding
    sale: Sale


def started(request: RefundRequest, journal: Journal, clock: Clock) -> Standing:
    """Agree and write down a refund; nothing is asked of anybody yet.

    Raises:
        RefundRefused: it cannot be given back; says why, and what is left.
        JournalFailed: it cannot be written down.
    """
    for _ in range(AGAIN):
        refunding = _agreed(request, journal, clock)
        try:
            return written(refunding, journal, clock)
        except Overtaken:
            continue
    raise RefundRefused(RefundProblem.OVERTAKEN)


def written(refunding: Refunding, journal: Journal, clock: Clock) -> Standing:
    """Write down where a refund stands.

    Raises:
        JournalFailed: it cannot be written down.
    """
    terms = refunding.terms
    entry = Entry(
        f"refund.{refunding.word}",
        clock.now(),
        terms.cashier,
        terms.till,
        refunding=refunding,
        detail=_detail(refunding),
    )
    sale = journal.record(entry)
    assert sale is not None  # noqa: S101 - an entry with a refund always gives its sale back
    return Standing(refunding, sale)


def driven(standing: Standing, journal: Journal, repay: Repay, clock: Clock) -> Standing:
    """Go on with a refund until nothing is wanted, a person is needed, or no answer comes.

    What waits at a reader is left to who watches it. Raises `JournalFailed`.
    """
    for _ in range(STEPS):
        refunding = standing.refunding
        want = wanted(refunding)
        if want is None or is_watched(want):
            break
        outcome = repay(refunding, want)
        learned = learn(refunding, outcome)
        if learned != refunding:
            standing = written(learned, journal, clock)
        if isinstance(outcome, Unsuccessful) and learned.state == refunding.state:
            break
    return standing


def looked_again(standing: Standing, journal: Journal, repay: Repay, clock: Clock) -> Standing:
    """Ask Stripe how a refund stands, which may have changed since; raises `JournalFailed`."""
    refunding = standing.refunding
    if not refunding.may_change_later:
        return standing
    learned = learn(refunding, repay(refunding, LookForRefund("")))
    if learned.state == refunding.state:
        return standing
    return written(learned, journal, clock)


def is_watched(want: RefundWant | None) -> bool:
    """Whether the watcher of the reader brings the answer, and nobody else asks."""
    return isinstance(want, LookForRefund) and want.reader != ""


def _agreed(request: RefundRequest, journal: Journal, clock: Clock) -> Refunding:
    sale = journal.sale(request.sale_id)
    if sale is None:
        raise RefundRefused(RefundProblem.NO_SUCH_SALE)
    if journal.forgets():
        raise RefundRefused(RefundProblem.NOT_COMPARED)
    before = journal.refundings_of(sale.sale_id)
    if any(one.is_under_way and one.terms.till == request.till for one in before):
        raise RefundRefused(RefundProblem.UNDER_WAY)
    place = request.tender
    portion, currency, coin = request.portion, request.currency, request.coin
    meant = agreed(sale, before, portion, currency=currency, place=place, coin=coin)
    if request.named is not None and meant.amount != request.named:
        raise RefundRefused(RefundProblem.OVERTAKEN, 0, sale.cart.currency)
    tender = tender_of(sale, place)
    kind = kind_of(tender)
    reader = request.reader if kind is RefundKind.INTERAC else ""
    if reader is None:
        raise RefundRefused(RefundProblem.NO_READER)
    return begin(
        RefundTerms(
            sale_id=sale.sale_id,
            number=max((journal.floor, *(one.terms.number for one in before))) + 1,
            till=request.till,
            cashier=request.cashier,
            amount=meant.amount,
            currency=sale.cart.currency,
            kind=kind,
            started_at=int(clock.now().timestamp()),
            intent=tender.payment_intent,
            charge=tender.charge,
            lines=meant.lines,
            reason=request.reason,
            approved_by=request.approved_by,
            reader=reader,
            tender=place,
            reverse_transfer=_was_passed_on(tender, sale, journal),
        )
    )


def _was_passed_on(tender: Tender, sale: Sale, journal: Journal) -> bool:
    """Whether a connected account got the money, which then gives it back and not the platform.

    The platform keeps its fee, as Stripe does unless it is told otherwise.
    Source: https://docs.stripe.com/connect/destination-charges#issue-refunds.
    """
    if tender.payment_intent is None:
        return False
    paid = (
        one.terms.connect
        for one in journal.payments_of(sale.sale_id)
        if one.intent_id == tender.payment_intent
    )
    return any(one is not None and one.how is not ConnectHow.HEADER for one in paid)


def _detail(refunding: Refunding) -> tuple[tuple[str, str], ...]:
    approved = refunding.terms.approved_by
    return () if approved is None else (("approved_by", approved),)
