"""A running simulator, and a till at it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import stripe

from pos_desktop.simulator import Simulator
from tests.simulator.till import Till


@pytest.fixture(autouse=True)
def _no_telemetry() -> Iterator[None]:
    before = stripe.enable_telemetry
    stripe.enable_telemetry = False
    yield
    stripe.enable_telemetry = before


Open = Callable[..., Till]


@pytest.fixture
def opening() -> Iterator[Open]:
    """Start a simulator as one likes, and a till at it; both end with the test."""
    with ExitStack() as stack:

        def start(
            country: str = "US", state: Path | None = None, authorizing_seconds: float = 0.0
        ) -> Till:
            simulator = Simulator(country, state, authorizing_seconds)
            stack.callback(simulator.stop)
            simulator.start()
            till = Till(simulator)
            stack.callback(till.close)
            return till

        yield start


@pytest.fixture
def till(opening: Open) -> Till:
    """A till in the United States whose cards are authorized in no time."""
    return opening()
