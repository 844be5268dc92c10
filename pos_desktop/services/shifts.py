"""Closing a shift: what it took, read from the book, and the count of the drawer, written into it.

Reading is work for the lookup lane. The report that is kept is made once more on the money lane,
between two writes, so that no sale can fall between it and the next shift.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from pos_desktop.domain import currencies
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.domain.sale import TenderKind
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.shifts import Closing, PaidBack, Report, Shift, next_shift, report_of
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane

_EVER = datetime.fromtimestamp(0, UTC)
_BACK = {RefundKind.CASH: TenderKind.CASH}
"""By what money goes back; to cards, presented or not, unless it is handed out."""


@dataclass(frozen=True, slots=True)
class OpenShift:
    """The shift that is open, and what it took so far; `last` is the one before it."""

    shift: Shift
    report: Report
    last: Closing | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """Why the book cannot be read or written: one plain sentence with the remedy."""

    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """What a cashier counted, and what of it stays in the drawer; minor units."""

    counted: int
    left: int


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
        """Close the shift with this count; it is in the book when `done` gets it."""
        self._money.submit(partial(self._close, count), done, broke)

    def _read(self) -> OpenShift | Unread:
        try:
            # What was given back this very second is shown, too.
            return self._open_shift(self._clock.now() + timedelta(seconds=1))
        except JournalFailed as failed:
            return Unread(failed.reason)

    def _open_shift(self, until: datetime) -> OpenShift:
        last = self._journal.last_closing()
        shift = next_shift(last)
        currency = currencies.of_country(self._settings().country)
        sales = self._journal.sales_closed(shift.since, until)
        report = report_of(sales, self._paid_back(shift.since, until, currency), currency)
        return OpenShift(shift, report, last)

    def _paid_back(
        self, since: datetime | None, until: datetime, currency: str
    ) -> Iterator[PaidBack]:
        """What this till gave back meanwhile, whichever till had sold it.

        Refunds are known to the second: one of the very second of a closing is the next shift's,
        so that none is in two shifts or in none.
        """
        begin = (since or _EVER).replace(microsecond=0)
        for refunding in self._journal.refundings(begin):
            terms = refunding.terms
            is_meanwhile = terms.started_at < int(until.timestamp())
            if refunding.is_given and is_meanwhile and terms.currency == currency:
                yield PaidBack(_BACK.get(terms.kind, TenderKind.CARD), terms.amount)

    def _close(self, count: Count) -> Closing | Unread:
        settings, now = self._settings(), self._clock.now()
        try:
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
            )
            entry = Entry("shift.closed", now, settings.cashier, settings.till, closing=closing)
            self._journal.record(entry)
        except JournalFailed as failed:
            return Unread(failed.reason)
        return closing
