"""A Stripe in memory, as strict as the real one where money is concerned.

A new intent for each new idempotency key, stored answers (refusals too) for a known one; readers
with one action slot each; another till that shares them; a customer; a network with faults.
"""

from collections import deque
from collections.abc import Callable
from typing import TypeVar

from pos_desktop.domain.cards import Card, Charge, Decline
from pos_desktop.domain.failures import (
    Failed,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentStatus
from pos_desktop.domain.readers import Action, ActionStatus, CartDisplay, Reader
from tests.fakes.stripe_records import (
    ONLY_AT_READERS,
    CardPlayed,
    FakeIntent,
    FakeReader,
    Fault,
    faulty,
)

T = TypeVar("T")
OURS, THEIRS = "ours", "theirs"
PROCESS, CONFIRM, DISPLAY = (
    "process_payment_intent",
    "confirm_payment_intent",
    "set_reader_display",
)


class StripeWorld:
    """Everything on the other side of the till's requests.

    `faults` are used up by the requests of this till, one each, None for no fault. `offences` are
    things that no till may do; `requests` are the names of all that were made.
    """

    def __init__(self, *reader_ids: str) -> None:
        self.intents: dict[str, FakeIntent] = {}
        self.readers = {one: FakeReader(one) for one in reader_ids or ("tmr_1", "tmr_2")}
        self.faults: deque[Fault | None] = deque()
        self.revoked = False
        self.refuse_cancel = False
        self.requests: list[str] = []
        self.keys: list[str] = []
        self.offences: list[str] = []
        self.shown: list[CartDisplay] = []
        self._late: list[Callable[[], object]] = []
        self._answers: dict[str, tuple[object, object]] = {}
        self._is_late = False
        self._numbers = 0

    # -- requests of a till --------------------------------------------------------------------

    def read(self, name: str, act: Callable[[], T]) -> T:
        """A GET."""
        self.requests.append(name)
        fault = self._next_fault()
        match fault:
            case None:
                return act()
            case Fault.RATE_LIMIT:
                raise Failed(NotNow(Obstacle.RATE_LIMIT))
            case Fault.SERVER_ERROR_BEFORE | Fault.SERVER_ERROR_AFTER:
                raise Failed(NoAnswer(Silence.SERVER_ERROR))
            case _:
                raise Failed(NoAnswer(Silence.NETWORK))

    def write(
        self,
        name: str,
        key: str | None,
        params: object,
        act: Callable[[], T],
        *,
        at_reader: bool = False,
    ) -> T:
        """A POST, with the answer that is stored under its key if there is one."""
        self.requests.append(name)
        if key is not None:
            self.keys.append(key)
        fault = self._next_fault(at_reader=at_reader)
        match fault:
            case Fault.LOST_REQUEST:
                raise Failed(NoAnswer(Silence.NETWORK))
            case Fault.LATE:
                self._late.append(lambda: self._stored(key, params, act))
                raise Failed(NoAnswer(Silence.NETWORK))
            case Fault.RATE_LIMIT:
                raise Failed(NotNow(Obstacle.RATE_LIMIT))
            case Fault.LOCKED:
                raise Failed(NotNow(Obstacle.LOCKED))
        answer = self._stored(key, params, faulty(act, fault))
        if fault is Fault.LOST_ANSWER:
            raise Failed(NoAnswer(Silence.NETWORK))
        return answer

    def _stored(self, key: str | None, params: object, act: Callable[[], T]) -> T:
        if key is not None and key in self._answers:
            asked, answer = self._answers[key]
            if asked != params:
                raise Failed(Refused("idempotency_error", "Keys are for the same parameters."))
            if isinstance(answer, Failed):
                raise answer
            return answer  # type: ignore[return-value]  # stored under this very key
        try:
            made = act()
        except Failed as failed:
            if key is not None:
                self._answers[key] = (params, failed)
            raise
        if key is not None:
            self._answers[key] = (params, made)
        return made

    def _next_fault(self, *, at_reader: bool = True) -> Fault | None:
        if self.revoked:
            raise Failed(Unauthorised("The key was revoked."))
        fault = self.faults.popleft() if self.faults else None
        return fault if at_reader or fault not in ONLY_AT_READERS else None

    def deliver_late(self) -> None:
        """Requests that were thought lost are carried out now; nobody gets their answers."""
        late, self._late = self._late, []
        self._is_late = True
        for act in late:
            try:
                act()
            except Failed:
                continue
        self._is_late = False

    # -- what it keeps -------------------------------------------------------------------------

    def new_intent(
        self,
        owner: str,
        sale_id: str,
        amount: int,
        *,
        currency: str = "usd",
        types: tuple[str, ...] = ("card_present",),
        capture: CaptureMethod = CaptureMethod.AUTOMATIC,
        number: int = 1,
    ) -> Intent:
        """Another PaymentIntent."""
        intent_id = f"pi_{self._number()}"
        made = FakeIntent(intent_id, owner, sale_id, amount, currency, types, capture)
        made.number = number
        self.intents[intent_id] = made
        return made.read()

    def taken(self, sale_id: str) -> list[Charge]:
        """The charges of a sale that succeeded."""
        mine = [one for one in self.intents.values() if one.sale_id == sale_id]
        alive = [one for one in mine if one.status is not IntentStatus.CANCELED]
        return [one.charges[-1] for one in alive if one.charges and one.status in _APPROVED]

    def intent(self, intent_id: str) -> FakeIntent:
        """The intent, or what Stripe says where there is none."""
        if intent_id not in self.intents:
            raise Failed(Refused("resource_missing", f"No such payment_intent: '{intent_id}'"))
        return self.intents[intent_id]

    def reader(self, reader_id: str) -> FakeReader:
        """The reader, or what Stripe says where there is none."""
        if reader_id not in self.readers:
            raise Failed(Refused("resource_missing", f"No such reader: '{reader_id}'"))
        return self.readers[reader_id]

    def is_somebody_elses(self, action: Action | None) -> bool:
        """Whether the action is another till's payment that still waits for a card."""
        if action is None or not action.waits_for_a_card or action.intent is None:
            return False
        intent = self.intents[action.intent]
        return intent.owner != OURS and intent.status in _OPEN

    def process(self, owner: str, reader_id: str, intent_id: str) -> Reader:
        """Have a reader ask for a card."""
        reader, intent = self.reader(reader_id), self.intent(intent_id)
        if reader.is_authorizing:
            raise Failed(NotNow(Obstacle.READER_BUSY, "Reader is currently busy."))
        if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            self.offend(owner, f"presented {intent_id}, which is {intent.status}")
            raise Failed(Refused("intent_invalid_state", "must be in requires_payment_method"))
        if owner == OURS and self.is_somebody_elses(reader.action):
            self.offend(owner, "replaced another till's payment")
        reader.action = Action(PROCESS, ActionStatus.IN_PROGRESS, intent_id)
        reader.prompted = intent.amount
        intent.presented = True
        return reader.read()

    def confirm(self, reader_id: str, intent_id: str) -> Reader:
        """Have a reader go on with a card that it has read."""
        reader, intent = self.reader(reader_id), self.intent(intent_id)
        if reader.is_authorizing:
            raise Failed(NotNow(Obstacle.READER_BUSY, "Reader is currently busy."))
        if intent.status is not IntentStatus.REQUIRES_CONFIRMATION:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        reader.action = Action(CONFIRM, ActionStatus.IN_PROGRESS, intent_id)
        reader.prompted = intent.amount
        reader.is_authorizing = True
        return reader.read()

    def clear(self, owner: str, reader_id: str) -> Reader:
        """Reset a reader."""
        reader = self.reader(reader_id)
        if reader.is_authorizing:
            raise Failed(NotNow(Obstacle.READER_BUSY, "Reader is currently busy."))
        if owner == OURS and self.is_somebody_elses(reader.action):
            self.offend(owner, "cleared another till's payment")
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

    def update(self, intent_id: str, amount: int) -> Intent:
        """Change an amount."""
        intent = self.intent(intent_id)
        if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        intent.amount = amount
        return intent.read()

    def cancel(self, intent_id: str) -> Intent:
        """Cancel an intent."""
        intent = self.intent(intent_id)
        if self.refuse_cancel:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        if intent.status in {IntentStatus.SUCCEEDED, IntentStatus.CANCELED}:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        intent.status = IntentStatus.CANCELED
        return intent.read()

    def capture(self, intent_id: str) -> Intent:
        """Take what is held."""
        intent = self.intent(intent_id)
        if intent.status is not IntentStatus.REQUIRES_CAPTURE:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        intent.status = IntentStatus.SUCCEEDED
        return intent.read()

    def offend(self, owner: str, what: str) -> None:
        """A till did what none may do; a request that comes late is nobody's fault."""
        if owner == OURS and not self._is_late:
            self.offences.append(what)

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
        if self.asks_for_card(reader_id) and reader.action and reader.action.intent:
            intent = self.intents[reader.action.intent]
            if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
                self._fail(reader, Decline("payment_intent_unexpected_state"))
                return
            intent.status = IntentStatus.REQUIRES_CONFIRMATION
            reader.is_authorizing = True

    def finish_card(self, reader_id: str, card: CardPlayed) -> None:
        """The bank has answered."""
        reader = self.readers[reader_id]
        if not reader.is_authorizing or reader.action is None or reader.action.intent is None:
            return
        reader.is_authorizing = False
        intent = self.intents[reader.action.intent]
        if intent.status is not IntentStatus.REQUIRES_CONFIRMATION:
            self._fail(reader, Decline("payment_intent_unexpected_state"))
            return
        self._play(reader, intent, card)

    def _play(self, reader: FakeReader, intent: FakeIntent, card: CardPlayed) -> None:
        assert reader.action is not None
        match card:
            case CardPlayed.APPROVED:
                self._approve(reader, intent)
                reader.action = Action(reader.action.kind, ActionStatus.SUCCEEDED, intent.intent_id)
            case CardPlayed.CUT_OFF_AFTER:
                self._approve(reader, intent)
                self._fail(reader, Decline("connection_error"))
            case CardPlayed.CUT_OFF_UNCONFIRMED:
                self._fail(reader, Decline("connection_error"))
            case CardPlayed.CUT_OFF_BEFORE:
                intent.status = IntentStatus.REQUIRES_PAYMENT_METHOD
                self._fail(reader, Decline("connection_error"))
            case CardPlayed.DECLINED | CardPlayed.DECLINED_ON_OLD_READER:
                decline = self._decline(reader, intent, "insufficient_funds")
                is_old = card is CardPlayed.DECLINED_ON_OLD_READER
                self._fail(reader, Decline(decline.code) if is_old else decline)
            case CardPlayed.ASKED_FOR_CHIP:
                self._decline(reader, intent, "offline_pin_required")

    def _approve(self, reader: FakeReader, intent: FakeIntent) -> None:
        automatic = intent.capture is CaptureMethod.AUTOMATIC
        card = Card("card_present", brand="visa", last4="4242", read_method="contactless_emv")
        charge = Charge(f"ch_{self._number()}", reader.prompted, captured=automatic, card=card)
        intent.charges.append(charge)
        intent.amount = reader.prompted
        intent.failure = None
        intent.status = IntentStatus.SUCCEEDED if automatic else IntentStatus.REQUIRES_CAPTURE

    def _decline(self, reader: FakeReader, intent: FakeIntent, reason: str) -> Decline:
        charge = Charge(f"ch_{self._number()}", reader.prompted, captured=False)
        intent.charges.append(charge)
        intent.failure = Decline("card_declined", reason, "No.", charge.charge_id)
        intent.status = IntentStatus.REQUIRES_PAYMENT_METHOD
        return intent.failure

    def customer_cancels(self, reader_id: str) -> None:
        """The reader's own cancel button."""
        if self.asks_for_card(reader_id):
            self._fail(self.readers[reader_id], Decline("customer_canceled"))

    def _fail(self, reader: FakeReader, failure: Decline) -> None:
        assert reader.action is not None
        action = reader.action
        reader.action = Action(action.kind, ActionStatus.FAILED, action.intent, failure)

    # -- everybody else ------------------------------------------------------------------------

    def another_till_presents(self, reader_id: str) -> None:
        """The other till has the same reader ask for its own payment."""
        if not self.readers[reader_id].is_authorizing:
            theirs = self.new_intent(THEIRS, "their-sale", 700)
            self.process(THEIRS, reader_id, theirs.intent_id)

    def another_till_clears(self, reader_id: str) -> None:
        """The other till clears the reader, whatever it does."""
        if not self.readers[reader_id].is_authorizing:
            self.clear(THEIRS, reader_id)

    def expire(self, intent_id: str) -> None:
        """Somebody cancels a presented intent on Stripe's pages, or its authorization lapses."""
        intent = self.intents[intent_id]
        open_to_all = {IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CAPTURE}
        if intent.presented and intent.status in open_to_all:
            intent.status = IntentStatus.CANCELED

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers


_APPROVED = frozenset({IntentStatus.REQUIRES_CAPTURE, IntentStatus.SUCCEEDED})
_OPEN = frozenset({IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CONFIRMATION})
