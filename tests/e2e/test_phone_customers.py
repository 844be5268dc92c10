"""Who is calling: found in the book and at Stripe, made once, changed, and gone."""

import gc
from functools import partial
from weakref import ref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from pos_desktop.domain.customers import Contact
from tests.e2e.agents import Agent
from tests.e2e.books import AMELIE, customer_of, open_book
from tests.e2e.conftest import Answers
from tests.e2e.shops import CUSTOMERS, Shop
from tests.e2e.test_lost_answers import have

TWIN = Contact("Bob Duval", AMELIE.email)


def known(shop: Shop, customer_id: str) -> Contact | None:
    """How the shop's book has this customer."""
    with open_book(shop) as book:
        found = book.customer(customer_id)
    return None if found is None else found.contact


@pytest.mark.parametrize("typed", ["DUVAL", "amelie@duval.example", "duv am", "0123456789"])
def test_a_customer_of_the_book_is_found_as_they_are_typed(
    answer: Answers, shop: Shop, typed: str
) -> None:
    customer_id = customer_of(shop)
    customer_of(shop, Contact("Zoë Ng", "zoe@ng.example"))
    agent = answer()
    (row,) = agent.look_for(typed)
    assert (row.key, row.title) == (customer_id, AMELIE.name)


def test_a_customer_whom_only_stripe_knows_is_found_and_put_into_the_book(
    answer: Answers, shop: Shop
) -> None:
    made = shop.stripe.customer("Olga Petrova", "olga@petrova.example")
    agent = answer()
    (row,) = agent.look_for("olga@petrova.example")
    assert (row.title, bool(row.end)) == ("Olga Petrova", True)
    agent.press(Qt.Key.Key_Return)
    agent.until_wallet()
    agent.until("the book", lambda: known(shop, made.id) is not None)
    assert known(shop, made.id) == Contact("Olga Petrova", "olga@petrova.example")


def test_two_customers_with_one_email_are_both_found(answer: Answers, shop: Shop) -> None:
    ids = {customer_of(shop), customer_of(shop, TWIN)}
    agent = answer()
    assert {row.key for row in agent.look_for(AMELIE.email)} == ids


def create(agent: Agent, contact: Contact) -> None:
    """Fill the form in and send it."""
    agent.new_customer(contact.name, contact.email, contact.phone)
    agent.press(Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "twin",
    [Contact("Mme Duval", "Amelie@Duval.example"), Contact("Mme Duval", phone="01 23 45 67 89")],
    ids=["email", "phone"],
)
def test_who_is_in_the_book_already_is_pointed_out_and_taken(
    answer: Answers, shop: Shop, twin: Contact
) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    create(agent, twin)
    agent.until_seen("phone.twins")
    assert agent.says("phone.contactNotice", "customer_known")
    agent.click_row("phone.twins", 0)
    agent.until_wallet()
    assert agent.text("phone.name") == AMELIE.name
    assert [one.id for one in shop.stripe.customers()] == [customer_id]


def test_who_is_known_at_stripe_alone_is_pointed_out_by_the_email(
    answer: Answers, shop: Shop
) -> None:
    shop.stripe.customer("Olga Petrova", "olga@petrova.example")
    agent = answer()
    create(agent, Contact("O. Petrova", "olga@petrova.example"))
    agent.until_seen("phone.twins")
    assert agent.titles("phone.twins") == ["Olga Petrova"]
    assert len(shop.stripe.customers()) == 1


def test_another_customer_with_the_same_email_is_made_by_wish(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    create(agent, TWIN)
    agent.until_seen("phone.createAnyway")
    agent.click("phone.createAnyway")
    agent.until_wallet()
    assert agent.text("phone.name") == TWIN.name
    assert [one.email for one in shop.stripe.customers()] == [AMELIE.email, AMELIE.email]


def test_what_was_searched_for_is_the_beginning_of_the_new_customer(
    answer: Answers, shop: Shop
) -> None:
    agent = answer()
    agent.type("phone.customerSearch", "nobody@nowhere.example")
    agent.press(Qt.Key.Key_F3)
    agent.until_seen("phone.newEmail")
    assert agent.text("phone.newEmail") == "nobody@nowhere.example"


@pytest.mark.parametrize("trouble", ["drop_after", "garbage", "500 after", "429"])
def test_a_customer_is_made_once_whatever_happens_to_the_request(
    answer: Answers, shop: Shop, trouble: str
) -> None:
    agent = answer()
    have(shop, trouble, CUSTOMERS)
    create(agent, AMELIE)
    while not agent.sees("phone.name"):
        agent.until("an answer", lambda: agent.sees("phone.name") or _may_send(agent))
        if not agent.sees("phone.name"):
            agent.click("phone.createCustomer")
    assert shop.stripe.the_customer().name == AMELIE.name


def _may_send(agent: Agent) -> bool:
    said = agent.sees("phone.contactNotice")
    return said and agent.widget("phone.createCustomer", QAbstractButton).isEnabled()


def test_a_customer_is_changed_at_stripe_and_in_the_book(answer: Answers, shop: Shop) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.click("phone.edit")
    agent.until_seen("phone.newName")
    agent.type("phone.newName", "Amélie Martin")
    agent.press(Qt.Key.Key_Return)
    agent.until("the page", lambda: agent.sees("phone.name"))
    assert agent.text("phone.name") == "Amélie Martin"
    assert shop.stripe.the_customer().name == "Amélie Martin"
    assert known(shop, customer_id) == Contact("Amélie Martin", AMELIE.email, AMELIE.phone)


def test_a_customer_who_was_changed_at_stripe_is_shown_as_they_are_now(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    shop.stripe.api.v1.customers.update(customer_id, {"name": "Amélie Martin"})
    agent = answer()
    agent.choose("amelie")
    agent.until("the new name", lambda: agent.text("phone.name") == "Amélie Martin")


def test_a_customer_who_was_deleted_at_stripe_is_told_of_and_nothing_is_saved(
    answer: Answers, shop: Shop
) -> None:
    shop.stripe.api.v1.customers.delete(customer_of(shop))
    agent = answer()
    agent.choose("amelie")
    agent.until_said("phone.customerNotice", "customer_deleted")
    agent.hear_yes()
    agent.press(Qt.Key.Key_F12)
    agent.until_said("phone.notice", "customer_deleted")
    assert shop.stripe.setups() == []


def test_a_customer_who_is_deleted_at_stripe_during_the_call_saves_nothing(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    shop.stripe.api.v1.customers.delete(customer_id)
    agent.hear_yes()
    agent.press(Qt.Key.Key_F12)
    agent.until_status("attention")
    assert agent.says("phone.reason", "customer_gone")
    agent.click("phone.cancel")
    agent.until_status("canceled")
    assert shop.stripe.setups() == []


def test_what_goes_in_circles_is_thrown_away_although_the_book_is_read_again(
    answer: Answers, shop: Shop
) -> None:
    """What is there when the customers are first read stays for good: then, and not ever again."""
    agent = answer()
    agent.go_to_phone()
    agent.until_book()
    for name in ("Zoe Ng", "Ada Byron"):
        agent.go_to_sale()
        circle = _Circle()
        watched = ref(circle)
        gc.collect()  # what is old is seldom looked at
        del circle
        customer_of(shop, Contact(name, f"{name[0]}@example.com"))
        agent.go_to_phone()
        agent.until("the book", partial(_finds, agent, name))
        gc.collect()
        assert watched() is None


def _finds(agent: Agent, name: str) -> bool:
    return bool(agent.look_for(name))


class _Circle:
    """Holds itself."""

    def __init__(self) -> None:
        self.again = self
