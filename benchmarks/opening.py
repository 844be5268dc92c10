"""Opening the till, and how much memory it then takes, against a bare window.

Both are programs of their own, started by turns: Python, Qt, a window of the same size. Timed from
the start of the process to the word that it writes once its window is painted, which is the till's
frame; for the till also to the painting of the counter in it, and to the moment when products can
be rung up. The data folder holds 20,000 products and 100,000 past sales, the mode is training: the
till starts its own Stripe as well.

Resident memory is that of the process two seconds later, when both have come to rest.
"""

from pathlib import Path
from statistics import median
from time import sleep

import psutil

from benchmarks.children import started
from benchmarks.figures import Effort, Figure

BARE, TILL = "benchmarks.bare_window", "benchmarks.open_till"
_MIB = 2**20


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """First paint, the counter's paint, ready to sell, resident memory."""
    arguments = ("--training", "--data-dir", str(folder))
    _start_till(arguments)  # compiles what is not compiled yet, and makes the training Stripe
    bare, painted, counter, ready = [], [], [], []
    for _ in range(effort.rounds):
        bare.append(_start_bare())
        times = _start_till(arguments)
        painted.append(times[0])
        counter.append(times[1])
        ready.append(times[2])
    floor, weighed = median(bare) * 1000, range(max(effort.rounds // 3, 1))
    return [
        Figure("first paint", median(painted) * 1000, floor, 2.0),
        Figure("the counter painted", median(counter) * 1000, floor, 3.0),
        Figure("ready to sell", median(ready) * 1000, floor, 4.0),
        Figure(
            "resident memory",
            median(_memory(effort, TILL, "ready", *arguments) for _ in weighed),
            median(_memory(effort, BARE, "painted") for _ in weighed),
            3.0,
            "MiB",
        ),
    ]


def _start_bare() -> float:
    with started(BARE) as child:
        return child.until("painted")


def _start_till(arguments: tuple[str, ...]) -> tuple[float, float, float]:
    with started(TILL, *arguments) as child:
        painted, counter = child.until("painted"), child.until("counter")
        ready = child.until("ready")
        child.tell("close")
        child.ended()
        return painted, counter, ready


def _memory(effort: Effort, module: str, word: str, *arguments: str) -> float:
    with started(module, *arguments) as child:
        child.until(word)
        sleep(effort.rest)
        return float(psutil.Process(child.pid).memory_info().rss) / _MIB
