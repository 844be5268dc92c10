"""Comparing the book with Stripe over a range of days, a step at a time.

All pages of the range are read in turn, newest first, against what the book says of the same time.
What does not agree is read once more alone before it is called a difference, for lists may lag and
tills go on selling. How far it came is kept after each page, so that a comparison which is
interrupted goes on there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_desktop.domain.booked import Booked, Order
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import Intent, IntentKind
from pos_desktop.domain.marks import Owners
from pos_desktop.domain.reconciling import (
    Case,
    Difference,
    Sides,
    compare,
    compare_missing,
    is_of,
)
from pos_desktop.domain.restoring import Gap, beside_gap
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.ledger import Bookmark, Ledger
from pos_desktop.services.gateway import Gateway

DAY = 24 * 60 * 60
SLACK = 15 * 60
"""Seconds between the begin of a payment in the book and its intent at Stripe, at most mostly."""
_STALE = 6 * 60 * 60
"""Seconds after which an interrupted comparison begins anew: what it saw may have changed."""
MOST_UNKNOWN = 100
"""Intents that are none of this book's and are told of; a web shop may make thousands a day."""

AtHand = Callable[[Booked], bool]
"""Whether a payment is under way at this moment, in a till that is open."""


@dataclass(frozen=True, slots=True)
class Span:
    """Intents made in [since, until), seconds since 1970, UTC.

    `with_open` also compares payments that are older and not over.
    """

    since: int
    until: int
    with_open: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a comparison is: intents read, and of those that did not agree how many read again.

    `down_to` is the moment down to which all is read; `resumed_at` where an earlier run stopped.
    """

    intents: int
    checked: int
    to_check: int
    down_to: int | None = None
    resumed_at: int | None = None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Checker:
    """Reads one payment alone, at Stripe and in the book, and compares both.

    `gap` is the time of which a restored book knows nothing.
    """

    gateway: Gateway
    ledger: Ledger
    at_hand: AtHand
    gap: Gap | None = None

    def check(self, intent_id: str, owners: Owners | None = None) -> Difference | None:
        """The difference about a PaymentIntent; raises `Failed` and `JournalFailed`."""
        intent = self.gateway.payments.retrieve(intent_id)
        return beside_gap(compare(intent, self.sides_of(intent, owners)), self.gap)

    def check_place(self, sale_id: str, number: int) -> Difference | None:
        """The difference about a payment of the book; raises `Failed` and `JournalFailed`."""
        booked, order = self.ledger.account(sale_id, number)
        if booked is None:
            return None
        sides = self._sides(booked, order)
        if booked.intent_id is None:
            return compare_missing(sides)
        try:
            intent = self.gateway.intents(booked.kind).retrieve(booked.intent_id)
        except Failed as failed:
            if _is_missing(failed):
                return compare_missing(sides)
            raise
        return beside_gap(compare(intent, sides), self.gap)

    def again(self, difference: Difference) -> Difference | None:
        """The same comparison once more; None where nothing is different any more."""
        booked = difference.booked
        is_setup = booked is not None and booked.kind is IntentKind.SETUP
        if booked is not None and (is_setup or difference.intent is None):
            return self.check_place(booked.sale_id, booked.number)
        return self.check(difference.name)

    def sides_of(self, intent: Intent, owners: Owners | None = None) -> Sides:
        """What the book knows of an intent, by what was written on it."""
        known = self.ledger.owners() if owners is None else owners
        if not is_of(intent, known):
            return Sides(is_ours=False)
        return self._sides(*self.ledger.account(*place_of(intent)))

    def _sides(self, booked: Booked | None, order: Order | None) -> Sides:
        waits = order is None or order.status is SaleStatus.PAYING
        lives = booked is not None and not booked.is_final
        at_hand = lives and waits and booked is not None and self.at_hand(booked)
        return Sides(booked, order, is_at_hand=at_hand)


def place_of(intent: Intent) -> tuple[str, int]:
    """The sale and the number of the payment for which an intent was made."""
    told = dict(intent.metadata)
    attempt = told.get("attempt", "")
    return told.get("sale_id", ""), int(attempt) if attempt.isdecimal() else 1


class Comparison:
    """One comparison of a span. `step` until `progress.is_over`; `differences` grows meanwhile."""

    def __init__(self, span: Span, checker: Checker, clock: Clock) -> None:
        self._span = span
        self._checker = checker
        self._ledger = checker.ledger
        self._clock = clock
        self._owners = self._ledger.owners()
        self._is_over = False
        self._begin()

    def _begin(self) -> None:
        self._book: _Window | None = None
        self._resumed_at: int | None = None
        self._newer: int | None = None
        self._after_newer: str | None = None
        self._mark = self._begun()
        self._checked = 0
        self._unknown = 0
        self.differences: tuple[Difference, ...] = ()

    @property
    def checker(self) -> Checker:
        """What it reads with."""
        return self._checker

    @property
    def span(self) -> Span:
        """What is compared."""
        return self._span

    @property
    def progress(self) -> Progress:
        """How far it is."""
        mark = self._mark
        to_check = len(mark.suspects) + len(mark.absent)
        return Progress(
            mark.intents, self._checked, to_check, mark.down_to, self._resumed_at, self._is_over
        )

    def step(self) -> None:
        """Read one page, or one payment again; nothing once it is over.

        Raises:
            Failed: Stripe could not be read; the same step may be made again.
            JournalFailed: the book could not be read or written; likewise.
        """
        if self._is_over:
            return
        if self._newer is not None:
            self._read_newer(self._newer)
        elif not self._mark.is_read:
            self._read_page()
        else:
            self._check_next()

    def _begun(self) -> Bookmark:
        """Where an earlier comparison of the same range stopped, or the beginning."""
        now = int(self._clock.now().timestamp())
        span = self._span
        kept = self._ledger.bookmark(span.since, span.until)
        if kept is not None and now - _STALE < kept.began_at <= now:
            self._resumed_at = kept.down_to
            self._newer = kept.began_at - SLACK if kept.began_at < span.until + SLACK else None
            return kept
        absent: tuple[tuple[str, int], ...] = ()
        if span.with_open:
            absent = tuple(
                (one.sale_id, one.number)
                for one, _ in self._ledger.unfinished()
                if one.started_at < span.since
            )
        return Bookmark(span.since, span.until, now, absent=absent)

    def _read_newer(self, since: int) -> None:
        """What was made after an interrupted comparison began: it is on none of its pages."""
        since, until = max(since, self._span.since), self._span.until
        page = self._checker.gateway.payments.listed(since, until, self._after_newer)
        book = _Window(self._ledger, self._owners, until + DAY)
        book.reach(since - SLACK)
        found = self._suspects(page.intents, book)
        self._keep(replace(self._mark, suspects=_joined(self._mark.suspects, found)))
        self._after_newer = page.next_after
        self._newer = since if page.next_after is not None else None

    def _read_page(self) -> None:
        mark, span = self._mark, self._span
        page = self._checker.gateway.payments.listed(span.since, span.until, mark.after)
        is_last = page.next_after is None
        down_to = span.since if is_last else page.intents[-1].created
        if self._book is None:
            # On no page after the last one there is anything newer: it was compared already.
            top = span.until + DAY if mark.down_to is None else mark.down_to + SLACK
            self._book = _Window(self._ledger, self._owners, top)
        self._book.reach(down_to - SLACK)
        found = self._suspects(page.intents, self._book)
        absent = self._book.unmatched(span.since if is_last else down_to + SLACK, span)
        self._keep(
            replace(
                mark,
                after=page.next_after,
                down_to=down_to,
                intents=mark.intents + len(page.intents),
                suspects=_joined(mark.suspects, found),
                absent=tuple(dict.fromkeys((*mark.absent, *absent))),
                is_read=is_last,
            )
        )

    def _suspects(self, intents: tuple[Intent, ...], book: "_Window") -> tuple[str, ...]:
        found = []
        for intent in intents:
            difference = compare(intent, book.sides_of(intent))
            if difference is None:
                continue
            if difference.verdict.case is Case.UNKNOWN:
                self._unknown += 1
                if self._unknown > MOST_UNKNOWN:
                    continue
            found.append(intent.intent_id)
        return tuple(found)

    def _check_next(self) -> None:
        mark, place = self._mark, self._checked
        if place < len(mark.suspects):
            self._note(self._check(mark.suspects[place]))
        elif (place := place - len(mark.suspects)) < len(mark.absent):
            self._note(self._checker.check_place(*mark.absent[place]))
        else:
            self._ledger.drop_bookmark(self._span.since, self._span.until)
            self._is_over = True
            return
        self._checked += 1

    def _check(self, intent_id: str) -> Difference | None:
        """Read one payment again that a list named.

        A list that names what is not there is not believed in what it left out either: all that was
        read is forgotten, and the next step begins anew.
        """
        try:
            return self._checker.check(intent_id, self._owners)
        except Failed as failed:
            if _is_missing(failed):
                self._ledger.drop_bookmark(self._span.since, self._span.until)
                self._begin()
            raise

    def _note(self, difference: Difference | None) -> None:
        known = {one.name for one in self.differences}
        if difference is not None and difference.name not in known:
            self.differences = (*self.differences, difference)

    def _keep(self, mark: Bookmark) -> None:
        self._ledger.keep_bookmark(mark)
        self._mark = mark


class _Window:
    """The accounts of the book for the part of the range that is being read.

    It is read downwards from `top`, no further than it is wanted and a day at a time at most; what
    was matched or passed is forgotten.
    """

    def __init__(self, ledger: Ledger, owners: Owners, top: int) -> None:
        self._ledger = ledger
        self._owners = owners
        self._down_to = top
        self._accounts: dict[tuple[str, int], tuple[Booked, Order | None]] = {}

    def reach(self, since: int) -> None:
        """Have the accounts of payments begun since then."""
        while self._down_to > since:
            upper, self._down_to = self._down_to, max(self._down_to - DAY, since)
            for booked, order in self._ledger.accounts(self._down_to, upper):
                self._accounts[booked.sale_id, booked.number] = (booked, order)

    def sides_of(self, intent: Intent) -> Sides:
        """What the book says of an intent; what is under way is looked at later, alone."""
        if not is_of(intent, self._owners):
            return Sides(is_ours=False)
        place = place_of(intent)
        return Sides(*(self._accounts.pop(place, None) or self._ledger.account(*place)))

    def unmatched(self, since: int, span: Span) -> tuple[tuple[str, int], ...]:
        """Payments begun since then of which no intent was seen although something is at stake."""
        passed = [
            (place, account)
            for place, account in self._accounts.items()
            if account[0].started_at >= since
        ]
        for place, _ in passed:
            del self._accounts[place]
        return tuple(place for place, account in passed if _is_at_stake(*account, span))


def _is_at_stake(booked: Booked, order: Order | None, span: Span) -> bool:
    if not span.since <= booked.started_at < span.until:
        return False
    paid = order is not None and order.tender_of(booked.intent_id or "") is not None
    return not booked.is_final or (paid and booked.kind is IntentKind.PAYMENT)


def _is_missing(failed: Failed) -> bool:
    return isinstance(failed.failure, Refused) and failed.failure.code == "resource_missing"


def _joined(known: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *found)))
