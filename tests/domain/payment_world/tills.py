"""Two tills that meet the world: the bare loop over the values, and the real `Checkout`."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.consents import Withdrawal
from pos_desktop.domain.failures import Unauthorised
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import (
    CancelWished,
    CaptureWished,
    CheckWished,
    News,
    Outcome,
    RaiseWished,
    Wish,
)
from pos_desktop.domain.payment import Cancelled, Payment, Terms, begin, wanted
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.domain.wants import ChargeSavedCard, CreateIntent, Observe, Present, Want
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.services.checkout import Checkout
from pos_desktop.services.consenting import Guarded
from pos_desktop.services.performing import Performer
from pos_desktop.services.stepping import drive
from pos_desktop.services.watching import Glimpse, Target, look, news_of
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON, SteeredClock, ToldLane, ToldTimers
from tests.fakes.journals import FULL, MemoryJournal
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.stripe_world import StripeWorld

Learn = Callable[[Payment, News], Payment]


def _glimpse_of(stranger: Intent | None, serial: int, reader_id: str) -> Glimpse:
    """What a look brings that began when another payment was at hand."""
    reader = Reader(reader_id, "", "simulated_wisepos_e", "")
    if stranger is None:
        return Glimpse(Target(reader_id, "pi_of_before", serial), failure=Unauthorised("no"))
    return Glimpse(Target(reader_id, stranger.intent_id, serial), reader, stranger)


def _next(terms: Terms, reader: str) -> Terms:
    again = replace(terms, number=terms.number + 1)
    return again if terms.is_on_file else replace(again, reader=reader)


class Till(Protocol):
    """A till, one small step at a time."""

    @property
    def payment(self) -> Payment:
        """What it knows."""

    @property
    def may_begin_again(self) -> bool:
        """Whether its payment is cancelled, and another one of the sale can be begun."""

    def work(self) -> None:
        """Make the next request; its answer is on the way."""

    def arrive(self) -> None:
        """The answer arrives."""

    def look(self) -> None:
        """Read reader and intent; what was seen is on the way."""

    def glimpses(self) -> int:
        """How much of what was seen is on the way."""

    def hear(self, which: int, *, keep: bool) -> None:
        """Something that was seen arrives, perhaps not for the last time."""

    def overhear(self, stranger: Intent | None, serial: int) -> None:
        """A look at an earlier payment's intent arrives late; None where that look failed."""

    def wish(self, wish: Wish) -> None:
        """The cashier wants something."""

    def pass_time(self, seconds: float) -> None:
        """Time passes."""

    def fill_disk(self, *, is_full: bool) -> None:
        """The journal can no longer be written, or can again."""

    def crash(self) -> None:
        """Everything but the journal is lost, and the till starts again."""

    def cut(self, requests: int, *, before: bool) -> None:
        """It will be killed in the midst of what is done after a sale, that many requests on."""

    def begin_again(self, reader: str) -> None:
        """Another payment of the same sale, after a cancelled one."""

    def withdraw(self) -> None:
        """The customer takes the agreement back, on another till."""

    def has_kept(self, card: SavedCard | None) -> bool:
        """Whether its book, if it has one, names this card in the agreement."""


