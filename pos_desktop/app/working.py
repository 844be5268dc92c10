"""The till behind a painted window: imported then, and built at once."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from pos_desktop.app import garbage
from pos_desktop.app.foundations import Foundations, Wanted, Whereabouts
from pos_desktop.app.front import Front
from pos_desktop.app.kiosk import KioskSide
from pos_desktop.app.placing import Placing
from pos_desktop.app.till import Till
from pos_desktop.config.windowfile import WindowFile
from pos_desktop.domain.settings import Settings
from pos_desktop.runtime.crash import DEFECTS, nothing_at_hand

Reopen = Callable[[Settings, Wanted | None, str, Whereabouts], None]
"""Have another run follow, with these settings, on that copy of the book, with that call, there."""
_AT_REST_MS = 5000
"""When all that a start makes has been made, where it never comes to be ready."""


class Working:
    """The till of one run, and what is told of it."""

    def __init__(
        self,
        on: Foundations,
        front: Front,
        opened: Callable[[Till], None],
        reopen: Reopen,
    ) -> None:
        self.till = Till(on, front)
        self.till.phone.call = on.call
        place = WindowFile(on.paths.window)
        self._placing = Placing(self.till.window, place, self.till.threads.keeping)
        self._kiosk = KioskSide(self.till)
        self._opened = opened
        self._reopen = reopen
        DEFECTS.at_hand = self._at_hand
        self.till.reopen_wanted.connect(self._go_on)
        self.till.restore_wanted.connect(self._restore)
        self._rest = QTimer()
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._set_aside)
        self._rest.start(_AT_REST_MS)
        self.till.ready.connect(self._set_aside)

    def begin(self) -> None:
        """Have it work."""
        self._opened(self.till)
        self.till.open()

    def end(self) -> bool:
        """Stop it; False where one of its threads still waits for the network."""
        DEFECTS.at_hand = nothing_at_hand
        self._rest.stop()
        try:
            self._placing.stop()
            return self.till.stop()
        except BaseException:
            self.till.threads.stop()  # what lanes were given is written, whatever failed before
            raise

    def impaired(self, sentence: str) -> None:
        """Something that no sale needs cannot be written: told."""
        self.till.shell.impaired(sentence)

    def tell_defect(self, number: str) -> None:
        """A defect of ours, under this number in the log: told."""
        self.till.shell.defect(number)

    def _set_aside(self) -> None:
        """What the start made stays. Once: later on there is what does not, such as a comparison
        with Stripe, and what of it goes in circles would stay, too."""
        self._rest.stop()
        self.till.ready.disconnect(self._set_aside)
        garbage.set_aside()

    def _go_on(self, settings: Settings) -> None:
        self._reopen(settings, None, self.till.phone.set_down(), self._whereabouts())

    def _restore(self, wanted: Wanted) -> None:
        self._reopen(self.till.settings.now, wanted, "", self._whereabouts())

    def _whereabouts(self) -> Whereabouts:
        return self.till.settings_screen.whereabouts()

    def _at_hand(self) -> dict[str, str]:
        """Asked from any thread, so it touches no widget; ids and states, never a name."""
        till, register = self.till, self.till.counter.register
        told = {
            "screen": till.shell.screen.value,
            "mode": str(till.on.settings.mode),
            "counter_idle": str(till.counter.is_idle),
            "phone_idle": str(till.phone.is_idle),
        }
        if register is not None:
            told |= {"sale_id": register.sale.sale_id, "state": register.sale.status.value}
        return told
