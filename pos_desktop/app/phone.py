"""Phone orders: the page, its presenter and its services, wired to the rest of the till."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pos_desktop.app.counter import CounterSide
from pos_desktop.app.reaching import Reached
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.services.checkout import Checkout, Perform
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.recovery import Unfinished
from pos_desktop.services.watching import Glimpse, Target


@dataclass(frozen=True, slots=True)
class PhoneAround:
    """What phone orders are given by the till."""

    settings: KeptSettings
    chosen: Callable[[], Chosen]
    money: Lane
    lookup: Lane
    timers: Timers
    perform: Perform
    watch: Callable[[Target], None]
    counter: CounterSide
    navigate: Callable[[str], None]


class PhoneSide:
    """The page is made when it is first shown; it works once journal and Stripe are there."""

    def __init__(self, around: PhoneAround) -> None:
        self._around = around
        self._checkout: Checkout | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being saved or charged here."""
        return self._checkout is None or self._checkout.is_settled

    def make_page(self) -> QWidget:
        """The page, when it is first shown."""
        return QWidget()

    def begin(self, journal: Journal, reached: Reached) -> None:
        """Journal and Stripe are both there."""

    def resume(self, one: Unfinished) -> bool:
        """Go on with a saving or a charge from the journal, unless another is at hand."""
        return False

    def shown(self) -> None:
        """The page came to the front."""

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""

    def reader_changed(self) -> None:
        """The till has another reader."""
