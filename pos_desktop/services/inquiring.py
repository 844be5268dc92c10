"""Asking the customer on the reader after the payment: an address for the receipt, a question.

It is a courtesy, so it never stands in the way: the next payment takes the reader at once, and what
goes wrong here is told small and stops nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TypeVar

from pos_desktop.domain.failures import Failed, Failure, NoAnswer
from pos_desktop.domain.inputs import Answer, InputChoice, InputKind, Question
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Authorized, CardEntry, Paid, Payment
from pos_desktop.domain.readers import INPUTS, Action, ActionStatus, Reader
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane, Timer, Timers
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.watching import Glimpse

Answered = TypeVar("Answered")

YES, NO = "yes", "no"
"""Ids of the two answers."""
TOLD_FOR = 8.0
"""Seconds that the end is told."""
GONE = 2
"""Looks in a row that do not show our questions, after which somebody else has taken the reader.

The first of them may have begun before we asked; the next one begins when that one is over.
"""
LONGEST = 150.0
"""Seconds after which nobody answers any more; the reader itself gives up after two minutes.

Source: https://docs.stripe.com/terminal/features/collect-inputs.
"""
KIND = "sale.answered"
"""The event of the book; its detail has `email`, or `question` and `answer`, or all three.

`email` says that an address was given, never which: the book keeps what it has for ever (ADR 9).
"""


class Inquiring(StrEnum):
    """Where the asking is; the values are the states of `sale.asking`."""

    IDLE = "idle"
    ASKING = "asking"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    SILENT = "silent"
    """Nobody touched the reader."""
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What was asked of whom, and what came of it.

    `email` and `answer` are what was said; `failure` is why it could not be asked, or the receipt
    not be sent; `unwritten` why the book does not have the answer.
    """

    word: Inquiring = Inquiring.IDLE
    sale_id: str = ""
    cashier: str = ""
    till: str = ""
    intent_id: str = ""
    reader_id: str = ""
    questions: tuple[Question, ...] = ()
    email: str | None = None
    answer: str | None = None
    failure: Failure | None = None
    unwritten: str | None = None

    @property
    def key(self) -> str:
        """The key of its request: one sale is asked once."""
        return f"{self.sale_id}/inputs/{self.intent_id}"


NOBODY = Inquiry()


def questions_of(settings: Settings, email_title: str) -> tuple[Question, ...]:
    """What the shop wants asked; none where it wants nothing."""
    asked = []
    if settings.ask_email:
        asked.append(Question(InputKind.EMAIL, email_title))
    if settings.ask_question is not None:
        choices = (
            InputChoice(YES, settings.question_yes, is_primary=True),
            InputChoice(NO, settings.question_no),
        )
        asked.append(Question(InputKind.SELECTION, settings.ask_question, choices=choices))
    return tuple(asked)


@dataclass(frozen=True, slots=True)
class InquiryParts:
    """What it works with. `gateway` is None until Stripe is reached; `lane` is the money lane, so
    that nothing it sends comes between a payment's own requests."""

    journal: Journal
    gateway: Callable[[], Gateway | None]
    lane: Lane
    timers: Timers
    clock: Clock
    settings: Callable[[], Settings]
    email_title: Callable[[], str]
    changed: Callable[[Inquiry], None]


