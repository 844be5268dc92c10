"""A soak in ten parts: what the till held at the end of each, how long it took, and the bounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.residue import Residue
from benchmarks.spent import Spent

MEMORY_MAY_GROW = 1.05
LATENCY_MAY_GROW = 1.10
PYTHON_MAY_GROW = 1.01
"""Python's own caches are filled for a while: what a sale leaves behind would be far more."""


@dataclass(frozen=True, slots=True)
class Tenth:
    """One part."""

    sales: int
    residue: Residue
    selling: Spent
    typing: Spent
    """Of a calm sale, and of a calm keystroke."""
    floor: Spent
    """Of the yardstick, between the sales."""
    worked: float
    """Seconds of the processor a sale, with everything that was done beside."""
    log: int
    """Bytes of all logs."""
    book: int
    """Bytes of the database with its side files."""
    simulator: int = 0
    """Resident memory of the simulator, which is another process and keeps every object."""


def by_work(spent: Spent, floor: Spent) -> float:
    """The processor's time of what was done, as a multiple of the yardstick's."""
    return _ratio(spent.work, floor.work)


def by_clock(spent: Spent, floor: Spent) -> float:
    """The same by the clock on the wall."""
    return _ratio(spent.wall, floor.wall)


def _ratio(above: float, below: float) -> float:
    return above / below if below else 0.0


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
    for name, of, most in _BOUNDS:
        before, after = of(second), of(last)
        if before and after / before > most:
            found.append(f"{name} is {after / before:.3f} of the second tenth, at most {most}.")
    return found


_BOUNDS: tuple[tuple[str, Callable[[Tenth], float], float], ...] = (
    ("resident memory", lambda one: one.residue.memory, MEMORY_MAY_GROW),
    ("Python objects", lambda one: one.residue.python, PYTHON_MAY_GROW),
    ("a sale's work", lambda one: by_work(one.selling, one.floor), LATENCY_MAY_GROW),
    ("a sale's time", lambda one: by_clock(one.selling, one.floor), LATENCY_MAY_GROW),
    ("a keystroke's work", lambda one: by_work(one.typing, one.floor), LATENCY_MAY_GROW),
    ("a keystroke's time", lambda one: by_clock(one.typing, one.floor), LATENCY_MAY_GROW),
)
_LEAST = 7
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
    ("sale ms", lambda one: f"{one.selling.wall * 1000:.1f}"),
    ("work ms", lambda one: f"{one.selling.work * 1000:.1f}"),
    ("key ms", lambda one: f"{one.typing.wall * 1000:.2f}"),
    ("work ms", lambda one: f"{one.typing.work * 1000:.2f}"),
    ("floor ms", lambda one: f"{one.floor.wall * 1000:.2f}"),
    ("work ms", lambda one: f"{one.floor.work * 1000:.2f}"),
    ("all ms", lambda one: f"{one.worked * 1000:.0f}"),
    ("log kB", lambda one: f"{one.log / 1e3:.0f}"),
    ("book MB", lambda one: f"{one.book / 1e6:.1f}"),
    ("simulator MB", lambda one: f"{one.simulator / 1e6:.0f}"),
)


def table(parts: Sequence[Tenth]) -> str:
    """The parts, a line each; “work” is the processor's time of what stands before it."""
    return "\n".join(told(one, is_first=at == 0) for at, one in enumerate(parts))


def told(part: Tenth, *, is_first: bool = False) -> str:
    """A line of the table; the first has the names of the columns above."""
    cells = [(name, of(part)) for name, of in _COLUMNS]
    widths = [max(len(name), _LEAST) for name, _ in cells]
    line = "  ".join(cell.rjust(width) for (_, cell), width in zip(cells, widths, strict=True))
    if not is_first:
        return line
    return "  ".join(n.rjust(w) for (n, _), w in zip(cells, widths, strict=True)) + "\n" + line
