"""The close screen: every open authorization, captured, released or raised, one or many at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from pos_desktop.domain.captures import Urgency
from pos_desktop.domain.money import Money
from pos_desktop.domain.news import CancelWished, CaptureWished, RaiseWished, Wish
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.capturing import PaneModel, Typed, order_of, pane_of, total_of
from pos_desktop.presenters.heldrows import (
    HeldRow,
    HoldAct,
    HoldState,
    Outcome,
    outcome_of,
    row_of,
)
from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.presenters.troubles import defect
from pos_desktop.services.holds import Acting, Hold, hold_of
from pos_desktop.services.stepping import Driven

_STILL = Outcome(HoldState.HELD)
_NEAR = frozenset({Urgency.SOON, Urgency.URGENT, Urgency.LAPSED})


@dataclass(frozen=True, slots=True)
class Running:
    """An act on several holds: which, and how many of them are done."""

    act: HoldAct
    done: int
    total: int
    is_stopping: bool = False


@dataclass(frozen=True, slots=True)
class HoldQuestion:
    """Whether the holds that are chosen are to be released: the money goes back to the cards."""

    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class CloseModel:
    """All that the screen shows of open authorizations.

    `rows` in the order in which they lapse. `chosen` are those that an act is for; `pane` is the
    one at hand. `is_loaded` is false until the book was read.
    """

    rows: tuple[HeldRow, ...] = ()
    chosen: tuple[str, ...] = ()
    sum: Money | None = None
    pane: PaneModel | None = None
    at_hand: HeldRow | None = None
    question: HoldQuestion | None = None
    running: Running | None = None
    notice: Notice | None = None
    is_loaded: bool = False

    @property
    def may_act(self) -> bool:
        """Whether something can be done with what is chosen."""
        wrong = self.pane is not None and self.pane.key in self.chosen and self.pane.is_wrong
        return bool(self.chosen) and self.running is None and not wrong


class CloseView(Protocol):
    """Draws the open authorizations."""

    def present(self, model: CloseModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class CloseParts:
    """What the screen works with. `read` gives all holds of the book, on the lane.

    `near` is told how many are near their end, urgently or not. `changed` after each act.
    """

    view: CloseView
    read: Callable[[], tuple[Hold, ...]]
    acting: Acting
    lane: Lane
    clock: Clock
    decimal_mark: Callable[[], str]
    near: Callable[[int, int], None]


@dataclass(slots=True)
class _Run:
    act: HoldAct
    wishes: dict[str, Wish]
    left: list[str] = field(default_factory=list)
    done: int = 0
    is_stopping: bool = False


class ClosePresenter:
    """Reads and acts on the money lane, one hold a piece of work: others come in between."""

    def __init__(self, parts: CloseParts) -> None:
        self._parts = parts
        self._holds: dict[str, Hold] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._typed: dict[str, Typed] = {}
        self._chosen: tuple[str, ...] = ()
        self._at_hand: str | None = None
        self._asking = False
        self._run: _Run | None = None
        self._notice: Notice | None = None
        self._loaded = False

    @property
    def is_at_work(self) -> bool:
        """Whether holds are acted on, one after the other."""
        return self._run is not None

    def show(self) -> None:
        """Draw the screen as it stands."""
        self._parts.view.present(self.model())

    def refresh(self) -> None:
        """Read the book again; what became of the last acts is gone from the list then."""
        if self._run is None:
            self._parts.lane.submit(self._read, self._came, self._broke)

    def look(self) -> None:
        """Time passed: what was calm may be urgent. The list stays while somebody works with it."""
        if not self._outcomes and not self._typed and not self._asking:
            self.refresh()
        self._tell_near()
        self.show()

    def choose(self, keys: tuple[str, ...], at_hand: str | None) -> None:
        """These rows are chosen, and this one is at hand."""
        self._chosen, self._at_hand = keys, at_hand
        self._asking = False
        self.show()

    def type(self, typed: Typed) -> None:
        """What is to be taken of the hold at hand, or held of it."""
        if self._at_hand is not None:
            self._typed[self._at_hand] = typed
            self.show()

    def capture(self) -> None:
        """Take the money of what is chosen, as it was typed for each."""
        wishes: dict[str, Wish] = {}
        for key in self._may_act_on():
            order = order_of(self._holds[key], self._typed_of(key), self._mark)
            if order is None:
                self._notice = bad("close_one_is_wrong", self._number(key))
                self._at_hand = key
                self.show()
                return
            wishes[key] = CaptureWished(order)
        self._begin(HoldAct.CAPTURE, wishes)

    def ask_release(self) -> None:
        """Whether what is chosen is to be released."""
        if self._run is None and self._may_act_on():
            self._asking = True
            self.show()

    def answer_no(self) -> None:
        """It stays held."""
        self._asking = False
        self.show()

    def answer_yes(self) -> None:
        """Release what is chosen."""
        if self._asking:
            self._begin(HoldAct.RELEASE, {key: CancelWished() for key in self._may_act_on()})

    def raise_hold(self) -> None:
        """Have more held of the one at hand."""
        key = self._at_hand
        hold = self._holds.get(key) if key is not None else None
        if key is None or hold is None or key not in self._open():
            return
        total = total_of(hold, self._typed_of(key), self._mark)
        if total is not None:
            self._begin(HoldAct.RAISE, {key: RaiseWished(total)})

    def stop(self) -> None:
        """Go no further after the one that is under way."""
        if self._run is not None:
            self._run.is_stopping = True
            self.show()

    def model(self) -> CloseModel:
        """The screen as it stands."""
        now = self._now()
        rows = tuple(self._row(hold, now) for hold in self._holds.values())
        chosen = self._may_act_on()
        at_hand = next((row for row in rows if row.key == self._at_hand), None)
        hold = self._holds.get(self._at_hand) if self._at_hand is not None else None
        total = _sum([self._takes(key) for key in chosen])
        is_open = at_hand is not None and at_hand.is_open
        question = None
        if self._asking and chosen:
            held = _sum([row.amount for row in rows if row.key in chosen])
            question = HoldQuestion(len(chosen), held or Money(0, rows[0].amount.currency))
        return CloseModel(
            rows=rows,
            chosen=chosen,
            sum=total,
            pane=pane_of(hold, self._typed_of(hold.key), self._mark) if hold and is_open else None,
            at_hand=at_hand,
            question=question,
            running=self._running(),
            notice=self._notice,
            is_loaded=self._loaded,
        )

    # -- what stands where -----------------------------------------------------------------------

    @property
    def _mark(self) -> str:
        return self._parts.decimal_mark()

    def _now(self) -> int:
        return int(self._parts.clock.now().timestamp())

    def _row(self, hold: Hold, now: int) -> HeldRow:
        outcome = self._outcomes.get(hold.key, _STILL)
        if self._run is not None and hold.key in self._run.left:
            is_first = self._run.left[0] == hold.key
            outcome = Outcome(HoldState.UNDER_WAY if is_first else HoldState.WAITING)
        is_changed = self._typed_of(hold.key).is_changed
        return row_of(hold, now, outcome, is_changed=is_changed)

    def _typed_of(self, key: str) -> Typed:
        return self._typed.get(key, Typed())

    def _open(self) -> tuple[str, ...]:
        now = self._now()
        return tuple(key for key, hold in self._holds.items() if self._row(hold, now).is_open)

    def _may_act_on(self) -> tuple[str, ...]:
        chosen = set(self._chosen)
        return tuple(key for key in self._open() if key in chosen)

    def _takes(self, key: str) -> Money:
        hold = self._holds[key]
        return pane_of(hold, self._typed_of(key), self._mark).takes

    def _number(self, key: str) -> str:
        sale = self._holds[key].sale
        return sale.receipt_number or sale.sale_id

    def _running(self) -> Running | None:
        run = self._run
        if run is None:
            return None
        return Running(run.act, run.done, len(run.wishes), run.is_stopping)

    # -- reading ---------------------------------------------------------------------------------

    def _read(self) -> tuple[Hold, ...] | JournalFailed:
        try:
            return self._parts.read()
        except JournalFailed as failed:
            return failed

    def _came(self, answer: tuple[Hold, ...] | JournalFailed) -> None:
        self._loaded = True
        if isinstance(answer, JournalFailed):
            self._notice = bad("close_not_read", answer.reason)
        elif self._run is None:
            self._notice, asked_about = None, self._may_act_on()
            self._holds = {hold.key: hold for hold in answer}
            self._outcomes = {}
            self._typed = {key: one for key, one in self._typed.items() if key in self._holds}
            self._chosen = tuple(key for key in self._chosen if key in self._holds)
            if self._at_hand not in self._holds:
                self._at_hand = next(iter(self._holds), None)
            if not self._chosen and self._at_hand is not None:
                self._chosen = (self._at_hand,)
            # A yes would be to other holds than those the question told of.
            self._asking = self._asking and self._may_act_on() == asked_about
        self._tell_near()
        self.show()

    def _broke(self, sentence: str) -> None:
        self._notice = defect(sentence)
        self.show()

    def _tell_near(self) -> None:
        now = self._now()
        urgencies = [self._holds[key].urgency(now) for key in self._open()]
        near = sum(one in _NEAR for one in urgencies)
        self._parts.near(near, sum(one in _NEAR - {Urgency.SOON} for one in urgencies))

    # -- acting ----------------------------------------------------------------------------------

    def _begin(self, act: HoldAct, wishes: dict[str, Wish]) -> None:
        self._asking = False
        if self._run is None and wishes:
            self._notice = None
            self._run = run = _Run(act, wishes, list(wishes))
            self._next(run)
        self.show()

    def _next(self, run: _Run) -> None:
        if run.is_stopping or not run.left:
            self._run = None
            self._tell_near()
            return
        key = run.left[0]
        work = partial(self._parts.acting.act, self._holds[key], run.wishes[key])
        self._parts.lane.submit(work, partial(self._acted, run, key), partial(self._hurt, run, key))

    def _acted(self, run: _Run, key: str, driven: Driven | JournalFailed) -> None:
        outcome = outcome_of(run.act, driven)
        if isinstance(driven, Driven):
            now = hold_of(driven.payment, driven.sale)
            self._holds[key] = now if now is not None else self._holds[key]
        if outcome.state is not HoldState.REFUSED:
            self._typed.pop(key, None)
        self._finish(run, key, outcome)

    def _hurt(self, run: _Run, key: str, sentence: str) -> None:
        self._finish(run, key, Outcome(HoldState.UNCLEAR, defect(sentence)))

    def _finish(self, run: _Run, key: str, outcome: Outcome) -> None:
        self._outcomes[key] = outcome
        run.left.remove(key)
        run.done += 1
        self._next(run)
        self.show()


def _sum(amounts: list[Money]) -> Money | None:
    """What amounts of one currency come to; None for none, or where they are of several."""
    currencies = {one.currency for one in amounts}
    if len(currencies) != 1:
        return None
    return Money(sum(one.minor for one in amounts), currencies.pop())
