"""The shop's book, as another till of the shop has it open: customers, agreements, withdrawals."""

import io
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.cli import export
from pos_desktop.domain.consents import Channel, Consent, Withdrawal, Wording
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from tests.adapters.journal.templates import begin_book
from tests.e2e.shops import VISA, Shop

OTHER_TILL, OTHER_AGENT = "till-2", "Ben"
AMELIE = Contact("Amélie Duval", "amelie@duval.example", "+33 1 23 45 67 89")
TERMS = Wording("2026-11", "en", ("May we keep your card?", "Once for each order."))


@contextmanager
def open_book(shop: Shop) -> Iterator[SqlJournal]:
    """The book of the shop, opened by another till."""
    shop.folder.mkdir(parents=True, exist_ok=True)
    book = shop.folder / "journal-test.sqlite3"
    begin_book(book)
    journal = SqlJournal.open(book, OTHER_TILL)
    with closing(journal):
        yield journal


def told(shop: Shop, what: str) -> list[Any]:
    """What the export of `sales`, `payments` or `consents` tells, oldest first."""
    written = io.StringIO()
    with open_book(shop) as book:
        assert export.run(what, "json", None, None, book, written) == 0
    rows: list[Any] = json.loads(written.getvalue())
    return rows


def customer_of(shop: Shop, contact: Contact = AMELIE) -> str:
    """A customer at Stripe and in the shop's book; the id."""
    made = shop.stripe.customer(contact.name, contact.email, contact.phone)
    customer = Customer(made.id, contact, made.created)
    with open_book(shop) as book:
        book.record(_entry("customer.created", customer=customer))
    return made.id


def agreed_card(shop: Shop, customer_id: str, number: str = VISA) -> SavedCard:
    """A card that is saved at Stripe, with the customer's agreement to charges of it."""
    card = bare_card(shop, customer_id, number)
    consent = Consent(
        consent_id=f"consent_{card.method_id}",
        customer_id=customer_id,
        wording=TERMS,
        redisplay=Redisplay.LIMITED,
        channel=Channel.PHONE,
        given_at=datetime.now(UTC),
        agent=OTHER_AGENT,
        till=OTHER_TILL,
        card=card,
    )
    with open_book(shop) as book:
        book.record(_entry("consent.given", consent=consent))
    return card


def bare_card(shop: Shop, customer_id: str, number: str = VISA) -> SavedCard:
    """A card that is saved at Stripe, and nothing in the shop's book about it."""
    method = shop.stripe.save_card(customer_id, number)
    assert method.card is not None
    facts = method.card
    brand, last4 = facts.brand, facts.last4
    return SavedCard(
        method.id, brand, last4, facts.exp_month, facts.exp_year, customer_id, Redisplay.LIMITED
    )


def withdraw(shop: Shop, customer_id: str) -> None:
    """Another till writes down that the customer takes everything back."""
    with open_book(shop) as book:
        for consent in book.consents_of(customer_id):
            ended = replace(consent, withdrawn=Withdrawal(datetime.now(UTC), OTHER_AGENT))
            book.record(_entry("consent.withdrawn", consent=ended))


def _entry(kind: str, *, consent: Consent | None = None, customer: Customer | None = None) -> Entry:
    now = datetime.now(UTC)
    return Entry(kind, now, OTHER_AGENT, OTHER_TILL, consent=consent, customer=customer)
