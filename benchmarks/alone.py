"""One benchmark in this process: `python -m benchmarks.alone NAME FOLDER`; figures as JSON."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks.figures import FULL, TINY, Figure

NAMES = (
    "opening",
    "selling",
    "saving",
    "appending",
    "finding",
    "looking_up",
    "past_sales",
    "reconciling",
    "calling",
    "stalling",
    "quitting",
)
"""The modules with a `measure(folder, effort)`, in the order of the table."""


def read(text: str) -> list[Figure]:
    """The figures that such a process printed."""
    return [Figure(**figure) for figure in json.loads(text.splitlines()[-1])]


def main(arguments: Sequence[str]) -> int:
    name, folder, *rest = arguments
    effort = TINY if "--tiny" in rest else FULL
    figures: list[Figure] = import_module(f"benchmarks.{name}").measure(Path(folder), effort)
    print(json.dumps([asdict(figure) for figure in figures]), flush=True)
    return 0


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # a till whose thread still waits cannot be unwound; all is said
