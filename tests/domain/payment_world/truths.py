"""What must be true of a sale, or a set-up, at every moment, and once all is calm."""

from pos_desktop.domain.captures import CaptureOrder, taken
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentKind, IntentStatus
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    Creating,
    Inspecting,
    InspectStep,
    Paid,
    Presenting,
    Stage,
    State,
)
from tests.domain.payment_world.tills import Till
from tests.fakes.stripe_records import FakeIntent
from tests.fakes.stripe_world import StripeWorld


class Truths:
    """Looks at till and world, and tells what may not be.

    `diary` is what happened; `ordered` whether a person ever wanted the money that is held; `seen`
    what the payment came by, in words.
    """

    def __init__(self, world: StripeWorld, till: Till) -> None:
        self.world = world
        self.till = till
        self.diary: list[str] = []
        self.ordered = False
        self.seen: set[str] = set()
        self._sent: dict[str, int] = {}
        """How often the cancelled intents had been sent to the bank by then."""

    def _mine(self) -> list[FakeIntent]:
        mine = self.till.payment.terms.sale_id
        return [one for one in self.world.intents.values() if one.sale_id == mine]

    def check(self) -> None:
        """What must be true at every moment."""
        self._remember()
        self._demand(not self.world.offences, f"{self.world.offences}")
        terms = self.till.payment.terms
        self._demand(len(self.world.taken(terms.sale_id)) <= 1, "a second charge of one sale")
        kept = self.world.kept(terms.sale_id)
        self._demand(len(kept) <= 1 or not terms.is_setup, "a second card for one wish")
        for intent_id, before in self._sent.items():
            self._demand(self.world.sent.count(intent_id) == before, "charged a cancelled intent")
        match self.till.payment.state:
            case Paid(intent):
                self._check_money(intent, {IntentStatus.SUCCEEDED})
                self._check_order(self._known(intent.intent_id))
            case Authorized(intent):
                held = {IntentStatus.REQUIRES_CAPTURE, *_OVER}
                self._check_money(intent, held)
            case Cancelled(None):
                gone = [one for one in self._mine() if one.status is not IntentStatus.CANCELED]
                self._demand(not any(one.presented for one in gone), "cancelled, but presented")
            case Cancelled(str(intent_id)):
                status = self._known(intent_id).status
                self._demand(status is IntentStatus.CANCELED, f"cancelled, but {status}")
                self._sent.setdefault(intent_id, self.world.sent.count(intent_id))
            case _:
                pass

    def _check_order(self, intent: FakeIntent) -> None:
        """Money that is held for later is taken only if somebody wanted it."""
        at_once = intent.capture is CaptureMethod.AUTOMATIC
        is_held = intent.kind is IntentKind.PAYMENT and not at_once
        later = is_held and not self.till.payment.terms.capture_now
        self._demand(self.ordered or not later, "took what nobody wanted taken")

    def _check_money(self, told: Intent, statuses: set[IntentStatus]) -> None:
        real = self._known(told.intent_id)
        self._demand(real.status in statuses, f"told {told.status}, is {real.status}")
        self._demand(real.saved == told.saved, "another card than was saved")
        if self.till.payment.terms.is_setup:
            self._demand(real.saved is not None and not real.charges, "a set-up took money")
        elif told.status is IntentStatus.SUCCEEDED:
            self._demand(real.received == taken(told), "another amount than was taken")
            self._demand(real.tip == told.tip, "another tip than was given")
        else:
            # A raise that was thought lost may come late; it is read with the next request.
            self._demand(real.charges[-1].amount >= told.amount, "another amount than is held")

    def _known(self, intent_id: str) -> FakeIntent:
        """The intent, which must be one of this sale."""
        known = {one.intent_id: one for one in self._mine()}
        self._demand(intent_id in known, "told of another sale's intent")
        return known[intent_id]

    def _demand(self, fact: bool, otherwise: str) -> None:
        if not fact:
            diary = ", ".join(self.diary)
            raise AssertionError(f"{otherwise}\n{self.till.payment}\n{diary}")

    def _remember(self) -> None:
        """What it came by, so that a test can tell what these lives never meet."""
        payment = self.till.payment
        match payment.state:
            case Inspecting(step=step):
                self.seen.add(f"inspecting {step.value}")
            case Authorized(order=CaptureOrder(), doubtful=doubtful):
                self.seen.add("capture in doubt" if doubtful else "capturing")
            case Authorized(raising=int()):
                self.seen.add("raising")
            case Authorized(refusal=refusal) if payment.is_held:
                self.seen.add("held" if refusal is None else "refused and held")
            case Cancelling(releasing=True):
                self.seen.add("releasing")
            case Cancelled(lapsed=True):
                self.seen.add("lapsed")
            case Paid(receipt_tip=tip) if tip:
                self.seen.add("tip on the receipt")
            case _:
                pass

    def check_rest(self) -> None:
        """Once all is calm the till rests, and agrees with Stripe."""
        payment = self.till.payment
        match payment.state:
            case Authorized() | Inspecting():
                decides = is_undecided(payment.state)
                self._demand(payment.is_held or decides, "no end")
            case Creating(held=None) | Amending(held=None):
                self._demand(False, "no end")
            case Presenting(intent_id, Stage.AT_READER):
                action = self.world.readers[payment.terms.reader].action
                ours = action is not None and action.intent == intent_id
                self._demand(ours, "waits for a card that nobody asks for")
            case Presenting(held=None):
                self._demand(False, "no end")
            case Cancelling():
                self._demand(False, "no end")
            case _:
                pass
        if payment.intent_id is not None and not isinstance(payment.state, Attention):
            self._agree(self._known(payment.intent_id))

    def _agree(self, intent: FakeIntent) -> None:
        state, status = self.till.payment.state, intent.status
        if self.till.payment.is_held and status in _OVER:
            return  # nobody looks at a hold before something is done about it
        if isinstance(state, Paid):
            self._demand(self.till.has_kept(intent.saved), "the agreement has not this card")
        self._demand((status is IntentStatus.SUCCEEDED) == isinstance(state, Paid), f"is {status}")
        cancelled = isinstance(state, Cancelled)
        self._demand((status is IntentStatus.CANCELED) == cancelled, f"is {status}")


def is_undecided(state: State) -> bool:
    """Whether somebody must decide about the card that was read."""
    return isinstance(state, Inspecting) and state.step is InspectStep.DECIDING


_OVER = frozenset({IntentStatus.SUCCEEDED, IntentStatus.CANCELED})
