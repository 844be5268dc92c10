"""What must hold of phone orders whenever a till is killed: Stripe and the books, side by side."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass

import stripe

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.sale import SaleStatus
from tests.e2e.killing import book_of
from tests.e2e.shops import Account, Shop

OVER = frozenset({"succeeded", "canceled"})


@dataclass(frozen=True, slots=True)
class Kept:
    """Customers at Stripe by their e-mail, and the cards that are attached to each."""

    customers: Counter[str]
    cards: dict[str, frozenset[str]]
    """By the customer's id."""

    @property
    def methods(self) -> frozenset[str]:
        """All cards that are somebody's."""
        return frozenset().union(*self.cards.values())


def kept_at(account: Account) -> Kept:
    """Read with the SDK."""
    found = list(account.api.v1.customers.list({"limit": 100}).auto_paging_iter())
    cards = {
        one.id: frozenset(
            card.id for card in account.api.v1.customers.payment_methods.list(one.id).data
        )
        for one in found
    }
    return Kept(Counter(one.email or "" for one in found), cards)


def check_the_wishes(shop: Shop) -> None:
    """At any moment: one customer an e-mail, one card a wish to save, one charge an order.

    Each wish to save a card is of a customer of its own, and each order has words of its own.
    """
    kept = kept_at(shop.stripe)
    assert max(kept.customers.values(), default=0) <= 1, kept.customers
    assert max(map(len, kept.cards.values()), default=0) <= 1, kept.cards
    _check_the_charges(shop.stripe)
    _check_that_none_is_beside_another(shop.stripe)
    with closing(book_of(shop)) as journal:
        assert journal.verify() is None
        _check_the_books(journal, shop.stripe, kept)


def check_the_end_of_calls(shop: Shop) -> None:
    """After the last start: all that Stripe took or saved is in the books; nothing is open."""
    check_the_wishes(shop)
    kept, intents, setups = kept_at(shop.stripe), shop.stripe.intents(), setups_at(shop.stripe)
    assert {one.status for one in intents} | {one.status for one in setups} <= OVER
    with closing(book_of(shop)) as journal:
        assert journal.unfinished_payments() == ()
        known = {customer.customer_id for customer in journal.customers()}
        consents = tuple(journal.consents(None, None))
        paid = journal.sales_in(SaleStatus.PAID)
        left = journal.sales_in(
            SaleStatus.OPEN, SaleStatus.PAYING, SaleStatus.NEEDS_ATTENTION, SaleStatus.HELD
        )
    assert known == set(kept.cards)
    assert _standing(consents) == kept.methods
    assert [one for one in consents if one.awaits_removal] == []
    assert [one for one in left if not one.cart.is_empty] == []
    taken = {one.id: one.amount_received for one in intents if one.status == "succeeded"}
    assert {t.payment_intent: t.amount for sale in paid for t in sale.tenders} == taken
    assert len(paid) == len(taken)


def setups_at(account: Account) -> list[stripe.SetupIntent]:
    """All SetupIntents."""
    return list(account.api.v1.setup_intents.list({"limit": 100}).auto_paging_iter())


def _check_the_charges(account: Account) -> None:
    """No order is charged twice, on whatever intents."""
    of_order: Counter[str] = Counter()
    for intent in account.intents():
        charges = account.charges(intent.id)
        of_order[intent.description or intent.id] += sum(
            one.status == "succeeded" for one in charges if not one.refunded
        )
    assert max(of_order.values(), default=0) <= 1, of_order


def _check_that_none_is_beside_another(account: Account) -> None:
    """What is wished for once has one intent at a time, however often it is asked for."""
    payments = [(one.metadata["sale_id"], one.status) for one in account.intents()]
    setups = [(_setup_of(one), one.status) for one in setups_at(account)]
    live = Counter(wish for wish, status in (*payments, *setups) if status != "canceled")
    assert max(live.values(), default=0) <= 1, live


def _check_the_books(journal: SqlJournal, account: Account, kept: Kept) -> None:
    """They never say more than Stripe."""
    succeeded = {i.id: i.amount_received for i in account.intents() if i.status == "succeeded"}
    for sale in journal.sales_in(SaleStatus.PAID):
        (tender,) = sale.tenders
        assert tender.payment_intent is not None
        assert succeeded[tender.payment_intent] == tender.amount == sale.total
    consents = tuple(journal.consents(None, None))
    assert _standing(consents) <= kept.methods
    assert {one.customer_id for one in journal.customers()} <= set(kept.cards)


def _standing(consents: tuple[Consent, ...]) -> frozenset[str]:
    """The cards that may be charged under what was agreed."""
    return frozenset(one.card.method_id for one in consents if one.stands and one.card is not None)


def awaits_removal(shop: Shop) -> bool:
    """Whether a card is still to be removed, for its agreement ended."""
    with closing(book_of(shop)) as journal:
        return any(one.awaits_removal for one in journal.consents(None, None))


def unsettled(shop: Shop, emails: list[str]) -> list[str]:
    """Those whom the book does not know yet, or who have a card that is still to be removed."""
    with closing(book_of(shop)) as journal:
        known = {one.customer_id: one.contact.email for one in journal.customers()}
        left = {one.customer_id for one in journal.consents(None, None) if one.awaits_removal}
    settled = {email for customer, email in known.items() if customer not in left}
    return [email for email in emails if email not in settled]


def under_way(shop: Shop) -> str:
    """What the journal says is being saved or charged: its name, or nothing."""
    if not (shop.folder / "journal-test.sqlite3").exists():
        return ""
    with closing(book_of(shop)) as journal:
        left = [one.terms.sale_id for one in journal.unfinished_payments()]
    assert len(left) <= 1
    return "".join(left)


def _setup_of(setup: stripe.SetupIntent) -> str:
    return str(setup.metadata["setup_id"]) if setup.metadata else setup.id
