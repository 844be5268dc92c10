"""Phone orders on the till's side: light, for it is there from the start.

What works for them, their page and its presenter are imported when the page is first shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from pos_desktop.app.books import CLOCK
from pos_desktop.app.counter import Around, CounterSide
from pos_desktop.app.reaching import Reached
from pos_desktop.app.receipts import Receipts
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.services.checkout import Checkout, Perform, Progress
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.recovery import Unfinished
from pos_desktop.services.watching import Glimpse, Target
from pos_desktop.services.withdrawing import Ended, Withdrawing


@dataclass(frozen=True, slots=True)
class PhoneAround:
    """What phone orders are given by the till."""

    settings: Callable[[], Settings]
    chosen: Callable[[], Chosen]
    money: Lane
    lookup: Lane
    timers: Timers
    perform: Perform
    watch: Callable[[Target], None]
    reached: Callable[[], Reached | None]
    counter: CounterSide
    navigate: Callable[[str], None]
    broke: Callable[[str], None]
    receipts: Receipts
    left: Callable[[Progress], None]


def beside(
    at: Around,
    counter: CounterSide,
    lookup: Lane,
    reached: Callable[[], Reached | None],
    broke: Callable[[str], None],
) -> PhoneAround:
    """What phone orders are given beside what the counter is."""
    return PhoneAround(
        settings=at.settings,
        chosen=at.chosen,
        money=at.money,
        lookup=lookup,
        timers=at.timers,
        perform=at.perform,
        watch=at.watch,
        reached=reached,
        counter=counter,
        navigate=at.navigate,
        broke=broke,
        receipts=at.receipts,
        left=at.left,
    )


class PhoneSide:
    """What is saved or charged, once the journal is open; the screen, when it is first shown."""

    def __init__(self, around: PhoneAround) -> None:
        self.around = around
        self.checkout: Checkout | None = None
        self._journal: Journal | None = None
        self._screen: Screen | None = None
        self.call = ""
        """The call that was at hand before the window was opened anew, where one was."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being saved or charged here."""
        return self.checkout is None or self.checkout.is_settled

    def make_page(self) -> QWidget:
        """The page, when it is first shown."""
        self._screen = make_screen(self.around, self.call)
        self._put_together()
        return self._screen.page

    def begin(self, journal: Journal) -> None:
        """The journal is open."""
        around = self.around
        self._journal = journal
        self.checkout = Checkout(
            journal=journal,
            perform=around.perform,
            lane=around.money,
            timers=around.timers,
            clock=CLOCK,
            watch=around.watch,
            left=around.left,
        )
        self.checkout.listen(self._progressed)
        self.checkout.listen(self._at_reader)
        around.counter.listen(self._progressed)
        self._put_together()
        self._finish_removals()

    def set_down(self) -> str:
        """Have the call at hand wait while the window is opened anew; its id, "" without one. What
        is being saved or charged is in the journal anyway."""
        return self._screen.set_down() if self._screen is not None and self.is_idle else ""

    def resume(self, one: Unfinished) -> bool:
        """Go on with a saving or a charge from the journal, unless another is at hand."""
        if self.checkout is None or not self.is_idle:
            return False
        self.checkout.leave()
        self.checkout.resume(one.sale, one.payment, one.consent)
        if self._screen is not None:
            self._screen.resumed()
        return True

    def shown(self) -> None:
        """The page came to the front."""
        if self._screen is not None:
            self._screen.shown()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        if self.checkout is not None:
            self.checkout.seen(glimpse)
        if self._screen is not None:
            self._screen.seen(glimpse)

    def reader_changed(self) -> None:
        """The till has another reader, or it was seen in another state."""
        if self._screen is not None:
            self._screen.reader_changed()

    def reached(self) -> None:
        """There is a way to Stripe now."""
        if self._screen is not None:
            self._screen.reached()
        self._finish_removals()

    def trouble(self, sentence: str | None) -> None:
        """The journal cannot be written, or can again."""
        if self._screen is not None:
            self._screen.trouble(sentence)

    def _progressed(self, progress: Progress) -> None:
        """A card that was kept is removed if the customer took that back on another till meanwhile:
        nobody could remove it before it was there."""
        payment = progress.payment
        if payment.terms.keeps is not None and (payment.is_final or payment.is_held):
            self._finish_removals()

    def _at_reader(self, progress: Progress) -> None:
        if progress.payment.terms.reader and not progress.is_over:
            self.around.counter.free_reader()

    def _finish_removals(self) -> None:
        """Cards that a till was about to remove when it stopped are removed by the next start.

        What fails is tried again with the next one, or when the customer's page is opened.
        """
        around, reached = self.around, self.around.reached()
        if self._journal is not None and reached is not None:
            withdrawing = Withdrawing(
                journal=self._journal,
                cards=reached.cards,
                lane=around.money,
                clock=CLOCK,
                settings=around.settings,
            )
            withdrawing.finish_all(self._finished, around.broke)

    def _finished(self, ended: Ended) -> None:
        if ended.consents and self._screen is not None:
            self._screen.reached()

    def _put_together(self) -> None:
        """Journal and page are both needed; whichever comes last does it."""
        if self._journal is not None and self.checkout is not None and self._screen is not None:
            self._screen.begin(self._journal, self.checkout)


class Screen(Protocol):
    """The page and its presenter, as this side leads them; deaf until it has begun."""

    @property
    def page(self) -> QWidget:
        """What is shown."""

    def begin(self, journal: Journal, checkout: Checkout) -> None:
        """The journal is open; what it holds of a saving or charge goes on at this checkout."""

    def resumed(self) -> None:
        """The checkout goes on with what was found in the journal."""

    def set_down(self) -> str:
        """Have the call at hand wait; its id, "" without one."""

    def shown(self) -> None:
        """It came to the front."""

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""

    def reader_changed(self) -> None:
        """The till has another reader."""

    def reached(self) -> None:
        """There is a way to Stripe now."""

    def trouble(self, sentence: str | None) -> None:
        """The journal cannot be written, or can again."""


def make_screen(around: PhoneAround, call: str) -> Screen:
    """The screen, which goes on with this call; its modules are imported now."""
    from pos_desktop.app.calls import PhoneScreen  # noqa: PLC0415

    return PhoneScreen(around, call)
