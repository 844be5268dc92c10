"""A cell after the other at one open till: a trouble, a patient cashier, and what is true then."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
import stripe
from pytestqt.exceptions import TimeoutError as WaitedInVain

from tests.e2e.agents import Agent
from tests.e2e.cashiers import Cashier
from tests.e2e.conftest import Opened, Opens
from tests.e2e.shops import Setting, Shop
from tests.torture.aftermath import Before, check_money, check_savings
from tests.torture.invariants import check_after_start
from tests.torture.scoring import Score
from tests.torture.troubles import Trouble

TABLE = "faults"


@dataclass(slots=True)
class Stand:
    """A till of these settings, the shop, and the score."""

    shop: Shop
    opened: Opened
    open_till: Opens
    score: Score
    config: pytest.Config
    settings: dict[str, Setting] = field(default_factory=dict)
    at_phone: bool = False
    _cashier: Cashier | None = None
    _folders: int = 0

    def stands(self, settings: dict[str, Setting], *, at_phone: bool = False) -> "Stand":
        """The same, with these settings."""
        self.settings, self.at_phone = settings, at_phone
        return self

    @property
    def cashier(self) -> Cashier:
        """Whoever stands at the counter."""
        if self._cashier is None:
            cashier = self.open_till(**self.settings)
            self._cashier = Agent.at(cashier) if self.at_phone else cashier
        return self._cashier

    @property
    def agent(self) -> Agent:
        """Whoever is on the phone."""
        agent = self.cashier
        assert isinstance(agent, Agent)
        return agent

    def endure(
        self, row: str, troubles: Iterable[Trouble], live: Callable[["Stand", Trouble], None]
    ) -> None:
        """One cell after the other; every lost one is told at the end.

        `live` has the trouble begin and sees its sale through. A cell of which the trouble did not
        happen is lost, too: it showed nothing.
        """
        lost = []
        for trouble in troubles:
            account = self.shop.stripe
            before = Before.at(account)
            try:
                with self.score.trial(TABLE, row):
                    live(self, trouble)
                    assert trouble.is_over(account), "the trouble did not happen"
                    check_money(self.cashier, account, before)
                    check_savings(account, before)
            except (AssertionError, WaitedInVain) as failed:
                why = " ".join(str(failed.__cause__ or failed).split())
                lost.append(f"{row} × {trouble.name}: {why}")
                self._anew()
        self._check_after_start()
        assert lost == [], "\n".join(lost)

    def _check_after_start(self) -> None:
        """The till is opened once more, and everything is as it was."""
        if self._cashier is not None:
            self.opened.close(self._cashier)
            self._cashier = None
            assert self.cashier.till.counter.is_idle
            check_after_start(self.shop)

    def _anew(self) -> None:
        """Another shop's till, at a reader that is free, with nothing going wrong."""
        account = self.shop.stripe
        account.control("DELETE", "faults")
        if self._cashier is not None:
            self.opened.close(self._cashier)
        self._cashier = None
        self._folders += 1
        self.shop.folder = self.shop.folder.with_name(f"till-{self._folders}")
        with suppress(stripe.StripeError):
            account.api.v1.terminal.readers.cancel_action(self.shop.reader_id)
        account.control("POST", "reset")
        self.shop.reader_id, self.shop.settings, self.shop.seen = "", {}, {}
