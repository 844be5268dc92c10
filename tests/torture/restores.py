"""A shop whose book is restored over and over, and a till that is killed while it takes back what
the copy undid.

Each life is of customers of its own. Two took their agreement back since the copy, of a third the
card was removed at Stripe, a fourth agrees still; a basket had waited for money in the copy.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from pos_desktop.domain.audit import Audited
from pos_desktop.domain.consents import Consent, Gap, gap_in_charging
from pos_desktop.domain.customers import Contact
from pos_desktop.domain.sale import SaleStatus
from tests.cli.calling import call
from tests.e2e.books import OTHER_AGENT, agreed_card, customer_of, withdraw
from tests.e2e.killing import Victim, arguments_of, book_of, ended, until
from tests.e2e.nursery import grown
from tests.e2e.planting import Planter
from tests.e2e.shops import Shop
from tests.torture import armed

FAR = 1_000_000
SINCE = ("consent.withdrawn", "card.removed", "sale.given_up", "book.restored", "book.compared")
"""What a till writes of a restore."""
TOLD = Counter(
    {
        "consent.withdrawn": 2,
        "card.removed": 3,
        "sale.given_up": 1,
        "book.restored": 1,
        "book.compared": 1,
    }
)
"""How often each of it is in the book of one restore, however often the till was killed."""


@dataclass(frozen=True, slots=True)
class Wallet:
    """Customers of one life, by what became of their agreements since the copy."""

    took_back: tuple[str, str]
    removed: str
    agrees: str


class Restores:
    """The lives of one shop, each after a restore of its own."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._wire = shop.folder.parent / "tripwire"
        self._life = 0
        shop.settle()

    def count(self) -> list[str]:
        """The boundaries of a start that nobody disturbs, from its first to the last."""
        wallet = self._restored()
        self._lay(FAR)
        with self._victim():
            until("the comparison", self._is_compared)
        names = self._wire.with_suffix(".log").read_text(encoding="utf-8").splitlines()
        self._check(wallet)
        return names

    def killed_at(self, number: int) -> None:
        """Die at this boundary of the start after a restore, and be started again."""
        wallet = self._restored()
        self._lay(number)
        with self._victim() as till:
            until("the tripwire", lambda: till.is_dead() or self._is_compared())
        with closing(book_of(self._shop)) as journal:
            assert journal.verify() is None
        self._wire.unlink()
        with self._victim() as till:
            till.heard("found")  # from now on somebody could charge
            self._check_charges(wallet)
            until("the comparison", self._is_compared)
        self._check(wallet)

    def _restored(self) -> Wallet:
        """A copy, what happened since, and the copy in the place of the book; no till is open."""
        self._life += 1
        shop, names = self._shop, ("ana", "ben", "cleo", "dora")
        emails = (f"{name}{self._life}@example.com" for name in names)
        first, second, gone, agrees = (
            customer_of(shop, Contact("Somebody", email, "")) for email in emails
        )
        cards = {one: agreed_card(shop, one).method_id for one in (first, second, gone, agrees)}
        with closing(book_of(shop)) as journal:
            by = Planter(shop, journal)
            by.write(by.sale(f"basket-{self._life}", SaleStatus.OPEN))
        copy = shop.folder.parent / f"copy-{self._life}"
        done = call("--data-dir", shop.folder, "backup", copy)
        assert done.status == 0, done.err
        withdraw(shop, first)
        withdraw(shop, second)
        shop.stripe.api.v1.payment_methods.detach(cards[gone])
        done = call("--data-dir", shop.folder, "restore", copy, "--force")
        assert done.status == 0, done.err
        return Wallet((first, second), gone, agrees)

    def _check_charges(self, wallet: Wallet) -> None:
        """No till that sells may charge a card whose customer took that back."""
        for customer in wallet.took_back:
            consent = self._consent_of(customer)
            assert consent.card is not None
            gap = gap_in_charging(consent, customer, consent.card.method_id)
            assert gap is Gap.WITHDRAWN, (customer, gap)

    def _check(self, wallet: Wallet) -> None:
        """After the comparison: all of it is in the book once, and Stripe has no such card."""
        self._check_charges(wallet)
        for customer in wallet.took_back:
            consent = self._consent_of(customer)
            assert consent.withdrawn is not None
            assert (consent.withdrawn.by, consent.awaits_removal) == (OTHER_AGENT, False)
            assert self._shop.stripe.cards_of(customer) == []
        over = self._consent_of(wallet.removed)
        assert over.withdrawn is not None
        assert over.withdrawn.by == "Stripe"
        assert self._consent_of(wallet.agrees).stands
        assert len(self._shop.stripe.cards_of(wallet.agrees)) == 1
        assert self._shop.stripe.intents() == []
        with closing(book_of(self._shop)) as journal:
            assert journal.verify() is None
            assert journal.sales_in(SaleStatus.OPEN) == ()
            assert journal.removals_due() == ()
            since = self._since(journal.audit(None, None))
        told = Counter(one.kind for one in since)
        assert told == TOLD, told

    def _since(self, entries: Iterator[Audited]) -> list[Audited]:
        """What the till wrote of the last restore; the copy ends with its basket."""
        told: list[Audited] = []
        for one in entries:
            if one.sale_id == f"basket-{self._life}" and one.kind == "planted":
                told = []
            elif one.till == "till-1" and one.kind in SINCE:
                told.append(one)
        return told

    def _consent_of(self, customer: str) -> Consent:
        with closing(book_of(self._shop)) as journal:
            (consent,) = journal.consents_of(customer)
        return consent

    def _is_compared(self) -> bool:
        book = self._shop.folder / "journal-test.sqlite3"
        with closing(sqlite3.connect(book)) as raw:
            return bool(raw.execute("SELECT is_compared FROM restored").fetchone()[0])

    def _lay(self, number: int) -> None:
        self._wire.with_suffix(".log").unlink(missing_ok=True)
        self._wire.write_text(str(number), encoding="utf-8")

    @contextmanager
    def _victim(self) -> Iterator[Victim]:
        arguments = arguments_of(self._shop)
        environment = os.environ | {armed.TRIPWIRE: str(self._wire)}
        process = grown(("tests.torture.armed", "stubborn", *arguments), environment)
        with ended(process, arguments) as till:
            yield till
