"""Each request of a phone order, with everything that can happen to it: one customer, one card."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from pos_desktop.domain.customers import Contact
from tests.e2e.agents import Agent
from tests.e2e.books import agreed_card, customer_of
from tests.e2e.shops import (
    CANCEL_SETUP,
    CAPTURE,
    CLEAR,
    CONFIRM,
    CREATE,
    CUSTOMERS,
    DETACH,
    PROCESS,
    PROCESS_SETUP,
    SETUP,
    Setting,
)
from tests.torture.sampling import sampled
from tests.torture.stands import Stand
from tests.torture.test_reader_outcomes import OUTCOMES, Outcome
from tests.torture.troubles import TROUBLES, Trouble

CARDS = "/v1/payment_methods"
FOUND = "/v1/customers/search"
HELD: dict[str, Setting] = {"capture": "manual"}
Live = Callable[[Stand, Trouble], None]
_TRIES = 5


def _somebody(stand: Stand) -> Contact:
    """Nobody has called by that name yet."""
    number = len(stand.shop.stripe.customers()) + 1
    return Contact(f"Caller {number:03}", f"caller{number}@example.com")


def _may_go_on(agent: Agent) -> bool:
    """Whether there is a page of a customer, or something to do about there being none."""
    said = agent.sees("phone.contactNotice") or agent.sees("phone.twins")
    may = agent.widget("phone.createCustomer", QAbstractButton).isEnabled()
    return agent.sees("phone.name") or (said and may)


def _make(stand: Stand, contact: Contact) -> None:
    """Fill the form in, and send it until there is a customer."""
    agent = stand.agent
    agent.new_customer(contact.name, contact.email)
    agent.press(Qt.Key.Key_Return)
    for _ in range(_TRIES):
        agent.until("a customer, or why not", lambda: _may_go_on(agent))
        if agent.sees("phone.name"):
            break
        if agent.sees("phone.twins"):
            agent.click_row("phone.twins", 0)
        else:
            if agent.says("phone.contactNotice", "trouble_later"):
                agent.until("as told", stand.shop.stripe.has_answered)
            agent.click("phone.createCustomer")
    agent.until_wallet()


def _hang_up(agent: Agent) -> None:
    """The page is ready for who calls next."""
    agent.click("phone.otherCustomer")
    agent.until_seen("phone.customerSearch")


def _known_card(stand: Stand) -> Contact:
    """A customer whose card may be charged, known to book and Stripe."""
    contact = _somebody(stand)
    agreed_card(stand.shop, customer_of(stand.shop, contact))
    return contact


def _customer(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a customer is made."""
    agent, contact = stand.agent, _somebody(stand)
    trouble.begin(stand.shop.stripe)
    _make(stand, contact)
    assert agent.text("phone.name") == contact.name
    emails = [one.email for one in stand.shop.stripe.customers()]
    assert emails.count(contact.email) == 1, "a customer was made twice"
    _hang_up(agent)


