"""One reader of foreign bytes, and what an input may take of time and memory."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from random import Random

MEMORY = 300 * 2**20
"""Bytes that a target may take beyond what the process has; with more of them MemoryError rises
at the line that asked for them. A receipt of twenty metres as a picture takes half of it."""
SECONDS = 5.0
"""Of the processor, for one input: reading any of them takes a thousandth of it."""


@dataclass(frozen=True)
class Target:
    """One reader. `read` takes one input made by the random source.

    `cost` is how many inputs of a parser alone take as long as one of this reader's.
    """

    name: str
    read: Callable[[Random], object]
    expected: tuple[type[BaseException], ...] = ()
    cost: int = 1


class TooSlow(AssertionError):
    """An input took its time."""


def read_in_time(target: Target, by: Random, seconds: float = SECONDS) -> None:
    """Read one input.

    Raises:
        TooSlow: it took more of the processor than any input may.
    """
    since = time.process_time()
    try:
        target.read(by)
    finally:
        took = time.process_time() - since
        if took > seconds:
            raise TooSlow(f"{target.name} read one input for {took:.1f} s")


@contextmanager
def bounded_memory() -> Iterator[None]:
    """What is read meanwhile takes no more than `MEMORY`; of Linux alone, which says what it has.

    Threads and libraries that a reader needs are there before: let it read one input first.
    """
    if not sys.platform.startswith("linux"):
        yield
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def shares(targets: tuple[Target, ...], inputs: int) -> dict[str, int]:
    """How many inputs each target gets, so that each takes about the same time; one at least.

    Together they get no fewer than `inputs`, and less than one a target more.
    """
    whole = sum(1 / one.cost for one in targets)
    return {one.name: ceil(inputs / one.cost / whole) for one in targets}
