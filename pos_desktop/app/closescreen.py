"""The close screen: its page and presenters, wired to each other, to lanes, book and Stripe."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from pos_desktop.app.bookopening import moment_of
from pos_desktop.app.books import CLOCK, Books
from pos_desktop.app.closing import MINUTE, QUIETLY_AFTER, CloseAround
from pos_desktop.app.dayclosing import DayClosing
from pos_desktop.app.reconciliation import OTHERS_HAVE
from pos_desktop.app.takingover import Around, take_over
from pos_desktop.domain.booked import Booked
from pos_desktop.domain.reconciling import Remedy
from pos_desktop.ports.customers import SavedCards
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.keeping import Restoration
from pos_desktop.ports.ledger import Ledger
from pos_desktop.presenters.capturing import Typed
from pos_desktop.presenters.close import CloseModel, CloseParts, ClosePresenter
from pos_desktop.presenters.differences import (
    DifferencesModel,
    DifferencesParts,
    DifferencesPresenter,
    Range,
)
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.shell import Due, ShellPresenter
from pos_desktop.services.holds import Acting, holds
from pos_desktop.services.later_clock import LaterClock
from pos_desktop.services.reconciling import Checker, Comparison
from pos_desktop.services.remedying import Remedying
from pos_desktop.services.removed_cards import RemovedCards
from pos_desktop.services.takingover import TakingOver, span_of
from pos_desktop.ui import format as written
from pos_desktop.ui.close import CloseView
from pos_desktop.ui.closepages import ClosePages
from pos_desktop.ui.texts import words

M = TypeVar("M")


class _Draws(Protocol[M]):  # type: ignore[misc]  # a model is only taken
    def present(self, model: M) -> None: ...


class _LateView(Generic[M]):
    """Remembers the last model, and has it drawn once there is something to draw it."""

    def __init__(self, model: M) -> None:
        self._model = model
        self._view: _Draws[M] | None = None

    def present(self, model: M) -> None:
        """Show this, as soon as it can be."""
        self._model = model
        if self._view is not None:
            self._view.present(model)

    def draw_on(self, view: _Draws[M]) -> None:
        """From now on this is what it is drawn on."""
        self._view = view
        view.present(self._model)


@dataclass(frozen=True, slots=True)
class _Reach:
    """What the presenters work with once book and Stripe are there."""

    journal: Journal
    ledger: Ledger
    checker: Checker
    cards: SavedCards


class TillCloseScreen:
    """Reads the open authorizations each minute, and compares once, quietly, after a start."""

    def __init__(self, around: CloseAround) -> None:
        self._around = around
        self._due = Due()
        self._holds_view = _LateView(CloseModel())
        self._differences_view = _LateView(DifferencesModel())
        self._holds: ClosePresenter | None = None
        self._differences: DifferencesPresenter | None = None
        self._view: CloseView | None = None
        self._day: DayClosing | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether it acts on one hold or difference after the other."""
        runs = self._holds is not None and self._holds.is_at_work
        return runs or (self._differences is not None and self._differences.is_at_work)

    def make_page(self) -> QWidget:
        """The page."""
        pages = ClosePages()
        self._view = view = pages.held
        self._day = DayClosing(self._around.screen, self._around.is_idle, pages)
        view.remedy_wanted.connect(self._around.screen.navigate)
        self._holds_view.draw_on(view)
        self._differences_view.draw_on(view.differences)
        self._wire()
        return pages

    def begin(self, books: Books) -> None:
        """The journal is open and Stripe is reached."""
        reached = self._around.screen.reached()
        journal, ledger = books.journal, books.ledger
        if self._holds is not None or reached is None or journal is None or ledger is None:
            return
        note = books.restoration
        gap = None if note is None else note.gap
        checker = Checker(reached.gateway, ledger, self._at_hand, gap)
        reach = _Reach(journal, ledger, checker, reached.cards)
        self._put_together(reach)
        if note is not None and not note.is_compared:
            self._take_over(note, reach)

    def compare(self) -> None:
        """Compare book and Stripe, if nothing is being compared."""
        if self._differences is not None:
            self._differences.reconcile()

    def shown(self) -> None:
        """The page came to the front."""
        if self._holds is not None:
            self._holds.refresh()
        else:
            waits = warn("close_not_reached", remedy="settings")
            self._holds_view.present(CloseModel(notice=waits, is_loaded=True))
        if self._day is not None:
            self._day.shown()

    def _put_together(self, reach: _Reach) -> None:
        around, screen = self._around, self._around.screen
        later = LaterClock(CLOCK, self._server_time)
        acting = Acting(reach.journal, around.perform, CLOCK, self._actor)
        self._holds = ClosePresenter(
            CloseParts(
                self._holds_view,
                lambda: holds(reach.ledger, reach.journal),
                acting,
                screen.money,
                later,
                written.decimal_mark,
                self._near,
            )
        )
        self._differences = DifferencesPresenter(
            DifferencesParts(
                self._differences_view,
                lambda span: Comparison(span, reach.checker, CLOCK),
                lambda: self._remedying(reach),
                screen.lookup,
                screen.money,
                later,
                self._found,
            )
        )
        self._wire()
        self._each_minute()
        screen.timers.after(QUIETLY_AFTER, self.compare)

    def _take_over(self, note: Restoration, reach: _Reach) -> None:
        """After a restore: what Stripe knows of the time since comes into the book by itself."""

        def make() -> TakingOver:
            comparison = Comparison(span_of(note), reach.checker, CLOCK)
            doing = self._remedying(reach)
            removed = RemovedCards(reach.journal, reach.cards, CLOCK, doing.actor, doing.till)
            return TakingOver(comparison, doing, removed)

        shell, screen = self._around.shell, self._around.screen
        told = partial(_told, shell)
        take_over(note, make, Around(screen.money, screen.timers, told, shell.defect))

    def _server_time(self) -> datetime | None:
        reached = self._around.screen.reached()
        return None if reached is None else reached.server_time()

    def _remedying(self, reach: _Reach) -> Remedying:
        settings = self._around.screen.settings.now
        return Remedying(
            reach.checker,
            reach.journal,
            self._around.perform,
            CLOCK,
            settings.cashier,
            settings.till,
            words("close.made_sale"),
        )

    def _wire(self) -> None:
        """Page and presenters are both needed; whichever comes last does it."""
        view, held, compared = self._view, self._holds, self._differences
        if view is None or held is None or compared is None:
            return
        view.refresh_wanted.connect(held.refresh)
        view.stop_wanted.connect(held.stop)
        view.table.chosen.connect(held.choose)
        pane = view.pane
        pane.typed.connect(self._type)
        pane.capture_wanted.connect(held.capture)
        pane.release_wanted.connect(held.ask_release)
        pane.raise_wanted.connect(held.raise_hold)
        pane.answered_yes.connect(held.answer_yes)
        pane.answered_no.connect(held.answer_no)
        panel = view.differences
        panel.range_chosen.connect(self._choose_range)
        panel.days_typed.connect(compared.type_days)
        panel.reconcile_wanted.connect(compared.reconcile)
        panel.stop_wanted.connect(compared.stop)
        panel.apply_wanted.connect(self._apply)
        panel.keep_wanted.connect(compared.keep)
        panel.apply_safe_wanted.connect(compared.apply_safe)
        held.show()
        compared.show()

    # -- what presenters and view say ------------------------------------------------------------

    def _type(self, typed: Typed) -> None:
        if self._holds is not None:
            self._holds.type(typed)

    def _choose_range(self, name: str) -> None:
        if self._differences is not None:
            self._differences.choose(Range(name))

    def _apply(self, name: str, remedy: str) -> None:
        if self._differences is not None:
            self._differences.apply(name, Remedy(remedy))

    def _actor(self) -> str:
        return self._around.screen.settings.now.cashier

    def _at_hand(self, booked: Booked) -> bool:
        """Whether a payment is under way: at this till, or at another one just now."""
        if booked.till == self._around.screen.settings.now.till:
            return not self._around.is_idle()
        return CLOCK.now().timestamp() - booked.started_at < OTHERS_HAVE

    def _near(self, near: int, urgent: int) -> None:
        self._tell(replace(self._due, near=near, urgent=urgent))

    def _found(self, differences: int) -> None:
        self._tell(replace(self._due, differences=differences))
        if self._holds is not None:
            self._holds.refresh()

    def _tell(self, due: Due) -> None:
        self._due = due
        self._around.shell.waits(due)

    # -- time ------------------------------------------------------------------------------------

    def _each_minute(self) -> None:
        if self._holds is not None:
            self._holds.look()
        self._around.screen.timers.after(MINUTE, self._each_minute)


def _told(shell: ShellPresenter, note: Restoration, taking: TakingOver) -> None:
    until = moment_of(note.gap.since)
    cards = written.number(taking.cards) if taking.cards else ""
    shell.restored(until, written.number(taking.taken), written.number(taking.left), cards)
