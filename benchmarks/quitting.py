"""From the window's close to the end of the process.

Once at rest in training mode, where the till ends its own Stripe too, and once in test mode while a
look-alike of Stripe has kept it waiting for the list of readers and will for many seconds more.
"""

from pathlib import Path
from statistics import median
from time import monotonic, sleep

from benchmarks.children import Child, ChildFailedError, started
from benchmarks.figures import Effort, Figure, within
from benchmarks.opening import TILL
from benchmarks.shop import settle_in
from pos_desktop.domain.settings import Mode
from pos_desktop.simulator import Simulator

_LIMIT = 500.0
_PATIENCE = 20.0


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """Both, the median of several."""
    rounds = max(effort.rounds // 3, 1)
    rest = [_at_rest(folder, effort.rest) for _ in range(rounds)]
    settle_in(folder, Mode.TEST)
    hung = [_while_hung(folder, effort.hung) for _ in range(rounds)]
    return [
        within("quit at rest", median(rest), _LIMIT),
        within(f"quit while a request waits {effort.hung:.0f} s", median(hung), _LIMIT),
    ]


def _at_rest(folder: Path, rest: float) -> float:
    with started(TILL, "--training", "--data-dir", str(folder)) as child:
        child.until("ready")
        sleep(rest)
        return _closed(child)


def _while_hung(folder: Path, seconds: float) -> float:
    simulator = Simulator()
    simulator.start()
    simulator.faults.add("slow", times=None, seconds=seconds)
    arguments = ("--stripe-base", simulator.base_url, "--key", simulator.api_key)
    try:
        with started(TILL, "--data-dir", str(folder), *arguments) as child:
            child.until("ready")
            _until_asked(simulator)
            return _closed(child)
    finally:
        simulator.stop()


def _until_asked(simulator: Simulator) -> None:
    deadline = monotonic() + _PATIENCE
    while not simulator.log():
        if monotonic() > deadline:
            raise ChildFailedError("the till asked nothing of Stripe")
        sleep(0.02)


def _closed(child: Child) -> float:
    child.tell("close")
    closing = child.until("closing")
    return (child.ended() - closing) * 1000
