"""What the torture tests start from: the shop of the whole till, and the score."""

from typing import Any

import pytest

from tests.e2e.conftest import answer, brisk_sdk, open_till, opened, shop
from tests.torture.sampling import FULL, seed_of
from tests.torture.scoring import Score, tables

__all__ = ["answer", "brisk_sdk", "open_till", "opened", "shop"]


@pytest.fixture
def score(request: pytest.FixtureRequest) -> Score:
    """Counts trials for the tables of the summary."""
    return Score(request.node.user_properties)


def pytest_report_header(config: pytest.Config) -> str:
    """Which form it is, and how to have the very same one again."""
    form = config.getoption("--torture")
    return f"torture: {form}" if form == FULL else f"torture: {form}, seed {seed_of(config)}"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The tables."""
    reports = [
        report
        for group in terminalreporter.stats.values()
        for report in group
        if getattr(report, "when", "") == "call"
    ]
    for line in tables(reports):
        terminalreporter.write_line(line)
