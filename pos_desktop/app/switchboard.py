"""What works for phone orders: put together when their page is first shown, not at the start."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.app.books import CLOCK
from pos_desktop.app.late import LateSavedCards
from pos_desktop.app.phone import PhoneAround
from pos_desktop.ports.customers import Customers
from pos_desktop.ports.journal import Journal
from pos_desktop.services.checkout import Checkout
from pos_desktop.services.customers import Directory, Ways
from pos_desktop.services.parking import Parking
from pos_desktop.services.phone_orders import PhoneOrders
from pos_desktop.services.wallets import Wallets
from pos_desktop.services.withdrawing import Withdrawing


@dataclass(frozen=True, slots=True)
class Services:
    """The services of phone orders, on one journal and one checkout."""

    journal: Journal
    checkout: Checkout
    orders: PhoneOrders
    directory: Directory
    wallets: Wallets
    withdrawing: Withdrawing
    parking: Parking


def services_of(
    around: PhoneAround,
    journal: Journal,
    checkout: Checkout,
    book_told: Callable[[str | None], None],
) -> Services:
    """The services; `book_told` hears why the customers cannot be read or written, or None."""

    def customers() -> Customers | None:
        reached = around.reached()
        return None if reached is None else reached.customers

    cards = LateSavedCards(around.reached)
    ways = Ways(
        customers,
        journal,
        around.money,
        around.lookup,
        around.timers,
        CLOCK,
        around.settings,
    )
    return Services(
        journal,
        checkout,
        PhoneOrders(
            checkout,
            CLOCK,
            around.settings,
            lambda: around.chosen().reader_id,
            lambda: journal.mark,
        ),
        Directory(ways, book_told),
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
