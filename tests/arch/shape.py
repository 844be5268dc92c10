"""How large a file may be, and what a module may be called."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from tests.arch.sources import python_files, text_of

LONGEST = 400
MEDIAN = 150
VAGUE = frozenset(
    {"utils", "util", "helpers", "helper", "common", "misc", "logic", "manager", "base", "core"}
)


def too_long(lengths: Mapping[str, int]) -> Iterator[str]:
    """The files of more than LONGEST lines."""
    for path, lines in lengths.items():
        if lines > LONGEST:
            yield f"{path}: {lines} lines, {LONGEST} at most: a file holds one idea"


def too_long_at_the_median(lengths: Mapping[str, int]) -> Iterator[str]:
    """One sentence if half of the program's files are not under MEDIAN lines."""
    middle = median([lines for path, lines in lengths.items() if path.startswith("pos_desktop/")])
    if middle >= MEDIAN:
        yield f"pos_desktop: the median file has {middle:.0f} lines, it must be under {MEDIAN}"


def vaguely_named(paths: Iterator[Path]) -> Iterator[str]:
    """The modules and packages whose name says nothing."""
    for path in paths:
        for part in sorted({part.removesuffix(".py").strip("_") for part in path.parts} & VAGUE):
            yield f"{path.as_posix()}: {part!r} is no name: say which thing of the trade it is"


def misshapen() -> Iterator[str]:
    """All of these in the repository."""
    lengths = {path.as_posix(): text_of(path).count("\n") for path in python_files()}
    yield from too_long(lengths)
    yield from too_long_at_the_median(lengths)
    yield from vaguely_named(python_files())