@dataclass
class ValueTill:
    """Payment, `wanted` and `learn`, a commit before each request, and nothing else."""

    world: StripeWorld
    payment: Payment
    learn: Learn
    committed: Payment = field(init=False)
    _on_the_way: Outcome | None = None
    _seen: list[News] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.committed = self.payment
        self._gateway = gateway_to(self.world, self.payment.terms.till)
        self._performer = Performer(self._gateway, SteeredClock())

    @property
    def may_begin_again(self) -> bool:
        return isinstance(self.payment.state, Cancelled) and self._on_the_way is None

    def work(self) -> None:
        want = wanted(self.payment)
        if self._on_the_way is None:
            self.committed = self.payment
            if want is not None and not isinstance(want, Observe):
                self._on_the_way = self._performer.perform(self.payment, want)

    def arrive(self) -> None:
        if self._on_the_way is not None:
            news, self._on_the_way = self._on_the_way, None
            self.payment = self.learn(self.payment, news)

    def look(self) -> None:
        target = Target(
            self.payment.terms.reader or None,
            None if self.payment.is_final else self.payment.intent_id,
            self.payment.serial,
            kind=self.payment.terms.kind,
        )
        news = news_of(look(target, self._gateway))
        if news is not None:
            self._seen.append(news)

    def glimpses(self) -> int:
        return len(self._seen)

    def hear(self, which: int, *, keep: bool) -> None:
        news = self._seen[which] if keep else self._seen.pop(which)
        self.payment = self.learn(self.payment, news)

    def overhear(self, stranger: Intent | None, serial: int) -> None:
        news = news_of(_glimpse_of(stranger, serial, self.payment.terms.reader))
        assert news is not None
        self.payment = self.learn(self.payment, news)

    def wish(self, wish: Wish) -> None:
        self.payment = self.learn(self.payment, wish)

    def pass_time(self, seconds: float) -> None:
        """The bare loop knows no time."""

    def fill_disk(self, *, is_full: bool) -> None:
        """The bare loop commits to memory."""

    def cut(self, requests: int, *, before: bool) -> None:
        """The bare loop is killed between its steps."""

    def crash(self) -> None:
        self._on_the_way = None
        self._seen.clear()
        final = self.committed.is_final
        self.payment = (
            self.committed if final else replace(self.committed, serial=self.committed.serial + 1)
        )

    def begin_again(self, reader: str) -> None:
        self.payment = begin(_next(self.payment.terms, reader))
        self.committed = self.payment

    def withdraw(self) -> None:
        """The bare loop asks for no agreement."""

    def has_kept(self, card: SavedCard | None) -> bool:
        """The bare loop has no book."""
        del card
        return True


class _Killed(Exception):
    """The process is gone."""


