"""Card readers over the Stripe SDK."""

import stripe
from typing_extensions import override

from pos_desktop.adapters.stripe.asking import collect_config, keying, process_config
from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.document import Undecodable, opened
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.input_codec import asked_of
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.adapters.stripe.reader_codec import (
    MISSING,
    location_from,
    reader_from,
    reader_of,
    sighting_of,
)
from pos_desktop.domain.failures import Broken, Failed, Refused
from pos_desktop.domain.inputs import InputsRefused, Question, check
from pos_desktop.domain.marks import APP
from pos_desktop.domain.readers import REFUND, Asking, CartDisplay, Location, Reader
from pos_desktop.domain.refunds import RefundOrder
from pos_desktop.ports.readers import Readers, Sighting

INPUTS_REFUSED = "inputs"
"""Our own code for questions that no reader would ask."""
_MOST_PAGES = 50
_READER = "terminal.reader"
_PAYMENT_KINDS = (
    "process_payment_intent",
    "collect_payment_method",
    "confirm_payment_intent",
    REFUND,
)
_WITH_PAYMENT = [f"action.{kind}.payment_intent.latest_charge" for kind in _PAYMENT_KINDS]
"""Four levels, the deepest that Stripe expands. Source: https://docs.stripe.com/expand"""


class StripeReaders(Readers):
    """`Readers` at Stripe, or at whatever server the connection leads to."""

    def __init__(self, connection: Connection) -> None:
        self._polls = connection.polls.v1.terminal.readers
        self._commands = connection.commands.v1.terminal.readers
        self._locations = connection.commands.v1.terminal.locations

    @override
    def list(self) -> tuple[Reader, ...]:
        with answering("list readers"):
            pages = all_of(self._commands.list({"limit": PAGE}), _READER, most=_MOST_PAGES)
            return tuple(reader_from(document) for document in pages)

    @override
    def locations(self) -> tuple[Location, ...]:
        with answering("list locations"):
            pages = all_of(
                self._locations.list({"limit": PAGE}), "terminal.location", most=_MOST_PAGES
            )
            return tuple(location_from(document) for document in pages)

    @override
    def sight(self, reader_id: str) -> Sighting:
        try:
            with answering("read a reader"):
                return sighting_of(
                    self._polls.retrieve(reader_id, {"expand": _WITH_PAYMENT}), reader_id
                )
        except Failed as failed:
            match failed.failure:
                case Refused(code=code) if code != MISSING:
                    # Only the expansion can be refused of a reader that exists; without it the
                    # payment takes a request of its own.
                    with answering("read a reader"):
                        return sighting_of(self._polls.retrieve(reader_id), reader_id)
                case _:
                    raise

    @override
    def process_payment_intent(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        with answering("present a payment"):
            return reader_of(
                self._commands.process_payment_intent(
                    reader_id,
                    {"payment_intent": intent_id, "process_config": process_config(asking)},
                    {"idempotency_key": key},
                ),
                reader_id,
            )

    @override
    def collect_payment_method(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        with answering("read a card"):
            return reader_of(
                self._commands.collect_payment_method(
                    reader_id,
                    {"payment_intent": intent_id, "collect_config": collect_config(asking)},
                    {"idempotency_key": key},
                ),
                reader_id,
            )

    @override
    def process_setup_intent(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        if asking.keeps is None:
            raise Failed(Broken("save a card: it was not said what the customer agreed to"))
        config: stripe.params.terminal.ReaderProcessSetupIntentParamsProcessConfig = {
            "enable_customer_cancellation": asking.customer_may_cancel
        }
        with answering("save a card"):
            return reader_of(
                self._commands.process_setup_intent(
                    reader_id,
                    {
                        "setup_intent": intent_id,
                        "allow_redisplay": asking.keeps.value,
                        "process_config": {**config, **keying(asking)},  # type: ignore[typeddict-item]
                    },
                    {"idempotency_key": key},
                ),
                reader_id,
            )

    @override
    def confirm_payment_intent(self, reader_id: str, intent_id: str, *, key: str) -> Reader:
        with answering("confirm a payment at the reader"):
            return reader_of(
                self._commands.confirm_payment_intent(
                    reader_id, {"payment_intent": intent_id}, {"idempotency_key": key}
                ),
                reader_id,
            )

    @override
    def collect_inputs(
        self, reader_id: str, questions: tuple[Question, ...], *, key: str, sale_id: str = ""
    ) -> Reader:
        try:
            check(questions)
        except InputsRefused as refused:
            raise Failed(Refused(INPUTS_REFUSED, refused.problem.value, refused.what)) from None
        marks = {"app": APP, "sale_id": sale_id} if sale_id else {"app": APP}
        with answering("ask a customer"):
            # By the client that gives up early: what is only a courtesy keeps no sale waiting.
            return reader_of(
                self._polls.collect_inputs(
                    reader_id,
                    {"inputs": [asked_of(question) for question in questions], "metadata": marks},
                    {"idempotency_key": key},
                ),
                reader_id,
            )

    @override
    def refund_payment(self, reader_id: str, order: RefundOrder, *, key: str) -> Reader:
        asked: stripe.params.terminal.ReaderRefundPaymentParams = {
            "payment_intent": order.intent_id,
            "amount": order.amount,
            "metadata": dict(order.metadata),
            "refund_payment_config": {"enable_customer_cancellation": True},
        }
        if order.reverse_transfer:
            asked["reverse_transfer"] = True
        if order.refund_fee:
            asked["refund_application_fee"] = True
        with answering("refund a payment at the reader"):
            return reader_of(
                self._commands.refund_payment(reader_id, asked, {"idempotency_key": key}),
                reader_id,
            )

    @override
    def cancel_action(self, reader_id: str) -> Reader:
        try:
            with answering("clear a reader"):
                return reader_of(self._commands.cancel_action(reader_id), reader_id)
        except Failed as failed:
            match failed.failure:
                case Refused(code=code) if code == MISSING:
                    # There may have been nothing to clear; if the reader itself is not there,
                    # reading it says so.
                    return self.sight(reader_id).reader
                case _:
                    raise

    @override
    def show_cart(self, reader_id: str, display: CartDisplay) -> Reader:
        with answering("show a basket"):
            return reader_of(
                self._commands.set_reader_display(
                    reader_id,
                    {
                        "type": "cart",
                        "cart": {
                            "currency": display.currency,
                            "line_items": [
                                {"description": what, "quantity": quantity, "amount": amount}
                                for what, quantity, amount in display.lines
                            ],
                            "tax": display.tax,
                            "total": display.total,
                        },
                    },
                ),
                reader_id,
            )

    @override
    def register(self, code: str, label: str, location_id: str) -> Reader:
        with answering("register a reader"):
            made = reader_of(
                self._commands.create(
                    {"registration_code": code, "label": label, "location": location_id}
                )
            )
            if made.location != location_id:
                raise Undecodable("the answer is a reader of another location")
        return made

    @override
    def rename(self, reader_id: str, label: str) -> Reader:
        with answering("rename a reader"):
            return reader_of(self._commands.update(reader_id, {"label": label}), reader_id)

    @override
    def remove(self, reader_id: str) -> None:
        try:
            with answering("remove a reader"):
                opened(self._commands.delete(reader_id), _READER, reader_id)
        except Failed as failed:
            match failed.failure:
                case Refused(code=code) if code == MISSING:
                    return  # it is gone already: the answer to an earlier try may have been lost
                case _:
                    raise
