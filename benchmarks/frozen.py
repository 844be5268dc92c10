"""The frozen program against a frozen bare window: its size, and how soon it is painted.

    python -m benchmarks.frozen TILL OPEN_TILL BARE

are the folder that is shipped, the folder of the same program that says when it was painted, and
that of the window; `python3 dev.py package` makes all three in one run, by the same exclusions, and
calls this. Size is the sum of all files. Both are started by turns, warm, and timed from the start
of the process; the till in training mode, on a data folder that it has used before.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.children import started_program
from benchmarks.figures import FULL, Figure, table
from toolchain.package import weight


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where one is over its budget."""
    shipped, till, bare = map(Path, arguments)
    figures = [
        Figure("size", weight(shipped) / 1e6, weight(bare) / 1e6, 1.2, "MB"),
        _first_paint(_program(till), _program(bare), FULL.rounds),
    ]
    print(table(figures), flush=True)
    return 1 if any(figure.is_over for figure in figures) else 0


def _program(folder: Path) -> str:
    """The program in a frozen folder, which bears the folder's name."""
    return str(folder / (folder.name + (".exe" if sys.platform == "win32" else "")))


def _first_paint(till: str, bare: str, rounds: int) -> Figure:
    ours, floor = list[float](), list[float]()
    with TemporaryDirectory(prefix="pos-desktop-frozen-", ignore_cleanup_errors=True) as folder:
        arguments = ("--training", "--data-dir", folder)
        _started(till, *arguments)  # makes the journal, and reads both from the disk
        _started(bare)
        for _ in range(rounds):
            floor.append(_started(bare))
            ours.append(_started(till, *arguments))
    return Figure("first paint", median(ours) * 1000, median(floor) * 1000, 2.0)


def _started(*command: str) -> float:
    with started_program(*command) as child:
        return child.until("painted")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