class CheckoutTill:
    """The real loop with a lane, timers, a watcher and a journal that are steered."""

    def __init__(
        self,
        world: StripeWorld,
        terms: Terms,
        card: SavedCard,
        performing: type[Performer] = Performer,
        journal: MemoryJournal | None = None,
    ) -> None:
        self._world = world
        self._journal = journal or MemoryJournal(terms.till)
        self._clock = SteeredClock()
        self._gateway = gateway_to(world, terms.till)
        self._performer = performing(self._gateway, self._clock)
        self._seen: list[Glimpse] = []
        sale = Sale(terms.sale_id, terms.till, "Ana", Cart(terms.currency), NOON, payments_begun=1)
        self._sale = None if terms.is_setup else sale
        self._agreed = SAVING if terms.consent else None
        if terms.is_on_file:
            self._agreed = replace(SAVING, card=card)
        self._cut: tuple[int, bool] | None = None
        self._start()
        self._last = begin(terms)
        self._checkout.begin(self._sale, terms, self._agreed)

    def _start(self) -> None:
        self._lane = ToldLane()
        self._timers = ToldTimers(self._clock)
        self._target = Target()
        self._checkout = Checkout(
            journal=self._journal,
            perform=Guarded(self._perform, self._journal.consent),
            lane=self._lane,
            timers=self._timers,
            clock=self._clock,
            watch=self._aim,
        )

    def _perform_or_die(self, payment: Payment, want: Want) -> Outcome:
        if self._cut is None:
            return self._perform(payment, want)
        requests, before = self._cut
        self._cut = (requests - 1, before)
        if requests == 0 and before:
            raise _Killed
        outcome = self._perform(payment, want)
        if requests == 0:
            raise _Killed
        return outcome

    def _perform(self, payment: Payment, want: Want) -> Outcome:
        terms = payment.terms
        # Another till of the book may have written since; no state comes twice.
        if not any(one.payment == payment for one in reversed(self._journal.entries)):
            self._world.offences.append(f"{want} before it was written down")
        if wanted(payment) != want and not isinstance(want, Observe):
            self._world.offences.append(f"{want} was not wanted")
        known = self._journal.consent(terms.consent) if terms.consent else None
        asks = isinstance(want, CreateIntent | Present | ChargeSavedCard)
        if asks and known is not None and known.withdrawn is not None:
            self._world.offences.append(f"{want} after the agreement was withdrawn")
        return self._performer.perform(payment, want)

    def _aim(self, target: Target) -> None:
        self._target = target

    @property
    def payment(self) -> Payment:
        progress = self._checkout.progress
        if self._is_after_the_sale:
            return self._kept() or self._last
        return self._last if progress is None else progress.payment

    @property
    def _is_after_the_sale(self) -> bool:
        """Whether the checkout is done with it: from then on the book has it."""
        progress = self._checkout.progress
        left = progress is None or (progress.payment.is_held and self._checkout.is_settled)
        kept = self._kept()
        return left and kept is not None and not kept.terms.capture_now

    def _kept(self) -> Payment | None:
        """The payment as it was last written down."""
        return self._journal.payment(self._last.terms.sale_id, self._last.terms.number)

    def _drive(self, wish: Wish | None) -> None:
        sale = self._sale
        assert sale is not None
        try:
            drive(
                self.payment,
                sale,
                wish,
                journal=self._journal,
                perform=self._perform_or_die,
                clock=self._clock,
            )
        except JournalFailed:
            return
        except _Killed:
            self.crash()
        finally:
            self._cut = None

    @property
    def may_begin_again(self) -> bool:
        if self._is_after_the_sale:
            return False
        return isinstance(self.payment.state, Cancelled) and self._checkout.is_settled

    def work(self) -> None:
        self._lane.work()
        if self._is_after_the_sale and wanted(self.payment) is not None:
            self._drive(None)

    def arrive(self) -> None:
        self._lane.arrive()

    def look(self) -> None:
        self._seen.append(look(self._target, self._gateway))

    def glimpses(self) -> int:
        return len(self._seen)

    def hear(self, which: int, *, keep: bool) -> None:
        self._checkout.seen(self._seen[which] if keep else self._seen.pop(which))

    def overhear(self, stranger: Intent | None, serial: int) -> None:
        self._checkout.seen(_glimpse_of(stranger, serial, self.payment.terms.reader))

    def wish(self, wish: Wish) -> None:
        if not self._is_after_the_sale:
            self._checkout.wish(wish)
        elif isinstance(wish, CaptureWished | RaiseWished | CancelWished | CheckWished):
            self._drive(wish)

    def pass_time(self, seconds: float) -> None:
        self._timers.forward(seconds)

    def fill_disk(self, *, is_full: bool) -> None:
        self._journal.refusal = FULL if is_full else None

    def cut(self, requests: int, *, before: bool) -> None:
        self._cut = (requests, before)

    def crash(self) -> None:
        self._journal.refusal = None
        self._lane.forget()
        self._seen.clear()
        last = self.payment
        kept = self._journal.payment(last.terms.sale_id, last.terms.number)
        sale = self._journal.sale(last.terms.sale_id) or self._sale
        self._start()
        if kept is None:
            # Of a payment that was never written down nothing was ever sent: it begins anew.
            self._last = begin(last.terms)
            self._checkout.begin(sale, last.terms, self._agreed)
        elif kept.is_final or kept.is_after_the_sale:
            self._last = kept
        else:
            self._last = kept
            consent = self._journal.consent(self._agreed.consent_id) if self._agreed else None
            self._checkout.resume(sale, kept, consent)

    def begin_again(self, reader: str) -> None:
        again = _next(self.payment.terms, reader)
        self._checkout.leave()
        self._last = begin(again)
        sale = replace(self._sale, payments_begun=again.number) if self._sale else None
        self._checkout.begin(sale, again, self._agreed)

    def withdraw(self) -> None:
        known = self._journal.consent(self._agreed.consent_id) if self._agreed else None
        if known is not None and known.withdrawn is None:
            withdrawn = replace(known, withdrawn=Withdrawal(self._clock.now(), "Bo"))
            now = self._clock.now()
            self._journal.record(Entry("withdrawn", now, "Bo", "till-2", consent=withdrawn))

    def has_kept(self, card: SavedCard | None) -> bool:
        if self._agreed is None or self.payment.terms.keeps is None:
            return True
        consent = self._journal.consent(self._agreed.consent_id)
        return consent is not None and consent.card == card
