"""Looking into a connected account: whether the key may act for it."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from pos_desktop.adapters.stripe.account import StripeAccounts, look_into
from pos_desktop.adapters.stripe.client import Connection, connect
from pos_desktop.domain.failures import Unauthorised
from pos_desktop.domain.settings import Mode
from pos_desktop.simulator import Simulator
from pos_desktop.simulator.accounts import CONNECTED


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    made = Simulator("US")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def connection(simulator: Simulator) -> Iterator[Connection]:
    with closing(connect(simulator.api_key, simulator.base_url)) as made:
        yield made


def test_an_account_that_is_connected_can_be_acted_for(connection: Connection) -> None:
    assert look_into(connection, CONNECTED) is None


def test_an_account_that_is_unknown_cannot(connection: Connection) -> None:
    failure = look_into(connection, "acct_1NobodyKnowsIt")
    assert isinstance(failure, Unauthorised)
    assert "does not have access" in failure.message


def test_a_key_is_tried_in_the_accounts_name(simulator: Simulator) -> None:
    accounts = StripeAccounts(simulator.base_url)
    found = accounts.check(simulator.api_key, Mode.TEST, CONNECTED)
    own = accounts.check(simulator.api_key, Mode.TEST)
    assert found.is_accepted
    assert {one.reader_id for one in found.readers}.isdisjoint(one.reader_id for one in own.readers)
