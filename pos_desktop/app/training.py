"""The simulated reader beside the window, in training and in Stripe's test mode."""

from collections.abc import Callable
from functools import partial

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ScreenParts
from pos_desktop.app.reaching import Reached
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.reader_screens import ReaderScreen, Shown
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.settings import Settings
from pos_desktop.presenters.simreader import SimReaderParts, SimReaderPresenter, is_offered
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.inquiring import questions_of
from pos_desktop.services.reader_screens import tip_screen
from pos_desktop.services.watching import Glimpse
from pos_desktop.ui.simreader import SimReaderView
from pos_desktop.ui.texts import words
from pos_desktop.ui.window import MainWindow

TAP_KEY = "Ctrl+T"
"""Presents the card wherever the keyboard is, so that a lesson needs no mouse."""


class SimulatedReader:
    """Comes and goes with the till's reader: a panel for a simulated one, none for a real one."""

    def __init__(self, window: MainWindow, parts: ScreenParts) -> None:
        self._window = window
        self._parts = parts
        self._presenter: SimReaderPresenter | None = None

    def chosen_changed(self, chosen: Chosen) -> None:
        """The till's reader is another, or was seen in another state."""
        reached = self._parts.reached()
        offered = is_offered(self._parts.settings.now.mode, chosen.reader)
        if offered and self._presenter is None and reached is not None:
            self._open(reached)
        elif not offered and self._presenter is not None:
            self._close()
        if self._presenter is not None:
            self._presenter.use(chosen)

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        if self._presenter is not None:
            self._presenter.seen(glimpse)

    def _open(self, reached: Reached) -> None:
        parts = self._parts
        view = SimReaderView(TAP_KEY)
        presenter = SimReaderPresenter(
            SimReaderParts(
                view,
                reached.customer,
                reached.offers_cancel,
                parts.lookup,
                parts.timers,
                lambda: parts.settings.now,
                lambda: CLOCK.now().date(),
                partial(screen_of, reached, lambda: parts.settings.now),
            )
        )
        view.card_chosen.connect(presenter.choose_card)
        view.present_wanted.connect(presenter.tap)
        view.key_wanted.connect(presenter.key)
        view.number_left.connect(presenter.leave)
        view.cancel_wanted.connect(presenter.cancel)
        view.tip_chosen.connect(presenter.tips.choose)
        view.tip_typed.connect(presenter.tips.type)
        view.answered.connect(presenter.questions.answer)
        view.skipped.connect(presenter.questions.skip)
        view.left_alone.connect(presenter.questions.leave)
        self._presenter = presenter
        self._window.stand_beside(view)
        presenter.show()

    def _close(self) -> None:
        self._presenter = None
        self._window.take_away()


def screen_of(
    reached: Reached, settings: Callable[[], Settings], reader: Reader, intent: Intent | None
) -> ReaderScreen:
    """What the reader shows for a payment, or asks without one; on the lookup lane.

    The embedded simulator tells; of Stripe's test mode it is worked out. Raises `Failed`.
    """
    if reached.offers_cancel:
        return reached.customer.screen(reader.reader_id)
    if intent is None:
        return ReaderScreen(
            Shown.INPUTS, questions=questions_of(settings(), words("inquiry.email"))
        )
    tips = reached.tipping.in_force(reader.location) if reader.location else None
    return tip_screen(intent, reader.action, tips.table(intent.currency) if tips else None)
