"""Adapters that are imported when they are first asked, on a lane, never at the start."""

from collections.abc import Callable
from dataclasses import dataclass

from typing_extensions import override

from pos_desktop.app.reaching import Reached
from pos_desktop.config import Options
from pos_desktop.domain.failures import Failed, Unauthorised
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import Accounts, KeyCheck
from pos_desktop.ports.customers import SavedCards


@dataclass(frozen=True, slots=True)
class LateAccounts(Accounts):
    """`Accounts` at the Stripe of the options."""

    options: Options

    @override
    def check(self, key: str, mode: Mode, account: str | None = None) -> KeyCheck:
        from pos_desktop.adapters.stripe.account import StripeAccounts  # noqa: PLC0415

        return StripeAccounts(self.options.stripe_server(mode)).check(key, mode, account)


@dataclass(frozen=True, slots=True)
class LateSavedCards(SavedCards):
    """`SavedCards` at the Stripe that is reached by then."""

    reached: Callable[[], Reached | None]

    @override
    def of(self, customer_id: str) -> tuple[SavedCard, ...]:
        return self._there().of(customer_id)

    @override
    def retrieve(self, method_id: str) -> SavedCard:
        return self._there().retrieve(method_id)

    @override
    def detach(self, method_id: str) -> SavedCard:
        return self._there().detach(method_id)

    def _there(self) -> SavedCards:
        reached = self.reached()
        if reached is None:
            raise Failed(Unauthorised(""))
        return reached.cards
