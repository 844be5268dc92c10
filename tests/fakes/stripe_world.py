"""A Stripe in memory, as strict as the real one where money is concerned.

A new intent for each new idempotency key, stored answers (refusals too) for a known one; readers
with one action slot each; another till that shares them; a customer; a bank; a network with faults.
"""

from dataclasses import replace

from pos_desktop.domain.cards import CollectedCard, Decline
from pos_desktop.domain.failures import Failed, NotNow, Obstacle, Refused
from pos_desktop.domain.inputs import Answer, Question
from pos_desktop.domain.intents import IntentKind, IntentStatus
from pos_desktop.domain.payment import NEEDS_CUSTOMER
from pos_desktop.domain.readers import (
    COLLECT,
    INPUTS,
    Action,
    ActionStatus,
    Asking,
    CartDisplay,
    Reader,
)
from pos_desktop.domain.refunds import RefundOrder
from tests.fakes.stripe_captures import StripeCaptures
from tests.fakes.stripe_records import CardPlayed, FakeIntent, FakeReader
from tests.fakes.stripe_refunds import INTERAC, StripeRefunds
from tests.fakes.stripe_requests import OURS, THEIRS

PROCESS, SETUP, CONFIRM, DISPLAY = (
    "process_payment_intent",
    "process_setup_intent",
    "confirm_payment_intent",
    "set_reader_display",
)
_PRESENTED = Asking()


