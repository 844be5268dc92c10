"""A shop for the whole till: a Stripe of its own on loopback, and a data folder."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import requests
import stripe
from stripe import PaymentIntent
from stripe.params import CustomerCreateParams
from stripe.params.terminal import (
    ReaderProcessSetupIntentParamsProcessConfig as SetupConfig,
)

from pos_desktop.config import Options
from pos_desktop.simulator import Simulator
from tests.adapters.journal.templates import begin_book
from tests.e2e.nursery import ran
from tests.fakes.vaults import MemoryVault

CREATE = "/v1/payment_intents"
PROCESS = "/v1/terminal/readers/*/process_payment_intent"
CLEAR = "/v1/terminal/readers/*/cancel_action"
DISPLAY = "/v1/terminal/readers/*/set_reader_display"
CANCEL = "/v1/payment_intents/*/cancel"
CAPTURE = "/v1/payment_intents/*/capture"
PRESENTED = "/v1/test_helpers/terminal/readers/*/present_payment_method"
CONFIRM = "/v1/payment_intents/*/confirm"
SETUP = "/v1/setup_intents"
PROCESS_SETUP = "/v1/terminal/readers/*/process_setup_intent"
CANCEL_SETUP = "/v1/setup_intents/*/cancel"
CUSTOMERS = "/v1/customers"
DETACH = "/v1/payment_methods/*/detach"

VISA, MASTERCARD = "4242424242424242", "5555555555554444"
NO_FUNDS, GENERIC = "4000000000009995", "4000000000000002"

Setting = str | bool | int | list[str]


class Account:
    """What Stripe itself says, read with the SDK and never with the till's own code."""

    def __init__(
        self, base_url: str, api_key: str, stop: Callable[[], None] = lambda: None
    ) -> None:
        self.base_url, self.api_key, self.stop = base_url, api_key, stop
        self._session = requests.Session()
        self._session.trust_env = False
        self.api = stripe.StripeClient(
            api_key,
            base_addresses={
                "api": base_url,
                "files": base_url,
                "connect": base_url,
                "meter_events": base_url,
            },
            http_client=stripe.RequestsClient(session=self._session, timeout=10),
        )

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def intents(self) -> list[PaymentIntent]:
        """All of them, oldest first."""
        found = list(self.api.v1.payment_intents.list({"limit": 100}).auto_paging_iter())
        return found[::-1]

    def the_intent(self) -> PaymentIntent:
        """The one and only."""
        (found,) = self.intents()
        return found

    def setups(self) -> list[stripe.SetupIntent]:
        """All of them, oldest first."""
        found = list(self.api.v1.setup_intents.list({"limit": 100}).auto_paging_iter())
        return found[::-1]

    def the_setup(self) -> stripe.SetupIntent:
        """The one and only."""
        (found,) = self.setups()
        return found

    def attempts(self, setup_id: str) -> list[stripe.SetupAttempt]:
        """The attempts to save a card with a set-up, oldest first."""
        listed = self.api.v1.setup_attempts.list({"setup_intent": setup_id, "limit": 100})
        return listed.data[::-1]

    def customers(self) -> list[stripe.Customer]:
        """All of them, oldest first."""
        found = list(self.api.v1.customers.list({"limit": 100}).auto_paging_iter())
        return found[::-1]

    def the_customer(self) -> stripe.Customer:
        """The one and only."""
        (found,) = self.customers()
        return found

    def customer(self, name: str, email: str = "", phone: str = "") -> stripe.Customer:
        """A new one, made by other means than this till."""
        asked: CustomerCreateParams = {"name": name}
        if email:
            asked["email"] = email
        if phone:
            asked["phone"] = phone
        return self.api.v1.customers.create(asked)

    def cards_of(self, customer_id: str) -> list[stripe.PaymentMethod]:
        """The saved cards of a customer, oldest first."""
        listed = self.api.v1.payment_methods.list({"customer": customer_id, "type": "card"})
        return listed.data[::-1]

    def taken(self) -> list[stripe.Charge]:
        """The charges that took money, of all intents, oldest intent first."""
        charges = (charge for one in self.intents() for charge in self.charges(one.id))
        return [charge for charge in charges if charge.status == "succeeded"]

    def save_card(
        self, customer_id: str, number: str = VISA, reader: str = "Back counter"
    ) -> stripe.PaymentMethod:
        """Save a card of the customer by other means than this till: keyed at another reader."""
        api, reader_id = self.api.v1, self.reader(reader).id
        # The SDK's types do not know of `moto` yet.
        config = cast("SetupConfig", {"moto": True})
        setup = api.setup_intents.create(
            {"customer": customer_id, "allowed_payment_method_types": ["card"]}
        )
        api.terminal.readers.process_setup_intent(
            reader_id,
            {
                "setup_intent": setup.id,
                "allow_redisplay": "limited",
                "process_config": config,
            },
        )
        api.test_helpers.terminal.readers.present_payment_method(
            reader_id,
            {
                "type": "card",
                "card": {"number": number, "exp_month": 12, "exp_year": 2034, "cvc": "123"},
            },
        )
        return self.cards_of(customer_id)[-1]

    def charges(self, intent_id: str) -> list[stripe.Charge]:
        """The charges of an intent, oldest first."""
        listed = self.api.v1.charges.list({"payment_intent": intent_id, "limit": 100})
        return listed.data[::-1]

    def reader(self, label: str = "Front counter") -> stripe.terminal.Reader:
        """The reader of that label."""
        readers = self.api.v1.terminal.readers.list({"limit": 100}).data
        return next(reader for reader in readers if reader.label == label)

    def control(self, method: str, path: str, document: object = None) -> Any:
        """The simulator's own control surface."""
        answer = self._session.request(
            method,
            f"{self.base_url}/_simulator/{path}",
            json=document,
            headers={"Authorization": f"Bearer {self.api_key}"},
            timeout=10,
        )
        answer.raise_for_status()
        return answer.json()

    def fault(self, kind: str, path: str = "*", **more: object) -> None:
        """Have something go wrong; the fields are those of the fault script."""
        self.control("POST", "faults", {"kind": kind, "path": path, **more})

    def requests(self, method: str = "", part: str = "") -> list[Any]:
        """What was sent to Stripe, oldest first."""
        logged = self.control("GET", "log")["requests"]
        return [one for one in logged if method in one["method"] and part in one["path"]]

    def has_answered(self) -> bool:
        """Whether every request that changes something is carried out and answered."""
        return all(one["status"] is not None for one in self.requests("POST"))


