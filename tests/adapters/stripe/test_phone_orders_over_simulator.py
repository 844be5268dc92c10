"""Phone orders over the embedded Stripe: what goes wrong there, over real HTTP."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pytest

from pos_desktop.adapters.stripe.client import Connection, connect
from pos_desktop.adapters.stripe.customers import StripeCustomers
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.saved_cards import StripeSavedCards
from pos_desktop.adapters.stripe.setups import StripeCardSetups
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.failures import Failed, Failure, NoAnswer, Refused, Silence
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.payment import CUSTOMER_CANCELED, NEEDS_CUSTOMER, CardEntry, Terms
from pos_desktop.domain.readers import Asking, CartDisplay
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.simulator import Simulator

VISA = "4242424242424242"
KEYING = Asking(keyed=True, keeps=Redisplay.LIMITED)
CONFIRM = "/v1/payment_intents/*/confirm"
SALE = Terms("sale-1", 1, "till-1", 1200, "usd", ("card",), "", int(time.time()))
SETUP = replace(
    SALE, sale_id="setup-1", amount=0, kind=IntentKind.SETUP, keeps=Redisplay.LIMITED
)  # of a card that is keyed


@dataclass(frozen=True, slots=True)
class Office:
    """A simulated account, the adapters at it, and a customer on the phone."""

    stripe: Simulator
    connection: Connection
    payments: StripePayments
    setups: StripeCardSetups
    readers: StripeReaders
    cards: StripeSavedCards
    customers: StripeCustomers
    caller: Customer

    def reader(self) -> str:
        return next(each.reader_id for each in self.readers.list() if each.label[0] == "F")

    def key_in(self, number: str = VISA) -> None:
        """The agent keys a card."""
        self.connection.commands.v1.test_helpers.terminal.readers.present_payment_method(
            self.reader(),
            {
                "type": "card",
                "card": {"number": number, "exp_month": 7, "exp_year": 2031, "cvc": "737"},
            },
        )

    def setup(
        self, asking: Asking = KEYING, types: tuple[str, ...] = ("card",), attempt: int = 1
    ) -> str:
        """The id of a set-up that the reader asks for a card for."""
        terms = replace(SETUP, types=types, customer=self.caller.customer_id)
        setup_id = self.setups.create(terms, "setup-1/create").intent_id
        key = f"setup-1/present/{attempt}"
        self.readers.process_setup_intent(self.reader(), setup_id, asking, key=key)
        return setup_id

    def saved(self, number: str = VISA) -> str:
        """The id of a saved card."""
        setup_id = self.setup()
        self.key_in(number)
        card = self.setups.retrieve(setup_id).saved
        assert card is not None
        return card.method_id

    def charged(self, method_id: str, key: str = "sale-1/charge/1") -> Intent:
        """The sale's intent after this card was charged."""
        terms = replace(SALE, entry=CardEntry.ON_FILE, customer=self.caller.customer_id)
        begun = self.payments.create(terms, "sale-1/create")
        return self.payments.confirm(begun.intent_id, method_id, key)

    def failure(self, asking: Asking) -> Failure:
        """What asking for a card to be saved fails with."""
        with pytest.raises(Failed) as caught:
            self.setup(asking)
        return caught.value.failure


@pytest.fixture
def office() -> Iterator[Office]:
    simulator = Simulator()
    simulator.start()
    try:
        with closing(connect(simulator.api_key, simulator.base_url)) as connection:
            customers = StripeCustomers(connection)
            yield Office(
                simulator,
                connection,
                StripePayments(connection),
                StripeCardSetups(connection),
                StripeReaders(connection),
                StripeSavedCards(connection),
                customers,
                customers.create(Contact("Ana Silva", "ana@example.com", "+1 555 0100"), "ana"),
            )
    finally:
        simulator.stop()


def test_an_account_without_access_is_told_so_by_the_field(office: Office) -> None:
    office.stripe.account.set(moto=False)
    failure = office.failure(KEYING)
    assert isinstance(failure, Refused)
    assert failure.field == "process_config[moto]"
    assert "contact Stripe support" in failure.message


