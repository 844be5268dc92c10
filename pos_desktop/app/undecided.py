"""Payments and set-ups that wait for a person, of this run and the last, and how many are told of.

Stripe is asked now and then how they stand, while nothing is being paid: what is certain by itself
needs nobody.

Holds that were being captured, raised or released when it ended are driven on without anybody.
"""

from collections.abc import Callable
from functools import partial

from pos_desktop.app.books import CLOCK
from pos_desktop.domain.payment import Attention
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.services.checkout import Perform, Progress
from pos_desktop.services.recovery import Found, Unfinished, review
from pos_desktop.services.stepping import Driven, drive

TRY_AGAIN = 5.0
"""Seconds until what could not be written down is looked at again."""
EVERY = 60.0
"""Seconds between two rounds of looking at all of them."""


class Undecided:
    """Those that wait, oldest first; `tell` is called with their number.

    Where the book cannot be read or written, what was looked at is looked at again.
    """

    def __init__(
        self,
        lane: Lane,
        timers: Timers,
        tell: Callable[[int], None],
        broke: Callable[[str], None],
    ) -> None:
        self._lane = lane
        self._timers = timers
        self._tell = tell
        self._broke = broke
        self._waiting: tuple[Unfinished, ...] = ()
        self._after_sale: tuple[Unfinished, ...] = ()
        self._looking: set[tuple[str, int]] = set()
        """Those that are being looked at, or will be again because the book failed."""

    def found(self, found: Found) -> None:
        """A start found these in the journal."""
        self._after_sale = found.after_sale
        self._set(found.undecided)

    def wait(self, one: Unfinished) -> None:
        """This one waits as well, before all others."""
        self._set((one, *self._waiting))

    def left(self, progress: Progress) -> None:
        """The cashier went on to the next customer and left this one, after all others."""
        one = Unfinished(progress.payment, progress.sale, progress.consent)
        self._set((*self._waiting, one))

    def take_up(self, go_on: Callable[[Unfinished], bool]) -> None:
        """The one that has waited longest is at hand again, if `go_on` takes it."""
        if self._waiting and go_on(self._waiting[0]):
            self._set(self._waiting[1:])

    def review(self, journal: Journal, perform: Perform, is_idle: Callable[[], bool]) -> None:
        """Ask Stripe how each of them stands, now, and again each minute in which nothing is
        being paid (`is_idle`); and go on with what was being done about holds.
        """
        after_sale, self._after_sale = self._after_sale, ()
        for one in after_sale:
            self._go_on(one, journal, perform)
        self._look_at_all(journal, perform)
        self._timers.after(EVERY, partial(self._round, journal, perform, is_idle))

    def _round(self, journal: Journal, perform: Perform, is_idle: Callable[[], bool]) -> None:
        if is_idle():
            self._look_at_all(journal, perform)
        self._timers.after(EVERY, partial(self._round, journal, perform, is_idle))

    def _look_at_all(self, journal: Journal, perform: Perform) -> None:
        for one in self._waiting:
            if _name(one) not in self._looking:
                self._looking.add(_name(one))
                self._look_at(one, journal, perform)

    def _go_on(self, one: Unfinished, journal: Journal, perform: Perform) -> None:
        again = partial(self._go_on, one, journal, perform)
        self._lane.submit(
            partial(_driven_on, one, journal, perform), partial(self._driven, again), self._broke
        )

    def _driven(self, again: Callable[[], None], driven: Driven | JournalFailed) -> None:
        if isinstance(driven, JournalFailed):
            self._timers.after(TRY_AGAIN, again)
        elif isinstance(driven.payment.state, Attention):
            self.wait(Unfinished(driven.payment, driven.sale))

    def _look_at(self, one: Unfinished, journal: Journal, perform: Perform) -> None:
        if one in self._waiting:
            again = partial(self._look_at, one, journal, perform)
            look = partial(_reviewed, one, journal, perform)
            done, broke = partial(self._looked, one, again), partial(self._not_looked, one)
            self._lane.submit(look, done, broke)
        else:
            self._looking.discard(_name(one))

    def _looked(
        self, before: Unfinished, again: Callable[[], None], after: Unfinished | JournalFailed
    ) -> None:
        if isinstance(after, JournalFailed):
            self._timers.after(TRY_AGAIN, again)
            return
        self._looking.discard(_name(before))
        known = (after if one is before else one for one in self._waiting)
        self._set(tuple(one for one in known if not one.payment.is_final))

    def _not_looked(self, one: Unfinished, sentence: str) -> None:
        self._looking.discard(_name(one))
        self._broke(sentence)

    def _set(self, waiting: tuple[Unfinished, ...]) -> None:
        self._waiting = waiting
        self._tell(len(waiting))


def _name(one: Unfinished) -> tuple[str, int]:
    return one.payment.terms.sale_id, one.payment.terms.number


def _driven_on(one: Unfinished, journal: Journal, perform: Perform) -> Driven | JournalFailed:
    """Drive a hold on; one is found only with its sale."""
    assert one.sale is not None  # noqa: S101 - a set-up holds no money
    try:
        return drive(one.payment, one.sale, None, journal=journal, perform=perform, clock=CLOCK)
    except JournalFailed as failed:
        return failed


def _reviewed(one: Unfinished, journal: Journal, perform: Perform) -> Unfinished | JournalFailed:
    """Ask Stripe how it stands."""
    try:
        return review(one, journal, perform, CLOCK)
    except JournalFailed as failed:
        return failed
