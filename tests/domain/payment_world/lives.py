"""The life of one sale, or one set-up, in a bad world: what must be true always and at its end."""

from collections.abc import Callable
from random import Random

from pos_desktop.domain.failures import Refused
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import (
    AmountWished,
    CancelWished,
    CheckWished,
    RetryWished,
    SetAsideWished,
    Wish,
)
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Creating,
    Declined,
    Paid,
    Presenting,
    Stage,
)
from pos_desktop.domain.readers import CartDisplay
from pos_desktop.services.consenting import UNREAD
from tests.domain.payment_world.tills import Till
from tests.fakes.stripe_records import BankSays, CardPlayed, FakeIntent, Fault
from tests.fakes.stripe_world import StripeWorld

READERS = ("tmr_1", "tmr_2")
_FAULTS = (None, None, None, *Fault)
_BASKET = CartDisplay("usd", (("Tea", 1, 300),), 0, 300)


class Life:
    """Lives `steps` happenings, then calms down and is brought to an end."""

    def __init__(self, world: StripeWorld, till: Till, chance: Random) -> None:
        self.world = world
        self.till = till
        self._chance = chance
        self._diary: list[str] = []
        self._sent: dict[str, int] = {}
        """How often the cancelled intents had been sent to the bank by then."""

    def live(self, steps: int) -> None:
        """Everything that can happen, in any order, then the end.

        Raises:
            AssertionError: something that must never be is; the diary says how it came.
        """
        happenings = self._happenings()
        for _ in range(steps):
            happening = self._chance.choice(happenings)
            self._diary.append(happening.__name__)
            happening()
            self.check()
        self._diary.append("CALM")
        self.calm()
        self.check_rest()
        self._diary.append("END")
        self._chance.choice([self._end_paid, self._end_cancelled])()
        self.check()

    def _happenings(self) -> list[Callable[[], None]]:
        often = [self.till.work, self.till.arrive, self.till.look, self._hear]
        sometimes = [
            self._trouble_the_network,
            self._present_card,
            self._finish_card,
            self._wish,
            self._pass_time,
            self._trouble_the_bank,
        ]
        seldom = [
            self._customer_cancels,
            self._other_till_presents,
            self._other_till_refunds,
            self._other_till_clears,
            self._deliver_late,
            self._crash,
            self._hear_of_strangers,
            self._disturb,
            self._begin_again,
            self._bank_answers,
            self._bank_answers,
            self._show_a_basket,
            self._take_cards_away,
            self._withdraw,
        ]
        return often * 6 + sometimes * 3 + seldom

    # -- happenings ----------------------------------------------------------------------------

    def _hear(self) -> None:
        if self.till.glimpses():
            which = self._chance.randrange(self.till.glimpses())
            self.till.hear(which, keep=self._chance.random() < 0.2)

    def _trouble_the_network(self) -> None:
        if len(self.world.faults) < 4:
            self.world.faults.append(self._chance.choice(_FAULTS))

    def _reader(self) -> str:
        return self._chance.choice((READERS[0], READERS[0], READERS[1]))

    def _present_card(self) -> None:
        self.world.present_card(self._reader())

    def _finish_card(self) -> None:
        self.world.finish_card(self._reader(), self._chance.choice(list(CardPlayed)))

    def _trouble_the_bank(self) -> None:
        if len(self.world.bank) < 4:
            self.world.bank.append(self._chance.choice(list(BankSays)))

    def _bank_answers(self) -> None:
        for intent in self._mine():
            says = self._chance.choice((BankSays.APPROVED, BankSays.DECLINED))
            self.world.bank_answers(intent.intent_id, says)

    def _show_a_basket(self) -> None:
        """The till at rest, or the other one, shows a basket on a free reader."""
        reader = self.world.readers[self._reader()]
        if reader.action is None or not reader.action.waits_for_a_card:
            self.world.display(reader.reader_id, _BASKET)

    def _take_cards_away(self) -> None:
        for method_id in self.world.cards:
            self.world.detach(method_id)

    def _withdraw(self) -> None:
        if self._chance.random() < 0.3:
            self.till.fill_disk(is_full=False)
            self.till.withdraw()

    def _customer_cancels(self) -> None:
        self.world.customer_cancels(self._reader())

    def _wish(self) -> None:
        wishes: list[Wish] = [
            CancelWished(),
            RetryWished(self._reader()),
            RetryWished(self._reader()),
            AmountWished(self._chance.choice((900, 1200, 1500)), self._reader()),
            CheckWished(),
            SetAsideWished(),
        ]
        self.till.wish(self._chance.choice(wishes))

    def _pass_time(self) -> None:
        self.till.pass_time(self._chance.choice((0.5, 0.5, 2.0, 8.0, 90_000.0)))

    def _other_till_presents(self) -> None:
        self.world.another_till_presents(self._reader())

    def _other_till_refunds(self) -> None:
        self.world.another_till_refunds(self._reader())

    def _other_till_clears(self) -> None:
        self.world.another_till_clears(self._reader())

    def _deliver_late(self) -> None:
        self.world.deliver_late()

    def _crash(self) -> None:
        self.till.crash()

    def _hear_of_strangers(self) -> None:
        """A look that began when another payment was at hand arrives now."""
        statuses = (IntentStatus.SUCCEEDED, IntentStatus.CANCELED, IntentStatus.REQUIRES_CAPTURE)
        stranger = Intent("pi_of_before", self._chance.choice(statuses), 500, "usd")
        serial = self.till.payment.serial
        self.till.overhear(self._chance.choice((stranger, None)), serial)

    def _disturb(self) -> None:
        match self._chance.randrange(4):
            case 0:
                self.world.revoked = not self.world.revoked
            case 1:
                self.till.fill_disk(is_full=self._chance.random() < 0.5)
            case 2:
                for intent in self._mine():
                    intent.word = None if intent.word else "requires_reauthorization"
            case _:
                for intent in self._mine():
                    self.world.expire(intent.intent_id)

    def _begin_again(self) -> None:
        if self.till.may_begin_again:
            self.till.begin_again(self._reader())

    # -- what must be true ---------------------------------------------------------------------

    def _mine(self) -> list[FakeIntent]:
        mine = self.till.payment.terms.sale_id
        return [one for one in self.world.intents.values() if one.sale_id == mine]

    def check(self) -> None:
        """What must be true at every moment."""
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

    def _check_money(self, told: Intent, statuses: set[IntentStatus]) -> None:
        real = self._known(told.intent_id)
        self._demand(real.status in statuses, f"told {told.status}, is {real.status}")
        self._demand(real.saved == told.saved, "another card than was saved")
        if self.till.payment.terms.is_setup:
            self._demand(real.saved is not None and not real.charges, "a set-up took money")
        else:
            self._demand(real.charges[-1].amount == told.amount, "another amount than was charged")

    def _known(self, intent_id: str) -> FakeIntent:
        """The intent, which must be one of this sale."""
        known = {one.intent_id: one for one in self._mine()}
        self._demand(intent_id in known, "told of another sale's intent")
        return known[intent_id]

    def _demand(self, fact: bool, otherwise: str) -> None:
        if not fact:
            diary = ", ".join(self._diary)
            raise AssertionError(f"{otherwise}\n{self.till.payment}\n{diary}")

    # -- the end -------------------------------------------------------------------------------

    def calm(self) -> None:
        """The network is good, cards are done with, the other till leaves; the till goes on."""
        self.world.faults.clear()
        self.world.revoked = False
        self.till.fill_disk(is_full=False)
        for intent in self._mine():
            intent.word = None
        self.world.bank.clear()
        for method_id in self.world.cards:
            self.world.attach(method_id)
        self.world.deliver_late()
        for reader in READERS:
            self.world.finish_card(reader, CardPlayed.APPROVED)
            if self.world.is_somebody_elses(self.world.readers[reader].action):
                self.world.another_till_clears(reader)
        self._go_on()

    def _go_on(self) -> None:
        for _ in range(25):
            self.till.pass_time(8.0)
            for intent in self._mine():
                self.world.bank_answers(intent.intent_id)
            for reader in READERS:
                self.world.finish_card(reader, CardPlayed.APPROVED)
            self.till.work()
            self.till.arrive()
            self.till.look()
            while self.till.glimpses():
                self.till.hear(0, keep=False)
            self.check()

    def check_rest(self) -> None:
        """Once all is calm the till rests, and agrees with Stripe."""
        payment = self.till.payment
        match payment.state:
            case Creating(held=None) | Amending(held=None) | Authorized():
                self._demand(False, "no end")
            case Presenting(intent_id, Stage.AT_READER):
                action = self.world.readers[payment.terms.reader].action
                ours = action is not None and action.intent == intent_id
                self._demand(ours, "waits for a card that nobody asks for")
            case Presenting(held=None):
                self._demand(False, "no end")
            case Paid() | Cancelled() | Declined() | Attention() | Presenting() | Creating():
                pass
            case Amending():
                pass
            case _:
                self._demand(False, "no end")
        if payment.intent_id is not None and not isinstance(payment.state, Attention):
            self._agree(self._known(payment.intent_id))

    def _agree(self, intent: FakeIntent) -> None:
        state, status = self.till.payment.state, intent.status
        if isinstance(state, Paid):
            self._demand(self.till.has_kept(intent.saved), "the agreement has not this card")
        self._demand((status is IntentStatus.SUCCEEDED) == isinstance(state, Paid), f"is {status}")
        cancelled = isinstance(state, Cancelled)
        self._demand((status is IntentStatus.CANCELED) == cancelled, f"is {status}")

    def _end_paid(self) -> None:
        """The cashier tries again until the customer has paid."""
        for _ in range(8):
            match self.till.payment.state:
                case Paid() | Cancelled():
                    return
                case Attention():
                    self.till.wish(CheckWished())
                case Amending(held=Refused()):
                    # A card was read for the old amount: this intent can only be given up.
                    self.till.wish(CancelWished())
                case Creating(held=Refused(code)) | Presenting(held=Refused(code)) if _is_final(
                    code
                ):
                    self.till.wish(CancelWished())
                case Declined(intent_id) if self._waits_for_its_holder(intent_id):
                    self.till.wish(CancelWished())
                case Presenting(stage=Stage.AT_READER):
                    reader = self.till.payment.terms.reader
                    self.world.present_card(reader)
                case _:
                    self.till.wish(RetryWished(READERS[0]))
            self._go_on()
        self._demand(False, "cannot be paid any more")

    def _waits_for_its_holder(self, intent_id: str) -> bool:
        return self._known(intent_id).status is IntentStatus.REQUIRES_ACTION

    def _is_over(self) -> bool:
        return self.till.payment.is_final

    def _end_cancelled(self) -> None:
        """The cashier gives it up."""
        wishes = 3 * [CancelWished()]
        if self._is_over():
            return
        while wishes and not self._is_over():
            self.till.wish(wishes.pop())
            self._go_on()
        payment = self.till.payment
        self._demand(payment.is_final, "cannot be given up")
        reader = self.world.readers.get(payment.terms.reader)
        action = reader.action if reader else None
        asks = action is not None and action.waits_for_a_card
        self._demand(not asks or self.world.is_somebody_elses(action), "the reader still asks")


def _is_final(code: str) -> bool:
    """Whether the agreement does not cover it, and never will."""
    return code.startswith("consent_") and code != UNREAD


_OVER = frozenset({IntentStatus.SUCCEEDED, IntentStatus.CANCELED})
