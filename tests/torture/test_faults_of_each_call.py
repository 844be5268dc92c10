"""Each request that no act at the window makes on its own, with everything that can happen to it:
it is answered or its failure is named, and once all is well again it is done, and done once."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

import pytest

from pos_desktop.adapters.stripe.account import StripeAccounts
from pos_desktop.adapters.stripe.client import connect
from pos_desktop.adapters.stripe.customers import StripeCustomers
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.refunds import StripeRefunds
from pos_desktop.adapters.stripe.saved_cards import StripeSavedCards
from pos_desktop.adapters.stripe.setups import StripeCardSetups
from pos_desktop.adapters.stripe.tipping import StripeTipping
from pos_desktop.domain.customers import Contact
from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.inputs import InputKind, Question
from pos_desktop.domain.settings import Mode
from pos_desktop.domain.tipping import TipTable
from tests.e2e.shops import Account, stripe_of_its_own
from tests.torture.sampling import sampled
from tests.torture.scoring import Score
from tests.torture.troubles import EVERY_TRY, TROUBLES, Trouble

READERS, PLACES = "/v1/terminal/readers", "/v1/terminal/locations"
CONFIGURATIONS = "/v1/terminal/configurations"
FOREVER = 2**33
QUESTION = Question(InputKind.EMAIL, "E-mail?", "For the receipt")
TIPS = TipTable(percentages=(15, 18, 20))


@dataclass
class Ports:
    """What a till asks of this Stripe, and what there is to ask about."""

    account: Account

    def __post_init__(self) -> None:
        api = self.account.api.v1
        self.connection = connect(self.account.api_key, self.account.base_url)
        self.readers = StripeReaders(self.connection)
        self.customers = StripeCustomers(self.connection)
        self.cards = StripeSavedCards(self.connection)
        self.setups = StripeCardSetups(self.connection)
        self.refunds = StripeRefunds(self.connection)
        self.payments = StripePayments(self.connection)
        self.tipping = StripeTipping(self.connection)
        self.reader = self.account.reader().id
        self.place = self.readers.locations()[0].location_id
        self.customer = self.account.customer("Ada", "ada@example.com").id
        self.method = self.account.save_card(self.customer).id
        self.intent = api.payment_intents.create(
            {
                "amount": 1200,
                "currency": "usd",
                "customer": self.customer,
                "payment_method": self.method,
                "allowed_payment_method_types": ["card"],
                "off_session": True,
                "confirm": True,
            }
        ).id
        self.refund = api.refunds.create({"payment_intent": self.intent, "amount": 100}).id


Call = Callable[[Ports], Callable[[], object]]
"""Makes ready what is asked about; what is given back asks once, or once more where it failed."""


def _registered(at: Ports) -> str:
    return at.readers.register("simulated-wpe", "Third counter", at.place).reader_id


def _question(at: Ports) -> Callable[[], object]:
    with suppress(Failed):
        at.readers.cancel_action(at.reader)
    return partial(at.readers.collect_inputs, at.reader, (QUESTION,), key=str(uuid.uuid4()))


def _receipt(at: Ports) -> Callable[[], object]:
    key = str(uuid.uuid4())
    return partial(at.payments.set_receipt_email, at.intent, "ada@example.com", key)


def _set_tips(at: Ports) -> Callable[[], object]:
    at.tipping.set_table(at.place, "usd", TIPS)
    return partial(at.tipping.set_table, at.place, "usd", TipTable(percentages=(5, 10, 15)))


def _first_tips(at: Ports) -> Callable[[], object]:
    api = at.account.api.v1.terminal
    api.locations.update(at.place, {"configuration_overrides": ""})
    return partial(at.tipping.set_table, at.place, "usd", TIPS)


def _tips_of_place(at: Ports) -> Callable[[], object]:
    at.tipping.set_table(at.place, "usd", TIPS)
    return partial(at.tipping.in_force, at.place)


def _no_tips(at: Ports) -> Callable[[], object]:
    at.account.api.v1.terminal.locations.update(at.place, {"configuration_overrides": ""})
    return partial(at.tipping.in_force, at.place)


def _checked(at: Ports) -> Callable[[], object]:
    def check() -> None:
        found = StripeAccounts(at.account.base_url).check(at.account.api_key, Mode.TEST)
        if found.failure is not None:
            raise Failed(found.failure)

    return check


CALLS: dict[str, tuple[str, str, Call]] = {
    "list readers": ("GET", READERS, lambda at: at.readers.list),
    "list locations": ("GET", PLACES, lambda at: at.readers.locations),
    "register a reader": ("POST", READERS, lambda at: partial(_registered, at)),
    "rename a reader": (
        "POST",
        f"{READERS}/*",
        lambda at: partial(at.readers.rename, _registered(at), "Back"),
    ),
    "remove a reader": (
        "DELETE",
        f"{READERS}/*",
        lambda at: partial(at.readers.remove, _registered(at)),
    ),
    "ask at the reader": ("POST", f"{READERS}/*/collect_inputs", _question),
    "read a customer": (
        "GET",
        "/v1/customers/*",
        lambda at: partial(at.customers.retrieve, at.customer),
    ),
    "change a customer": (
        "POST",
        "/v1/customers/*",
        lambda at: partial(at.customers.update, at.customer, Contact("Ada B", "b@example.com")),
    ),
    "read a saved card": (
        "GET",
        "/v1/payment_methods/*",
        lambda at: partial(at.cards.retrieve, at.method),
    ),
    "list of set-ups": (
        "GET",
        "/v1/setup_intents",
        lambda at: partial(at.setups.saved, 0, FOREVER),
    ),
    "read a refund": (
        "GET",
        "/v1/refunds/*",
        lambda at: partial(at.refunds.retrieve, at.refund),
    ),
    "mail a receipt": ("POST", "/v1/payment_intents/*", _receipt),
    "read a location": ("GET", f"{PLACES}/*", _no_tips),
    "set a location": ("POST", f"{PLACES}/*", _first_tips),
    "list of tips": ("GET", CONFIGURATIONS, _no_tips),
    "read tips": ("GET", f"{CONFIGURATIONS}/*", _tips_of_place),
    "set tips": ("POST", f"{CONFIGURATIONS}/*", _set_tips),
    "first tips": ("POST", CONFIGURATIONS, _first_tips),
    "try a key": ("GET", "/v1/charges", _checked),
}
UNCLEAR = {"garbage body", "half a body", "object of another kind", "another object"}
"""Answers that are never taken for one."""
LISTS = ("list readers", "list locations", "list of set-ups", "list of tips")
UNNOTICED = {
    **{name: {"another object"} for name in (*LISTS, "register a reader")},
    "try a key": {"another object", "object of another kind"},
}
"""But for an object where none was named, and of what a list holds where only a yes is wanted."""


@contextmanager
def _ports() -> Iterator[Ports]:
    with stripe_of_its_own() as account:
        ports = Ports(account)
        try:
            yield ports
        finally:
            ports.connection.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The calls, or in the short form some of them."""
    metafunc.parametrize("name", sampled(tuple(CALLS), metafunc.config, short=4))


def test_a_request_is_answered_or_its_failure_is_named_and_it_may_be_made_again(
    name: str, score: Score, pytestconfig: pytest.Config
) -> None:
    method, path, call = CALLS[name]
    with _ports() as at:
        for trouble in sampled(list(TROUBLES), pytestconfig, short=1):
            ask = call(at)
            with score.trial("faults", name):
                Trouble(trouble, method, path, EVERY_TRY).begin(at.account)
                failures = list(_failures(at, ask))
                assert Trouble.is_over(at.account), f"{trouble} did not happen"
                is_no_answer = trouble in UNCLEAR - UNNOTICED.get(name, set())
                assert failures or not is_no_answer, f"{trouble} was taken for an answer"
                call(at)()


def _failures(at: Ports, ask: Callable[[], object]) -> Iterator[Failure]:
    """How it failed, each time until the trouble is over."""
    for _ in range(EVERY_TRY):
        try:
            ask()
        except Failed as failed:
            yield failed.failure
        if Trouble.is_over(at.account):
            return
