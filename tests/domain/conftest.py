"""What the tests of the payment's rules are given."""

from types import ModuleType

import pytest

from pos_desktop.domain import captures, givingback, learning
from tests.domain.examples import Learn
from tests.domain.refund_examples import LearnRefund


@pytest.fixture
def learn() -> Learn:
    """The rule under test; the mutants' test gives the same tests a spoiled one."""
    return learning.learn


@pytest.fixture
def rule() -> LearnRefund:
    """The same for refunds."""
    return givingback.learn


@pytest.fixture
def rules() -> ModuleType:
    """The same for what may be captured of a hold."""
    return captures
