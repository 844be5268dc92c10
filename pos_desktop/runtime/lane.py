"""A thread with a queue: jobs are done in order, results arrive where the lane was made."""

from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot
from typing_extensions import override

from pos_desktop.runtime.crash import DEFECTS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Result:
    job: _Job
    value: Any = None
    failure: str | None = None


class _Worker(QThread):
    """Takes jobs until it finds None."""

    ended = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.jobs: SimpleQueue[_Job | None] = SimpleQueue()

    @override
    def run(self) -> None:
        while (job := self.jobs.get()) is not None:
            self.ended.emit(_carried_out(job))


def _carried_out(job: _Job) -> _Result:
    try:
        return _Result(job, job.work())
    except Exception as error:  # noqa: BLE001 - the one place for a defect on a lane
        # A defect of ours: the lane must go on for the next payment, and the caller must know.
        number, _ = DEFECTS.told(error, "lane")
        return _Result(job, failure=number)


class WorkLane(QObject):
    """Implements `ports.tasks.Lane`; made, submitted to and stopped on one thread, the window's."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._is_stopping = False
        self._worker = _Worker(name)
        self._worker.ended.connect(self._deliver)

    def start(self) -> None:
        """Begin to take jobs; those that were submitted before come first."""
        self._worker.start()

    def submit(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        """Run `work` on the lane, then `done` or `failed` here."""
        self._worker.jobs.put(_Job(work, done, failed))

    def ask_to_stop(self) -> None:
        """Take no job after those that were submitted, and tell no result any more.

        Results that wait for the window would come when what they were for is gone.
        """
        self._is_stopping = True
        self._worker.jobs.put(None)

    def has_stopped(self, within: float) -> bool:
        """Whether the thread has ended, waiting up to `within` seconds for it."""
        return self._worker.wait(int(within * 1000))

    @Slot(object)
    def _deliver(self, result: _Result) -> None:
        if self._is_stopping:
            return
        if result.failure is not None:
            result.job.failed(result.failure)
        else:
            result.job.done(result.value)
