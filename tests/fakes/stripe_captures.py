"""What the Stripe in memory does with money that is held, and with intents that are paid."""

from dataclasses import replace

from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder
from pos_desktop.domain.cards import Charge
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.ports.payments import IntentPage
from tests.fakes.stripe_account import StripeAccount
from tests.fakes.stripe_records import BankSays, FakeIntent

_LEAST_OVERCAPTURE = 5000
_MOST_RAISES = 10


class StripeCaptures(StripeAccount):
    """Captures, raised authorizations, lists and receipts.

    `page` is how many intents a page of a list has; `mailed` are the receipts that Stripe mailed,
    as intent and address. Whether an authorization can be raised or overcaptured its charge says;
    `raisable` and `overcapturable` make the next ones so. `bank` answers the raising, too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.page = 100
        self.mailed: list[tuple[str, str]] = []
        self.refuse_capture = False

    def capture(self, intent_id: str, order: CaptureOrder = ALL_THAT_IS_HELD) -> Intent:
        """Take what is held, or as much of it as the order says."""
        intent = self.intent(intent_id)
        if self.refuse_capture or intent.status is not IntentStatus.REQUIRES_CAPTURE:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        amount = intent.held if order.amount is None else order.amount
        if amount > intent.held:
            self._take_more(intent, amount)
        if order.fee is not None:
            intent.fee = min(order.fee, amount)
        intent.status = IntentStatus.SUCCEEDED
        intent.received = amount
        self._charged(intent, captured=True, captured_amount=amount)
        self._mail(intent)
        return intent.read()

    def _take_more(self, intent: FakeIntent, amount: int) -> None:
        held = intent.charges[-1]
        most = intent.held + max(intent.held // 2, _LEAST_OVERCAPTURE)
        if held.overcapture and amount <= most:
            intent.amount = amount
            return
        if held.overcapture or not held.incremental:
            raise Failed(Refused("amount_too_large", "more than is held", "amount_to_capture"))
        self.increment(intent.intent_id, amount)

    def increment(self, intent_id: str, amount: int) -> Intent:
        """Raise what is held to this new total."""
        intent = self.intent(intent_id)
        if intent.status is not IntentStatus.REQUIRES_CAPTURE:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        held = intent.charges[-1]
        if not held.incremental or intent.raises >= _MOST_RAISES:
            raise Failed(Refused("invalid_request_error", "cannot be raised"))
        if amount <= intent.held:
            raise Failed(Refused("parameter_invalid_integer", "not more than is held", "amount"))
        intent.raises += 1
        if self.bank and self.bank.popleft() is not BankSays.APPROVED:
            raise Failed(Refused("card_declined", "Your card was declined."))
        intent.amount = amount
        self._charged(intent, amount=amount, authorized=amount)
        return intent.read()

    def listed(self, since: int, until: int, after: str | None) -> IntentPage:
        """A page of the PaymentIntents made in this time, newest first."""
        made = [
            one
            for one in reversed(self.intents.values())
            if one.kind is IntentKind.PAYMENT and since <= one.created < until
        ]
        newest = sorted(made, key=lambda one: one.created, reverse=True)
        start = 0
        if after is not None:
            start = [one.intent_id for one in newest].index(after) + 1
        page = tuple(one.read() for one in newest[start : start + self.page])
        goes_on = start + self.page < len(newest)
        return IntentPage(page, page[-1].intent_id if goes_on else None)

    def mail_receipt(self, intent_id: str, email: str) -> Intent:
        """Say whom the receipt is mailed to; one that is due is mailed at once."""
        intent = self.intent(intent_id)
        intent.receipt_email = email
        if intent.status is IntentStatus.SUCCEEDED:
            self._mail(intent)
        return intent.read()

    def _mail(self, intent: FakeIntent) -> None:
        if intent.receipt_email is not None:
            self.mailed.append((intent.intent_id, intent.receipt_email))

    def _charged(self, intent: FakeIntent, **changes: object) -> None:
        if intent.charges:
            charge: Charge = replace(intent.charges[-1], **changes)  # type: ignore[arg-type]
            intent.charges[-1] = charge