class AfterPayment:
    """One inquiry at a time; the next payment, or the next inquiry, ends it."""

    def __init__(self, parts: InquiryParts) -> None:
        self._parts = parts
        self._now = NOBODY
        self._timer: Timer | None = None
        self._elsewhere: int | None = None
        """Looks in a row that showed something else; None until the reader has taken it up."""

    @property
    def now(self) -> Inquiry:
        """How it stands."""
        return self._now

    def ask(self, sale: Sale, payment: Payment) -> None:
        """The payment is approved: ask at its reader, if the shop wants something asked."""
        questions = questions_of(self._parts.settings(), self._parts.email_title())
        terms, intent_id = payment.terms, payment.intent_id
        is_approved = isinstance(payment.state, Paid | Authorized)
        if not questions or not is_approved or terms.entry is not CardEntry.PRESENTED:
            return
        if intent_id is None or intent_id == self._now.intent_id:
            return
        self._elsewhere = None
        self._set(
            Inquiry(
                Inquiring.ASKING,
                sale.sale_id,
                sale.cashier,
                sale.till,
                intent_id,
                terms.reader,
                questions,
            )
        )
        self._later(LONGEST, self._nobody_answers)
        self._submit(partial(self._send, self._now), self._sent)

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        reader = glimpse.reader
        if reader is not None and reader.reader_id == self._now.reader_id:
            self._learn(reader.action)
            self._follow(reader.action)

    def _follow(self, action: Action | None) -> None:
        """Whether the reader still asks; another till may take it, and tells nobody."""
        if self._now.word is not Inquiring.ASKING or self._elsewhere is None:
            return
        self._elsewhere = 0 if _is_of(self._now, action) else self._elsewhere + 1
        if self._elsewhere == GONE:
            self._end(replace(self._now, word=Inquiring.STOPPED))

    def stop(self) -> None:
        """The cashier wants the reader, or the next payment does: it asks no more."""
        if self._now.word is Inquiring.ASKING:
            self._submit(partial(self._clear, self._now), _nothing)
            self._end(replace(self._now, word=Inquiring.STOPPED))

    # On the lane.

    def _send(self, inquiry: Inquiry) -> Reader | Failure | None:
        """Ask; nothing where the reader does something else by now, or nobody wants it any more."""
        gateway = self._parts.gateway()
        if gateway is None or self._now is not inquiry:
            return None
        try:
            action = gateway.readers.sight(inquiry.reader_id).reader.action
            if action is not None and action.waits_for_a_card:
                return None
            return gateway.readers.collect_inputs(
                inquiry.reader_id, inquiry.questions, key=inquiry.key, sale_id=inquiry.sale_id
            )
        except Failed as failed:
            return failed.failure

    def _clear(self, inquiry: Inquiry) -> Failure | None:
        """Take the questions off the reader, if it still asks them."""
        gateway = self._parts.gateway()
        if gateway is None:
            return None
        try:
            action = gateway.readers.sight(inquiry.reader_id).reader.action
            asks = action is not None and action.status is ActionStatus.IN_PROGRESS
            if asks and _is_of(inquiry, action):
                gateway.readers.cancel_action(inquiry.reader_id)
        except Failed as failed:
            return failed.failure
        return None

    def _keep(self, inquiry: Inquiry) -> Inquiry:
        """Write down what was said, and only then have the receipt sent."""
        try:
            self._parts.journal.record(self._entry(inquiry))
        except JournalFailed as failed:
            return replace(inquiry, unwritten=failed.reason)
        gateway = self._parts.gateway()
        if inquiry.email is None or gateway is None:
            return inquiry
        try:
            gateway.payments.set_receipt_email(
                inquiry.intent_id, inquiry.email, f"{inquiry.sale_id}/email/{inquiry.intent_id}"
            )
        except Failed as failed:
            return replace(inquiry, failure=failed.failure)
        return inquiry

    def _entry(self, inquiry: Inquiry) -> Entry:
        detail = []
        if inquiry.email is not None:
            detail.append(("email", "given"))
        for question in inquiry.questions:
            if question.kind is InputKind.SELECTION and inquiry.answer is not None:
                detail += [("question", question.title), ("answer", inquiry.answer)]
        sale = self._parts.journal.sale(inquiry.sale_id)
        now = self._parts.clock.now()
        return Entry(KIND, now, inquiry.cashier, inquiry.till, sale, detail=tuple(detail))

    # Where the window lives.

    def _sent(self, asked: Inquiry, answer: Reader | Failure | None) -> None:
        match answer:
            case Reader():
                self._elsewhere = 0
                self._learn(answer.action)
            case None:
                self._end(replace(asked, word=Inquiring.STOPPED))
            case NoAnswer():
                pass  # it may be asking all the same: the watcher sees
            case _:
                self._end(replace(asked, word=Inquiring.FAILED, failure=answer))

    def _learn(self, action: Action | None) -> None:
        """What the reader does; what it did before it was asked tells nothing."""
        if self._now.word is not Inquiring.ASKING or action is None:
            return
        if not _is_of(self._now, action):
            return
        match action.status:
            case ActionStatus.SUCCEEDED:
                self._answered(action.inputs)
            case ActionStatus.FAILED:
                self._end(replace(self._now, word=Inquiring.SILENT))
            case _:
                pass

    def _answered(self, answers: tuple[Answer, ...]) -> None:
        said = replace(
            self._now,
            email=_value(answers, InputKind.EMAIL),
            answer=self._text_of(_value(answers, InputKind.SELECTION)),
        )
        if said.email is None and said.answer is None:
            self._end(replace(said, word=Inquiring.SKIPPED))
            return
        self._end(replace(said, word=Inquiring.ANSWERED))
        self._submit(partial(self._keep, self._now), self._kept)

    def _text_of(self, choice_id: str | None) -> str | None:
        for question in self._now.questions:
            for choice in question.choices:
                if choice.choice_id == choice_id:
                    return choice.text
        return choice_id

    def _kept(self, _asked: Inquiry, kept: Inquiry) -> None:
        self._end(kept)

    def _submit(
        self,
        work: Callable[[], Answered],
        done: Callable[[Inquiry, Answered], None],
    ) -> None:
        """Work for the lane; what it brings is of no interest once something else is asked."""
        self._parts.lane.submit(
            work, partial(self._arrived, self._now, done), partial(self._broke, self._now)
        )

    def _arrived(
        self, asked: Inquiry, done: Callable[[Inquiry, Answered], None], answer: Answered
    ) -> None:
        if self._now is asked:
            done(asked, answer)

    def _broke(self, asked: Inquiry, sentence: str) -> None:
        if self._now is asked:
            self._end(replace(asked, word=Inquiring.FAILED, unwritten=sentence))

    def _nobody_answers(self) -> None:
        self._end(replace(self._now, word=Inquiring.SILENT))

    def _told(self) -> None:
        """What came of it was told for long enough."""
        self._set(replace(self._now, word=Inquiring.IDLE))

    def _end(self, inquiry: Inquiry) -> None:
        self._set(inquiry)
        self._later(TOLD_FOR, self._told)

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._parts.timers.after(seconds, call)

    def _set(self, inquiry: Inquiry) -> None:
        self._now = inquiry
        self._parts.changed(inquiry)


def _is_of(inquiry: Inquiry, action: Action | None) -> bool:
    """Whether the reader's questions are these, and not those of another till that shares it."""
    if action is None or action.kind != INPUTS:
        return False
    return dict(action.metadata).get("sale_id", inquiry.sale_id) == inquiry.sale_id


def _value(answers: tuple[Answer, ...], kind: InputKind) -> str | None:
    """What was said to the question of this kind; None where it was skipped."""
    return next((one.value for one in answers if one.kind is kind and not one.skipped), None)


def _nothing(_asked: Inquiry, _answer: object) -> None:
    """What came of it is of no interest."""