class StripeWorld(StripeCaptures, StripeRefunds):
    """Everything on the other side of the till's requests.

    `card` is what a reader tells of a card that it only reads, `tip` what customers tip where they
    are asked; `asked` are the questions that readers were given.
    """

    def __init__(self, *reader_ids: str) -> None:
        super().__init__()
        self.readers = {one: FakeReader(one) for one in reader_ids or ("tmr_1", "tmr_2")}
        self.shown: list[CartDisplay] = []
        self.asked: list[tuple[Question, ...]] = []
        self.card = CollectedCard("visa", "credit", "US", None, "4242")
        self.tip = 0

    # -- what a till asks of readers -------------------------------------------------------------

    def reader(self, reader_id: str) -> FakeReader:
        """The reader, or what Stripe says where there is none."""
        if reader_id not in self.readers:
            raise Failed(Refused("resource_missing", f"No such reader: '{reader_id}'"))
        return self.readers[reader_id]

    def is_somebody_elses(self, reader: FakeReader, owner: str = OURS) -> bool:
        """Whether it waits for the card of another till's payment that can still take money."""
        action = reader.action
        if action is None or not action.waits_for_a_card or action.intent is None:
            return False
        is_open = action.refunds or self.intents[action.intent].status in _OPEN
        return reader.asker != owner and is_open

    def _take(self, owner: str, reader: FakeReader, what: str) -> None:
        """Somebody takes the reader. A till may not take it from another."""
        if self.is_somebody_elses(reader, owner):
            self.offend(owner, what)
        reader.asker = owner

    def process(
        self, owner: str, reader_id: str, intent_id: str, asking: Asking = _PRESENTED
    ) -> Reader:
        """Have a reader ask for a card."""
        return self._ask(owner, reader_id, self.intent(intent_id), PROCESS, asking)

    def collect(
        self, owner: str, reader_id: str, intent_id: str, asking: Asking = _PRESENTED
    ) -> Reader:
        """Have a reader read a card that is charged only once it is confirmed."""
        return self._ask(owner, reader_id, self.intent(intent_id), COLLECT, asking)

    def ask_inputs(
        self,
        reader_id: str,
        questions: tuple[Question, ...],
        sale_id: str = "",
        owner: str = OURS,
    ) -> Reader:
        """Have a reader ask its customer something."""
        reader = self.reader(reader_id)
        if reader.is_authorizing:
            raise Failed(NotNow(Obstacle.READER_BUSY, "Reader is currently busy."))
        self._take(owner, reader, "replaced another till's payment")
        marks = (("sale_id", sale_id),) if sale_id else ()
        reader.action = Action(INPUTS, ActionStatus.IN_PROGRESS, metadata=marks)
        self.asked.append(questions)
        return reader.read()

    def process_setup(
        self, reader_id: str, intent_id: str, asking: Asking, owner: str = OURS
    ) -> Reader:
        """Have a reader ask for a card that is kept."""
        intent = self.intent(intent_id, IntentKind.SETUP)
        if asking.keeps is None:
            self.offend(owner, "kept a card without saying what was agreed")
            raise Failed(Refused("parameter_missing", "allow_redisplay"))
        return self._ask(owner, reader_id, intent, SETUP, asking)

    def _ask(
        self, owner: str, reader_id: str, intent: FakeIntent, kind: str, asking: Asking
    ) -> Reader:
        reader, intent_id = self.reader(reader_id), intent.intent_id
        if reader.is_authorizing:
            raise Failed(NotNow(Obstacle.READER_BUSY, "Reader is currently busy."))
        if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            self.offend(owner, f"presented {intent_id}, which is {intent.status}")
            raise Failed(Refused("intent_invalid_state", "must be in requires_payment_method"))
        self._take(owner, reader, "replaced another till's payment")
        self._check_asking(owner, reader, intent, asking)
        reader.action = Action(kind, ActionStatus.IN_PROGRESS, intent_id)
        reader.prompted = intent.amount
        reader.tip = 0 if asking.skip_tip or asking.keyed else self.tip
        intent.presented = True
        return reader.read()

    def _check_asking(
        self, owner: str, reader: FakeReader, intent: FakeIntent, asking: Asking
    ) -> None:
        if asking.keyed != ("card" in intent.types):
            self.offend(owner, f"asked for {intent.types} with keyed={asking.keyed}")
            raise Failed(Refused("parameter_invalid", "moto"))
        if asking.keeps != intent.keeps:
            self.offend(owner, f"keeps {asking.keeps} instead of {intent.keeps}")
        if asking.keyed and reader.action is not None and reader.action.covers_the_screen:
            self.offend(owner, "had a card keyed over a basket or a question")
            raise Failed(Refused("terminal_reader_invalid_screen", "Clear the display first."))

    def refund_at_reader(self, owner: str, reader_id: str, order: RefundOrder) -> Reader:
        """Have a reader ask for the card that paid, to give money back to it."""
        reader = self.reader(reader_id)
        if reader.is_authorizing:
            raise Failed(NotNow(Obstacle.READER_BUSY, "Reader is currently busy."))
        self._take(owner, reader, "replaced another till's payment")
        self.ask_for_refund(reader, order)
        return reader.read()

    def confirm(self, reader_id: str, intent_id: str, owner: str = OURS) -> Reader:
        """Have a reader go on with a card that it has read."""
        reader, intent = self.reader(reader_id), self.intent(intent_id)
        if reader.is_authorizing:
            raise Failed(NotNow(Obstacle.READER_BUSY, "Reader is currently busy."))
        if intent.status is not IntentStatus.REQUIRES_CONFIRMATION:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        if reader.action is None or reader.action.kind != COLLECT:
            reader.tip = 0
        self._take(owner, reader, "replaced another till's payment")
        reader.action = Action(CONFIRM, ActionStatus.IN_PROGRESS, intent_id)
        reader.prompted = intent.amount
        reader.is_authorizing = True
        return reader.read()

    def clear(self, owner: str, reader_id: str) -> Reader:
        """Reset a reader."""
        reader = self.reader(reader_id)
        if reader.is_authorizing:
            raise Failed(NotNow(Obstacle.READER_BUSY, "Reader is currently busy."))
        self._take(owner, reader, "cleared another till's payment")
        self._forget_card(reader)
        reader.action = None
        return reader.read()

    def display(self, reader_id: str, cart: CartDisplay) -> Reader:
        """Show a basket: it replaces whatever there is, without a word."""
        reader = self.reader(reader_id)
        if reader.action is not None and reader.action.waits_for_a_card:
            self.offend(OURS, "showed a basket over a payment")
        reader.action = Action(DISPLAY, ActionStatus.IN_PROGRESS, display=cart)
        self.shown.append(cart)
        return reader.read()

    # -- the customer --------------------------------------------------------------------------

    def asks_for_card(self, reader_id: str) -> bool:
        """Whether a card could be presented now."""
        reader = self.readers[reader_id]
        return (
            reader.action is not None
            and reader.action.waits_for_a_card
            and not reader.is_authorizing
        )

    def present_card(self, reader_id: str) -> None:
        """A card is read; the reader asks the bank and is busy meanwhile."""
        reader = self.readers[reader_id]
        if self.asks_for_card(reader_id) and reader.action and reader.action.refunds:
            reader.is_authorizing = True
        elif self.asks_for_card(reader_id) and reader.action and reader.action.intent:
            intent = self.intents[reader.action.intent]
            if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
                self._fail(reader, Decline("payment_intent_unexpected_state"))
                return
            intent.status = IntentStatus.REQUIRES_CONFIRMATION
            if reader.action.kind == COLLECT:
                reader.action = replace(reader.action, collected=self.card)
            else:
                reader.is_authorizing = True

    def collection_lapses(self, reader_id: str) -> None:
        """Nobody confirmed the card that was read within 30 seconds."""
        reader = self.readers[reader_id]
        if reader.action is not None and reader.action.collected is not None:
            self._forget_card(reader)
            self._fail(reader, Decline("timeout"))

    def _forget_card(self, reader: FakeReader) -> None:
        if reader.action is None or reader.action.collected is None or not reader.action.intent:
            return
        intent = self.intents[reader.action.intent]
        if intent.status is IntentStatus.REQUIRES_CONFIRMATION:
            intent.status = IntentStatus.REQUIRES_PAYMENT_METHOD

    def answer_inputs(self, reader_id: str, *answers: Answer) -> None:
        """The customer answers what the reader asks."""
        reader = self.readers[reader_id]
        assert reader.action is not None
        reader.action = replace(reader.action, status=ActionStatus.SUCCEEDED, inputs=answers)

    def finish_card(self, reader_id: str, card: CardPlayed) -> None:
        """The bank has answered."""
        reader = self.readers[reader_id]
        if not reader.is_authorizing or reader.action is None or reader.action.intent is None:
            return
        reader.is_authorizing = False
        if reader.action.refunds:
            self.finish_refund(reader, card)
            return
        intent = self.intents[reader.action.intent]
        if intent.status is not IntentStatus.REQUIRES_CONFIRMATION:
            self._fail(reader, Decline("payment_intent_unexpected_state"))
            return
        self._play(reader, intent, card)

    def _play(self, reader: FakeReader, intent: FakeIntent, card: CardPlayed) -> None:
        assert reader.action is not None
        match card:
            case CardPlayed.APPROVED:
                intent.tip = reader.tip
                self.approve(intent, reader.prompted + reader.tip)
                reader.action = Action(reader.action.kind, ActionStatus.SUCCEEDED, intent.intent_id)
            case CardPlayed.CUT_OFF_AFTER:
                intent.tip = reader.tip
                self.approve(intent, reader.prompted + reader.tip)
                self._fail(reader, Decline("connection_error"))
            case CardPlayed.CUT_OFF_UNCONFIRMED if intent.kind is IntentKind.PAYMENT:
                self._fail(reader, Decline("connection_error"))
            case CardPlayed.ACTION_WANTED if "card" in intent.types:
                intent.status = IntentStatus.REQUIRES_ACTION
                self._fail(reader, Decline("card_declined", NEEDS_CUSTOMER))
            case CardPlayed.CUT_OFF_BEFORE | CardPlayed.CUT_OFF_UNCONFIRMED:
                intent.status = IntentStatus.REQUIRES_PAYMENT_METHOD
                self._fail(reader, Decline("connection_error"))
            case CardPlayed.ASKED_FOR_CHIP if "card_present" in intent.types:
                self.decline(intent, reader.prompted, _SOFT)
            case _:
                decline = self.decline(intent, reader.prompted, _HARD)
                is_old = card is CardPlayed.DECLINED_ON_OLD_READER
                self._fail(reader, Decline(decline.code) if is_old else decline)

    def customer_cancels(self, reader_id: str) -> None:
        """The reader's own cancel button."""
        if self.asks_for_card(reader_id):
            self._fail(self.readers[reader_id], Decline("customer_canceled"))

    def _fail(self, reader: FakeReader, failure: Decline) -> None:
        assert reader.action is not None
        reader.action = replace(reader.action, status=ActionStatus.FAILED, failure=failure)

    # -- everybody else ------------------------------------------------------------------------

    def another_till_presents(self, reader_id: str) -> None:
        """The other till has the same reader ask for its own payment."""
        if not self.readers[reader_id].is_authorizing:
            theirs = self.new_intent(THEIRS, "their-sale", 700)
            self.process(THEIRS, reader_id, theirs.intent_id)

    def another_till_refunds(self, reader_id: str) -> None:
        """The other till has the same reader give one of its own customers their money back."""
        if not self.readers[reader_id].is_authorizing:
            theirs = self.paid("their-refund", 700, kind=INTERAC, owner=THEIRS)
            self.refund_at_reader(THEIRS, reader_id, RefundOrder(theirs.intent_id, 700))

    def another_till_clears(self, reader_id: str) -> None:
        """The other till clears the reader, whatever it does."""
        if not self.readers[reader_id].is_authorizing:
            self.clear(THEIRS, reader_id)

    def expire(self, intent_id: str) -> None:
        """Somebody cancels a presented intent on Stripe's pages, or its authorization lapses."""
        intent = self.intents[intent_id]
        open_to_all = {IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CAPTURE}
        if intent.presented and intent.status in open_to_all:
            lapses = intent.status is IntentStatus.REQUIRES_CAPTURE
            intent.because = "expired" if lapses else None
            intent.status = IntentStatus.CANCELED


_SOFT = Decline("card_declined", "offline_pin_required")
_HARD = Decline("card_declined", "insufficient_funds")
_OPEN = frozenset({IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CONFIRMATION})
