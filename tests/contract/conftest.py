"""The servers that the ports are tried at: the embedded simulator, and Stripe where a key is given.

`POS_DESKTOP_CONTRACT_KEY` is a test key (rk_test_… or sk_test_…) of an account with a location; the
readers that the tests register there are removed again.
"""

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

import pytest
import requests
import stripe

from pos_desktop.adapters.stripe.client import Connection, connect
from pos_desktop.adapters.stripe.customers import StripeCustomers
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.refunds import StripeRefunds
from pos_desktop.adapters.stripe.saved_cards import StripeSavedCards
from pos_desktop.adapters.stripe.setups import StripeCardSetups
from pos_desktop.adapters.stripe.testing import StripeCustomer
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import Intent, IntentKind
from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.payment import CardEntry, Terms
from pos_desktop.domain.permissions import to_tick
from pos_desktop.domain.readers import Asking
from pos_desktop.domain.refunds import RefundOrder, RefundReason
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from pos_desktop.domain.servers import STRIPE
from pos_desktop.domain.settings import Mode
from pos_desktop.simulator import Simulator

VISA = "4242424242424242"
KEY_NAME = "POS_DESKTOP_CONTRACT_KEY"
_KEY = os.environ.get(KEY_NAME)


@dataclass(frozen=True, slots=True)
class Counter:
    """A till's ports, a simulated reader of its own, and somebody in front of it."""

    connection: Connection
    payments: StripePayments
    readers: StripeReaders
    refunds: StripeRefunds
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

    def paid(self, terms: Terms, card: str = "visa") -> Intent:
        """A PaymentIntent of these terms that was paid with this test card."""
        intent_id = self.presented(terms)
        self.customer.present(self.reader, card)
        return self.payments.retrieve(intent_id)

    def order(self, intent: Intent, amount: int) -> RefundOrder:
        """What is asked to give back this much of a payment, with marks that nobody else has."""
        return RefundOrder(
            intent.intent_id,
            amount,
            RefundReason.REQUESTED_BY_CUSTOMER,
            (("refunding", f"contract-{uuid.uuid4()}"), ("app", "pos-desktop")),
        )


@dataclass(frozen=True, slots=True)
class Call:
    """A customer on the phone, and an agent who keys their card on the counter's reader."""

    counter: Counter
    setups: StripeCardSetups
    customers: StripeCustomers
    cards: StripeSavedCards
    caller: Customer

    def setup_terms(self, entry: CardEntry = CardEntry.KEYED) -> Terms:
        """Terms of a set-up that nobody else has."""
        return replace(
            self.counter.terms(amount=0),
            sale_id=f"contract-{uuid.uuid4()}",
            types=("card" if entry is CardEntry.KEYED else "card_present",),
            kind=IntentKind.SETUP,
            entry=entry,
            customer=self.caller.customer_id,
            keeps=Redisplay.LIMITED,
        )

    def terms(self, entry: CardEntry, keeps: Redisplay | None = None) -> Terms:
        """Terms of a sale to the caller."""
        return replace(
            self.counter.terms(),
            types=("card_present" if entry is CardEntry.PRESENTED else "card",),
            entry=entry,
            customer=self.caller.customer_id,
            keeps=keeps,
        )

    def begun(self, terms: Terms) -> str:
        """The id of a set-up of these terms, made under a key of theirs."""
        return self.setups.create(terms, f"{terms.sale_id}/create").intent_id

    def asked(self, terms: Terms, intent_id: str, attempt: int = 1) -> str:
        """The id of an intent of these terms that the reader asks for a card for."""
        readers = self.counter.readers
        ask = readers.process_setup_intent if terms.is_setup else readers.process_payment_intent
        asking = Asking(keyed=terms.entry is CardEntry.KEYED, keeps=terms.keeps)
        try:
            ask(self.counter.reader, intent_id, asking, key=f"{terms.sale_id}/{attempt}")
        except Failed as failed:
            match failed.failure:
                case Refused(field="process_config[moto]"):
                    pytest.skip("the account may not key cards")
                case _:
                    raise
        return intent_id

    def key_in(self, number: str = VISA) -> None:
        """The agent keys a published test card on the reader."""
        helpers = self.counter.connection.commands.v1.test_helpers.terminal.readers
        keys: stripe.params.test_helpers.terminal.ReaderPresentPaymentMethodParamsCard = {
            "number": number,
            "exp_month": 7,
            "exp_year": 2031,
            "cvc": "737",
        }
        with suppress(stripe.CardError):  # a decline, which the reader's action tells too
            helpers.present_payment_method(self.counter.reader, {"type": "card", "card": keys})

    def saved(self, number: str = VISA) -> SavedCard:
        """A card of the caller."""
        terms = self.setup_terms()
        setup_id = self.asked(terms, self.begun(terms))
        self.key_in(number)
        card = self.setups.retrieve(setup_id).saved
        assert card is not None
        return card


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
            connection,
            StripePayments(connection),
            readers,
            StripeRefunds(connection),
            StripeCustomer(connection),
            reader.reader_id,
            place.location_id,
            of_country(place.country),
        )
    finally:
        readers.remove(reader.reader_id)


def restricted_key(simulator: Simulator) -> str:
    """A key of just what shops are told to allow: the contract is what shows that it is enough."""
    asked = requests.post(
        f"{simulator.base_url}/_simulator/keys",
        json={"permissions": [one.name for one in to_tick()]},
        headers={"Authorization": f"Bearer {simulator.api_key}"},
        timeout=10,
    )
    return str(asked.json()["api_key"])


@contextmanager
def _simulator(country: str = "US") -> Iterator[tuple[str, str]]:
    simulator = Simulator(country)
    simulator.start()
    try:
        yield restricted_key(simulator), simulator.base_url
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


@pytest.fixture(params=["simulator", AT_STRIPE])
def canada(request: pytest.FixtureRequest) -> Iterator[Counter]:
    """A counter in Canada at each server in turn; at Stripe only where the account is there."""
    server = _simulator("CA") if request.param == "simulator" else _stripe()
    with server as (key, base):
        connection = connect(key, base)
        try:
            with counter_at(connection) as counter:
                if counter.currency != "cad":
                    pytest.skip("the account is not in Canada")
                yield counter
        finally:
            connection.close()


@pytest.fixture
def call(counter: Counter) -> Iterator[Call]:
    """Somebody on the phone, who is forgotten at the end."""
    customers = StripeCustomers(counter.connection)
    caller = customers.create(Contact("Contract Caller", "caller@example.com"), str(uuid.uuid4()))
    yield Call(
        counter,
        StripeCardSetups(counter.connection),
        customers,
        StripeSavedCards(counter.connection),
        caller,
    )
    counter.connection.commands.v1.customers.delete(caller.customer_id)
