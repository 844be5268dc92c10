"""Counting what was tried, what survived and what was lost, for the tables at the end."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

PROPERTY = "torture"
TRIED, LOST = "tried", "lost"


class Score:
    """The trials of one test; they reach the summary with its report, from another process too."""

    def __init__(self, properties: list[tuple[str, object]]) -> None:
        self._properties = properties

    @contextmanager
    def trial(self, table: str, row: str) -> Iterator[None]:
        """One trial; an exception means that it was lost, and is raised again."""
        self._count(TRIED, table, row)
        try:
            yield
        except BaseException:
            self._count(LOST, table, row)
            raise

    def _count(self, what: str, table: str, row: str) -> None:
        self._properties.append((PROPERTY, (what, table, row)))


def tables(reports: Iterable[Any]) -> list[str]:
    """One table for each name, a line a row, with the sum."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for report in reports:
        for name, told in getattr(report, "user_properties", ()):
            if name == PROPERTY:
                counted[(told[0], told[1], told[2])] += 1
    rows = sorted({(table, row) for _, table, row in counted})
    lines: list[str] = []
    for table in dict.fromkeys(table for table, _ in rows):
        mine = [row for name, row in rows if name == table]
        width = max(len(row) for row in (*mine, table))
        lines.append(f"{table:{width}}  tried  survived  lost")
        figures = [[counted[(what, table, row)] for what in (TRIED, LOST)] for row in mine]
        figures.append([sum(column) for column in zip(*figures, strict=True)])
        for row, (tried, lost) in zip((*mine, "all"), figures, strict=True):
            lines.append(f"{row:{width}}  {tried:5}  {tried - lost:8}  {lost:4}")
        lines.append("")
    return lines
