"""`python -m tests.fuzz [--inputs N] [--seed N]`: every reader of foreign bytes, and its time."""

import argparse
import faulthandler
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from time import monotonic

from PySide6.QtWidgets import QApplication

from tests.fuzz.target import Target, bounded_memory, read_in_time, shares
from tests.fuzz.targets import all_targets

HANG = 20
"""Seconds that one input may take before the stacks are told and the run ends."""


def failures(target: Target, inputs: int, seed: int, most: int = 3) -> list[str]:
    """Read so many inputs; what was raised that the target does not name, each with its seed."""
    with suppress(Exception):
        target.read(Random(target.name))  # whatever it needs is imported by now
    with bounded_memory():
        return list(_found(target, inputs, seed, most))


def _found(target: Target, inputs: int, seed: int, most: int) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for number in range(inputs):
        if number * target.cost % 256 < target.cost:
            faulthandler.dump_traceback_later(HANG, exit=True)
        mark = f"{target.name}/{seed}/{number}"
        try:
            read_in_time(target, Random(mark))
        except target.expected:
            continue
        except Exception as error:  # noqa: BLE001 - which is what is looked for
            where = traceback.format_exception(error)[-6:]
            place = f"{type(error).__name__} {where[-2] if len(where) > 1 else ''}"
            seen[place] += 1
            if seen[place] == 1 and len(seen) <= most:
                yield f"{mark}\n{''.join(where)}"
    faulthandler.cancel_dump_traceback_later()


def main() -> int:
    """All targets, one after the other."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="over all targets")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="targets whose name holds this")
    given = parser.parse_args()
    began, bad, read = monotonic(), 0, 0
    app = QApplication([])  # receipts are laid out and keys are pressed
    with all_targets() as targets:
        chosen = tuple(one for one in targets if given.only in one.name)
        for target in chosen:
            since, inputs = monotonic(), shares(chosen, given.inputs)[target.name]
            found = failures(target, inputs, given.seed)
            bad, read = bad + len(found), read + inputs
            took = monotonic() - since
            state = "failed" if found else "ok"
            print(f"{state:<7} {target.name:<26} {inputs:7} in {took:6.1f} s", flush=True)  # noqa: T201
            for each in found:
                print(each)  # noqa: T201
    told = f"{read} inputs for {len(chosen)} readers in {monotonic() - began:.0f} s"
    print(f"{told}, {bad} defects")  # noqa: T201
    app.quit()
    return 1 if bad else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
