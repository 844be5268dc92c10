"""The refund at hand: one a till, driven as a payment is.

Lives where the window lives and never waits: writing and requests go to the money lane, looking at
a reader to the watcher. What the cashier wishes is learned at once and performed when the lane
comes to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos_desktop.domain.failures import Broken
from pos_desktop.domain.givingback import RefundNews, RefundOutcome, RefundWish, learn
from pos_desktop.domain.news import Unsuccessful
from pos_desktop.domain.refundable import RefundRefused
from pos_desktop.domain.refunding import Refunding, RefundKind, wanted
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.services.pacing import retry_delay
from pos_desktop.services.pausing import Pause
from pos_desktop.services.refunding import (
    RefundRequest,
    Repay,
    Standing,
    is_watched,
    started,
    written,
)
from pos_desktop.services.watching import Glimpse, Target


@dataclass(frozen=True, slots=True)
class RefundProgress:
    """Where the refund at hand stands; `unwritten` is why the journal cannot be written."""

    refunding: Refunding
    sale: Sale
    unwritten: str | None = None


@dataclass(frozen=True, slots=True)
class Unbegun:
    """Why a refund was not begun: it is refused, or `unwritten` says why nothing was written."""

    refusal: RefundRefused | None = None
    unwritten: str | None = None


@dataclass(frozen=True, slots=True)
class _Stepped:
    asked: Refunding
    standing: Standing | None = None
    outcome: RefundOutcome | None = None
    unwritten: str | None = None


class RefundDesk:
    """The refund at hand, if any. `watch` is given what the reader watcher is to look at.

    `handed_out` is called once a refund in cash is written down: the drawer may open.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        repay: Repay,
        lane: Lane,
        timers: Timers,
        clock: Clock,
        watch: Callable[[Target], None],
        handed_out: Callable[[], None],
    ) -> None:
        self._journal = journal
        self._repay = repay
        self._lane = lane
        self._clock = clock
        self._watch = watch
        self._handed_out = handed_out
        self._listeners: list[Callable[[RefundProgress | None], None]] = []
        self._progress: RefundProgress | None = None
        self._recorded: Refunding | None = None
        self._busy = self._beginning = self._leaving = False
        self._pause = Pause(timers, self._advance)

    @property
    def progress(self) -> RefundProgress | None:
        """The refund at hand and its sale."""
        return self._progress

    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way: none, or one that is over and written down."""
        progress = self._progress
        if self._beginning:
            return False
        if progress is None:
            return True
        return not progress.refunding.is_under_way and progress.refunding == self._recorded

    @property
    def uses_reader(self) -> bool:
        """Whether a reader asks, or may ask, for the card of the refund at hand."""
        progress = self._progress
        return progress is not None and _is_at_reader(progress.refunding)

    def listen(self, changed: Callable[[RefundProgress | None], None]) -> None:
        """Have `changed` called after every change."""
        self._listeners.append(changed)

    def begin(self, request: RefundRequest, refused: Callable[[Unbegun], None]) -> None:
        """Give back what is requested; `refused` is called where that cannot be.

        Raises:
            RuntimeError: another refund is not over; there is never a second one beside it.
        """
        if not self.is_settled:
            raise RuntimeError("a refund is under way")
        self.leave()
        self._beginning = True
        self._lane.submit(
            partial(self._start, request),
            partial(self._started, refused),
            partial(self._not_started, refused),
        )

    def resume(self, standing: Standing) -> None:
        """Go on with a refund that the journal holds; what was under way is looked at again."""
        if not self.is_settled:
            raise RuntimeError("a refund is under way")
        self._recorded = standing.refunding
        again = replace(standing.refunding, serial=standing.refunding.serial + 1)
        self._set(RefundProgress(again, standing.sale))
        self._advance()

    def leave(self) -> None:
        """Let go of a refund that is over, as soon as that is written down."""
        progress = self._progress
        if progress is None or progress.refunding.is_under_way:
            return
        self._leaving = not self.is_settled
        if not self._leaving:
            self._progress = self._recorded = None
            self._watch(Target())
            self._tell()

    def wish(self, wish: RefundWish) -> None:
        """The cashier wants something."""
        self._leaving = False
        self._pause.end()
        self._learn(wish)
        self._advance()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        if glimpse.refund is not None:
            self._learn(glimpse.refund)

    # -- on the lane ---------------------------------------------------------------------------

    def _start(self, request: RefundRequest) -> Standing | Unbegun:
        try:
            return started(request, self._journal, self._clock)
        except RefundRefused as refusal:
            return Unbegun(refusal)
        except JournalFailed as failed:
            return Unbegun(unwritten=failed.reason)

    def _step(self, refunding: Refunding) -> _Stepped:
        """Commit the state to disk, and only then perform what it wants."""
        standing = None
        if refunding != self._recorded:
            try:
                standing = written(refunding, self._journal, self._clock)
            except JournalFailed as failed:
                return _Stepped(refunding, unwritten=failed.reason)
        want = wanted(refunding)
        if want is None or is_watched(want) or self._is_overtaken(refunding):
            return _Stepped(refunding, standing)
        return _Stepped(refunding, standing, self._repay(refunding, want))

    def _is_overtaken(self, refunding: Refunding) -> bool:
        """Whether a wish came while this waited for the lane: then it is not sent any more."""
        now = self._progress
        return now is None or now.refunding.serial > refunding.serial

    # -- where the window lives ----------------------------------------------------------------

    def _started(self, refused: Callable[[Unbegun], None], begun: Standing | Unbegun) -> None:
        self._beginning = False
        if isinstance(begun, Unbegun):
            refused(begun)
            self._tell()
            return
        self._recorded = begun.refunding
        self._set(RefundProgress(begun.refunding, begun.sale))
        if begun.refunding.terms.kind is RefundKind.CASH:
            self._handed_out()
        self._advance()

    def _not_started(self, refused: Callable[[Unbegun], None], sentence: str) -> None:
        self._beginning = False
        refused(Unbegun(unwritten=sentence))
        self._tell()

    def _advance(self) -> None:
        """Have the lane write and perform, if there is anything to write or perform."""
        progress = self._progress
        if progress is None or self._busy or self._pause.is_on:
            return
        refunding = progress.refunding
        want = wanted(refunding)
        if refunding == self._recorded and (want is None or is_watched(want)):
            return
        self._busy = True
        step = partial(self._step, refunding)
        self._lane.submit(step, self._stepped, self._crashed)

    def _stepped(self, step: _Stepped) -> None:
        self._busy = False
        progress = self._at_hand()
        if step.unwritten is not None:
            self._set(replace(progress, unwritten=step.unwritten))
            self._pause.begin(retry_delay(1))
            return
        if step.standing is not None:
            self._recorded = step.asked
            self._set(replace(progress, sale=step.standing.sale, unwritten=None))
        if step.outcome is None:
            self._advance()
            if self._leaving:
                self.leave()
        else:
            self._learn_outcome(step.asked, step.outcome)

    def _learn_outcome(self, asked: Refunding, outcome: RefundOutcome) -> None:
        self._learn(outcome)
        now = self._at_hand().refunding
        if isinstance(outcome, Unsuccessful) and now.state == asked.state:
            self._pause.begin(retry_delay(now.unanswered))
        else:
            self._advance()

    def _crashed(self, sentence: str) -> None:
        self._busy = False
        self._learn(Unsuccessful(self._at_hand().refunding.serial, Broken(sentence)))
        self._advance()

    def _at_hand(self) -> RefundProgress:
        """The refund of which a step was made: none takes its place before it is settled."""
        assert self._progress is not None  # noqa: S101 - see above
        return self._progress

    def _learn(self, news: RefundNews) -> None:
        progress = self._progress
        if progress is None:
            return
        learned = learn(progress.refunding, news)
        if learned == progress.refunding:
            return
        self._set(replace(progress, refunding=learned))
        if learned.state != progress.refunding.state:
            self._pause.end()
            self._advance()

    def _set(self, progress: RefundProgress) -> None:
        self._progress = progress
        refunding = progress.refunding
        if _is_at_reader(refunding):
            is_asked = is_watched(wanted(refunding)) or wanted(refunding) is None
            reader = refunding.terms.reader
            self._watch(Target(reader, None, refunding.serial, is_asked, refund=refunding))
        elif refunding.terms.kind is RefundKind.INTERAC:
            self._watch(Target())
        self._tell()

    def _tell(self) -> None:
        for changed in self._listeners:
            changed(self._progress)


def _is_at_reader(refunding: Refunding) -> bool:
    return refunding.terms.kind is RefundKind.INTERAC and refunding.is_under_way
