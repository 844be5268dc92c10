"""What must be true once the till says that a sale, a saving or a refund is over."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any

from pos_desktop.domain.sale import SaleStatus, TenderKind
from tests.e2e.cashiers import Cashier
from tests.e2e.shops import Account, metadata_of

_PAID = {SaleStatus.PAID, SaleStatus.PARTLY_REFUNDED, SaleStatus.REFUNDED}


@dataclass(frozen=True, slots=True)
class Before:
    """How much there was at Stripe before; what is newer is looked at."""

    intents: int
    setups: int
    customers: int

    @classmethod
    def at(cls, account: Account) -> "Before":
        """Now."""
        return cls(len(account.intents()), len(account.setups()), len(account.customers()))


def check_money(cashier: Cashier, account: Account, before: Before) -> list[str]:
    """No sale of these is charged twice, the book says what Stripe says; how each intent ended.

    Of one sale there is one intent that was not cancelled, at most.
    """
    fresh = account.intents()[before.intents :]
    live: Counter[str] = Counter()
    for intent in fresh:
        sale_id = metadata_of(intent).get("sale_id", "")
        if not sale_id:
            continue  # another till's
        is_over = intent.status == "canceled"
        taken = [one for one in account.charges(intent.id) if one.status == "succeeded"]
        assert not (is_over and any(one.captured for one in taken)), "cancelled and taken"
        taken = [] if is_over else taken  # what was held is released
        assert len(taken) <= 1, f"charged {len(taken)} times"
        live[sale_id] += intent.status != "canceled"
        is_paid = intent.status in {"succeeded", "requires_capture"}
        assert bool(taken) == is_paid, f"{intent.status} with {len(taken)} charges"
        cashier.until(f"the book of {sale_id}", partial(_agree, cashier, sale_id, intent, taken))
    assert max(live.values(), default=0) <= 1, f"several intents of one sale: {live}"
    return [one.status for one in fresh if metadata_of(one).get("sale_id")]


def _agree(cashier: Cashier, sale_id: str, intent: Any, taken: list[Any]) -> bool:
    """Whether book and Stripe say the same of a sale."""
    journal = cashier.till.books.journal if cashier.till.books else None
    sale = None if journal is None else journal.sale(sale_id)
    if sale is None:
        return not taken
    ours = [
        one
        for one in sale.tenders
        if one.kind is not TenderKind.CASH and one.payment_intent == intent.id
    ]
    paid = [one.amount for one in ours if sale.status in _PAID]
    expected = [one.amount_captured or one.amount for one in taken]
    return paid == expected


def check_savings(account: Account, before: Before) -> None:
    """A wish to save a card has one card at most, and one set-up that was not cancelled."""
    live: Counter[str] = Counter()
    for setup in account.setups()[before.setups :]:
        live[metadata_of(setup).get("setup_id", "")] += setup.status != "canceled"
    assert max(live.values(), default=0) <= 1, f"several set-ups of one wish: {live}"
    for customer in account.customers():
        assert len(account.cards_of(customer.id)) <= 1, f"two cards for {customer.email}"
