"""Asking the customer on the reader after the payment, at the counter of the till."""

from collections.abc import Callable

from pos_desktop.app.books import CLOCK
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.presenters.inquiring import InquiryView, inquiry_model
from pos_desktop.services.checkout import Checkout, Progress
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.inquiring import AfterPayment, Inquiry, InquiryParts
from pos_desktop.services.watching import Glimpse
from pos_desktop.ui.inquiring import InquiryRow
from pos_desktop.ui.texts import words


class AskingSide:
    """Asks when a payment is approved and in the book; the next payment ends it at once."""

    def __init__(
        self,
        row: InquiryRow,
        checkout: Checkout,
        *,
        journal: Journal,
        gateway: Callable[[], Gateway | None],
        lane: Lane,
        timers: Timers,
        settings: Callable[[], Settings],
    ) -> None:
        self._view: InquiryView = row
        self._checkout = checkout
        self._asking = AfterPayment(
            InquiryParts(
                journal=journal,
                gateway=gateway,
                lane=lane,
                timers=timers,
                clock=CLOCK,
                settings=settings,
                email_title=_email_title,
                changed=self._changed,
            )
        )
        row.stop_wanted.connect(self._asking.stop)
        checkout.listen(self._progressed)

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        self._asking.seen(glimpse)

    def stop(self) -> None:
        """The reader is wanted for something else."""
        self._asking.stop()

    def _progressed(self, progress: Progress) -> None:
        if not progress.is_over:
            self._asking.stop()
        elif progress.sale is not None and self._checkout.is_settled:
            self._asking.ask(progress.sale, progress.payment)

    def _changed(self, inquiry: Inquiry) -> None:
        self._view.present(inquiry_model(inquiry))


def _email_title() -> str:
    return words("inquiry.email")