def test_a_preview_that_the_account_has_not_is_refused_with_its_field(office: Office) -> None:
    failure = office.failure(replace(KEYING, without_cvc=True))
    assert isinstance(failure, Refused)
    assert failure.field == "process_config[skip_cvc]"


def test_no_card_is_keyed_on_a_reader_that_shows_a_basket(office: Office) -> None:
    office.readers.show_cart(office.reader(), CartDisplay("usd", (("Oat milk", 1, 350),), 0, 350))
    failure = office.failure(KEYING)
    assert isinstance(failure, Refused)
    assert failure.field == "process_config[moto]"
    office.readers.cancel_action(office.reader())
    office.setup(attempt=2)
    action = office.readers.sight(office.reader()).reader.action
    assert action is not None
    assert action.waits_for_a_card


def test_an_agent_who_presses_cancel_leaves_the_set_up_open(office: Office) -> None:
    setup_id = office.setup()
    office.stripe.readers.customer_cancels(office.reader())
    action = office.readers.sight(office.reader()).reader.action
    assert action is not None
    assert action.intent == setup_id
    assert action.failure is not None
    assert action.failure.code == CUSTOMER_CANCELED
    assert office.setups.retrieve(setup_id).status is IntentStatus.REQUIRES_PAYMENT_METHOD


def test_a_wrong_security_code_is_told_by_reader_and_set_up_alike(office: Office) -> None:
    setup_id = office.setup()
    office.key_in("4000000000000127")
    action = office.readers.sight(office.reader()).reader.action
    assert action is not None
    assert action.failure is not None
    failure = office.setups.retrieve(setup_id).failure
    assert failure is not None
    assert failure.code == action.failure.code == "incorrect_cvc"
    assert failure.charge is not None


def test_a_presented_card_that_fails_is_told_by_its_own_code(office: Office) -> None:
    setup_id = office.setup(Asking(keeps=Redisplay.ALWAYS), ("card_present",))
    helpers = office.connection.commands.v1.test_helpers.terminal.readers
    helpers.present_payment_method(
        office.reader(), {"card_present": {"number": "4000000000000002"}}
    )
    failure = office.setups.retrieve(setup_id).failure
    assert failure is not None
    assert failure.code == "setup_intent_authentication_failure"


def test_a_card_of_a_single_network_leaves_none(office: Office) -> None:
    setup_id = office.setup(Asking(keeps=Redisplay.ALWAYS), ("card_present",))
    helpers = office.connection.commands.v1.test_helpers.terminal.readers
    helpers.present_payment_method(
        office.reader(), {"card_present": {"number": "4711009900000316877"}}
    )
    done = office.setups.retrieve(setup_id)
    assert (done.status, done.saved) == (IntentStatus.SUCCEEDED, None)


def test_an_answer_lost_on_the_way_makes_no_second_set_up(office: Office) -> None:
    office.stripe.faults.add("drop_after", method="POST", path="/v1/setup_intents")
    setup_id = office.setup()
    found = office.setups.find(replace(SETUP, customer=office.caller.customer_id))
    assert found is not None
    assert found.intent_id == setup_id


@pytest.mark.parametrize("declines", ["do_not_honor", "insufficient_funds", "lost_card"])
def test_a_bank_that_says_no_leaves_the_payment_open(office: Office, declines: str) -> None:
    method_id = office.saved()
    office.stripe.account.set_card(method_id, declines=declines)
    charged = office.charged(method_id)
    assert charged.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    assert charged.failure is not None
    assert charged.failure.decline_code == declines
    assert charged.failure.charge is not None


def test_a_bank_that_wants_its_customer_says_so(office: Office) -> None:
    charged = office.charged(office.saved("4000002760003184"))
    assert charged.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    assert charged.failure is not None
    assert charged.failure.code == NEEDS_CUSTOMER


def test_an_expired_card_is_a_decline(office: Office) -> None:
    method_id = office.saved()
    office.stripe.account.set_card(method_id, exp_month=1, exp_year=2020)
    charged = office.charged(method_id)
    assert charged.failure is not None
    assert charged.failure.code == "expired_card"


