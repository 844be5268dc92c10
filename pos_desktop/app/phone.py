"""Phone orders: the page, its presenter and its services, wired to the rest of the till."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from pos_desktop.app.books import CLOCK, terms_of
from pos_desktop.app.counter import CounterSide
from pos_desktop.app.late import LateSavedCards
from pos_desktop.app.reaching import Reached
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.wording import Wordings
from pos_desktop.ports.customers import Customers
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.presenters.notices import Notice
from pos_desktop.services.checkout import Checkout, Perform, Progress
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.customers import Directory, Ways
from pos_desktop.services.parking import Parking
from pos_desktop.services.phone_orders import PhoneOrders
from pos_desktop.services.recovery import Unfinished
from pos_desktop.services.wallets import Wallets
from pos_desktop.services.watching import Glimpse, Target
from pos_desktop.services.withdrawing import Withdrawing


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


@dataclass(frozen=True, slots=True)
class Services:
    """What works for phone orders, once the journal is open."""

    journal: Journal
    checkout: Checkout
    orders: PhoneOrders
    directory: Directory
    wallets: Wallets
    withdrawing: Withdrawing
    parking: Parking


class PhoneSide:
    """The services, once the journal is open; the page, when it is first shown; then both."""

    def __init__(self, around: PhoneAround) -> None:
        self.around = around
        self.services: Services | None = None
        self._wordings: Wordings | Notice | None = None
        self._screen: Screen | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being saved or charged here."""
        return self.services is None or self.services.checkout.is_settled

    def make_page(self) -> QWidget:
        """The page, when it is first shown."""
        self._screen = make_screen(self.around)
        self.around.lookup.submit(
            partial(terms_of, self.around.settings()), self._terms_read, self.around.broke
        )
        return self._screen.page

    def begin(self, journal: Journal) -> None:
        """The journal is open."""
        around, cards = self.around, LateSavedCards(self.around.reached)
        checkout = Checkout(
            journal=journal,
            perform=around.perform,
            lane=around.money,
            timers=around.timers,
            clock=CLOCK,
            watch=around.watch,
        )
        ways = Ways(
            self._customers,
            journal,
            around.money,
            around.lookup,
            around.timers,
            CLOCK,
            around.settings,
        )
        self.services = Services(
            journal,
            checkout,
            PhoneOrders(checkout, CLOCK, around.settings, lambda: around.chosen().reader_id),
            Directory(ways, self._book_told),
            Wallets(journal, lambda: cards, around.lookup),
            Withdrawing(
                journal=journal,
                cards=cards,
                lane=around.money,
                clock=CLOCK,
                settings=around.settings,
            ),
            Parking(journal, around.money, CLOCK, around.settings),
        )
        self._put_together()

    def resume(self, one: Unfinished) -> bool:
        """Go on with a saving or a charge from the journal, unless another is at hand."""
        if self.services is None or not self.is_idle:
            return False
        checkout = self.services.checkout
        checkout.leave()
        checkout.resume(one.sale, one.payment, one.consent)
        self._show_resumed()
        return True

    def shown(self) -> None:
        """The page came to the front."""
        if self._screen is not None:
            self._screen.shown()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        if self.services is not None:
            self.services.checkout.seen(glimpse)
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

    def trouble(self, sentence: str | None) -> None:
        """The journal cannot be written, or can again."""
        if self._screen is not None:
            self._screen.trouble(sentence)

    def _customers(self) -> Customers | None:
        reached = self.around.reached()
        return None if reached is None else reached.customers

    def _book_told(self, trouble: str | None) -> None:
        if self._screen is not None:
            self._screen.book(trouble)

    def _terms_read(self, wordings: Wordings | Notice) -> None:
        self._wordings = wordings
        self._put_together()

    def _put_together(self) -> None:
        """Journal, page and terms are all needed; whichever comes last does it."""
        if self.services is None or self._screen is None or self._wordings is None:
            return
        self._screen.begin(self.services, self._wordings)
        self._show_resumed()

    def _show_resumed(self) -> None:
        progress = self.services.checkout.progress if self.services else None
        if progress is not None and self._screen is not None:
            self._screen.resumed(progress)


class Screen(Protocol):
    """The page and its presenter, as this side leads them; deaf until it has begun."""

    @property
    def page(self) -> QWidget:
        """What is shown."""

    def begin(self, services: Services, wordings: Wordings | Notice) -> None:
        """What works for it is there."""

    def resumed(self, progress: Progress) -> None:
        """A saving or charge was found in the journal, and goes on."""

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

    def book(self, trouble: str | None) -> None:
        """The book of customers could not be read or written, or can again."""


def make_screen(around: PhoneAround) -> Screen:
    """The screen; its modules are imported now."""
    from pos_desktop.app.calls import PhoneScreen  # noqa: PLC0415

    return PhoneScreen(around)