def metadata_of(intent: PaymentIntent | stripe.SetupIntent) -> dict[str, str]:
    """What the till wrote on it."""
    found: dict[str, str] = (intent.metadata or stripe.StripeObject()).to_dict()
    return found


@dataclass(slots=True)
class Shop:
    """Stripe and the folder of one till."""

    stripe: Account
    folder: Path
    reader_id: str = ""
    settings: dict[str, Setting] = field(default_factory=dict)
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)
    """The end of each till's chain when it was last looked at: its number and its hash."""

    def settle(self, **settings: Setting) -> None:
        """Write the settings file; what is not named stays as it is."""
        if not self.reader_id:
            self.reader_id = self.stripe.reader().id
        chosen: dict[str, Setting] = {"mode": "test", "country": "US", "reader": self.reader_id}
        self.settings = {**chosen, **self.settings, **settings}
        lines = (f"{name} = {json.dumps(value)}\n" for name, value in self.settings.items())
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "settings.toml").write_text("".join(lines), encoding="utf-8")

    def begin_book(self) -> None:
        """An empty journal where there is none, for a till that need not make its own.

        Making one takes a tenth of what such a test takes; tills that are started as a process, and
        those that a test opens otherwise, make theirs.
        """
        begin_book(self.folder / f"journal-{self.settings['mode']}.sqlite3")

    @contextmanager
    def books_are_busy(self) -> Iterator[None]:
        """Somebody else writes in the journal for as long as this lasts (five seconds at most)."""
        book = self.folder / f"journal-{self.settings['mode']}.sqlite3"
        with closing(sqlite3.connect(book, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            yield
            writer.execute("ROLLBACK")

    @property
    def options(self) -> Options:
        """What the command line would say."""
        return Options(data_dir=self.folder, stripe_base=self.stripe.base_url)

    @property
    def vault(self) -> MemoryVault:
        """A keyring with the key of this Stripe."""
        return MemoryVault(default=self.stripe.api_key)

    def other_tills_payment(self, amount: int = 700) -> PaymentIntent:
        """Another till of the shop asks for a card at the same reader."""
        api = self.stripe.api.v1
        intent = api.payment_intents.create(
            {
                "amount": amount,
                "currency": "usd",
                "allowed_payment_method_types": ["card_present"],
                "metadata": {"till": "till-2"},
            }
        )
        api.terminal.readers.process_payment_intent(self.reader_id, {"payment_intent": intent.id})
        return intent

    def present(self, number: str = VISA) -> None:
        """The customer holds a card to the reader, without the panel of the till."""
        self.stripe.api.v1.test_helpers.terminal.readers.present_payment_method(
            self.reader_id, {"type": "card_present", "card_present": {"number": number}}
        )

    def exported(self, what: str = "sales") -> list[Any]:
        """What `pos-desktop export` tells of this till, run as a user would."""
        command = ["pos_desktop", "export", what, "--format", "json"]
        done = ran([*command, "--data-dir", str(self.folder)], os.environ)
        assert done.status == 0, done.err
        told: list[Any] = json.loads(done.out)
        return told


@contextmanager
def stripe_of_its_own(country: str = "US", seconds: float = 0.0) -> Iterator[Account]:
    """A simulator in this process; `seconds` is how long its bank takes."""
    simulator = Simulator(country, authorizing_seconds=seconds)
    simulator.start()
    account = Account(simulator.base_url, simulator.api_key, simulator.stop)
    try:
        yield account
    finally:
        account.close()
        simulator.stop()
