"""A day with every difference in it, at a real Stripe on loopback and in a real book."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from stripe.params import PaymentIntentCreateParams

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentKind, IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import (
    Authorized,
    Cancelled,
    CardEntry,
    Creating,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
    Terms,
)
from pos_desktop.domain.reconciling import Case
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.tax import UNTAXED
from pos_desktop.services.settling import paid_in_cash
from tests.e2e.shops import Shop

PRICE = 1200


@dataclass(frozen=True)
class Planter:
    """Makes intents with the SDK, and writes into the shop's book what its till would have."""

    shop: Shop
    journal: SqlJournal

    def intent(
        self,
        sale_id: str,
        *,
        held: bool = False,
        pay: bool = True,
        ours: bool = True,
        passed_to: str | None = None,
    ) -> str:
        """An intent of this sale: approved at a reader, held there, or waiting for its card."""
        api, reader = self.shop.stripe.api.v1, self.shop.stripe.reader("Back counter").id
        asked: PaymentIntentCreateParams = {
            "amount": PRICE,
            "currency": "usd",
            "allowed_payment_method_types": ["card_present"],
            "capture_method": "manual" if held else "automatic",
        }
        if ours:
            told = {"sale_id": sale_id, "till": "till-1", "attempt": "1", "app": "pos-desktop"}
            asked["metadata"] = told
        if passed_to is not None:
            asked["transfer_data"] = {"destination": passed_to}
        made = api.payment_intents.create(asked)
        if pay:
            api.terminal.readers.process_payment_intent(reader, {"payment_intent": made.id})
            api.test_helpers.terminal.readers.present_payment_method(
                reader, {"type": "card_present", "card_present": {"number": "4242424242424242"}}
            )
        return made.id

    def sale(self, sale_id: str, status: SaleStatus) -> Sale:
        """A sale of something that costs twelve dollars."""
        line = CartLine(1, "TEA", "Green Tea", 1, PRICE, UNTAXED)
        cart = Cart("usd", lines=(line,), next_line=2)
        return Sale(sale_id, "till-1", "Ana", cart, _now(), status, payments_begun=1)

    def paid(self, sale_id: str, intent: str, amount: int = PRICE, *, held: bool = False) -> Sale:
        """The sale completed by a card, as the book has it."""
        status = TenderStatus.AUTHORIZED if held else TenderStatus.PAID
        tender = Tender(TenderKind.CARD, amount, status, payment_intent=intent)
        sale = self.sale(sale_id, SaleStatus.PAID)
        return replace(sale, tenders=(tender,), closed_at=_now())

    def cash(self, sale_id: str) -> Sale:
        """The sale completed in cash."""
        return paid_in_cash(self.sale(sale_id, SaleStatus.PAYING), 2000, _now())

    def payment(
        self, sale_id: str, state: State, *, setup: bool = False, later: bool = False
    ) -> Payment:
        """The payment, or the set-up, as the book has it."""
        terms = Terms(
            sale_id,
            1,
            "till-1",
            0 if setup else PRICE,
            "usd",
            ("card",) if setup else ("card_present",),
            self.shop.reader_id,
            int(_now().timestamp()),
            CaptureMethod.MANUAL if later else CaptureMethod.AUTOMATIC,
            not later,
            kind=IntentKind.SETUP if setup else IntentKind.PAYMENT,
            entry=CardEntry.KEYED if setup else CardEntry.PRESENTED,
        )
        return Payment(terms, state, serial=5)

    def write(self, sale: Sale | None, payment: Payment | None = None) -> None:
        """Write it down."""
        self.journal.record(Entry("planted", _now(), "Ana", "till-1", sale, payment))

    def completed(self, sale_id: str, *, held: bool = False) -> str:
        """A sale that a card completed, at Stripe and in the book."""
        intent = self.intent(sale_id, held=held)
        status = IntentStatus.REQUIRES_CAPTURE if held else IntentStatus.SUCCEEDED
        told = _reading(intent, status)
        state: State = Authorized(told) if held else Paid(told)
        payment = self.payment(sale_id, state, later=held)
        self.write(self.paid(sale_id, intent, held=held), payment)
        return intent


def _now() -> datetime:
    return datetime.now(UTC)


