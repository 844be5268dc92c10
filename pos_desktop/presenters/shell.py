"""What stands around every screen: which is open, the mode, the reader's light, the banner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pos_desktop.domain.failures import Failure, Unauthorised
from pos_desktop.domain.keys import KeyFacts
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.keeping import Phase
from pos_desktop.ports.tasks import Timer, Timers
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.shellmodel import Screen, ShellModel
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.watching import Glimpse

_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Due:
    """What waits on the close screen: holds near their end, of them those very near, differences
    between the book and Stripe."""

    near: int = 0
    urgent: int = 0
    differences: int = 0

    @property
    def count(self) -> int:
        """All of it."""
        return self.near + self.differences


class ShellView(Protocol):
    """Draws rail, status strip and banner."""

    def present(self, model: ShellModel) -> None:
        """Show this, and nothing else."""


class ShellPresenter:
    """Gathers what concerns every screen. One thing at a time is told by the banner: what stops
    the till before what waits for a person."""

    def __init__(
        self, view: ShellView, settings: Callable[[], Settings], clock: Clock, timers: Timers
    ) -> None:
        self._view = view
        self._settings = settings
        self._clock = clock
        self._timers = timers
        self._screen = Screen.SALE
        self._chosen = Chosen()
        self._trouble: str | None = None
        self._is_damaged = False
        self._unrestored: str | None = None
        self._faulty: Notice | None = None
        self._opening: Notice | None = None
        self._defect: str | None = None
        self._key_refused: str | None = None
        self._is_key_mighty = False
        self._undecided = 0
        self._due = Due()
        self._impaired: str | None = None
        self._failed_refunds: tuple[str, ...] = ()
        self._resumed_refund: str | None = None
        self._restored: Notice | None = None
        self._laid_down_wrong: Notice | None = None
        self._next_minute: Timer | None = None
        self._shown: ShellModel | None = None
        self._is_stopped = False

    @property
    def screen(self) -> Screen:
        """The one that is open."""
        return self._screen

    def show(self) -> None:
        """Draw, and go on showing the time."""
        self._draw()
        self._await_minute()

    def open(self, screen: Screen) -> None:
        """Another screen is open now."""
        self._screen = screen
        self._draw()

    def settings_changed(self) -> None:
        """Shop, cashier or mode may be others; a new key may have been put in."""
        self._key_refused = None
        self._draw()

    def chosen_changed(self, chosen: Chosen) -> None:
        """Another reader, or it was seen in another state."""
        self._chosen = chosen
        self._draw()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked: whether Stripe takes the key is of interest here."""
        self.answered(glimpse.failure)

    def answered(self, failure: Failure | None) -> None:
        """How a request ended; None for well. Silence tells nothing of the key."""
        match failure:
            case Unauthorised(message):
                self._key_refused = message
            case None:
                self._key_refused = None
            case _:
                return
        self._draw()

    def key_in_use(self, key: KeyFacts) -> None:
        """The till works with this key from now on."""
        self._is_key_mighty = key.is_mighty
        self._draw()

    def trouble(self, sentence: str | None) -> None:
        """The journal cannot be written, or can again."""
        self._trouble, self._is_damaged = sentence, False
        self._draw()

    def waits_for_book(self, phase: Phase | None, percent: str = "") -> None:
        """The book is being opened, which takes a while; None: not any more."""
        self._opening = None if phase is None else info(f"book_{phase.value}", percent)
        self._draw()

    def book_refused(self, sentence: str | None, *, is_damaged: bool) -> None:
        """The journal cannot be opened, and where it is damaged a copy helps; None: it can be."""
        self._trouble, self._is_damaged = sentence, is_damaged
        self._draw()

    def book_faulty(self, fault: str, *, is_damaged: bool) -> None:
        """The book was looked through while the till sells, and this is wrong with it."""
        damaged = bad("book_damage_found", fault, remedy="restore")
        self._faulty = damaged if is_damaged else bad("book_changed", fault, remedy="support")
        self._draw()

    def not_restored(self, reason: str) -> None:
        """The copy that was chosen did not take the book's place, which is as it was."""
        self._unrestored = reason
        self._draw()

    def restoring(self, until: str) -> None:
        """The book is that of a copy of `until`, and is being compared with Stripe."""
        self._restored = warn("book_taking_over_till", until)
        self._draw()

    def defect(self, number: str) -> None:
        """A defect of ours, under this number in the log."""
        self._defect = number
        self._draw()

    def impaired(self, sentence: str) -> None:
        """Something that no sale needs cannot be written: the log, or a setting nobody changed."""
        self._impaired = sentence
        self._draw()

    def mended(self, sentence: str) -> None:
        """What that sentence told can be written again."""
        if self._impaired == sentence:
            self._impaired = None
            self._draw()

    def restored(self, until: str, taken: str, left: str, cards: str = "") -> None:
        """The book is that of a copy of `until`; so much of Stripe was taken over, so much waits,
        and so many saved cards have no agreement in it; "" for none."""
        about = (until, taken, left, cards)
        self._restored = warn("book_restored_till", *about, remedy="restored_read")
        self._draw()

    def put_away(self, remedy: str) -> bool:
        """The person has read what has this remedy; whether there is such a thing."""
        match remedy:
            case "restored_read":
                self._restored = self._unrestored = None
            case "key_later":  # it is told anew at each start
                self._is_key_mighty = False
            case "machine_read":
                self._laid_down_wrong = None
            case _:
                return False
        self._draw()
        return True

    def laid_down_wrong(self, sentences: tuple[str, ...]) -> None:
        """So much of what an administrator laid down for this computer cannot be read."""
        match sentences:
            case ():
                return
            case (one,):
                self._laid_down_wrong = warn("laid_down_wrong", one, remedy="machine_read")
            case (first, *more):
                about = (first, str(len(more)))
                self._laid_down_wrong = warn("laid_down_wrongs", *about, remedy="machine_read")
        self._draw()

    def undecided(self, count: int) -> None:
        """So many payments wait for a person."""
        self._undecided = count
        self._draw()

    def waits(self, due: Due) -> None:
        """So much waits on the close screen."""
        self._due = due
        self._draw()

    def refunds_failed(self, receipts: tuple[str, ...]) -> None:
        """Refunds of these receipts failed, and nobody has looked at them yet."""
        self._failed_refunds = receipts
        self._draw()

    def refund_goes_on(self, receipt: str | None) -> None:
        """A refund of this receipt was under way at the start, and goes on; None: not any more."""
        self._resumed_refund = receipt
        self._draw()

    def stop(self) -> None:
        """Show nothing any more: what comes late comes to a window that is gone."""
        self._is_stopped = True
        if self._next_minute is not None:
            self._next_minute.cancel()
            self._next_minute = None

    def model(self) -> ShellModel:
        """What stands around the screen now."""
        settings = self._settings()
        return ShellModel(
            self._screen,
            settings.shop,
            settings.mode,
            self._chosen.label,
            self._chosen.light,
            settings.cashier,
            self._clock.now().replace(second=0, microsecond=0),
            self._banner(),
            self._due.count,
            bool(settings.staff),
        )

    def _banner(self) -> Notice | None:
        """The one thing to tell: what stops the till, then what went or goes on with money."""
        mighty = warn("key_mighty_till", remedy="key_later") if self._is_key_mighty else None
        laid_down = self._laid_down_wrong
        found = self._stopping() or self._refunds() or laid_down or mighty
        return found or self._undecided_payments()

    def _stopping(self) -> Notice | None:
        of_book = self._of_book()
        if of_book is not None:
            return of_book
        if self._key_refused is not None:
            return bad("key_refused_till", self._key_refused, remedy="settings")
        if self._restored is not None:
            return self._restored
        if self._defect is not None:
            return bad("defect_till", self._defect, remedy="support")
        return None

    def _of_book(self) -> Notice | None:
        if self._opening is not None:
            return self._opening
        if self._trouble is not None and self._is_damaged:
            return bad("journal_damaged_till", remedy="restore")
        if self._trouble is not None:
            return bad("journal_stops_till", self._trouble)
        if self._faulty is not None:
            return self._faulty
        if self._unrestored is not None:
            return bad("book_not_restored_till", self._unrestored, remedy="restored_read")
        return None

    def _refunds(self) -> Notice | None:
        match self._failed_refunds:
            case ():
                resumed = self._resumed_refund
                return warn("refund_goes_on", resumed, remedy="refunds") if resumed else None
            case (receipt,):
                return bad("one_refund_failed", receipt, remedy="refunds")
            case receipts:
                return bad("refunds_failed", str(len(receipts)), remedy="refunds")

    def _undecided_payments(self) -> Notice | None:
        match self._undecided:
            case 0:
                due = None if self._screen is Screen.CLOSE else _of_due(self._due)
                impaired = self._impaired
                return due or (warn("impaired_till", impaired) if impaired else None)
            case 1:
                return warn("one_payment_undecided", remedy="undecided")
            case count:
                return warn("payments_undecided", str(count), remedy="undecided")

    def _draw(self) -> None:
        """Draw what changed; a look of the watcher mostly changes nothing."""
        model = self.model()
        if model != self._shown and not self._is_stopped:
            self._shown = model
            self._view.present(model)

    def _await_minute(self) -> None:
        now = self._clock.now()
        left = _MINUTE - now.second - now.microsecond / 1_000_000
        self._next_minute = self._timers.after(left, self.show)


def _of_due(due: Due) -> Notice | None:
    """What presses most of what waits on the close screen."""
    match due:
        case Due(urgent=1):
            return bad("one_hold_urgent", remedy="close")
        case Due(urgent=count) if count:
            return bad("holds_urgent", str(count), remedy="close")
        case Due(near=1):
            return warn("one_hold_near", remedy="close")
        case Due(near=count) if count:
            return warn("holds_near", str(count), remedy="close")
        case Due(differences=1):
            return warn("one_difference", remedy="close")
        case Due(differences=count) if count:
            return warn("differences", str(count), remedy="close")
        case _:
            return None
