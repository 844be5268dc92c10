"""The comparison with Stripe on the close screen: its range, its progress, what it found."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Protocol

from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.money import Money
from pos_desktop.domain.reconciling import MOVES_MONEY_BACK, Case, Difference, Remedy, Result
from pos_desktop.domain.sale_words import begin_of
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, bad, warn
from pos_desktop.presenters.troubles import defect, trouble_of
from pos_desktop.services.reconciling import Comparison, Progress, Span
from pos_desktop.services.remedying import Applied, Remedying


class Range(StrEnum):
    """What is compared."""

    RECENT = "recent"
    """Yesterday, today, and what is open."""
    WEEK = "week"
    MONTH = "month"
    DAYS = "days"
    """From a day to a day, as typed."""


_BACK = {Range.RECENT: 1, Range.WEEK: 6, Range.MONTH: 30}


class Standing(StrEnum):
    """Where the comparison stands; the value is the `state` of `close.reconcileStatus`."""

    IDLE = "idle"
    READING = "reading"
    APPLYING = "applying"
    AGREES = "ok"
    DIFFERS = "warn"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One difference: its case, the money, the sale, what can be done, what was done."""

    name: str
    case: Case
    amount: Money
    booked: Money | None
    number: str
    remedies: tuple[Remedy, ...]
    result: Result | None = None
    why: Notice | None = None
    is_under_way: bool = False
    asks: Remedy | None = None
    """What is asked for once more before it is done: money that goes back."""

    @property
    def is_open(self) -> bool:
        """Whether something is left to do or to wait for."""
        return self.case is not Case.UNKNOWN and self.result is not Result.DONE


