"""Driving one payment: write down what is known, perform what is wanted, learn, again.

The saving of a card is driven the same way; it has an agreement of the customer and no sale.

Lives where the window lives and never waits: writing and requests go to the money lane, looking to
the watcher. What the cashier wishes is learned at once and performed when the lane comes to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos_desktop.domain.consents import Consent
from pos_desktop.domain.failures import Broken, NotNow
from pos_desktop.domain.journal import Entry, kind_of
from pos_desktop.domain.learning import learn
from pos_desktop.domain.news import (
    CancelWished,
    Looked,
    News,
    Outcome,
    TimeUp,
    Unsuccessful,
    Wish,
)
from pos_desktop.domain.payment import (
    Attention,
    Cancelled,
    Inspecting,
    InspectStep,
    Payment,
    Terms,
    begin,
    wanted,
)
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.wants import Observe, Want
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed, Overtaken
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.services.deciding import Deadline
from pos_desktop.services.pacing import retry_delay
from pos_desktop.services.pausing import Pause
from pos_desktop.services.rereading import consent_in, payment_in, sale_in
from pos_desktop.services.settling import begun, dropped, kept, settled
from pos_desktop.services.watching import Glimpse, Target, news_of


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the payment at hand stands.

    `sale` is None where a card is only saved; `consent` is the agreement that covers what is done,
    where one is needed. `unwritten` is why the journal cannot be written. `is_put_off`: the last
    request was answered, with a no for now.
    """

    payment: Payment
    sale: Sale | None
    unwritten: str | None = None
    consent: Consent | None = None
    is_put_off: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the payment is final, or its sale is settled or left for a person to decide."""
        is_left = self.sale.is_over if self.sale else isinstance(self.payment.state, Attention)
        return self.payment.is_final or is_left


@dataclass(frozen=True, slots=True)
class _Stepped:
    payment: Payment
    outcome: Outcome | None
    sale: Sale | None = None
    consent: Consent | None = None
    unwritten: str | None = None
    newer: Payment | None = None
    """How the book has it, where somebody else went on with it; nothing was written or sent."""


Perform = Callable[[Payment, Want], Outcome]
Judge = Callable[[Payment], Wish | None]
"""What a shop's rule says of a card that was read; None where a person must decide."""


def _undecided(_: Payment) -> Wish | None:
    """No rule: a person decides."""
    return None


def _nobody(_: Progress) -> None:
    """Nobody takes what is left."""


