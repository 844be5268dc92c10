"""Playing the customer at a simulated reader, through Stripe's test helpers."""

from typing import Literal
from urllib.parse import quote

import stripe
from stripe.params.test_helpers.terminal import ReaderPresentPaymentMethodParamsCard
from typing_extensions import override

from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.document import Document, Undecodable
from pos_desktop.adapters.stripe.failures import answering, failure_of
from pos_desktop.adapters.stripe.reader_codec import reader_from, reader_of
from pos_desktop.adapters.stripe.screen_codec import screen_from
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.reader_screens import ReaderScreen
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.testcards import KeyedCard, TestCard, published_card
from pos_desktop.ports.customers_at_reader import CustomerAtReader

INTERAC: Literal["interac_present"] = "interac_present"


class StripeCustomer(CustomerAtReader):
    """`CustomerAtReader` through test helpers, with published test numbers only."""

    def __init__(self, connection: Connection) -> None:
        self._client = connection.commands
        self._readers = connection.polls.v1.terminal.readers
        self._helpers = connection.commands.v1.test_helpers.terminal.readers
        self.offers_cancel = connection.is_loopback
        """Whether the reader's cancel button can be pressed: Stripe has no helper for it."""

    @override
    def present(self, reader_id: str, test_card: str, tip: int | None = None) -> Reader:
        card = _card_named(test_card)
        with answering("present a test card"):
            try:
                return reader_of(self._present(reader_id, card, tip))
            except stripe.CardError:
                # A declined card may be told as an error; the reader tells the same in its action.
                return reader_of(self._readers.retrieve(reader_id))

    def _present(self, reader_id: str, card: TestCard, tip: int | None) -> stripe.terminal.Reader:
        """Present a card: a debit network's own as such, where the reader asks for that network.

        Where it does not, the card is presented like any other, and declined as any other is.
        """
        tipped: stripe.params.test_helpers.terminal.ReaderPresentPaymentMethodParams = {}
        if tip is not None:
            tipped["amount_tip"] = tip
        if card.network == INTERAC:
            try:
                return self._helpers.present_payment_method(
                    reader_id, {**tipped, "type": INTERAC, INTERAC: {"number": card.number}}
                )
            except stripe.InvalidRequestError as refusal:
                if refusal.param != "type":
                    raise
        return self._helpers.present_payment_method(
            reader_id,
            {**tipped, "type": "card_present", "card_present": {"number": card.number}},
        )

    @override
    def key_card(self, reader_id: str, card: KeyedCard) -> Reader:
        keys: ReaderPresentPaymentMethodParamsCard = {
            "number": card.number,
            "exp_month": card.exp_month,
            "exp_year": card.exp_year,
        }
        if card.cvc:
            keys["cvc"] = card.cvc
        with answering("key a test card"):
            try:
                return reader_of(
                    self._helpers.present_payment_method(reader_id, {"type": "card", "card": keys})
                )
            except stripe.CardError as error:
                reader = reader_of(self._readers.retrieve(reader_id))
                if reader.action is not None and reader.action.waits_for_a_card:
                    # It goes on asking: what was keyed was wrong, not the card.
                    raise Failed(failure_of(error)) from None
                return reader

    @override
    def cancel(self, reader_id: str) -> None:
        with answering("press the reader's cancel button"):
            self._control("post", reader_id, "customer_cancels")

    @override
    def screen(self, reader_id: str) -> ReaderScreen:
        with answering("look at the reader's screen"):
            return screen_from(self._control("get", reader_id, "screen"))

    @override
    def choose_tip(self, reader_id: str, tip: int) -> ReaderScreen:
        with answering("choose a tip"):
            return screen_from(self._control("post", reader_id, "tip", amount=tip))

    @override
    def answer(self, reader_id: str, *, skipping: bool = False) -> Reader:
        skips = "all" if skipping else "none"
        with answering("answer the reader"):
            return reader_of(
                self._helpers.succeed_input_collection(
                    reader_id, {"skip_non_required_inputs": skips}
                )
            )

    @override
    def answer_with(self, reader_id: str, values: tuple[str | None, ...]) -> Reader:
        # What is skipped is left out: a form has no word for it.
        given = {str(at): value for at, value in enumerate(values) if value is not None}
        with answering("answer the reader"):
            return reader_from(self._control("post", reader_id, "answers", values=given))

    @override
    def leave(self, reader_id: str) -> Reader:
        with answering("leave the reader"):
            return reader_of(self._helpers.timeout_input_collection(reader_id))

    def _control(self, method: str, reader_id: str, what: str, **params: object) -> Document:
        """The answer of the embedded simulator's own interface. Raises `Failed` at Stripe."""
        if not self.offers_cancel:
            raise Failed(
                Refused(
                    "not_simulated",
                    "Only the embedded simulator lets its reader be touched from here.",
                )
            )
        path = f"/_simulator/readers/{quote(reader_id, safe='')}/{what}"
        answer: object = self._client.raw_request(method, path, **params).data
        if not isinstance(answer, dict):
            raise Undecodable("the answer is no object")
        return Document("reader", answer)


def _card_named(test_card: str) -> TestCard:
    try:
        return published_card(test_card)
    except KeyError:
        raise Failed(
            Refused("unknown_test_card", f"There is no published test card named {test_card!r}.")
        ) from None
