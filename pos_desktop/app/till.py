"""The till: window, threads and everything between them, started and stopped in order.

The window is painted first. Then the lanes open the journal, read the catalogue and reach Stripe;
what each brings is put together here, on the window's thread, as it arrives.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from pos_desktop.app import pricing
from pos_desktop.app.acquiring import Acquired
from pos_desktop.app.acts import auditing
from pos_desktop.app.ahead import SCREENS, bring, warm_up
from pos_desktop.app.aiming import Aim
from pos_desktop.app.backing import BackingUp
from pos_desktop.app.bookopening import BookOpening
from pos_desktop.app.books import CLOCK, Books, catalogue_of
from pos_desktop.app.closing import CloseAround, CloseSide
from pos_desktop.app.counter import Around, CounterSide
from pos_desktop.app.dressing import Dressing
from pos_desktop.app.foundations import Foundations
from pos_desktop.app.front import Front
from pos_desktop.app.furnishing import counter_of
from pos_desktop.app.kept import Kept
from pos_desktop.app.parts import (
    Late,
    LateSettings,
    Panel,
    ScreenParts,
    Side,
    choosing_parts,
    readers_screen,
    settings_screen,
    simulated_reader,
    welcome_screen,
)
from pos_desktop.app.phone import PhoneSide, beside
from pos_desktop.app.reaching import (
    KeyReaders,
    Reached,
    Unreached,
    list_readers,
    not_reached,
)
from pos_desktop.app.receipts import Receipts
from pos_desktop.app.refunds import RefundSide, refunds_beside
from pos_desktop.app.sales import SalesSide
from pos_desktop.app.staffside import StaffSide
from pos_desktop.app.undecided import Undecided
from pos_desktop.domain.catalog import Catalog
from pos_desktop.domain.news import Outcome
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.settings import Mode
from pos_desktop.domain.wants import Want
from pos_desktop.logs import without_keys
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.shell import ShellPresenter
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.runtime.threads import Threads
from pos_desktop.runtime.timers import WindowTimers
from pos_desktop.services.choosing import Chosen, first_choice
from pos_desktop.services.choosing import seen as seen_by
from pos_desktop.services.consenting import Guarded
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.recovery import Unfinished
from pos_desktop.services.watching import Glimpse, Target

_WELCOME = "welcome"


class Till(QObject):
    """One run of the till in one mode; `reopen_wanted` asks for another run with other settings,
    `restore_wanted` for one on a `Wanted` copy of the book."""

    painted = Signal()
    """The window was painted for the first time."""
    ready = Signal()
    """The basket takes products and the journal is open."""
    reopen_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, on: Foundations, front: Front | None = None) -> None:
        super().__init__()
        self.on = on
        self.threads = Threads()
        self.timers = WindowTimers()
        lookup, money = self.threads.lookup, self.threads.money
        self.settings = KeptSettings(on.preferences, money, on.settings, on.preferences.locked())
        self.acts = auditing(on.paths, money, self.settings, self._trouble)
        self._front = front or Front(on.settings)
        self.window = self._front.window
        self.shell = ShellPresenter(self.window, lambda: self.settings.now, CLOCK, self.timers)
        self.chosen = Chosen(on.settings.reader)
        self.aim = Aim(self.threads, lambda: self.chosen.reader_id, lambda: self.is_idle)
        self.receipts = Receipts(on.paths.printed, self.threads, self.settings, self.go, self.broke)
        self._undecided = Undecided(money, self.timers, self.shell.undecided, self.broke)
        at = self._around()
        self.counter = CounterSide(at, counter_of(self._front))
        self.phone = PhoneSide(beside(at, self.counter, lookup, self._reached_now, self.broke))
        self.refunds = RefundSide(
            refunds_beside(at, self.counter, self._reached_now, self.shell, self.broke)
        )
        parts = self._screen_parts()
        self.sales = SalesSide(parts, self.threads.reading)
        self.close = CloseSide(CloseAround(parts, self.perform, lambda: self.is_idle, self.shell))
        self.readers = Late(partial(readers_screen, parts))
        self._make_simulated = partial(simulated_reader, self.window, parts)
        self.simulated: Panel | None = None
        self.key_readers = KeyReaders(on.options)
        self.backing = BackingUp(on, self.threads.keeping, self.timers, self.shell, self.broke)
        kept = Kept(on, self.backing, lambda: self.may_reopen, self.restore_wanted.emit)
        choosing = choosing_parts(on, parts, self.key_readers, self.reopen_wanted.emit, kept)
        self.settings_screen = LateSettings(partial(settings_screen, choosing), on.there)
        self.welcome = Late(partial(welcome_screen, choosing))
        self.reached: Reached | None = None
        self.unreached: Unreached | None = None
        self.books: Books | None = None
        self._catalog: Catalog | None = None
        self._catalogue_trouble: Notice | None = None
        self._is_stopping = self._is_asked_for = False
        self._acquired = Acquired(on)
        self._opening = BookOpening(self._acquired, money, self.timers, self.shell, self.broke)
        self.settings.listen(Dressing(on.settings).follow)
        self.settings.listen(lambda _: self.shell.settings_changed())
        self.settings.listen(self.counter.settings_changed)
        shell = self.window.shell
        self.staff = StaffSide(shell, parts, lambda: self.is_idle)
        self._sides: dict[str, Side] = {
            Screen.PHONE: self.phone,
            Screen.SALES: self.sales,
            Screen.CLOSE: self.close,
            Screen.READERS: self.readers,
            Screen.SETTINGS: self.settings_screen,
        }
        for screen, side in self._sides.items():
            shell.add_page(screen, side.make_page)
        shell.add_page(_WELCOME, self.welcome.make_page)
        self._wished = self._front.hand_over() or on.there.screen
        shell.navigated.connect(self.go)
        shell.remedy_wanted.connect(self._remedy)
        self.window.scanned.connect(self._scanned)

    def _around(self) -> Around:
        return Around(
            settings=lambda: self.settings.now,
            chosen=lambda: self.chosen,
            money=self.threads.money,
            lookup=self.threads.lookup,
            timers=self.timers,
            perform=self.perform,
            watch=self.aim.at,
            gateway=lambda: self.reached.gateway if self.reached else None,
            trouble=self._trouble,
            navigate=self.go,
            is_phone_idle=lambda: self.phone.is_idle,
            does_refund_ask=lambda: self.refunds.uses_reader,
            receipts=self.receipts,
            acts=self.acts,
            left=self._undecided.left,
        )

    def _screen_parts(self) -> ScreenParts:
        return ScreenParts(
            settings=self.settings,
            lookup=self.threads.lookup,
            money=self.threads.money,
            timers=self.timers,
            choose=self.choose,
            reached=self._reached_now,
            books=lambda: self.books,
            navigate=self.go,
            receipts=self.receipts,
            refunds=self.refunds,
            chosen=lambda: self.chosen,
            acts=self.acts,
        )

    def open(self) -> None:
        """Paint the window, if it is not painted yet; everything else comes after that."""
        self.shell.laid_down_wrong(tuple(map(without_keys, self.on.options.machine.wrong)))
        self.shell.show()
        if self._front.is_painted:
            self._begin()
            return
        self._front.painted.connect(self._begin)
        is_first = self.on.settings.mode is None
        self._front.show(_WELCOME if is_first else Screen.SALE.value, framed=not is_first)

    def stop(self) -> bool:
        """End the threads and close what they used; False where one still waits for the network."""
        self._is_stopping = True
        self.staff.leave()
        self.backing.stop()
        self.shell.stop()
        self.timers.stop()
        ended = self.threads.stop()
        if ended:
            self.key_readers.close()
            self._acquired.close()
        return ended

    def _scanned(self, code: str) -> None:
        """A scan belongs to the sale, whatever screen is in front; a receipt to the past ones."""
        is_receipts = self.window.shell.shown() == Screen.SALES.value and self.sales.scan(code)
        if self.on.settings.mode is None or is_receipts or self.staff.is_open:
            return
        if self.window.shell.shown() != Screen.SALE.value:
            self.go(Screen.SALE.value)
        self.counter.scan(code)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being paid or saved."""
        return self.counter.is_idle and self.phone.is_idle and not self.refunds.uses_reader

    @property
    def may_reopen(self) -> bool:
        """Whether a window that is opened anew cuts nothing off."""
        return self.is_idle and not self.close.is_at_work

    def _reached_now(self) -> Reached | None:
        return self.reached

    def choose(self, reader: Reader | None) -> None:
        """This is the till's reader now."""
        self.chosen = Chosen(reader.reader_id if reader else None, reader)
        self._tell_chosen()
        self.counter.reader_changed()
        self.phone.reader_changed()
        self.aim.at(Target())

    def perform(self, payment: Payment, want: Want) -> Outcome:
        """Carry out what a payment wants; on the money lane."""
        if self.reached is None or self.books is None or self.books.journal is None:
            return not_reached(payment, self.unreached)
        return Guarded(self.reached.perform, self.books.journal.consent)(payment, want)

    def go(self, screen: str) -> None:
        """Another screen of the rail."""
        if self.staff.keeps_back(screen):
            return
        # What is built into what runs needs another run; the basket is in the journal meanwhile.
        is_left = self.window.shell.shown() == Screen.SETTINGS.value != screen
        if is_left and self.may_reopen and self.on.are_left_by(self.settings.now):
            self.settings_screen.leave_for(screen)
            self.reopen_wanted.emit(self.settings.now)
            return
        self.window.shell.show_page(screen)
        self.shell.open(Screen(screen))
        if screen in self._sides:
            self._sides[screen].shown()

    @Slot()
    def _begin(self) -> None:
        self.painted.emit()
        self.threads.start()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.window.listen(app)
        if self.on.settings.mode is None:
            return
        self.staff.begin()
        self._opening.begin(self._books_opened)
        read = partial(catalogue_of, self.on.settings)
        self.threads.lookup.submit(read, self._catalogue_read, self.broke)
        if self._wished:
            self.go(self._wished)

    def _ask_for_stripe(self) -> None:
        """Once, and after the basket takes products: the SDK's import would hold that up."""
        if not self._is_asked_for:
            self._is_asked_for = True
            self.threads.money.submit(self._acquired.stripe, self._reached, self.broke)

    def _trouble(self, sentence: str | None) -> None:
        self.shell.trouble(sentence)
        self.phone.trouble(sentence)

    def broke(self, sentence: str) -> None:
        """A defect of ours in work of a lane, which is in the log already: said."""
        self.shell.defect(sentence)

    def _books_opened(self, books: Books) -> None:
        self.books = books
        if books.refusal is None:
            self._undecided.found(books.found)
            self._put_together()
        self._ask_for_stripe()

    def _catalogue_read(self, read: Catalog | Notice) -> None:
        self._catalog = read if isinstance(read, Catalog) else Catalog(())
        self._catalogue_trouble = None if isinstance(read, Catalog) else read
        self._put_together()

    def _put_together(self) -> None:
        """Journal and catalogue are both needed to ring up; whichever comes last does it."""
        books, catalog = self.books, self._catalog
        if books is None or books.journal is None or catalog is None or self.counter.is_live:
            return
        self.acts.begin(books.journal)
        pricing.note(catalog, self.on.paths, self.on.settings.booked_mode, self.acts)
        self.counter.begin(books.journal, catalog, books.found)
        self.phone.begin(books.journal)
        self.refunds.begin(books.journal)
        self.sales.begin(books)
        self.backing.begin(books)
        if self._catalogue_trouble is not None:
            self.counter.catalogue_refused(self._catalogue_trouble)
        if self.unreached is not None:
            self.counter.not_reached(self.unreached)
        self._resume()
        self.ready.emit()
        # So that the screens beside the counter open, and taxes are written, without a pause.
        warm_up(self.threads.lookup, self.broke)
        bring(SCREENS, self.timers)

    def _reached(self, reached: Reached | Unreached) -> None:
        if isinstance(reached, Unreached):
            self.unreached = reached
            self.counter.not_reached(reached)
            if self.books is not None and self.books.found.at_hand is not None:
                self._undecided.wait(self.books.found.at_hand)
            return
        self.reached = reached
        self.shell.key_in_use(reached.key)
        lively = self.on.settings.mode is not None and reached.offers_cancel
        self.aim.start(reached.look, self._seen, lively=lively)
        self.phone.reached()
        self.refunds.reached()
        self.receipts.reached(reached)
        if self.readers.made is not None:
            self.readers.made.reached()
        self.threads.lookup.submit(partial(list_readers, reached), self._listed, self.broke)
        self._resume()

    def _listed(self, readers: tuple[Reader, ...]) -> None:
        is_fixed = self.settings.locks("reader") and self.on.settings.mode is not Mode.TRAINING
        reader = first_choice(readers, self.settings.now.reader, is_fixed=is_fixed)
        if reader is None:
            return
        self.choose(reader)
        if reader.reader_id != self.settings.now.reader:
            remembered = replace(self.settings.now, reader=reader.reader_id)
            self.settings.change(remembered, lambda: None, self.shell.impaired)

    def _resume(self) -> None:
        """Go on with the payment that was under way, once journal and Stripe are both there."""
        is_ready = self.reached is not None and self.counter.is_live
        if not is_ready or self.books is None or self.books.journal is None:
            return
        at_hand = self.books.found.at_hand
        if at_hand is not None and not self._go_on(at_hand):
            self._undecided.wait(at_hand)  # for another basket was begun meanwhile
        self._undecided.review(self.books.journal, self.perform, lambda: self.is_idle)
        self.close.begin(self.books)

    def _go_on(self, one: Unfinished) -> bool:
        """Take this payment up where it was begun, unless something else is at hand there."""
        self.go(Screen.SALE if one.is_the_counters else Screen.PHONE)
        return self.counter.resume(one) if one.is_the_counters else self.phone.resume(one)

    @Slot(object)
    def _seen(self, glimpse: Glimpse) -> None:
        if self._is_stopping:  # a look that was on its way to the window
            return
        chosen = seen_by(self.chosen, glimpse)
        if chosen != self.chosen:
            self.chosen = chosen
            self._tell_chosen()
        self.shell.seen(glimpse)
        self.counter.seen(glimpse)
        self.phone.seen(glimpse)
        self.refunds.seen(glimpse)
        if self.readers.made is not None:
            self.readers.made.seen(glimpse)
        if self.simulated is not None:
            self.simulated.seen(glimpse)

    def _tell_chosen(self) -> None:
        self.shell.chosen_changed(self.chosen)
        if self.simulated is None:
            self.simulated = self._make_simulated()
        self.simulated.chosen_changed(self.chosen)

    def _remedy(self, remedy: str) -> None:
        if remedy == "undecided":
            self._undecided.take_up(lambda one: self.is_idle and self._go_on(one))
        elif remedy == "refunds":
            self.go(Screen.SALES)
            self.sales.look_for(self.refunds.to_show())
        elif remedy in {"support", "restore"}:
            self.settings_screen.wish(remedy)
            self.go(Screen.SETTINGS)
        elif not self.shell.put_away(remedy) and remedy in {screen.value for screen in Screen}:
            self.go(remedy)
