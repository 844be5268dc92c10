"""Following what is saved or charged: how it stands, how long already, and when it is over."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.domain.customers import Customer
from pos_desktop.domain.news import RetryWished, Wish
from pos_desktop.domain.payment import Authorized, Cancelled, Paid
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Timer, Timers
from pos_desktop.presenters.phone import StandingModel
from pos_desktop.presenters.phonestanding import Standing, standing_of
from pos_desktop.presenters.standing import Around, phase_of
from pos_desktop.services.checkout import Checkout, Progress
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.watching import Glimpse, card_is_read


@dataclass(frozen=True, slots=True)
class FollowingParts:
    """What it follows, and whom it tells.

    `ended` is called once for each saving or charge, when the books have how it ended; `changed`
    after everything else, and each second while time is told.
    """

    checkout: Checkout
    timers: Timers
    clock: Clock
    chosen: Callable[[], Chosen]
    ended: Callable[[Progress], None]
    changed: Callable[[], None]


class Following:
    """How the saving or charge at hand stands, if there is one."""

    def __init__(self, parts: FollowingParts) -> None:
        self._parts = parts
        self._entered = 0.0
        self._phase: tuple[str, str] = ("", "")
        self._card_is_read = False
        self._told_of: tuple[str, int] | None = None
        """That of which it was told that it has ended."""
        self._next: Callable[[], None] | None = None
        self._tick: Timer | None = None
        parts.checkout.listen(self.follow)

    @property
    def is_free(self) -> bool:
        """Whether another saving or charge may begin."""
        progress = self._parts.checkout.progress
        return progress is None or (_has_ended(progress) and self._parts.checkout.is_settled)

    @property
    def is_at_hand(self) -> bool:
        """Whether there is something to tell of, be it over or not."""
        return self._parts.checkout.progress is not None

    def is_of(self, customer: Customer) -> bool:
        """Whether what is at hand is this customer's."""
        progress = self._parts.checkout.progress
        return progress is not None and progress.payment.terms.customer == customer.customer_id

    def wish(self, wish: Wish) -> None:
        """The agent wants something of it."""
        self._parts.checkout.wish(wish)

    def retry(self) -> None:
        """Another card; or the saved one again. The till's reader of now asks for it."""
        progress = self._parts.checkout.progress
        if progress is not None:  # pragma: no branch - there is something to try again
            terms = progress.payment.terms
            reader = self._parts.chosen().reader_id or terms.reader
            self.wish(RetryWished("" if terms.is_on_file else reader))

    def leave(self, then: Callable[[], None]) -> None:
        """Let go of what is over, then go on: now, or as soon as the books have how it ended."""
        self._next = then
        self._go_on()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked: whether the reader has a card is of interest here."""
        card = card_is_read(glimpse)
        if self.is_at_hand and glimpse.target.watches_payment and card != self._card_is_read:
            self._card_is_read = card
            self._parts.changed()

    def standing(self) -> Standing:
        """What is told of it, and what can be done."""
        progress = self._parts.checkout.progress
        if progress is None:
            return Standing(StandingModel(reader=self._parts.chosen().label))
        standing = standing_of(progress, self._around(progress))
        if standing.model.waited is not None and self._tick is None:
            self._tick = self._parts.timers.after(1.0, self._ticked)
        return standing

    def follow(self, progress: Progress) -> None:
        """It is at another place now, or was found there; the same twice changes nothing."""
        phase = phase_of(progress.payment.state)
        if phase != self._phase:
            self._phase = phase
            self._entered = self._parts.clock.steady()
            self._card_is_read = False
        terms = progress.payment.terms
        if self.is_free and self._told_of != (terms.sale_id, terms.number):
            self._told_of = terms.sale_id, terms.number
            self._parts.ended(progress)
        self._go_on()
        self._parts.changed()

    def _go_on(self) -> None:
        then = self._next
        if then is not None and self._parts.checkout.is_settled:
            self._next = None
            self._parts.checkout.leave()
            then()

    def _ticked(self) -> None:
        self._tick = None
        self._parts.changed()

    def _around(self, progress: Progress) -> Around:
        chosen = self._parts.chosen()
        same = chosen.reader_id == progress.payment.terms.reader
        return Around(
            reader=chosen.label if same else "",
            waited=self._parts.clock.steady() - self._entered,
            card_is_read=self._card_is_read,
        )


def _has_ended(progress: Progress) -> bool:
    """Whether money is taken or held for good, or never will be, or the card is saved."""
    state = progress.payment.state
    holds = isinstance(state, Authorized) and not progress.payment.terms.capture_now
    return holds or isinstance(state, Paid | Cancelled)
