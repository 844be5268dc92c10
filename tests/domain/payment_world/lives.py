"""The life of one sale, or one set-up, in a bad world: what must be true always and at its end."""

from collections.abc import Callable
from random import Random

from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder
from pos_desktop.domain.failures import Refused
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import (
    AmountWished,
    CancelWished,
    CaptureWished,
    CheckWished,
    ConfirmWished,
    RaiseWished,
    RefuseWished,
    RetryWished,
    SetAsideWished,
    TimeUp,
    Wish,
)
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Creating,
    Declined,
    Inspecting,
    Payment,
    Presenting,
    Stage,
)
from pos_desktop.domain.readers import CartDisplay
from pos_desktop.services.consenting import UNREAD
from tests.domain.payment_world.tills import Till
from tests.domain.payment_world.truths import Truths, is_undecided
from tests.fakes.stripe_records import BankSays, CardPlayed, Fault
from tests.fakes.stripe_requests import THEIRS
from tests.fakes.stripe_world import StripeWorld

READERS = ("tmr_1", "tmr_2")
_FAULTS = (None, None, None, *Fault)
_BASKET = CartDisplay("usd", (("Tea", 1, 300),), 0, 300)


class Life(Truths):
    """Lives `steps` happenings, then calms down and is brought to an end."""

    def __init__(self, world: StripeWorld, till: Till, chance: Random) -> None:
        super().__init__(world, till)
        self._chance = chance

    def come_to(self, there: Callable[[Payment], bool]) -> None:
        """Nothing goes wrong until the payment is there."""
        for _ in range(12):
            if there(self.till.payment):
                return
            self.till.work()
            self.till.arrive()
            self.till.look()
            self.till.hear(0, keep=False)
            if self._asks():
                self.world.present_card(READERS[0])
                self.world.finish_card(READERS[0], CardPlayed.APPROVED)
        self._demand(False, "did not come there")

    def live(self, steps: int) -> None:
        """Everything that can happen, in any order, then the end.

        Raises:
            AssertionError: something that must never be is; the diary says how it came.
        """
        for _ in range(steps):
            self.step()
        self.calm()
        self.check_rest()
        self.end()

    def step(self) -> None:
        """Something happens."""
        happening = self._chance.choice(self._apt() or self._happenings())
        self.diary.append(happening.__name__)
        happening()
        self.check()

    def end(self) -> None:
        """The cashier brings it to an end."""
        self.diary.append("END")
        self._chance.choice([self._end_paid, self._end_cancelled])()
        self.check()

    def _apt(self) -> list[Callable[[], None]]:
        """What is worth a try now, some of the time: chance alone comes by it too seldom."""
        if self._chance.random() < 0.7:
            return []
        if is_undecided(self.till.payment.state):
            return [self._decide]
        return [self._wish_after_the_sale] if self.till.payment.is_held else []

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
            self._card_is_forgotten,
            self._decide,
            self._decide,
            self._wish_after_the_sale,
            self._wish_after_the_sale,
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

    def _decide(self) -> None:
        """Somebody, or the clock, decides about the card that was read."""
        now = self.till.payment.serial
        wishes: list[Wish] = [
            ConfirmWished(),
            ConfirmWished(),
            RefuseWished("brand", "amex"),
            TimeUp(now),
            TimeUp(now - 1),
        ]
        self.till.wish(self._chance.choice(wishes))

    def _wish_after_the_sale(self) -> None:
        """Somebody wants the money taken that is held, or more of it held, or none."""
        orders = (ALL_THAT_IS_HELD, CaptureOrder(900), CaptureOrder(1500, tip=300))
        wishes: list[Wish] = [
            CaptureWished(self._chance.choice(orders)),
            RaiseWished(self._chance.choice((1300, 1500, 1800))),
            RaiseWished(1400),
        ]
        if self.till.payment.is_held and self._chance.random() < 0.3:
            wishes = [CancelWished()]
        if self._chance.random() < 0.3:
            self.till.cut(self._chance.randrange(3), before=self._chance.random() < 0.5)
        wish = self._chance.choice(wishes)
        self.ordered |= isinstance(wish, CaptureWished) and self.till.payment.is_held
        self.till.wish(wish)

    def _card_is_forgotten(self) -> None:
        """The reader waits no longer for somebody to decide."""
        self.world.collection_lapses(self._reader())

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

    # -- the end -------------------------------------------------------------------------------

    def calm(self) -> None:
        """The network is good, cards are done with, the other till leaves; the till goes on."""
        self.diary.append("CALM")
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
            if self.world.readers[reader].asker == THEIRS:
                self.world.another_till_clears(reader)
        self._go_on()

    def _go_on(self, *, decides: bool = False) -> None:
        """The till goes on until all is done; where somebody `decides`, until a card was read."""
        for _ in range(25):
            if decides and is_undecided(self.till.payment.state):
                return
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

    def _end_paid(self) -> None:
        """The cashier tries again until the customer has paid."""
        for _ in range(8):
            if self._is_over():
                return
            if isinstance(self.till.payment.state, Presenting) and self._asks():
                self.world.present_card(self.till.payment.terms.reader)
            elif self._can_only_be_given_up():
                self.till.wish(CancelWished())
            else:
                self.till.wish(self._next_wish())
            self.check()
            self._go_on(decides=True)
        self._demand(False, "cannot be paid any more")

    def _asks(self) -> bool:
        state = self.till.payment.state
        return isinstance(state, Presenting) and state.stage is Stage.AT_READER

    def _can_only_be_given_up(self) -> bool:
        """Whether another intent is needed: a card was read for what is not asked for any more."""
        match self.till.payment.state:
            case Amending(held=Refused()):
                return True
            case Creating(held=Refused(code)) | Presenting(held=Refused(code)):
                return _is_final(code)
            case Inspecting(failure=Refused(code)):
                return _is_final(code)
            case Presenting(intent_id) if self.till.payment.terms.inspects:
                return self._known(intent_id).status is IntentStatus.REQUIRES_CONFIRMATION
            case Declined(intent_id):
                return self._known(intent_id).status is IntentStatus.REQUIRES_ACTION
            case _:
                return False

    def _next_wish(self) -> Wish:
        """What a cashier wishes who wants it paid."""
        match self.till.payment.state:
            case Attention():
                return CheckWished()
            case Inspecting():
                return ConfirmWished()
            case Authorized():
                self.ordered = True
                return CaptureWished()
            case _:
                return RetryWished(READERS[0])

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
        theirs = reader is not None and self.world.is_somebody_elses(reader, payment.terms.till)
        self._demand(not asks or theirs, "the reader still asks")


def _is_final(code: str) -> bool:
    """Whether the agreement does not cover it, and never will."""
    return code.startswith("consent_") and code != UNREAD
