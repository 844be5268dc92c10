"""The servers that the ports are tried at: the embedded simulator, and Stripe where a key is given.

`POS_DESKTOP_CONTRACT_KEY` is a test key (rk_test_… or sk_test_…) of an account with a location; the
readers that the tests register there are removed again.
"""

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from pos_desktop.adapters.stripe.client import STRIPE, Connection, connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.testing import StripeCustomer
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.payment import Terms
from pos_desktop.domain.readers import Asking
from pos_desktop.domain.settings import Mode
from pos_desktop.simulator import Simulator

KEY_NAME = "POS_DESKTOP_CONTRACT_KEY"
_KEY = os.environ.get(KEY_NAME)


@dataclass(frozen=True, slots=True)
class Counter:
    """A till's ports, a simulated reader of its own, and somebody in front of it."""

    payments: StripePayments
    readers: StripeReaders
    customer: StripeCustomer
    reader: str
    location: str
    currency: str

    def terms(self, amount: int = 2000) -> Terms:
        """Terms of a sale that nobody else has."""
        return Terms(
            sale_id=f"contract-{uuid.uuid4()}",
            number=1,
            till="contract",
            amount=amount,
            currency=self.currency,
            types=("card_present",),
            reader=self.reader,
            started_at=int(time.time()),
        )

    def created(self, terms: Terms) -> Intent:
        """The intent of these terms, made under a key of theirs."""
        return self.payments.create(terms, f"{terms.sale_id}/create")

    def presented(self, terms: Terms, intent_id: str | None = None, attempt: int = 1) -> str:
        """The id of an intent of these terms that the reader asks for a card for."""
        intent_id = intent_id or self.created(terms).intent_id
        self.readers.process_payment_intent(
            self.reader,
            intent_id,
            Asking(),
            key=f"{terms.sale_id}/present/{attempt}",
        )
        return intent_id


@contextmanager
def counter_at(connection: Connection) -> Iterator[Counter]:
    """A counter with a freshly registered reader, which is removed at the end."""
    readers = StripeReaders(connection)
    places = readers.locations()
    if not places:
        pytest.skip("the account has no location")
    place = places[0]
    reader = readers.register("simulated-wpe", "Contract", place.location_id)
    try:
        yield Counter(
            StripePayments(connection),
            readers,
            StripeCustomer(connection),
            reader.reader_id,
            place.location_id,
            of_country(place.country),
        )
    finally:
        readers.remove(reader.reader_id)


@contextmanager
def _simulator() -> Iterator[tuple[str, str]]:
    simulator = Simulator()
    simulator.start()
    try:
        yield simulator.api_key, simulator.base_url
    finally:
        simulator.stop()


@contextmanager
def _stripe() -> Iterator[tuple[str, str]]:
    assert _KEY is not None
    assert facts_of(_KEY).mode is Mode.TEST, f"{KEY_NAME} must be a test key"
    yield _KEY, STRIPE


AT_STRIPE = pytest.param(
    "stripe", marks=pytest.mark.skipif(_KEY is None, reason=f"{KEY_NAME} is not set")
)


@pytest.fixture(params=["simulator", AT_STRIPE])
def counter(request: pytest.FixtureRequest) -> Iterator[Counter]:
    """A counter at each server in turn."""
    server = _simulator if request.param == "simulator" else _stripe
    with server() as (key, base):
        connection = connect(key, base)
        try:
            with counter_at(connection) as counter:
                yield counter
        finally:
            connection.close()
