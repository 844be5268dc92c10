"""The life of one refund in a bad world: what must be true always and at its end."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from pos_desktop.domain.givingback import RefundNews
from pos_desktop.domain.news import CancelWished, CheckWished, RetryWished, SetAsideWished
from pos_desktop.domain.refunding import (
    AtReader,
    LookForRefund,
    Pending,
    RefundAttention,
    RefundCancelled,
    RefundDeclined,
    RefundFailed,
    Refunding,
    RefundKind,
    RefundStage,
    RefundTerms,
    Requesting,
    Succeeded,
    Withdrawing,
    begin,
    wanted,
)
from pos_desktop.domain.refunds import Refund, RefundOrder, RefundStatus
from pos_desktop.services.repaying import Repayer, look
from tests.fakes.clocks import NOON, SteeredClock
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.stripe_records import CardPlayed, FakeIntent, Fault
from tests.fakes.stripe_world import StripeWorld

READERS = ("tmr_1", "tmr_2")
_FAULTS = (None, None, None, *Fault)
_PLAYED = (
    CardPlayed.APPROVED,
    CardPlayed.APPROVED,
    CardPlayed.DECLINED,
    CardPlayed.CUT_OFF_AFTER,
    CardPlayed.CUT_OFF_BEFORE,
)
_FATES = (
    RefundStatus.SUCCEEDED,
    RefundStatus.PENDING,
    RefundStatus.REQUIRES_ACTION,
    RefundStatus.FAILED,
    RefundStatus.CANCELED,
)

Learn = Callable[[Refunding, RefundNews], Refunding]


@dataclass
class RefundTill:
    """Refund, `wanted` and the rule, a commit before each request, and nothing else."""

    world: StripeWorld
    refunding: Refunding
    learn: Learn
    committed: Refunding = field(init=False)
    _answers: list[RefundNews] = field(default_factory=list)
    _seen: list[RefundNews] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.committed = self.refunding
        self._clock = SteeredClock()
        self._gateway = gateway_to(self.world)
        self._repayer = Repayer(self._gateway, self._clock)

    def work(self) -> None:
        """Commit, and make the next request; its answer is on the way."""
        want = wanted(self.refunding)
        if self._answers or want is None:
            return
        self.committed = self.refunding
        is_watched = isinstance(want, LookForRefund) and want.reader
        if not is_watched:
            self._answers.append(self._repayer.perform(self.refunding, want))

    def arrive(self) -> None:
        """The answer arrives."""
        if self._answers:
            self._hear(self._answers.pop())

    def look(self) -> None:
        """The watcher, or a later review, looks; what it saw is on the way."""
        if len(self._seen) < 4:
            reader = self.refunding.terms.reader
            self._seen.append(look(self.refunding, reader, self._gateway).news)

    def hear(self, which: int, *, keep: bool) -> None:
        """Something that was seen arrives, perhaps not for the last time."""
        if self._seen:
            at = which % len(self._seen)
            self._hear(self._seen[at] if keep else self._seen.pop(at))

    def wish(self, news: RefundNews) -> None:
        """The cashier wants something."""
        self._hear(news)

    def pass_time(self, seconds: float) -> None:
        """Time passes."""
        self._clock.forward(seconds)

    def crash(self) -> None:
        """Everything but the journal is lost, and the till starts again."""
        self._answers.clear()
        self._seen.clear()
        self.refunding = self.committed

    def _hear(self, news: RefundNews) -> None:
        before = self.refunding
        self.refunding = self.learn(before, news)
        if not self.refunding.is_under_way and self.refunding.state != before.state:
            self.committed = self.refunding


class RefundLife:
    """Lives `steps` happenings, then calms down and is brought to an end."""

    def __init__(self, kind: RefundKind, learn: Learn, chance: Random) -> None:
        self.world = StripeWorld(*READERS)
        is_interac = kind is RefundKind.INTERAC
        typed = "interac_present" if is_interac else "card_present"
        self.intent: FakeIntent = self.world.paid("sale_1", 5000, kind=typed)
        reader = READERS[0] if is_interac else ""
        started = int(NOON.timestamp())
        plain = RefundTerms(
            "sale_1", 2, "till-1", "Ada", 1200, "usd", kind, started, self.intent.intent_id, "ch"
        )
        self.terms = replace(plain, reader=reader)
        self.till = RefundTill(self.world, begin(self.terms), learn)
        self._chance = chance
        self._diary: list[str] = []
        # Another refund of the same sale, which is none of ours.
        other = (("app", "pos-desktop"), ("sale_id", "sale_1"), ("refund", "1"))
        if not is_interac:
            self.world.give_back(RefundOrder(self.intent.intent_id, 700, None, other))

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
        self._calm()
        self.check()
        self.check_rest()

    def _happenings(self) -> list[Callable[[], None]]:
        often = [self.till.work, self.till.arrive, self.till.look, self._hear]
        sometimes = [self._trouble, self._present, self._finish, self._wish, self._fate]
        seldom = [
            self._customer_cancels,
            self._other_till_presents,
            self._other_till_clears,
            self.world.deliver_late,
            self.till.crash,
            self._revoke,
            self._later,
            self._pass_time,
        ]
        return often * 6 + sometimes * 3 + seldom

    # -- happenings ----------------------------------------------------------------------------

    def _hear(self) -> None:
        self.till.hear(self._chance.randrange(4), keep=self._chance.random() < 0.2)

    def _trouble(self) -> None:
        if len(self.world.faults) < 4:
            self.world.faults.append(self._chance.choice(_FAULTS))

    def _reader(self) -> str:
        return self._chance.choice((READERS[0], READERS[0], READERS[1]))

    def _present(self) -> None:
        self.world.present_card(self._reader())

    def _finish(self) -> None:
        self.world.finish_card(self._reader(), self._chance.choice(_PLAYED))

    def _wish(self) -> None:
        wishes: list[RefundNews] = [
            RetryWished(self._reader()),
            RetryWished(self._reader()),
            CancelWished(),
            CheckWished(),
            SetAsideWished(),
        ]
        self.till.wish(self._chance.choice(wishes))

    def _fate(self) -> None:
        if len(self.world.refund_fates) < 3:
            self.world.refund_fates.append(self._chance.choice(_FATES))

    def _customer_cancels(self) -> None:
        self.world.customer_cancels(self._reader())

    def _other_till_presents(self) -> None:
        self.world.another_till_presents(self._reader())

    def _other_till_clears(self) -> None:
        self.world.another_till_clears(self._reader())

    def _revoke(self) -> None:
        self.world.revoked = not self.world.revoked

    def _later(self) -> None:
        """Days later a refund arrives, or the bank sends it back."""
        for refund in self.ours():
            if refund.status is RefundStatus.PENDING and self._chance.random() < 0.5:
                self.world.refund_settles(refund.refund_id)
            elif refund.counts and self._chance.random() < 0.5:
                self.world.refund_fails(refund.refund_id)

    def _pass_time(self) -> None:
        self.till.pass_time(self._chance.choice((0.5, 2.0, 90_000.0)))

    # -- what must be true ---------------------------------------------------------------------

    def ours(self) -> list[Refund]:
        """The refunds at Stripe that bear our marks."""
        every = self.world.of_intent(self.intent.intent_id)
        return [one for one in every if one.bears(self.terms.marks)]

    def check(self) -> None:
        """What must be true at every moment."""
        self._demand(not self.world.offences, f"{self.world.offences}")
        counting = [one for one in self.ours() if one.counts]
        self._demand(len(counting) <= 1, "two refunds for one wish")
        refunding = self.till.refunding
        known = {one.refund_id: one for one in self.ours()}
        match refunding.state:
            case Succeeded(refund_id):
                self._demand(refund_id in known, "succeeded, and is not there")
            case RefundFailed(refund_id):
                self._demand(refund_id in known, "failed, and is not there")
                self._demand(not known[refund_id].counts, "failed, and counts")
            case Pending(refund_id):
                self._demand(refund_id in known, "pending, and is not there")
            case _:
                pass

    def _calm(self) -> None:
        self.world.faults.clear()
        self.world.revoked = False
        self.world.refund_fates.clear()
        self.world.deliver_late()
        self._go_on()
        self.till.wish(CheckWished())
        self._go_on()

    def _go_on(self) -> None:
        for _ in range(25):
            self.till.pass_time(8.0)
            for reader in READERS:
                self.world.finish_card(reader, CardPlayed.APPROVED)
                if self.world.is_somebody_elses(self.world.readers[reader]):
                    self.world.another_till_clears(reader)
            self.till.work()
            self.till.arrive()
            self.till.look()
            for _ in range(4):
                self.till.hear(0, keep=False)
            self.check()

    def check_rest(self) -> None:
        """Once all is calm the till rests, and agrees with Stripe."""
        refunding, state = self.till.refunding, self.till.refunding.state
        match state:
            case Requesting(held=None) | Withdrawing():
                self._demand(False, "no end")
            case AtReader(RefundStage.AT_READER):
                action = self.world.readers[refunding.terms.reader].action
                self._demand(self.terms.is_asked_by(action), "waits for nobody")
            case AtReader(held=None) | RefundAttention():
                self._demand(False, "no end")
            case _:
                pass
        counting = [one for one in self.ours() if one.counts]
        self._demand(bool(counting) == refunding.is_given, f"Stripe has {self.ours()}")
        if counting:
            has_arrived = counting[0].status is RefundStatus.SUCCEEDED
            self._demand(has_arrived == isinstance(state, Succeeded), f"is {counting[0].status}")

    def end(self) -> str:
        """The cashier brings it to an end; says to which."""
        for _ in range(8):
            match self.till.refunding.state:
                case RefundCancelled() | Pending() | Succeeded() | RefundFailed():
                    break
                case AtReader(RefundStage.AT_READER):
                    self.world.present_card(self.till.refunding.terms.reader)
                case AtReader() | RefundDeclined() | Requesting():
                    self.till.wish(RetryWished(READERS[0]))
                case _:
                    pass
            self._go_on()
        self.check_rest()
        return self.till.refunding.word

    def _demand(self, fact: bool, otherwise: str) -> None:
        if not fact:
            diary = ", ".join(self._diary)
            raise AssertionError(f"{otherwise}\n{self.till.refunding}\n{diary}")
