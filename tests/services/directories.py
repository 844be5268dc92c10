"""A directory of customers over the Stripe in memory, one step at a time."""

from typing_extensions import override

from pos_desktop.domain.customers import Customer
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Settings
from pos_desktop.services.customer_records import Answer
from pos_desktop.services.customer_search import PAUSE, Found
from pos_desktop.services.customers import Directory, Ways
from tests.fakes.clocks import NOON, SteeredClock, ToldLane, ToldTimers
from tests.fakes.customers import WorldCustomers
from tests.fakes.journals import MemoryJournal

DEFECT = "a defect of ours"


class DefectiveJournal(MemoryJournal):
    """Breaks in a way that no journal may."""

    @override
    def _check(self) -> None:
        raise ArithmeticError(DEFECT)


class Office:
    """A directory, everything around it, and what it told."""

    def __init__(self, journal: MemoryJournal | None = None) -> None:
        self.world = WorldCustomers()
        self.journal = journal or MemoryJournal()
        self.money, self.lookups = ToldLane(), ToldLane()
        self.clock = SteeredClock()
        self.timers = ToldTimers(self.clock)
        self.is_reached = True
        self.shown: list[Found] = []
        self.answers: list[Answer] = []
        self.troubles: list[str | None] = []
        ways = Ways(
            customers=lambda: self.world if self.is_reached else None,
            journal=self.journal,
            money=self.money,
            lookups=self.lookups,
            timers=self.timers,
            clock=self.clock,
            settings=lambda: Settings(till="till-1", cashier="Ana"),
        )
        self.directory = Directory(ways, self.troubles.append)
        self.directory.listen(self.shown.append)

    def settle(self) -> None:
        """Do all that is waiting."""
        while not (self.money.is_idle and self.lookups.is_idle):
            self.money.drain()
            self.lookups.drain()

    def pause(self) -> None:
        """Nothing is typed for a while, and Stripe answers."""
        self.timers.forward(PAUSE)
        self.settle()

    def keeps(self, *customers: Customer) -> None:
        """These are in the shop's book from the start."""
        for customer in customers:
            self.journal.record(Entry("customer.found", NOON, "Ana", "till-1", customer=customer))
        self.journal.entries.clear()
        self.directory.load()
        self.settle()

    @property
    def written(self) -> list[tuple[str, Customer | None]]:
        """What was written down."""
        return [(entry.kind, entry.customer) for entry in self.journal.entries]

    @property
    def found(self) -> tuple[Customer, ...]:
        """Whom the search shows."""
        return self.directory.found.customers
