"""Refunds over the Stripe SDK."""

import stripe
from typing_extensions import override

from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.document import Undecodable
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.adapters.stripe.refund_codec import refund_from, refund_of
from pos_desktop.domain.refunds import Refund, RefundOrder
from pos_desktop.ports.refunds import Refunds

_MOST_PAGES = 50


class StripeRefunds(Refunds):
    """`Refunds` at Stripe, or at whatever server the connection leads to."""

    def __init__(self, connection: Connection) -> None:
        self._polls = connection.polls.v1.refunds
        self._commands = connection.commands.v1.refunds

    @override
    def create(self, order: RefundOrder, key: str) -> Refund:
        asked: stripe.params.RefundCreateParams = {
            "payment_intent": order.intent_id,
            "amount": order.amount,
            "metadata": dict(order.metadata),
        }
        if order.reason is not None:
            asked["reason"] = order.reason.value
        if order.reverse_transfer:
            asked["reverse_transfer"] = True
        if order.refund_fee:
            asked["refund_application_fee"] = True
        with answering("refund a payment"):
            made = refund_of(self._commands.create(asked, {"idempotency_key": key}))
            if made.intent_id != order.intent_id or not made.bears(order.metadata):
                raise Undecodable("the answer is another refund than the one that was asked for")
        return made

    @override
    def retrieve(self, refund_id: str) -> Refund:
        with answering("read a refund"):
            return refund_of(self._polls.retrieve(refund_id), refund_id)

    @override
    def of_intent(self, intent_id: str) -> tuple[Refund, ...]:
        with answering("list refunds"):
            first = self._polls.list({"payment_intent": intent_id, "limit": PAGE})
            found = tuple(map(refund_from, all_of(first, "refund", most=_MOST_PAGES)))
            if any(one.intent_id != intent_id for one in found):
                raise Undecodable("the answer lists refunds of another payment")
        return found
