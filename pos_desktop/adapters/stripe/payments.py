"""PaymentIntents over the Stripe SDK."""

from typing_extensions import override

from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.document import Document
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.intent_codec import intent_from, intent_of
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.payment import Terms
from pos_desktop.ports.payments import Payments

APP = "pos-desktop"
_WITH_CHARGE = ["latest_charge"]
_DAY = 24 * 60 * 60
_BEFORE, _AFTER = _DAY, 2 * _DAY
"""How far from its start an intent can have been made: a creation is repeated for a day, and the
clock of the till may be wrong."""
_MOST_PAGES = 100
_LIKELIEST = (IntentStatus.SUCCEEDED, IntentStatus.REQUIRES_CAPTURE)


class StripePayments(Payments):
    """`Payments` at Stripe, or at whatever server the connection leads to."""

    def __init__(self, connection: Connection) -> None:
        self._polls = connection.polls.v1.payment_intents
        self._commands = connection.commands.v1.payment_intents

    @override
    def create(self, terms: Terms, key: str) -> Intent:
        # `payment_method_types` is refused since 2026-09-30; this filters silently instead, and the
        # answer says what is left of it. Source: Stripe's changelog, endive.
        with answering("create a payment"):
            return intent_of(
                self._commands.create(
                    {
                        "amount": terms.amount,
                        "currency": terms.currency,
                        "allowed_payment_method_types": [*terms.types],
                        "capture_method": terms.capture.value,
                        "metadata": _metadata(terms),
                        "expand": _WITH_CHARGE,
                    },
                    {"idempotency_key": key},
                )
            )

    @override
    def find(self, terms: Terms) -> Intent | None:
        # Stripe's search lags by a minute and more, so the list is read, which does not.
        since, until = terms.started_at - _BEFORE, terms.started_at + _AFTER
        with answering("find a payment"):
            first = self._commands.list({"created": {"gte": since, "lte": until}, "limit": PAGE})
            found = [
                intent_from(document)
                for document in all_of(first, most=_MOST_PAGES)
                if _is_of(document, terms)
            ]
        return self.retrieve(min(found, key=_rank).intent_id) if found else None

    @override
    def retrieve(self, intent_id: str) -> Intent:
        with answering("read a payment"):
            return intent_of(self._polls.retrieve(intent_id, {"expand": _WITH_CHARGE}))

    @override
    def update(self, intent_id: str, amount: int, key: str) -> Intent:
        with answering("change a payment"):
            return intent_of(
                self._commands.update(
                    intent_id,
                    {"amount": amount, "expand": _WITH_CHARGE},
                    {"idempotency_key": key},
                )
            )

    @override
    def cancel(self, intent_id: str, key: str) -> Intent:
        with answering("cancel a payment"):
            return intent_of(
                self._commands.cancel(intent_id, {"expand": _WITH_CHARGE}, {"idempotency_key": key})
            )

    @override
    def capture(self, intent_id: str, key: str) -> Intent:
        with answering("capture a payment"):
            return intent_of(
                self._commands.capture(
                    intent_id, {"expand": _WITH_CHARGE}, {"idempotency_key": key}
                )
            )


def _metadata(terms: Terms) -> dict[str, str]:
    return {
        "sale_id": terms.sale_id,
        "till": terms.till,
        "attempt": str(terms.number),
        "app": APP,
    }


def _is_of(document: Document, terms: Terms) -> bool:
    """Whether the intent was made of these terms; a till may have been renamed in between."""
    told = document.optional_part("metadata")
    return (
        told is not None
        and told.optional_text("app") == APP
        and told.optional_text("sale_id") == terms.sale_id
        and told.optional_text("attempt") == str(terms.number)
    )


def _rank(intent: Intent) -> int:
    """Of two that were made of the same terms, first the one that holds the customer's money."""
    if intent.status in _LIKELIEST:
        return 0
    return 2 if intent.status is IntentStatus.CANCELED else 1