@dataclass(frozen=True, slots=True)
class DifferencesModel:
    """All that is shown of the comparison. `first` and `last` are days as typed."""

    range: Range = Range.RECENT
    first: str = ""
    last: str = ""
    days_wrong: Notice | None = None
    standing: Standing = Standing.IDLE
    progress: Progress | None = None
    rows: tuple[DifferenceRow, ...] = ()
    safe: int = 0
    notice: Notice | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or set right."""
        return self.standing in {Standing.READING, Standing.APPLYING}

    @property
    def open_count(self) -> int:
        """How many differences are left."""
        return sum(row.is_open for row in self.rows)


class DifferencesView(Protocol):
    """Draws the comparison."""

    def present(self, model: DifferencesModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class DifferencesParts:
    """What the comparison works with; `begin` makes one on the lookup lane.

    `found` is told how many differences are left once one has ended, without those that the list
    of open authorizations shows anyway.
    """

    view: DifferencesView
    begin: Callable[[Span], Comparison]
    remedying: Callable[[], Remedying]
    lookup: Lane
    money: Lane
    clock: Clock
    found: Callable[[int], None]


_Step = Progress | Failure | JournalFailed


class DifferencesPresenter:
    """Reads a page a piece of work on the lookup lane; sets right on the money lane."""

    def __init__(self, parts: DifferencesParts) -> None:
        self._parts = parts
        self._range = Range.RECENT
        self._first = self._last = ""
        self._days_wrong: Notice | None = None
        self._standing = Standing.IDLE
        self._comparison: Comparison | None = None
        self._progress: Progress | None = None
        self._found: tuple[Difference, ...] = ()
        self._applied: dict[str, Applied] = {}
        self._queue: list[tuple[str, Remedy]] = []
        self._broken: dict[str, Notice] = {}
        self._notice: Notice | None = None
        self._asked: tuple[str, Remedy] | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether differences are set right, one after the other."""
        return bool(self._queue)

    def show(self) -> None:
        """Draw it as it stands."""
        self._parts.view.present(self.model())

    def choose(self, wanted: Range) -> None:
        """Another range."""
        self._range, self._days_wrong = wanted, None
        self.show()

    def type_days(self, first: str, last: str) -> None:
        """From this day to that, as 2026-11-22."""
        self._first, self._last, self._days_wrong = first, last, None
        self.show()

    def reconcile(self) -> None:
        """Compare the range that is chosen; one that was interrupted goes on."""
        if self.model().is_busy:
            return
        span = self._span()
        if span is not None:
            self._standing, self._notice = Standing.READING, None
            self._found, self._applied, self._broken = (), {}, {}
            self._asked = None
            self._progress = None
            self._comparison = None
            self._parts.lookup.submit(partial(self._begun, span), self._began, self._broke)
        self.show()

    def stop(self) -> None:
        """Read no further; the next comparison of this range goes on here."""
        if self._standing is Standing.READING:
            self._standing, self._comparison = Standing.STOPPED, None
        self._queue = self._queue[:1]
        self.show()

    def apply(self, name: str, remedy: Remedy) -> None:
        """Set one difference right; where money goes back, ask first."""
        if remedy in MOVES_MONEY_BACK and self._asked != (name, remedy):
            self._asked = (name, remedy)
            self.show()
            return
        self._asked = None
        self._enqueue([(name, remedy)])

    def keep(self) -> None:
        """It is left as it is."""
        self._asked = None
        self.show()

    def apply_safe(self) -> None:
        """Set right all that needs nobody's decision."""
        self._enqueue(self._safe())

    def model(self) -> DifferencesModel:
        """What is shown."""
        return DifferencesModel(
            self._range,
            self._first,
            self._last,
            self._days_wrong,
            self._standing,
            self._progress,
            tuple(map(self._row, self._found)),
            len(self._safe()),
            self._notice,
        )

    # -- reading ---------------------------------------------------------------------------------

    def _span(self) -> Span | None:
        if self._range is not Range.DAYS:
            now = self._parts.clock.now().astimezone()
            today = datetime(now.year, now.month, now.day)  # noqa: DTZ001 - local
            since = _seconds(today - timedelta(days=_BACK[self._range]))
            end = _seconds(today + timedelta(days=1))
            return Span(since, end, with_open=self._range is Range.RECENT)
        try:
            first = _day(self._first)
            last = _day(self._last) if self._last.strip() else first
        except ValueError:
            self._days_wrong = warn("close_days_wrong")
            return None
        if last < first:
            self._days_wrong = warn("close_days_turned")
            return None
        return Span(_seconds(first), _seconds(last + timedelta(days=1)))

    def _begun(self, span: Span) -> Comparison | JournalFailed:
        try:
            return self._parts.begin(span)
        except JournalFailed as failed:
            return failed

    def _began(self, answer: Comparison | JournalFailed) -> None:
        if self._standing is not Standing.READING:
            return
        if isinstance(answer, JournalFailed):
            self._halt(bad("close_not_read", answer.reason))
            return
        self._comparison, self._progress = answer, answer.progress
        self._go_on(answer)

    def _go_on(self, comparison: Comparison) -> None:
        step = partial(_stepped, comparison)
        self._parts.lookup.submit(step, partial(self._stepped, comparison), self._broke)
        self.show()

    def _stepped(self, comparison: Comparison, answer: _Step) -> None:
        if comparison is not self._comparison:
            return
        if isinstance(answer, JournalFailed):
            self._halt(bad("close_not_read", answer.reason))
        elif not isinstance(answer, Progress):
            self._halt(trouble_of(answer))
        else:
            self._progress, self._found = answer, comparison.differences
            if answer.is_over:
                self._rest()
            else:
                self._go_on(comparison)

    def _halt(self, notice: Notice) -> None:
        self._standing, self._notice, self._comparison = Standing.STOPPED, notice, None
        self.show()

    def _broke(self, sentence: str) -> None:
        self._halt(defect(sentence))

    def _rest(self) -> None:
        left = [one for one in self._found if self._row(one).is_open]
        self._standing = Standing.DIFFERS if left else Standing.AGREES
        self._parts.found(sum(not one.is_held_as_booked for one in left))
        self.show()

    # -- setting right ---------------------------------------------------------------------------

    def _safe(self) -> list[tuple[str, Remedy]]:
        wanted = []
        for one in self._found:
            usual = one.verdict.usual
            if usual is not None and one.verdict.is_safe and self._row(one).is_open:
                wanted.append((one.name, usual))
        return wanted

    def _enqueue(self, wanted: list[tuple[str, Remedy]]) -> None:
        if self._standing is Standing.READING:
            return
        waiting = {name for name, _ in self._queue}
        known = {one.name for one in self._found}
        fresh = [one for one in wanted if one[0] in known - waiting]
        is_idle = not self._queue
        self._queue += fresh
        if is_idle and fresh:
            self._standing, self._notice = Standing.APPLYING, None
            self._apply_next()
        self.show()

    def _apply_next(self) -> None:
        name, remedy = self._queue[0]
        difference = next(one for one in self._found if one.name == name)
        work = partial(self._do, difference, remedy)
        self._parts.money.submit(work, partial(self._done, name), partial(self._hurt, name))

    def _do(self, difference: Difference, remedy: Remedy) -> Applied | JournalFailed:
        try:
            return self._parts.remedying().apply(difference, remedy)
        except JournalFailed as failed:
            return failed

    def _done(self, name: str, answer: Applied | JournalFailed) -> None:
        if isinstance(answer, JournalFailed):
            self._broken[name] = bad("close_not_written", answer.reason)
        else:
            self._broken.pop(name, None)
            self._applied[name] = answer
            if answer.left is not None:
                left = answer.left
                self._found = tuple(left if one.name == name else one for one in self._found)
        self._forward()

    def _hurt(self, name: str, sentence: str) -> None:
        self._broken[name] = defect(sentence)
        self._forward()

    def _forward(self) -> None:
        self._queue = self._queue[1:]
        if self._queue:
            self._apply_next()
            self.show()
        else:
            self._rest()

    def _row(self, one: Difference) -> DifferenceRow:
        applied, order = self._applied.get(one.name), one.order
        result = None if applied is None else applied.result
        if applied is not None and result is Result.CHANGED and applied.left is None:
            result = Result.DONE
        booked = one.booked_amount
        number = order.receipt_number if order is not None else None
        return DifferenceRow(
            one.name,
            one.verdict.case,
            Money(one.amount, one.currency),
            None if booked is None else Money(booked, one.currency),
            number or one.sale_id or "",
            one.verdict.remedies,
            result,
            self._broken.get(one.name) or _why(applied),
            bool(self._queue) and self._queue[0][0] == one.name,
            self._asked[1] if self._asked is not None and self._asked[0] == one.name else None,
        )


def _why(applied: Applied | None) -> Notice | None:
    if applied is None or applied.result is Result.DONE:
        return None
    if applied.hindrance is not None:
        return warn(f"close_hindered_{applied.hindrance}")
    if applied.failure is not None:
        return trouble_of(applied.failure)
    return None if applied.left is None else warn("close_difference_changed")


def _stepped(comparison: Comparison) -> _Step:
    try:
        comparison.step()
    except Failed as failed:
        return failed.failure
    except JournalFailed as failed:
        return failed
    return comparison.progress


def _day(text: str) -> datetime:
    """The begin of a day on this computer's calendar; raises ValueError."""
    return datetime.strptime(text.strip(), "%Y-%m-%d")  # noqa: DTZ007 - local, as it is typed


def _seconds(day: datetime) -> int:
    return int(begin_of(day.date(), None).timestamp())