def _search(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a customer is looked for whom only Stripe knows."""
    agent, contact = stand.agent, _somebody(stand)
    stand.shop.stripe.customer(contact.name, contact.email)
    trouble.begin(stand.shop.stripe)
    agent.type("phone.customerSearch", contact.email)
    agent.until("all of it", lambda: trouble.is_over(stand.shop.stripe))
    agent.type("phone.customerSearch", "")
    agent.choose(contact.email)
    assert agent.text("phone.name") == contact.name
    _hang_up(agent)


def _wallet(stand: Stand, trouble: Trouble) -> None:
    """Something happens while the cards, or the data, of a customer are read."""
    agent, contact = stand.agent, _known_card(stand)
    agent.look_for(contact.email)
    trouble.begin(stand.shop.stripe)
    agent.press(Qt.Key.Key_Return)
    agent.until("all of it", lambda: trouble.is_over(stand.shop.stripe))
    for _ in range(_TRIES):
        agent.until_wallet()
        if agent.rows("phone.cards"):
            break
        _hang_up(agent)
        agent.choose(contact.email)
    assert len(agent.rows("phone.cards")) == 1
    _hang_up(agent)


def _save(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a card is saved."""
    agent, contact = stand.agent, _somebody(stand)
    _make(stand, contact)
    trouble.begin(stand.shop.stripe)
    agent.hear_yes()
    agent.press(Qt.Key.Key_F12)
    _saved(stand, contact)


def _saved(stand: Stand, contact: Contact) -> None:
    assert stand.agent.see_call_through() == "approved"
    (customer,) = [one for one in stand.shop.stripe.customers() if one.email == contact.email]
    assert len(stand.shop.stripe.cards_of(customer.id)) == 1
    stand.agent.done()


def _read(stand: Stand, trouble: Trouble) -> None:
    """Something happens to the look at a set-up after the card was keyed."""
    agent, contact = stand.agent, _somebody(stand)
    _make(stand, contact)
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    trouble.begin(stand.shop.stripe, f"{SETUP}/{stand.shop.stripe.setups()[-1].id}")
    agent.key_card()
    agent.until("all of it", lambda: trouble.is_over(stand.shop.stripe))
    _saved(stand, contact)


def _given_up(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a saving is given up."""
    agent, contact = stand.agent, _somebody(stand)
    _make(stand, contact)
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    trouble.begin(stand.shop.stripe)
    agent.press(Qt.Key.Key_Escape)
    if agent.until_status("canceled", "attention") == "attention":
        agent.click("phone.cancel")
    assert agent.see_call_through() == "canceled"
    agent.until_written()
    assert stand.shop.stripe.setups()[-1].status == "canceled"
    assert stand.shop.stripe.reader().action is None
    agent.done()


def _charge(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a saved card is charged."""
    contact = _known_card(stand)
    agent = stand.agent
    agent.choose(contact.email)
    agent.order("24.90")
    trouble.begin(stand.shop.stripe)
    agent.press(Qt.Key.Key_F12)
    assert agent.see_call_through() == "approved"
    agent.done()


def _pay(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a card is keyed that pays, and is kept."""
    agent, contact = stand.agent, _somebody(stand)
    _make(stand, contact)
    trouble.begin(stand.shop.stripe)
    agent.hear_yes()
    agent.order("24.90")
    agent.press(Qt.Key.Key_F12)
    _saved(stand, contact)


def _remove(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a card is removed."""
    contact = _known_card(stand)
    agent, account = stand.agent, stand.shop.stripe
    customer = account.customers()[-1].id
    agent.choose(contact.email)
    trouble.begin(account)
    agent.click("phone.removeCard")
    agent.click("phone.removeCard.yes")
    agent.until("what became of it", lambda: agent.sees("phone.customerNotice"))
    for _ in range(_TRIES):
        if not account.cards_of(customer):
            break
        _hang_up(agent)
        agent.choose(contact.email)
        agent.until("no card", lambda: not agent.rows("phone.cards"))
    assert account.cards_of(customer) == []
    agent.until("all of it", lambda: trouble.is_over(account))
    _hang_up(agent)


ROWS: dict[str, tuple[str, str, Live]] = {
    "create customer": ("POST", CUSTOMERS, _customer),
    "customers with an e-mail": ("GET", CUSTOMERS, _customer),
    "search customers": ("GET", FOUND, _search),
    "list saved cards": ("GET", CARDS, _wallet),
    "create SetupIntent": ("POST", SETUP, _save),
    "key at the reader": ("POST", PROCESS_SETUP, _save),
    "read the SetupIntent": ("GET", "", _read),
    "clear the reader, saving": ("POST", CLEAR, _given_up),
    "cancel the SetupIntent": ("POST", CANCEL_SETUP, _given_up),
    "create PaymentIntent, saved card": ("POST", CREATE, _charge),
    "create PaymentIntent, keyed": ("POST", CREATE, _pay),
    "key a payment at the reader": ("POST", PROCESS, _pay),
    "confirm with a saved card": ("POST", CONFIRM, _charge),
    "capture of a saved card": ("POST", CAPTURE, _charge),
    "detach a card": ("POST", DETACH, _remove),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_card_is_saved_charged_and_removed_once(stand: Stand, row: str) -> None:
    method, path, live = ROWS[row]
    tries = 1 if method == "GET" else 3
    cells = [Trouble(name, method, path, tries) for name in TROUBLES]
    chosen = sampled(cells, stand.config, short=1)
    stand.stands(HELD, at_phone=True).endure(row, chosen, live)


def _keyed(stand: Stand, outcome: Trouble) -> None:
    agent, contact = stand.agent, _somebody(stand)
    _make(stand, contact)
    outcome.begin(stand.shop.stripe, outcome.path)
    agent.hear_yes()
    is_paid = outcome.path == PROCESS
    if is_paid:
        agent.order("24.90")
    agent.press(Qt.Key.Key_F12)
    if outcome.name == "stuck":
        agent.until_status("waiting")
        agent.key_card()
        agent.press(Qt.Key.Key_Escape)
        agent.until_status("canceled")
        agent.until_written()
        assert stand.shop.stripe.reader().action is None
        agent.done()
        agent.choose(contact.email)
        agent.hear_yes()
        if is_paid:
            agent.order("24.90")
        agent.press(Qt.Key.Key_F12)
    _saved(stand, contact)


@pytest.mark.parametrize(
    ("row", "path"), [("saving", PROCESS_SETUP), ("paid by phone", PROCESS)], ids=str
)
def test_a_card_is_keyed_once_whatever_the_reader_makes_of_it(
    stand: Stand, row: str, path: str
) -> None:
    never = ("replaced by another till", "SCA retry with two charges")
    cells = [Outcome(name, "POST", path) for name in OUTCOMES if name not in never]
    chosen = sampled(cells, stand.config, short=2)
    stand.stands({}, at_phone=True).endure(f"reader: {row}", chosen, _keyed)
