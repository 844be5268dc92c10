"""PaymentIntents over the Stripe SDK."""

import stripe
from typing_extensions import override

from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.document import Undecodable
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.intent_codec import intent_from, intent_of
from pos_desktop.adapters.stripe.intent_list import page_of
from pos_desktop.adapters.stripe.intent_metadata import (
    check_made_of,
    likeliest,
    made_of,
    window_of,
)
from pos_desktop.adapters.stripe.intent_parameters import WITH_CHARGE, asked_for
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.payment import Terms
from pos_desktop.ports.payments import IntentPage, Payments

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
            made = intent_of(self._commands.create(asked_for(terms), {"idempotency_key": key}))
            check_made_of(terms, made)
        return made

    @override
    def find(self, terms: Terms) -> Intent | None:
        # Stripe's search lags by a minute and more, so the list is read, which does not.
        since, until = window_of(terms)
        with answering("find a payment"):
            first = self._commands.list({"created": {"gte": since, "lte": until}, "limit": PAGE})
            listed = all_of(first, "payment_intent", most=_MOST_PAGES)
            found = likeliest([intent_from(document) for document in made_of(terms, listed)])
        return self.retrieve(found.intent_id) if found is not None else None

    @override
    def retrieve(self, intent_id: str) -> Intent:
        with answering("read a payment"):
            return intent_of(self._polls.retrieve(intent_id, {"expand": WITH_CHARGE}), intent_id)

    @override
    def update(self, intent_id: str, amount: int, key: str, fee: int | None = None) -> Intent:
        asked: stripe.params.PaymentIntentUpdateParams = {"amount": amount, "expand": WITH_CHARGE}
        if fee is not None:
            asked["application_fee_amount"] = fee
        with answering("change a payment"):
            return intent_of(
                self._commands.update(intent_id, asked, {"idempotency_key": key}), intent_id
            )

    @override
    def confirm(self, intent_id: str, method_id: str, key: str) -> Intent:
        with answering("charge a saved card"):
            try:
                return intent_of(
                    self._commands.confirm(
                        intent_id,
                        {"payment_method": method_id, "off_session": True, "expand": WITH_CHARGE},
                        {"idempotency_key": key},
                    ),
                    intent_id,
                )
            except stripe.CardError as declined:
                # The bank's no is an answer, not a failure: the intent says it too, and waits.
                told: object = getattr(declined.error, "payment_intent", None)
                if told is None:
                    raise
                try:
                    return intent_of(told, intent_id)
                except Undecodable:
                    pass  # it is told in part, or another one; the intent itself is whole
        return self.retrieve(intent_id)

    @override
    def cancel(self, intent_id: str, key: str) -> Intent:
        with answering("cancel a payment"):
            return intent_of(
                self._commands.cancel(intent_id, {"expand": WITH_CHARGE}, {"idempotency_key": key}),
                intent_id,
            )

    @override
    def capture(self, intent_id: str, key: str, order: CaptureOrder = ALL_THAT_IS_HELD) -> Intent:
        asked: stripe.params.PaymentIntentCaptureParams = {"expand": WITH_CHARGE}
        if order.amount is not None:
            asked["amount_to_capture"] = order.amount
        if order.fee is not None:
            asked["application_fee_amount"] = order.fee
        with answering("capture a payment"):
            return intent_of(
                self._commands.capture(intent_id, asked, {"idempotency_key": key}), intent_id
            )

    @override
    def increment(self, intent_id: str, amount: int, key: str) -> Intent:
        with answering("raise an authorization"):
            return intent_of(
                self._commands.increment_authorization(
                    intent_id,
                    {"amount": amount, "expand": WITH_CHARGE},
                    {"idempotency_key": key},
                ),
                intent_id,
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
                    {"receipt_email": email, "expand": WITH_CHARGE},
                    {"idempotency_key": key},
                ),
                intent_id,
            )
