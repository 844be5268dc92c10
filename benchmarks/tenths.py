"""A soak in ten parts: what the till held at the end of each, how long it took, and the bounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.residue import Residue

MEMORY_MAY_GROW = 1.05
LATENCY_MAY_GROW = 1.10
PYTHON_MAY_GROW = 1.01
"""Python's own caches are filled for a while: what a sale leaves behind would be far more."""


@dataclass(frozen=True, slots=True)
class Tenth:
    """One part; times are seconds of each sale and of each keystroke."""

    sales: int
    residue: Residue
    selling: Sequence[float]
    typing: Sequence[float]
    log: int
    """Bytes of all logs."""
    book: int
    """Bytes of the database with its side files."""
    simulator: int = 0
    """Resident memory of the simulator, which is another process and keeps every object."""


def left_over(parts: Sequence[Tenth]) -> list[str]:
    """What there is more of after the last part than after the second, each as a sentence."""
    second, last = parts[1], parts[-1]
    found = []
    for name in ("threads", "sockets", "files", "widgets", "timers", "objects"):
        before, after = getattr(second.residue, name), getattr(last.residue, name)
        if after > before:
            found.append(f"{after - before} {name} are left over ({before} before, {after} now).")
    return found


def broken(parts: Sequence[Tenth]) -> list[str]:
    """The bounds that the last part breaks against the second, each as a sentence."""
    second, last = parts[1], parts[-1]
    found = left_over(parts)
    for name, before, after, most in (
        ("resident memory", second.residue.memory, last.residue.memory, MEMORY_MAY_GROW),
        ("Python objects", second.residue.python, last.residue.python, PYTHON_MAY_GROW),
        ("a sale's latency", median(second.selling), median(last.selling), LATENCY_MAY_GROW),
        ("a keystroke's", median(second.typing), median(last.typing), LATENCY_MAY_GROW),
    ):
        if before and after / before > most:
            found.append(f"{name} is {after / before:.3f} of the second tenth, at most {most}.")
    return found


_COLUMNS: tuple[tuple[str, Callable[[Tenth], str]], ...] = (
    ("sales", lambda one: f"{one.sales}"),
    ("memory MB", lambda one: f"{one.residue.memory / 1e6:.1f}"),
    ("threads", lambda one: f"{one.residue.threads}"),
    ("sockets", lambda one: f"{one.residue.sockets}"),
    ("files", lambda one: f"{one.residue.files}"),
    ("widgets", lambda one: f"{one.residue.widgets}"),
    ("timers", lambda one: f"{one.residue.timers}"),
    ("QObjects", lambda one: f"{one.residue.objects}"),
    ("Python", lambda one: f"{one.residue.python}"),
    ("sale ms", lambda one: f"{median(one.selling) * 1000:.1f}"),
    ("key ms", lambda one: f"{median(one.typing) * 1000:.2f}"),
    ("log kB", lambda one: f"{one.log / 1e3:.0f}"),
    ("book MB", lambda one: f"{one.book / 1e6:.1f}"),
    ("simulator MB", lambda one: f"{one.simulator / 1e6:.0f}"),
)


def table(parts: Sequence[Tenth]) -> str:
    """The parts, a line each."""
    rows = [[name for name, _ in _COLUMNS], *([of(one) for _, of in _COLUMNS] for one in parts)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_COLUMNS))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
