"""PaymentIntents over the Stripe SDK."""

import stripe
from typing_extensions import override

from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.document import Undecodable
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.intent_codec import intent_from, intent_of
from pos_desktop.adapters.stripe.intent_list import page_of
from pos_desktop.adapters.stripe.intent_metadata import likeliest, made_of, metadata_of, window_of
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder
from pos_desktop.domain.intents import CaptureMethod, Intent
from pos_desktop.domain.payment import Terms
from pos_desktop.ports.payments import IntentPage, Payments

_WITH_CHARGE = ["latest_charge"]
_MOST_PAGES = 100


class StripePayments(Payments):
    """`Payments` at Stripe, or at whatever server the connection leads to."""

    def __init__(self, connection: Connection) -> None:
        self._client = connection.commands
        self._polls = connection.polls.v1.payment_intents
        self._commands = connection.commands.v1.payment_intents

    @override
    def create(self, terms: Terms, key: str) -> Intent:
        with answering("create a payment"):
            return intent_of(self._commands.create(_asked_for(terms), {"idempotency_key": key}))

    @override
    def find(self, terms: Terms) -> Intent | None:
        # Stripe's search lags by a minute and more, so the list is read, which does not.
        since, until = window_of(terms)
        with answering("find a payment"):
            first = self._commands.list({"created": {"gte": since, "lte": until}, "limit": PAGE})
            listed = all_of(first, most=_MOST_PAGES)
            found = likeliest([intent_from(document) for document in made_of(terms, listed)])
        return self.retrieve(found.intent_id) if found is not None else None

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
    def confirm(self, intent_id: str, method_id: str, key: str) -> Intent:
        with answering("charge a saved card"):
            try:
                return intent_of(
                    self._commands.confirm(
                        intent_id,
                        {"payment_method": method_id, "off_session": True, "expand": _WITH_CHARGE},
                        {"idempotency_key": key},
                    )
                )
            except stripe.CardError as declined:
                # The bank's no is an answer, not a failure: the intent says it too, and waits.
                told: object = getattr(declined.error, "payment_intent", None)
                if told is None:
                    raise
                try:
                    if (intent := intent_of(told)).intent_id == intent_id:
                        return intent
                except Undecodable:
                    pass  # it is told in part; the intent itself is whole
        return self.retrieve(intent_id)

    @override
    def cancel(self, intent_id: str, key: str) -> Intent:
        with answering("cancel a payment"):
            return intent_of(
                self._commands.cancel(intent_id, {"expand": _WITH_CHARGE}, {"idempotency_key": key})
            )

    @override
    def capture(self, intent_id: str, key: str, order: CaptureOrder = ALL_THAT_IS_HELD) -> Intent:
        asked: stripe.params.PaymentIntentCaptureParams = {"expand": _WITH_CHARGE}
        if order.amount is not None:
            asked["amount_to_capture"] = order.amount
        if order.fee is not None:
            asked["application_fee_amount"] = order.fee
        with answering("capture a payment"):
            return intent_of(self._commands.capture(intent_id, asked, {"idempotency_key": key}))

    @override
    def increment(self, intent_id: str, amount: int, key: str) -> Intent:
        with answering("raise an authorization"):
            return intent_of(
                self._commands.increment_authorization(
                    intent_id,
                    {"amount": amount, "expand": _WITH_CHARGE},
                    {"idempotency_key": key},
                )
            )

    @override
    def listed(self, since: int, until: int, after: str | None = None) -> IntentPage:
        with answering("list payments"):
            return page_of(self._client, since, until, after)

    @override
    def set_receipt_email(self, intent_id: str, email: str, key: str) -> Intent:
        with answering("mail a receipt"):
            return intent_of(
                self._commands.update(
                    intent_id,
                    {"receipt_email": email, "expand": _WITH_CHARGE},
                    {"idempotency_key": key},
                )
            )


def _asked_for(terms: Terms) -> "stripe.params.PaymentIntentCreateParams":
    """The intent of these terms, in Stripe's words.

    `payment_method_types` is refused since 2026-09-30; `allowed_payment_method_types` filters
    silently instead, and the answer says what is left of it. Source: Stripe's changelog, endive.
    """
    asked: stripe.params.PaymentIntentCreateParams = {
        "amount": terms.amount,
        "currency": terms.currency,
        "allowed_payment_method_types": [*terms.types],
        "capture_method": "manual" if terms.capture is CaptureMethod.MANUAL else "automatic",
        "metadata": metadata_of(terms),
        "expand": _WITH_CHARGE,
    }
    if terms.capture is CaptureMethod.MANUAL_PREFERRED:
        asked["payment_method_options"] = {"card_present": {"capture_method": "manual_preferred"}}
    if terms.customer is not None:
        asked["customer"] = terms.customer
    if terms.description:
        asked["description"] = terms.description
    if terms.keeps is not None:
        asked["setup_future_usage"] = "off_session"
    return asked
