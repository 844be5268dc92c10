"""A till that takes money in a connected account's name, and one that passes it on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pos_desktop.adapters.stripe.client import Connection, connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.testing import StripeCustomer
from pos_desktop.domain.captures import CaptureOrder
from pos_desktop.domain.connecting import ConnectHow, ConnectTerms
from pos_desktop.domain.failures import Failed, Refused, Unauthorised
from pos_desktop.domain.intents import CaptureMethod, IntentStatus
from pos_desktop.domain.reader_screens import Shown
from pos_desktop.domain.readers import Asking
from pos_desktop.simulator import Simulator
from tests.adapters.stripe.test_payments import TERMS


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    simulator = Simulator()
    simulator.start()
    yield simulator
    simulator.stop()


@pytest.fixture
def theirs(simulator: Simulator) -> Iterator[Connection]:
    """A connection in the connected account's name."""
    (account,) = simulator.account.connected
    connection = connect(simulator.api_key, simulator.base_url, account)
    yield connection
    connection.close()


def test_a_connected_accounts_reader_takes_its_money(
    simulator: Simulator, theirs: Connection
) -> None:
    (reader,) = StripeReaders(theirs).list()
    assert reader.label == "Kiosk counter"
    payments = StripePayments(theirs)
    terms = replace(TERMS, connect=ConnectTerms("acct_1", ConnectHow.HEADER, 120))
    intent = payments.create(terms, "key-1")
    assert intent.fee == 120
    StripeReaders(theirs).process_payment_intent(
        reader.reader_id, intent.intent_id, Asking(), key="key-2"
    )
    assert StripeCustomer(theirs).screen(reader.reader_id).shown is Shown.CARD
    StripeCustomer(theirs).present(reader.reader_id, "visa")
    assert payments.retrieve(intent.intent_id).status is IntentStatus.SUCCEEDED
    page = payments.listed(intent.created, intent.created + 60)
    assert [each.intent_id for each in page.intents] == [intent.intent_id]
    own = connect(simulator.api_key, simulator.base_url)
    assert StripePayments(own).listed(intent.created, intent.created + 60).intents == ()
    own.close()


def test_an_account_that_is_not_connected_is_not_reached(simulator: Simulator) -> None:
    connection = connect(simulator.api_key, simulator.base_url, "acct_nobody")
    with pytest.raises(Failed) as caught:
        StripeReaders(connection).list()
    connection.close()
    assert isinstance(caught.value.failure, Unauthorised)


@pytest.mark.parametrize("how", [ConnectHow.DESTINATION, ConnectHow.ON_BEHALF_OF])
def test_money_is_passed_on_and_the_fee_changed_when_it_is_taken(
    simulator: Simulator, how: ConnectHow
) -> None:
    (account,) = simulator.account.connected
    connection = connect(simulator.api_key, simulator.base_url)
    payments, readers = StripePayments(connection), StripeReaders(connection)
    (reader,) = [each for each in readers.list() if each.label == "Front counter"]
    terms = replace(TERMS, capture=CaptureMethod.MANUAL, connect=ConnectTerms(account, how, 120))
    intent = payments.create(terms, "key-1")
    readers.process_payment_intent(reader.reader_id, intent.intent_id, Asking(), key="key-2")
    StripeCustomer(connection).present(reader.reader_id, "visa")
    taken = payments.capture(intent.intent_id, "key-3", CaptureOrder(amount=1000, fee=100))
    connection.close()
    assert (taken.received, taken.fee) == (1000, 100)


def test_a_fee_for_nobody_is_refused(simulator: Simulator) -> None:
    connection = connect(simulator.api_key, simulator.base_url)
    payments = StripePayments(connection)
    terms = replace(TERMS, connect=ConnectTerms("acct_1", ConnectHow.HEADER, 120))
    with pytest.raises(Failed) as caught:
        payments.create(terms, "key-1")
    connection.close()
    failure = caught.value.failure
    assert isinstance(failure, Refused)
    assert failure.field == "application_fee_amount"
