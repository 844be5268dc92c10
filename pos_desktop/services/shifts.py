"""Closing a shift: what it took, read from the book, and the count of the drawer, written into it.

Reading is work for the lookup lane. The report that is kept is made once more on the money lane,
between two writes, so that no sale can fall between it and the next shift.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from pos_desktop.domain import currencies
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.refunding import Refunding, RefundKind
from pos_desktop.domain.sale import SaleStatus, TenderKind
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.shifts import (
    Closing,
    Counted,
    PaidBack,
    Report,
    Shift,
    next_shift,
    report_of,
)
from pos_desktop.domain.unsettled import (
    Unsettled,
    is_refund_open,
    is_sale_open,
    of_refund,
    of_sale,
)
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane

_BACK = {RefundKind.CASH: TenderKind.CASH}
"""By what money goes back; to cards, presented or not, unless it is handed out."""


@dataclass(frozen=True, slots=True)
class OpenShift:
    """The shift that is open, and what it took so far; `last` is the one before it.

    `unsettled` is what of it, and of those before, may still become another amount; `counted` is
    all that is in the report.
    """

    shift: Shift
    report: Report
    last: Closing | None = None
    unsettled: tuple[Unsettled, ...] = ()
    counted: Counted = field(default_factory=Counted)
    refunding: int = 0
    """Refunds that are under way: they may come to either end after the shift is closed."""
    waiting: int = 0
    """Baskets that were put aside; nobody has paid for them, and they go on waiting."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Why the book cannot be read or written: one plain sentence with the remedy."""

    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """What a cashier counted, and what of it stays in the drawer; minor units.

    `shift` is the number of the shift that was counted.
    """

    counted: int
    left: int
    shift: int


class Shifts:
    """The shifts of this till. Answers come where the window lives."""

    def __init__(
        self,
        journal: Journal,
        *,
        lookup: Lane,
        money: Lane,
        clock: Clock,
        settings: Callable[[], Settings],
    ) -> None:
        self._journal = journal
        self._lookup = lookup
        self._money = money
        self._clock = clock
        self._settings = settings

    def read(
        self, done: Callable[[OpenShift | Unread], None], broke: Callable[[str], None]
    ) -> None:
        """What is open now."""
        self._lookup.submit(self._read, done, broke)

    def close(
        self, count: Count, done: Callable[[Closing | Unread], None], broke: Callable[[str], None]
    ) -> None:
        """Close the shift with this count; it is in the book when `done` gets it.

        Closed twice it is closed once: a database whose answer was lost may have kept the first.
        """
        self._money.submit(partial(self._close, count), done, broke)

    def _read(self) -> OpenShift | Unread:
        try:
            return self._open_shift(self._clock.now())
        except JournalFailed as failed:
            return Unread(failed.reason)

    def _open_shift(self, at: datetime) -> OpenShift:
        last = self._journal.last_closing()
        shift = next_shift(last)
        currency = currencies.of_country(self._settings().country)
        sold = tuple(self._journal.sales_uncounted())
        refunds = self._refunds(currency)
        back = (_paid_back(one) for one in refunds if one.is_given)
        report = report_of(sold, back, currency)
        open_sales = [of_sale(one) for one in sold if is_sale_open(one)]
        now = int(at.timestamp())
        open_refunds = [of_refund(one) for one in refunds if is_refund_open(one, now)]
        later, left = self._since_then(last.unsettled if last else (), now)
        unsettled = (*left, *open_sales, *open_refunds)
        counted = Counted(
            tuple(one.sale_id for one in sold),
            tuple((one.terms.sale_id, one.terms.number) for one in refunds),
        )
        refunding = len(self._journal.unfinished_refundings())
        waiting = len(self._journal.sales_in(SaleStatus.HELD))
        report = replace(report, later=later)
        return OpenShift(shift, report, last, unsettled, counted, refunding, waiting)

    def _refunds(self, currency: str) -> tuple[Refunding, ...]:
        """What this till began to give back meanwhile, whichever till had sold it."""
        begun = self._journal.refundings_uncounted()
        return tuple(one for one in begun if one.terms.currency == currency)

    def _since_then(
        self, before: tuple[Unsettled, ...], now: int
    ) -> tuple[int, tuple[Unsettled, ...]]:
        """By how much it changed what earlier shifts counted, and what of that is still open."""
        later, left = 0, []
        for then in before:
            seen = self._seen(then, now)
            if seen is None:
                continue
            found, is_open = seen
            later += found.amount - then.amount
            if is_open:
                left.append(found)
        return later, tuple(left)

    def _seen(self, then: Unsettled, now: int) -> tuple[Unsettled, bool] | None:
        """How it stands now, and whether that may change; None where the book lost it."""
        if then.refund is None:
            sale = self._journal.sale(then.sale_id)
            return None if sale is None else (of_sale(sale), is_sale_open(sale))
        known = {one.terms.number: one for one in self._journal.refundings_of(then.sale_id)}
        one = known.get(then.refund)
        return None if one is None else (of_refund(one), is_refund_open(one, now))

    def _close(self, count: Count) -> Closing | Unread:
        settings, now = self._settings(), self._clock.now()
        try:
            last = self._journal.last_closing()
            if last is not None and last.number >= count.shift:
                return last
            opened = self._open_shift(now)
            closing = Closing(
                till=settings.till,
                number=opened.shift.number,
                since=opened.shift.since,
                closed_at=now,
                cashier=settings.cashier,
                opening_float=opened.shift.opening_float,
                counted=count.counted,
                left=count.left,
                report=opened.report,
                unsettled=opened.unsettled,
            )
            entry = Entry("shift.closed", now, settings.cashier, settings.till, closing=closing)
            self._journal.record(replace(entry, counted=opened.counted))
        except JournalFailed as failed:
            return Unread(failed.reason)
        return closing


def _paid_back(refunding: Refunding) -> PaidBack:
    terms = refunding.terms
    return PaidBack(_BACK.get(terms.kind, TenderKind.CARD), terms.amount)
