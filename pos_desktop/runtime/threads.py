"""All threads of the till, made and joined in one place."""

from collections.abc import Callable
from time import monotonic

from pos_desktop.runtime.at_window import WindowsThread
from pos_desktop.runtime.lane import WorkLane
from pos_desktop.runtime.reader_watcher import ReaderWatcher

_GLANCE = 0.01
"""Seconds between two looks at what a lane wants from the window, while it is waited for."""


class Threads:
    """The money lane, the lookup lane, the reading lane, print and keeping lane, and the watcher.

    The money lane makes every write to Stripe and to the journal, in order; the lookup lane makes
    lists and searches, so that a cancel never waits behind one; the reading lane finds past sales,
    which are on this shop's own disk and never wait for Stripe; the print lane gives one receipt
    after the other to the printer; the keeping lane copies the journal; the watcher only reads.
    """

    def __init__(self) -> None:
        self.money = WorkLane("money-lane")
        self.lookup = WorkLane("lookup-lane")
        self.reading = WorkLane("reading-lane")
        self.printing = WorkLane("print-lane")
        self.keeping = WorkLane("keeping-lane")
        self.at_window = WindowsThread()
        self.watcher: ReaderWatcher | None = None

    def start(self) -> None:
        """Start all lanes."""
        self.money.start()
        self.lookup.start()
        self.reading.start()
        self.printing.start()
        self.keeping.start()

    def watch(self, look: Callable[[], object | None], pause: Callable[[], float]) -> ReaderWatcher:
        """Make the watcher; the caller connects to it and starts it."""
        self.watcher = ReaderWatcher(look, pause)
        return self.watcher

    def stop(self, within: float = 0.4) -> bool:
        """Have all threads end. False where one is still waiting for an answer of the network.

        Then the process must end without unwinding Qt: a running QThread that is destroyed aborts.
        Nothing is lost by that, for whatever is under way is in the journal already.
        """
        lanes = (self.money, self.lookup, self.reading, self.printing, self.keeping)
        ends = [one for one in (*lanes, self.watcher) if one is not None]
        for one in ends:
            one.ask_to_stop()
        deadline = monotonic() + within
        return all(self._has_stopped(one, deadline) for one in ends)

    def _has_stopped(self, one: WorkLane | ReaderWatcher, deadline: float) -> bool:
        while not one.has_stopped(_GLANCE):
            if monotonic() > deadline:
                return False
            self.at_window.serve()
        return True
