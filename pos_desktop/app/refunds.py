"""Refunds on the till's side: the one at hand, and rounds over those that may still fail."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.app.books import CLOCK
from pos_desktop.app.counter import Around, CounterSide
from pos_desktop.app.reaching import Reached
from pos_desktop.domain.failures import Unauthorised
from pos_desktop.domain.givingback import RefundOutcome
from pos_desktop.domain.news import Unsuccessful
from pos_desktop.domain.refunding import Refunding, RefundWant
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.presenters.shell import ShellPresenter
from pos_desktop.services.refund_desk import RefundDesk, RefundProgress
from pos_desktop.services.refund_review import RefundReview
from pos_desktop.services.refunding import Standing
from pos_desktop.services.repaying import Repayer
from pos_desktop.services.watching import Glimpse, Target


@dataclass(frozen=True, slots=True)
class RefundAround:
    """What refunds are given by the till. The shell tells which have come to nothing or go on."""

    money: Lane
    timers: Timers
    watch: Callable[[Target], None]
    reached: Callable[[], Reached | None]
    is_free: Callable[[], bool]
    shell: ShellPresenter
    broke: Callable[[str], None]
    free_reader: Callable[[], None]


def refunds_beside(
    at: Around,
    counter: CounterSide,
    reached: Callable[[], Reached | None],
    shell: ShellPresenter,
    broke: Callable[[str], None],
) -> RefundAround:
    """What refunds are given beside what the counter is."""
    return RefundAround(
        at.money,
        at.timers,
        at.watch,
        reached,
        lambda: counter.is_idle and at.is_phone_idle(),
        shell,
        broke,
        counter.free_reader,
    )


class RefundSide:
    """There from the start; at work once the journal is open."""

    def __init__(self, around: RefundAround) -> None:
        self._around = around
        self._failed: dict[str, str] = {}
        """Receipt numbers of sales of which a refund failed, by their ids; nobody saw them yet."""
        self._resumed: str | None = None
        """The receipt number of the sale whose refund a start took up, until that is over."""
        self.desk: RefundDesk | None = None
        self.review: RefundReview | None = None
        self.handed_out: Callable[[], None] = _nothing
        """Opens the drawer; set by who has a printer."""
        self.is_free = around.is_free
        self._is_started = False

    @property
    def uses_reader(self) -> bool:
        """Whether a reader asks for the card of a refund."""
        return self.desk is not None and self.desk.uses_reader

    def begin(self, journal: Journal) -> None:
        """The journal is open."""
        around = self._around
        self.desk = RefundDesk(
            journal=journal,
            repay=self.repay,
            lane=around.money,
            timers=around.timers,
            clock=CLOCK,
            watch=around.watch,
            handed_out=self._hand_out,
        )
        self.desk.listen(self._progressed)
        self.review = RefundReview(
            journal=journal,
            repay=self.repay,
            lane=around.money,
            timers=around.timers,
            clock=CLOCK,
            at_hand=self._at_hand,
            failed=self._has_failed,
            resume=self._resume,
            broke=around.broke,
        )
        self._start()

    def reached(self) -> None:
        """Stripe is there."""
        self._start()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        if self.desk is not None:
            self.desk.seen(glimpse)

    def repay(self, refunding: Refunding, want: RefundWant) -> RefundOutcome:
        """Carry out what a refund wants; on the money lane."""
        reached = self._around.reached()
        if reached is None:
            return Unsuccessful(refunding.serial, Unauthorised(""))
        return Repayer(reached.gateway, CLOCK).perform(refunding, want)

    def shown(self, sale_id: str) -> None:
        """Somebody looks at this sale: what failed of it is no news any more."""
        if self._failed.pop(sale_id, None) is not None:
            self._tell()

    def to_show(self) -> str | None:
        """The receipt number of the sale whose refund failed first, unless somebody saw it; or of
        the one whose refund goes on since the start."""
        return next(iter(self._failed.values()), self._resumed)

    def _start(self) -> None:
        ready = self.review is not None and self._around.reached() is not None
        if self.review is not None and ready and not self._is_started:
            self._is_started = True
            self.review.start()

    def _resume(self, standing: Standing) -> None:
        """What was at a reader is at hand again, unless something else is, or a payment."""
        desk = self.desk
        if desk is not None and desk.is_settled and desk.progress is None and self.is_free():
            desk.resume(standing)
            self._goes_on(standing.sale.receipt_number or standing.sale.sale_id)

    def _progressed(self, progress: RefundProgress | None) -> None:
        if progress is None or not progress.refunding.is_under_way:
            self._goes_on(None)
        elif self.uses_reader:
            self._around.free_reader()

    def _goes_on(self, number: str | None) -> None:
        if number != self._resumed:
            self._resumed = number
            self._around.shell.refund_goes_on(number)

    def _hand_out(self) -> None:
        self.handed_out()

    def _at_hand(self) -> Refunding | None:
        progress = None if self.desk is None else self.desk.progress
        return None if progress is None else progress.refunding

    def _has_failed(self, standing: Standing) -> None:
        sale = standing.sale
        self._failed[sale.sale_id] = sale.receipt_number or sale.sale_id
        self._tell()

    def _tell(self) -> None:
        self._around.shell.refunds_failed(tuple(self._failed.values()))


def _nothing() -> None:
    """There is no drawer."""
