"""All that Stripe has of a shop, read with the SDK, so that it can be compared with the books."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import stripe

from tests.e2e.shops import Account

LIVE = frozenset({"succeeded", "requires_capture"})
"""Statuses of an intent whose customer's money is taken or held."""


@dataclass(frozen=True, slots=True)
class Objects:
    """One look, oldest first. `cards` are those that are attached to a customer, by its id."""

    intents: tuple[stripe.PaymentIntent, ...]
    charges: tuple[stripe.Charge, ...]
    refunds: tuple[stripe.Refund, ...]
    setups: tuple[stripe.SetupIntent, ...]
    cards: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, account: Account, till: str | None = None) -> "Objects":
        """Read everything; with `till` only the intents, set-ups and refunds of that one."""
        api, page = account.api.v1, 100
        customers = api.customers.list({"limit": page}).auto_paging_iter()
        refunds = tuple(api.refunds.list({"limit": page}).auto_paging_iter())[::-1]
        return cls(
            tuple(one for one in account.intents() if _is_of(one, till)),
            tuple(api.charges.list({"limit": page}).auto_paging_iter())[::-1],
            tuple(one for one in refunds if _is_of(one, till)),
            tuple(one for one in account.setups() if _is_of(one, till)),
            {one.id: frozenset(card.id for card in account.cards_of(one.id)) for one in customers},
        )

    @property
    def ours(self) -> tuple[stripe.PaymentIntent, ...]:
        """Intents that tills of this program made."""
        return tuple(one for one in self.intents if marks(one).get("app") == "pos-desktop")

    @property
    def taken(self) -> dict[str, int]:
        """What was taken of each intent of ours that succeeded."""
        return {one.id: one.amount_received for one in self.ours if one.status == "succeeded"}

    @property
    def held(self) -> dict[str, int]:
        """What is held of each intent of ours that can still be captured."""
        that = (one for one in self.ours if one.status == "requires_capture")
        return {one.id: one.amount_capturable for one in that}

    @property
    def methods(self) -> frozenset[str]:
        """All cards that are somebody's."""
        return frozenset().union(*self.cards.values())

    def successes(self, intent: str) -> int:
        """How many charges of an intent took or hold money."""
        of_it = (one for one in self.charges if one.payment_intent == intent)
        return sum(one.status == "succeeded" for one in of_it)


def _is_of(thing: Any, till: str | None) -> bool:
    return till is None or marks(thing).get("till") == till


def marks(thing: Any) -> dict[str, str]:
    """What a till wrote on an object at Stripe."""
    found: dict[str, str] = (thing.metadata or stripe.StripeObject()).to_dict()
    return found