def _reading(intent_id: str, status: IntentStatus) -> Intent:
    return Intent(intent_id, status, PRICE, "usd", ("card_present",), status_word=status.value)


def _held_no_order(by: Planter) -> None:
    by.intent("none-1", held=True)


def _held_order(by: Planter) -> None:
    by.completed("held-1", held=True)


def _held_cash(by: Planter) -> None:
    intent = by.intent("cash-1", held=True)
    by.write(by.cash("cash-1"), by.payment("cash-1", Cancelled(intent)))


def _paid_no_order(by: Planter) -> None:
    by.intent("none-2")


def _paid_twice(by: Planter) -> None:
    intent = by.intent("twice-1")
    by.write(by.cash("twice-1"), by.payment("twice-1", Cancelled(intent)))


def _not_paid(by: Planter) -> None:
    intent = by.completed("unpaid-1", held=True)
    by.shop.stripe.api.v1.payment_intents.cancel(intent)


def _amount(by: Planter) -> None:
    intent = by.intent("amount-1")
    state = Paid(_reading(intent, IntentStatus.SUCCEEDED))
    by.write(by.paid("amount-1", intent, 1000), by.payment("amount-1", state))


def _taken_elsewhere(by: Planter) -> None:
    by.shop.stripe.api.v1.payment_intents.capture(by.completed("dash-1", held=True))


def _refunded_elsewhere(by: Planter) -> None:
    intent = by.completed("dash-2")
    by.shop.stripe.api.v1.refunds.create({"payment_intent": intent, "amount": 500})


def _unfinished(by: Planter) -> None:
    intent = by.intent("unfinished-1")
    state = Presenting(intent, Stage.DOUBTFUL)
    by.write(by.sale("unfinished-1", SaleStatus.PAYING), by.payment("unfinished-1", state))


def _left_open(by: Planter) -> None:
    intent = by.intent("open-1", pay=False)
    by.write(by.sale("open-1", SaleStatus.VOID), by.payment("open-1", Cancelled(intent)))


def _never_sent(by: Planter) -> None:
    by.write(by.sale("never-1", SaleStatus.PAYING), by.payment("never-1", Creating()))


def _setup(by: Planter) -> None:
    made = by.shop.stripe.api.v1.setup_intents.create({"allowed_payment_method_types": ["card"]})
    state = Presenting(made.id, Stage.DOUBTFUL)
    by.write(None, by.payment("setup-1", state, setup=True))


def _unknown(by: Planter) -> None:
    by.intent("", ours=False)


PLANTS: dict[Callable[[Planter], None], Case] = {
    _held_no_order: Case.UNCAPTURED_NO_ORDER,
    _held_order: Case.UNCAPTURED_ORDER,
    _held_cash: Case.UNCAPTURED_OTHER_TENDER,
    _paid_no_order: Case.PAID_NO_ORDER,
    _paid_twice: Case.PAID_TWICE,
    _not_paid: Case.NOT_PAID,
    _amount: Case.AMOUNT_DIFFERS,
    _taken_elsewhere: Case.TAKEN_ELSEWHERE,
    _refunded_elsewhere: Case.REFUNDED_ELSEWHERE,
    _unfinished: Case.UNFINISHED,
    _left_open: Case.LEFT_OPEN,
    _never_sent: Case.LEFT_OPEN,
    _setup: Case.SETUP_LEFT_OPEN,
    _unknown: Case.UNKNOWN,
}
"""Every difference that can be planted without moving the clock, and its case."""


@contextmanager
def open_planter(shop: Shop) -> Iterator[Planter]:
    """Somebody who plants in the shop's own book, while no till is open."""
    shop.settle()
    shop.folder.mkdir(parents=True, exist_ok=True)
    with closing(SqlJournal.open(shop.folder / "journal-test.sqlite3", "till-1")) as journal:
        yield Planter(shop, journal)


def plant(shop: Shop) -> list[str]:
    """Plant them all among good sales, with no till open; the cases, sorted."""
    with open_planter(shop) as by:
        for number in range(3):
            by.completed(f"good-{number}")
        for each in PLANTS:
            each(by)
    return sorted(case.value for case in PLANTS.values())