class Checkout:
    """The payment at hand, if any. `watch` is called with targets, `left` with each progress that
    is let go of while nobody knows how its payment ends.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        perform: Perform,
        lane: Lane,
        timers: Timers,
        clock: Clock,
        watch: Callable[[Target], None],
        judge: Judge = _undecided,
        left: Callable[[Progress], None] = _nobody,
    ) -> None:
        self._journal = journal
        self._perform = perform
        self._lane = lane
        self._clock = clock
        self._watch = watch
        self._judge = judge
        self._left = left
        self._deadline = Deadline(timers, clock, self._time_up)
        self._listeners: list[Callable[[Progress], None]] = []
        self._progress: Progress | None = None
        self._recorded: Payment | None = None
        self._recorded_consent: Consent | None = None
        self._doubtful: Payment | None = None
        """What may be on disk although its writing failed."""
        self._busy = False
        self._pause = Pause(timers, self._advance)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way: no payment, or one that is over and written down."""
        return self._progress is None or self._may_leave(self._progress)

    @property
    def progress(self) -> Progress | None:
        """The payment at hand and its sale."""
        return self._progress

    def listen(self, changed: Callable[[Progress], None]) -> None:
        """Have `changed` called after every change."""
        self._listeners.append(changed)

    def begin(self, sale: Sale | None, terms: Terms, consent: Consent | None = None) -> None:
        """Start a payment of this sale, or without one the saving of a card.

        A `consent` that is new is written down together with the payment.

        Raises:
            RuntimeError: another payment is not over; there is never a second one beside it.
        """
        if not self.is_settled:
            raise RuntimeError("a payment is under way")
        self._recorded = self._recorded_consent = self._doubtful = None
        paying = begun(sale) if sale is not None else None
        self._enter(Progress(begin(terms), paying, consent=consent))

    def recount(self, sale: Sale) -> None:
        """The basket changed while the payment waits for another card; a wish follows."""
        if self._progress is not None:
            self._progress = replace(self._progress, sale=begun(sale))

    def resume(self, sale: Sale | None, payment: Payment, consent: Consent | None = None) -> None:
        """Go on with a payment that the journal holds; what was under way is looked at again."""
        self._recorded, self._recorded_consent, self._doubtful = payment, consent, None
        if not payment.is_final:
            payment = self._judged(replace(payment, serial=payment.serial + 1))
        self._enter(Progress(payment, sale, consent=consent))

    def leave(self) -> None:
        """Let go of a payment that is over, or that was set aside for a person."""
        progress = self._progress
        if self.is_settled and progress is not None:
            self._progress = self._recorded = self._recorded_consent = None
            self._watch(Target())
            if isinstance(progress.payment.state, Attention):
                self._left(progress)

    def wish(self, wish: Wish) -> None:
        """The cashier wants something."""
        if self._is_after_the_sale():
            return
        self._learn(wish)
        self._drop_if_never_sent(wish)
        self._pause.end()
        self._advance()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        news = news_of(glimpse)
        if isinstance(news, Looked):
            news = replace(news, at=int(self._clock.now().timestamp()))
        if news is not None and not self._is_after_the_sale():
            self._learn(news)

    def _is_after_the_sale(self) -> bool:
        """Whether money is held for later: from here on whoever captures it goes on with it."""
        return self._progress is not None and self._progress.payment.is_held

    def _may_leave(self, progress: Progress) -> bool:
        never_written = self._recorded is None and not self._busy
        is_written = never_written or self._recorded == progress.payment
        return is_written and progress.is_over

    def _drop_if_never_sent(self, wish: Wish) -> None:
        """A payment that never came to disk was never sent: giving it up needs nobody's answer."""
        progress = self._progress
        never_written = self._recorded is None and not self._busy
        if progress is not None and never_written and isinstance(wish, CancelWished):
            payment = replace(progress.payment, state=Cancelled())
            sale = dropped(progress.sale, payment.terms) if progress.sale else None
            self._set(replace(progress, payment=payment, sale=sale, unwritten=None))

    def _enter(self, progress: Progress) -> None:
        self._set(progress)
        self._advance()

    def _learn(self, news: News) -> None:
        progress = self._progress
        if progress is None:
            return
        learned = self._judged(learn(progress.payment, news))
        if learned == progress.payment:
            return
        moved = learned.state != progress.payment.state
        changed = replace(progress, payment=learned)
        if moved and progress.sale is not None:
            changed = replace(changed, sale=settled(progress.sale, learned, self._clock.now()))
        if moved and progress.consent is not None:
            changed = replace(changed, consent=kept(progress.consent, learned))
        self._set(changed)
        if moved:
            self._pause.end()
            self._advance()

    def _judged(self, payment: Payment) -> Payment:
        """The payment once the shop's rule has met the card that was read, if it says something.

        What was tried and failed is left to a person, and to the clock.
        """
        match payment.state:
            case Inspecting(step=InspectStep.DECIDING, failure=None):
                wish = self._judge(payment)
                return payment if wish is None else learn(payment, wish)
            case _:
                return payment

    def _time_up(self, serial: int) -> None:
        self.wish(TimeUp(serial))

    def _set(self, progress: Progress) -> None:
        self._progress = progress
        payment = progress.payment
        self._deadline.follow(payment)
        is_left = payment.is_final or payment.is_held
        intent = None if is_left else payment.intent_id
        at_once = isinstance(wanted(payment), Observe | None)
        terms = payment.terms
        self._watch(Target(terms.reader or None, intent, payment.serial, at_once, terms.kind))
        for changed in self._listeners:
            changed(progress)

    def _advance(self) -> None:
        """Have the lane write and perform, if there is anything to write or perform."""
        progress = self._progress
        if progress is None or self._busy or self._pause.is_on:
            return
        payment = progress.payment
        if payment == self._recorded and isinstance(wanted(payment), Observe | None):
            return
        if payment.is_final and self._recorded is None:
            return  # dropped before anything of it was written or sent
        self._busy = True
        step = partial(self._step, progress)
        self._lane.submit(step, self._stepped, partial(self._crashed, payment))

    def _step(self, progress: Progress) -> _Stepped:
        """On the lane: commit the state to disk, and only then perform what it wants."""
        payment, consent = progress.payment, progress.consent
        try:
            sale = self._journal.record(self._entry(progress))
        except Overtaken:
            return self._read_again(progress)
        except JournalFailed as failed:
            return _Stepped(payment, None, unwritten=failed.reason)
        want = wanted(payment)
        if want is None or isinstance(want, Observe) or self._is_overtaken(payment):
            return _Stepped(payment, None, sale, consent)
        return _Stepped(payment, self._perform(payment, want), sale, consent)

    def _read_again(self, progress: Progress) -> _Stepped:
        """On the lane: what somebody else wrote of this payment since it was handed on."""
        payment, sale, consent = progress.payment, progress.sale, progress.consent
        try:
            newer = payment_in(self._journal, payment)
            sale = sale and sale_in(self._journal, sale)
            consent = consent and consent_in(self._journal, consent)
        except JournalFailed as failed:
            return _Stepped(payment, None, unwritten=failed.reason)
        return _Stepped(payment, None, sale, consent, newer=newer)

    def _follows(self, payment: Payment) -> Payment | None:
        """The payment as the book must have it still, for this to be written over it."""
        doubtful = self._doubtful
        is_there = doubtful is not None and payment_in(self._journal, payment) == doubtful
        return doubtful if is_there else self._recorded

    def _unwritten(self, consent: Consent | None) -> Consent | None:
        """The agreement, unless the book has it in these words already."""
        if consent is None or consent == self._recorded_consent:
            return None
        return None if self._journal.consent(consent.consent_id) == consent else consent

    def _is_overtaken(self, payment: Payment) -> bool:
        """Whether a wish came while this waited for the lane: then it is not sent any more.

        One reference is all that the lane shares with the window, and it is replaced whole.
        """
        now = self._progress
        return now is None or not _same(payment, now.payment) or payment.serial < now.payment.serial

    def _entry(self, progress: Progress) -> Entry:
        payment = progress.payment
        return Entry(
            kind_of(payment),
            self._clock.now(),
            actor_of(progress),
            payment.terms.till,
            progress.sale,
            payment,
            self._unwritten(progress.consent),
            follows=self._follows(payment),
        )

    def _stepped(self, step: _Stepped) -> None:
        self._busy = False
        progress = self._progress
        if progress is None or not _same(step.payment, progress.payment):
            self._advance()
            return
        if step.newer is not None:
            self.resume(step.sale, step.newer, step.consent)
            return
        if step.unwritten is not None:
            self._doubtful = step.payment
            self._set(replace(progress, unwritten=step.unwritten))
            self._pause.begin(retry_delay(1))
            return
        self._recorded, self._recorded_consent = step.payment, step.consent
        self._doubtful = None
        numbered = progress.sale
        if numbered is not None and step.sale is not None and step.sale.receipt_number is not None:
            numbered = replace(numbered, receipt_number=step.sale.receipt_number)
        put_off = progress.is_put_off if step.outcome is None else _puts_off(step.outcome)
        self._set(replace(progress, sale=numbered, unwritten=None, is_put_off=put_off))
        if step.outcome is not None:
            self._learn_outcome(step.payment, step.outcome)
        else:
            self._advance()

    def _learn_outcome(self, asked: Payment, outcome: Outcome) -> None:
        self._learn(outcome)
        now = self._progress
        if isinstance(outcome, Unsuccessful) and now and now.payment.state == asked.state:
            self._pause.begin(retry_delay(now.payment.unanswered))
        else:
            self._advance()

    def _crashed(self, asked: Payment, sentence: str) -> None:
        self._busy = False
        if self._progress is not None and _same(asked, self._progress.payment):
            self._learn(Unsuccessful(self._progress.payment.serial, Broken(sentence)))
        else:
            self._advance()


def actor_of(progress: Progress) -> str:
    """Whose payment it is: the cashier's, or the agent's who saves a card."""
    if progress.sale is not None:
        return progress.sale.cashier
    return progress.consent.agent if progress.consent is not None else ""


def _same(one: Payment, other: Payment) -> bool:
    """Whether both are the same payment of the same sale, at whatever states."""
    return (one.terms.sale_id, one.terms.number) == (other.terms.sale_id, other.terms.number)


def _puts_off(outcome: Outcome) -> bool:
    """Whether this is the answer of a Stripe that has too much to do."""
    return isinstance(outcome, Unsuccessful) and isinstance(outcome.failure, NotNow)
