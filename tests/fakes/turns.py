"""Several programs, of which one goes on at a time: chance says which, wherever one may pause."""

from collections.abc import Callable
from random import Random
from threading import Semaphore, Thread

_PATIENCE = 60.0


class Turns:
    """Plays parts together, the same way for the same chance."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._may_go_on: list[Semaphore] = []
        self._going: list[int] = []
        self._at = 0
        self._is_over = Semaphore(0)
        self._broken: list[BaseException] = []

    def play(self, *parts: Callable[[], None]) -> None:
        """Have all of them go on to their ends; raises what one of them raised."""
        self._may_go_on = [Semaphore(0) for _ in parts]
        self._going = list(range(len(parts)))
        for at, part in enumerate(parts):
            Thread(target=self._play, args=(at, part), daemon=True).start()
        self._pass_on()
        assert self._is_over.acquire(timeout=_PATIENCE), "a part waits for ever"
        if self._broken:
            raise self._broken.pop()

    def pause(self) -> None:
        """Somebody goes on: the same part, or another one. Nothing where no parts are played."""
        if not self._going:
            return
        mine = self._at
        self._at = self._chance.choice(self._going)
        if self._at != mine:
            self._may_go_on[self._at].release()
            self._may_go_on[mine].acquire()

    def _play(self, at: int, part: Callable[[], None]) -> None:
        self._may_go_on[at].acquire()
        try:
            part()
        except BaseException as broken:  # noqa: BLE001 - raised again where they are played
            self._broken.append(broken)
        self._going.remove(at)
        self._pass_on()

    def _pass_on(self) -> None:
        if self._going:
            self._at = self._chance.choice(self._going)
            self._may_go_on[self._at].release()
        else:
            self._is_over.release()
