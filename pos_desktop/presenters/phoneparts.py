"""What the phone-orders screen leads, and what it reads of the rest of the till."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.domain.customers import Customer
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.wording import Wordings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Timers
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.phone import PhoneView
from pos_desktop.services.checkout import Checkout
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.customers import Directory
from pos_desktop.services.parking import Parking
from pos_desktop.services.phone_orders import Agreed, PhoneOrders
from pos_desktop.services.wallets import Wallets
from pos_desktop.services.withdrawing import Withdrawing


@dataclass(frozen=True, slots=True)
class CallingParts:
    """What the screen leads, and what it reads of the rest of the till.

    `wordings` gives the shop's terms, or why there are none. `basket` gives the counter's open
    basket or None, `hand_over` takes it away from the counter, `take_back` gives it back after a
    phone order came to nothing. `keep_at_sale` has the counter's next sale be
    a customer's, and keep its card where they agreed.
    `description` is what an order is for where the agent does not say it; it must not be empty.
    """

    view: PhoneView
    directory: Directory
    orders: PhoneOrders
    checkout: Checkout
    wallets: Wallets
    withdrawing: Withdrawing
    parking: Parking
    wordings: Callable[[], Wordings | Notice]
    timers: Timers
    clock: Clock
    settings: Callable[[], Settings]
    chosen: Callable[[], Chosen]
    basket: Callable[[], Sale | None]
    hand_over: Callable[[], Sale | None]
    take_back: Callable[[Sale], None]
    keep_at_sale: Callable[[Customer, Agreed | None], None]
    is_counter_idle: Callable[[], bool]
    is_reached: Callable[[], bool]
    description: str
    decimal_mark: str = "."
