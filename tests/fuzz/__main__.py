"""`python -m tests.fuzz [--inputs N] [--seed N]`: every reader of foreign bytes, and its time."""

import argparse
import faulthandler
import sys
import traceback
from collections import Counter
from random import Random
from time import monotonic

from tests.fuzz.targets import Target, all_targets

HANG = 20
"""Seconds that one input may take before the stacks are told and the run ends."""


def failures(target: Target, inputs: int, seed: int, most: int = 3) -> list[str]:
    """Read so many inputs; what was raised that the target does not name, each with its seed."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for number in range(inputs):
        if number % 256 == 0:
            faulthandler.dump_traceback_later(HANG, exit=True)
        mark = f"{target.name}/{seed}/{number}"
        try:
            target.read(Random(mark))
        except target.expected:
            continue
        except Exception as error:  # noqa: BLE001 - which is what is looked for
            where = traceback.format_exception(error)[-6:]
            place = f"{type(error).__name__} {where[-2] if len(where) > 1 else ''}"
            seen[place] += 1
            if seen[place] == 1 and len(found) < most:
                found.append(f"{mark}\n{''.join(where)}")
    faulthandler.cancel_dump_traceback_later()
    return found


def main() -> int:
    """All targets, one after the other."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="over all targets")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="targets whose name holds this")
    given = parser.parse_args()
    began, bad = monotonic(), 0
    with all_targets() as targets:
        chosen = [one for one in targets if given.only in one.name]
        for target in chosen:
            since = monotonic()
            found = failures(target, given.inputs // len(chosen), given.seed)
            bad += len(found)
            took = monotonic() - since
            print(f"{'failed' if found else 'ok':<7} {target.name:<26} {took:6.1f} s", flush=True)  # noqa: T201
            for each in found:
                print(each)  # noqa: T201
    print(f"{given.inputs} inputs in {monotonic() - began:.0f} s, {bad} defects")  # noqa: T201
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
