"""PaymentIntents at Stripe."""

from dataclasses import dataclass
from typing import Protocol

from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder
from pos_desktop.domain.intents import Intent
from pos_desktop.ports.intents import Intents


@dataclass(frozen=True, slots=True)
class IntentPage:
    """Intents in the order that Stripe gives them; `next_after` asks for the page after it.

    `next_after` is None on the last page.
    """

    intents: tuple[Intent, ...]
    next_after: str | None = None


class Payments(Intents, Protocol):
    """Each method raises `Failed`; each answer is the intent as it is after the request."""

    def update(self, intent_id: str, amount: int, key: str, fee: int | None = None) -> Intent:
        """Change the amount (minor units) before it is presented again.

        `fee` is what the platform keeps of it; None leaves that as it is.
        """

    def confirm(self, intent_id: str, method_id: str, key: str) -> Intent:
        """Charge the saved card `method_id`, without the customer (`off_session`).

        A decline is no failure of the request: the intent is back to `requires_payment_method`
        and says why. Source: https://docs.stripe.com/payments/save-and-reuse.
        """

    def capture(self, intent_id: str, key: str, order: CaptureOrder = ALL_THAT_IS_HELD) -> Intent:
        """Take what is held, all of it or as the order says; what is not taken is released.

        More than is held is taken only as a tip on the receipt, or where the authorization can be
        raised. A bank that does not raise it is `Refused` with a decline's code, and nothing is
        taken. Source: https://docs.stripe.com/terminal/features/incremental-authorizations.
        """

    def increment(self, intent_id: str, amount: int, key: str) -> Intent:
        """Raise what is held to `amount`, the new total (minor units).

        A bank that says no is `Refused` with a decline's code (`card_declined`): what was held
        stays held. At most ten tries for one intent, those included.
        Source: https://docs.stripe.com/terminal/features/incremental-authorizations.
        """

    def listed(self, since: int, until: int, after: str | None = None) -> IntentPage:
        """One page of the intents made from `since` on and before `until`, newest first.

        Times are seconds since 1970, UTC; a page holds 100, each with its latest charge. `after` is
        the `next_after` of the page before. One request, which does not lag as a search does.
        """

    def set_receipt_email(self, intent_id: str, email: str, key: str) -> Intent:
        """Have Stripe mail a receipt; of a payment that was captured it mails one at once.

        Source: https://docs.stripe.com/terminal/features/receipts
        """
