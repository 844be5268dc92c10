"""The benchmarks still run, and say what they found as it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import alone, shop
from benchmarks.figures import Figure, percentile, table, within
from pos_desktop.adapters.journal.store import SqlJournal
from tests.arch.sources import ROOT

FIGURES = 38
"""Rows of the whole table."""


@pytest.mark.long
def test_every_benchmark_runs_and_each_figure_has_its_verdict() -> None:
    """In their smallest form; once, as they take a minute."""
    tiny = subprocess.run(
        (sys.executable, "-m", "benchmarks", "--tiny"),
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tiny.returncode == 0, tiny.stderr
    rows = tiny.stdout.splitlines()[1:]
    assert len(rows) == FIGURES
    assert [row for row in rows if "  ok" not in row and "  OVER" not in row] == []


def test_an_unknown_benchmark_is_refused_with_those_there_are() -> None:
    refused = subprocess.run(
        (sys.executable, "-m", "benchmarks", "flying"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 2
    assert ", ".join(alone.NAMES) in refused.stderr


def test_a_shop_with_a_past_is_one_that_the_journal_finds_whole(tmp_path: Path) -> None:
    shop.furnish(tmp_path, products=30, sales=9)

    journal = SqlJournal.open(tmp_path / "journal-training.sqlite3", shop.TILL)
    kept = list(journal.sales(None, None))
    fault = journal.verify()
    journal.close()

    assert fault is None
    assert [sale.receipt_number for sale in kept] == [f"001-{at:04}" for at in range(1, 10)]
    assert sum(len(sale.tenders) for sale in kept) == 9


def test_the_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([5.0, 1.0, 4.0, 2.0, 3.0], 0.5) == 3.0
    assert percentile(list(range(1, 101)), 0.99) == 99
    assert percentile([7.0], 0.99) == 7.0


@pytest.mark.parametrize(("ours", "over"), [(19.9, False), (20.0, False), (20.1, True)])
def test_a_figure_is_over_budget_above_its_ratio_only(ours: float, over: bool) -> None:
    assert Figure("first paint", ours, 10.0, 2.0).is_over is over


def test_a_limit_stands_in_the_table_as_one() -> None:
    assert "≤ 16 ms" in table([within("keystroke", 20.0, 16.0)])
    assert "OVER" in table([within("keystroke", 20.0, 16.0)])
