"""Payments and set-ups of the last run that wait for a person, and how many of them are told of.

Holds that were being captured, raised or released when it ended are driven on without anybody.
"""

from collections.abc import Callable
from functools import partial

from pos_desktop.app.books import CLOCK
from pos_desktop.domain.payment import Attention
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.tasks import Lane
from pos_desktop.services.checkout import Perform
from pos_desktop.services.recovery import Found, Unfinished, review
from pos_desktop.services.stepping import Driven, drive


class Undecided:
    """Those that wait, oldest first; `tell` is called with their number."""

    def __init__(
        self, lane: Lane, tell: Callable[[int], None], broke: Callable[[str], None]
    ) -> None:
        self._lane = lane
        self._tell = tell
        self._broke = broke
        self._waiting: tuple[Unfinished, ...] = ()
        self._after_sale: tuple[Unfinished, ...] = ()

    @property
    def first(self) -> Unfinished | None:
        """The one that has waited longest."""
        return self._waiting[0] if self._waiting else None

    def found(self, found: Found) -> None:
        """A start found these in the journal."""
        self._after_sale = found.after_sale
        self._set(found.undecided)

    def wait(self, one: Unfinished) -> None:
        """This one waits as well, before all others."""
        self._set((one, *self._waiting))

    def taken(self) -> None:
        """The first one is at hand now."""
        self._set(self._waiting[1:])

    def review(self, journal: Journal, perform: Perform) -> None:
        """Ask Stripe how each of them stands, and go on with what was being done about holds."""
        after_sale, self._after_sale = self._after_sale, ()
        for one in after_sale:
            self._lane.submit(partial(_go_on, one, journal, perform), self._driven, self._broke)
        for one in self._waiting:
            look_again = partial(review, one, journal, perform, CLOCK)
            self._lane.submit(look_again, partial(self._reviewed, one), self._broke)

    def _driven(self, driven: Driven) -> None:
        if isinstance(driven.payment.state, Attention):
            self.wait(Unfinished(driven.payment, driven.sale))

    def _reviewed(self, before: Unfinished, after: Unfinished) -> None:
        known = (after if one is before else one for one in self._waiting)
        self._set(tuple(one for one in known if not one.payment.is_final))

    def _set(self, waiting: tuple[Unfinished, ...]) -> None:
        self._waiting = waiting
        self._tell(len(waiting))


def _go_on(one: Unfinished, journal: Journal, perform: Perform) -> Driven:
    """Drive a hold on; one is found only with its sale."""
    assert one.sale is not None  # noqa: S101 - a set-up holds no money
    return drive(one.payment, one.sale, None, journal=journal, perform=perform, clock=CLOCK)
