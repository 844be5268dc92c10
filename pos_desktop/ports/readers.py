"""Card readers at Stripe."""

from dataclasses import dataclass
from typing import Protocol

from pos_desktop.domain.inputs import Question
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.readers import Asking, CartDisplay, Location, Reader
from pos_desktop.domain.refunds import RefundOrder


@dataclass(frozen=True, slots=True)
class Sighting:
    """A reader, and the PaymentIntent that its action is about, read in one request.

    Of a SetupIntent the action names the id alone.
    """

    reader: Reader
    intent: Intent | None = None


class Readers(Protocol):
    """Each method raises `Failed`; each answer is the reader as it is after the request."""

    def list(self) -> tuple[Reader, ...]:
        """All readers of the account."""

    def sight(self, reader_id: str) -> Sighting:
        """The reader and what it is doing, with the intent and its latest charge."""

    def process_payment_intent(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        """Have the reader ask for a card. Replaces a payment that has not begun processing."""

    def process_setup_intent(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        """Have the reader ask for a card that is kept; `asking.keeps` must be said."""

    def collect_payment_method(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        """Have the reader read a card and charge nothing: `action.collected` tells which it is.

        From then on there are 30 seconds to confirm it, or to cancel the action.
        Source: https://docs.stripe.com/terminal/payments/collect-card-payment.
        """

    def confirm_payment_intent(self, reader_id: str, intent_id: str, *, key: str) -> Reader:
        """Go on with an intent whose card the reader has read already."""

    def collect_inputs(
        self, reader_id: str, questions: tuple[Question, ...], *, key: str, sale_id: str = ""
    ) -> Reader:
        """Have the reader ask these; `action.inputs` tells the answers once it has succeeded.

        `sale_id` is written on the action, so that a till that shares the reader tells its own
        questions from another's.

        It fails by itself where nobody touches the reader for two minutes. `Refused` with the code
        `inputs` where the questions cannot be asked.
        """

    def refund_payment(self, reader_id: str, order: RefundOrder, *, key: str) -> Reader:
        """Have the reader ask for the card that paid, to give money back to it (Interac).

        The action tells the Refund once there is one. Replaces what the reader asks for, as a
        payment does; the customer may cancel.
        """

    def cancel_action(self, reader_id: str) -> Reader:
        """Reset the reader to its splash screen; refused while it authorizes."""

    def show_cart(self, reader_id: str, display: CartDisplay) -> Reader:
        """Show a basket. Kills a payment that waits for a card: look before."""

    def register(self, code: str, label: str, location_id: str) -> Reader:
        """Add the reader that shows this pairing code to the location."""

    def rename(self, reader_id: str, label: str) -> Reader:
        """Give the reader another label."""

    def remove(self, reader_id: str) -> None:
        """Delete the reader from the account."""

    def locations(self) -> tuple[Location, ...]:
        """All places where readers can stand."""
