"""What the torture tests start from: the shop of the whole till, and the score."""

from typing import Any

import pytest

from tests.e2e.conftest import Opened, Opens, answer, brisk_sdk, open_till, opened, shop
from tests.e2e.shops import Shop
from tests.torture.sampling import FULL, seed_of
from tests.torture.scoring import Score, tables
from tests.torture.stands import Stand

__all__ = ["answer", "brisk_sdk", "open_till", "opened", "shop"]


@pytest.fixture
def score(request: pytest.FixtureRequest) -> Score:
    """Counts trials for the tables of the summary."""
    return Score(request.node.user_properties)


@pytest.fixture
def stand(
    shop: Shop, opened: Opened, open_till: Opens, score: Score, request: pytest.FixtureRequest
) -> Stand:
    """A till at which one trouble after the other happens."""
    return Stand(shop, opened, open_till, score, request.config)


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
