"""What the tests of the payment's rules are given."""

import pytest

from pos_desktop.domain import learning
from tests.domain.examples import Learn


@pytest.fixture
def learn() -> Learn:
    """The rule under test; the mutants' test gives the same tests a spoiled one."""
    return learning.learn
