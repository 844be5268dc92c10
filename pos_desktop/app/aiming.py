"""What the reader watcher looks at: what is being paid or saved, else the till's own reader."""

from collections.abc import Callable

from pos_desktop.app.books import CLOCK
from pos_desktop.runtime.threads import Threads
from pos_desktop.services.pacing import CALM_IDLE, LIVELY_IDLE
from pos_desktop.services.watching import Glimpse, Look, Target, Watch


class Aim:
    """Aims the watcher once it runs; `own_reader` is the till's, `is_idle` whether none is busy."""

    def __init__(
        self, threads: Threads, own_reader: Callable[[], str | None], is_idle: Callable[[], bool]
    ) -> None:
        self._threads = threads
        self._own_reader = own_reader
        self._is_idle = is_idle
        self._watch: Watch | None = None

    def start(self, look: Look, seen: Callable[[Glimpse], None], *, lively: bool) -> None:
        """Begin to look; `seen` is a slot, and hears of each look."""
        self._watch = Watch(look, CLOCK.steady, LIVELY_IDLE if lively else CALM_IDLE)
        watcher = self._threads.watch(self._watch.look, self._watch.pause)
        watcher.seen.connect(seen)
        self.at(Target())
        watcher.start()

    def at(self, target: Target) -> None:
        """Look at this from now on; at the till's own reader where there is nothing else."""
        if target == Target():
            if not self._is_idle():
                return  # one side let go of what is over, while another is at work
            target = Target(self._own_reader())
        watcher = self._threads.watcher
        if self._watch is not None and self._watch.at(target) and watcher is not None:
            watcher.wake()
