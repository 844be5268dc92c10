"""A till at the counter, and where its payment has got to."""

import pytest

from tests.fakes.stripe_records import CardPlayed
from tests.presenters.counters import Till


@pytest.fixture
def till() -> Till:
    return Till()


@pytest.fixture
def waiting(till: Till) -> Till:
    """Two lines are rung up and the reader asks for a card."""
    till.scan("TEA", "MUG")
    till.counter.pay()
    till.settle()
    return till


@pytest.fixture
def declined(waiting: Till) -> Till:
    waiting.play_card(CardPlayed.DECLINED)
    waiting.settle()
    return waiting


@pytest.fixture
def paid(waiting: Till) -> Till:
    waiting.play_card()
    waiting.settle()
    return waiting
