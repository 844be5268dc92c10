"""Refunds that are looked at again: those a crash cut short, and those that may still fail.

A refund that succeeded can be sent back by the bank days later; then the money is the shop's again,
and the customer waits for it. Source: https://docs.stripe.com/refunds#failed-refunds.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from pos_desktop.domain.refunding import (
    Pending,
    RefundAttention,
    RefundFailed,
    Refunding,
    RefundKind,
)
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.services.refunding import Repay, Standing, driven, looked_again

BACK = timedelta(days=30)
"""How far back refunds are looked at again."""
FRESH = timedelta(days=7)
"""How long a refund that failed is told of at each start, unless another one followed it."""
EVERY = 600.0
"""Seconds between two rounds."""
CALMLY = timedelta(hours=12)
"""How often a refund is looked at that succeeded: few fail later, and that takes days."""
MOST = 25
"""Refunds looked at in one round, those that were looked at longest ago first."""
Which = tuple[str, int]


class RefundReview:
    """Rounds over the refunds of this till. `failed` is called with each that came to nothing.

    Lives where the window lives; the money lane, which writes, does the work, a refund at a time.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        repay: Repay,
        lane: Lane,
        timers: Timers,
        clock: Clock,
        at_hand: Callable[[], Refunding | None],
        failed: Callable[[Standing], None],
        resume: Callable[[Standing], None],
        broke: Callable[[str], None],
    ) -> None:
        self._journal = journal
        self._repay = repay
        self._lane = lane
        self._timers = timers
        self._clock = clock
        self._at_hand = at_hand
        self._failed = failed
        self._resume = resume
        self._broke = broke
        self._looked: dict[Which, float] = {}

    def start(self) -> None:
        """After a stop: tell of what failed, take up what is at a reader, look at the rest."""
        self._lane.submit(self._untold, self._tell_all, self._broke)
        self._lane.submit(self._at_readers, self._go_on, self._broke)
        self._round()

    def look_at(self, sale_id: str, done: Callable[[], None]) -> None:
        """Look at the refunds of one sale, by whatever till they were made."""
        self._lane.submit(partial(self._of_sale, sale_id), partial(self._told, done), self._broke)

    def _round(self) -> None:
        self._lane.submit(self._due, self._look_at_each, self._broke)
        self._timers.after(EVERY, self._round)

    def _look_at_each(self, due: tuple[Refunding, ...]) -> None:
        for refunding in due:
            self._lane.submit(partial(self._one, refunding), self._tell_all, self._broke)

    def _go_on(self, at_readers: tuple[Standing, ...]) -> None:
        """The first refund that a reader may still ask for is at hand again."""
        if at_readers:
            self._resume(at_readers[0])

    def _told(self, done: Callable[[], None], failed: tuple[Standing, ...]) -> None:
        self._tell_all(failed)
        done()

    def _tell_all(self, failed: tuple[Standing, ...]) -> None:
        for standing in failed:
            self._failed(standing)

    # -- on the lane ---------------------------------------------------------------------------

    def _untold(self) -> tuple[Standing, ...]:
        try:
            recent = self._journal.refundings(self._clock.now() - FRESH)
            return tuple(self._open_failures(recent))
        except JournalFailed:
            return ()

    def _open_failures(self, recent: Iterable[Refunding]) -> Iterable[Standing]:
        for refunding in recent:
            if not isinstance(refunding.state, RefundFailed):
                continue
            terms = refunding.terms
            later = self._journal.refundings_of(terms.sale_id)
            sale = self._journal.sale(terms.sale_id)
            if sale is not None and all(one.terms.number <= terms.number for one in later):
                yield Standing(refunding, sale)

    def _at_readers(self) -> tuple[Standing, ...]:
        """What was at a reader when the till was stopped."""
        try:
            unfinished = self._journal.unfinished_refundings()
            standings = (self._as_it_is(one) for one in unfinished if one.terms.reader)
            return tuple(one for one in standings if one is not None)
        except JournalFailed:
            return ()

    def _due(self) -> tuple[Refunding, ...]:
        """What is to be looked at now; nothing where the journal cannot be read."""
        now = self._clock.now()
        try:
            known = self._journal.refundings(now - BACK)
        except JournalFailed:
            return ()
        calm = now.timestamp() - CALMLY.total_seconds()
        due = [
            one
            for one in known
            if one.may_change_later and (self._is_open(one) or self._looked_at(one) < calm)
        ]
        due.sort(key=self._looked_at)
        return tuple(due[:MOST])

    @staticmethod
    def _is_open(refunding: Refunding) -> bool:
        return refunding.is_under_way or isinstance(refunding.state, Pending | RefundAttention)

    def _looked_at(self, refunding: Refunding) -> float:
        return self._looked.get(_which(refunding), 0.0)

    def _of_sale(self, sale_id: str) -> tuple[Standing, ...]:
        try:
            known = self._journal.refundings_of(sale_id)
        except JournalFailed:
            return ()
        return tuple(standing for one in known for standing in self._one(one))

    def _one(self, refunding: Refunding) -> tuple[Standing, ...]:
        """Look at one, as it is in the journal now; gives it back where it has failed since."""
        at_hand = self._at_hand()
        if at_hand is not None and _which(at_hand) == _which(refunding):
            return ()
        try:
            standing = self._as_it_is(refunding)
            if standing is None:
                return ()
            after = self._looked_at_again(standing)
        except JournalFailed:
            return ()
        self._looked[_which(refunding)] = self._clock.now().timestamp()
        has_failed = isinstance(after.refunding.state, RefundFailed)
        return (after,) if has_failed and after != standing else ()

    def _as_it_is(self, refunding: Refunding) -> Standing | None:
        terms = refunding.terms
        sale = self._journal.sale(terms.sale_id)
        all_of_it = self._journal.refundings_of(terms.sale_id)
        now = next((one for one in all_of_it if one.terms.number == terms.number), None)
        if sale is None or now is None or not now.may_change_later:
            return None
        return Standing(now, sale)

    def _looked_at_again(self, standing: Standing) -> Standing:
        refunding = standing.refunding
        if not refunding.is_under_way or refunding.terms.kind is not RefundKind.CARD:
            return looked_again(standing, self._journal, self._repay, self._clock)
        # It may have been asked for before, by a clock that was set since: no key is relied on.
        taken_up = replace(standing, refunding=replace(refunding, serial=refunding.serial + 1))
        return driven(taken_up, self._journal, self._repay, self._clock)


def _which(refunding: Refunding) -> Which:
    return refunding.terms.sale_id, refunding.terms.number