def test_a_declined_payment_takes_another_card(office: Office) -> None:
    method_id = office.saved()
    office.stripe.account.set_card(method_id, declines="do_not_honor")
    assert office.charged(method_id).failure is not None
    office.stripe.account.set_card(method_id, declines=None)
    charged = office.charged(method_id, "sale-1/charge/2")
    assert charged.status is IntentStatus.SUCCEEDED


def test_a_charge_whose_answer_is_lost_happens_once(office: Office) -> None:
    method_id = office.saved()
    office.stripe.faults.add("drop_after", method="POST", path=CONFIRM)
    assert office.charged(method_id).status is IntentStatus.SUCCEEDED
    charges = office.connection.commands.v1.charges.list()
    assert len(charges.data) == 1


def test_a_charge_of_which_no_answer_comes_is_found_to_have_happened(office: Office) -> None:
    method_id = office.saved()
    office.stripe.faults.add("drop_after", method="POST", path=CONFIRM, times=None)
    with pytest.raises(Failed) as caught:
        office.charged(method_id)
    assert isinstance(caught.value.failure, NoAnswer)
    assert caught.value.failure.why is Silence.NETWORK
    found = office.payments.find(replace(SALE, entry=CardEntry.ON_FILE))
    assert found is not None
    assert found.status is IntentStatus.SUCCEEDED


def test_a_card_of_somebody_else_is_not_charged(office: Office) -> None:
    method_id = office.saved()
    other = office.customers.create(Contact("Somebody else"), "other")
    terms = replace(SALE, entry=CardEntry.ON_FILE, customer=other.customer_id)
    begun = office.payments.create(terms, "sale-1/create")
    with pytest.raises(Failed) as caught:
        office.payments.confirm(begun.intent_id, method_id, "sale-1/charge/1")
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.field == "payment_method"


def test_a_payment_that_keeps_its_card_says_so_while_the_money_is_held(office: Office) -> None:
    terms = replace(
        SALE,
        entry=CardEntry.KEYED,
        keeps=Redisplay.LIMITED,
        customer=office.caller.customer_id,
        description="Two crates of wine",
    )
    begun = office.payments.create(terms, "sale-1/create")
    office.readers.process_payment_intent(office.reader(), begun.intent_id, KEYING, key="present")
    office.key_in()
    paid = office.readers.sight(office.reader()).intent
    assert paid is not None
    assert paid.saved is not None
    assert office.cards.of(office.caller.customer_id)[0].method_id == paid.saved.method_id
    told = office.connection.commands.v1.payment_intents.retrieve(begun.intent_id)
    assert told.description == "Two crates of wine"


@pytest.mark.parametrize(
    "typed", ["ana", "SILVA", "example.com", "+1 555", "555 0100", "  Ana Silva "]
)
def test_a_customer_is_found_by_any_part_of_what_is_known(office: Office, typed: str) -> None:
    office.customers.create(Contact("Bob", "bob@elsewhere.org", "+44 20 7946"), "bob")
    assert office.customers.search(typed) == (office.caller,)


def test_a_phone_that_was_kept_as_digits_is_found_as_it_is_spoken(office: Office) -> None:
    digits = office.customers.create(Contact("Digits", phone="15550199"), "digits")
    assert office.customers.search("+1 (555) 0199") == (digits,)


@pytest.mark.parametrize("name", ['Zoë "Z" Ørsted', "back\\slash", "O’Neill's", "李小龍"])
def test_a_customer_is_found_by_a_name_with_marks_in_it(office: Office, name: str) -> None:
    made = office.customers.create(Contact(name), "marked")
    assert office.customers.search(name) == (made,)


def test_of_many_customers_twenty_are_shown(office: Office) -> None:
    for number in range(23):
        office.customers.create(Contact(f"Customer {number}"), f"customer-{number}")
    assert len(office.customers.search("customer")) == 20


def test_no_card_number_is_in_any_request_of_the_adapters(office: Office) -> None:
    office.charged(office.saved())
    asked = [entry for entry in office.stripe.log() if "test_helpers" not in str(entry["path"])]
    assert asked
    assert VISA not in repr(asked)
