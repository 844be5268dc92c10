"""A day of sales that went wrong in every way, at a Stripe in memory and in a book in memory."""

from collections.abc import Callable
from dataclasses import replace

from pos_desktop.domain.booked import Booked
from pos_desktop.domain.cards import Card
from pos_desktop.domain.intents import CaptureMethod, IntentKind, IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import (
    Attention,
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
    Why,
)
from pos_desktop.domain.reconciling import Case, Difference
from pos_desktop.domain.refunds import RefundOrder
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.services.performing import Performer
from pos_desktop.services.reconciling import Checker, Comparison, Span
from pos_desktop.services.remedying import Applied, Remedying
from pos_desktop.services.settling import paid_in_cash
from tests.fakes.clocks import NOON, SteeredClock
from tests.fakes.journals import MemoryJournal
from tests.fakes.ledgers import MemoryLedger
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.stripe_records import FakeIntent
from tests.fakes.stripe_requests import OURS, THEIRS
from tests.fakes.stripe_world import StripeWorld
from tests.services.shops import STARTED, TEA, TERMS, sale_of

DAY = 24 * 60 * 60
TODAY = Span(STARTED - STARTED % DAY, STARTED - STARTED % DAY + DAY, with_open=True)
PRICE = 1200


class Day:
    """One day: what is planted, compared and set right."""

    def __init__(self, journal: MemoryJournal | None = None) -> None:
        self.world = StripeWorld()
        self.journal = journal or MemoryJournal()
        self.clock = SteeredClock()
        self.clock.forward(3600)
        self.ledger = MemoryLedger(self.journal)
        self.gateway = gateway_to(self.world)
        self.at_hand: set[str] = set()
        self.checker = Checker(self.gateway, self.ledger, self._is_at_hand)
        self.remedying = Remedying(
            self.checker,
            self.journal,
            Performer(self.gateway, self.clock).perform,
            self.clock,
            "Ana",
            "till-1",
            "Taken at Stripe",
        )
        self._made = 0

    def _is_at_hand(self, booked: Booked) -> bool:
        return booked.sale_id in self.at_hand

    # -- Stripe's side ---------------------------------------------------------------------------

    def intent(
        self,
        sale_id: str,
        *,
        held: bool = False,
        paid: bool = True,
        owner: str = OURS,
        kind: str = "card_present",
    ) -> FakeIntent:
        """An intent of this sale: approved at once, or held, or waiting for its card."""
        capture = CaptureMethod.MANUAL if held else CaptureMethod.AUTOMATIC
        made = self.world.new_intent(owner, sale_id, PRICE, capture=capture, types=(kind,))
        intent = self.world.intents[made.intent_id]
        intent.created = STARTED + self._made
        self._made += 1
        if paid:
            self.world.approve(intent, PRICE)
        if kind == "interac_present":
            intent.charges[-1] = replace(intent.charges[-1], card=Card(kind, brand="interac"))
        return intent

    def setup(self, sale_id: str, status: IntentStatus) -> FakeIntent:
        """A SetupIntent."""
        made = self.world.made_of(self._terms(sale_id, kind=IntentKind.SETUP, amount=0))
        intent = self.world.intents[made.intent_id]
        intent.status = status
        return intent

    # -- the book's side -------------------------------------------------------------------------

    def _terms(self, sale_id: str, **changes: object) -> Terms:
        return replace(TERMS, sale_id=sale_id, **changes)  # type: ignore[arg-type]

    def write(self, sale: Sale | None, payment: Payment | None = None) -> None:
        """Write down a sale and its payment as they are."""
        self.journal.record(Entry("planted", NOON, "Ana", "till-1", sale, payment))

    def payment(self, sale_id: str, state: State, **terms: object) -> Payment:
        """A payment of the book."""
        return Payment(self._terms(sale_id, **terms), state, serial=5)

    def open_sale(self, sale_id: str, status: SaleStatus = SaleStatus.PAYING) -> Sale:
        """A sale of tea that is not paid."""
        return replace(sale_of(TEA, sale_id=sale_id), status=status)

    def cash_sale(self, sale_id: str) -> Sale:
        """A sale of tea that was paid in cash."""
        return paid_in_cash(self.open_sale(sale_id), 2000, NOON)

    def card_sale(self, sale_id: str, intent: FakeIntent, *, held: bool = False) -> Sale:
        """A sale of tea that the card paid, or that its hold completed."""
        status = TenderStatus.AUTHORIZED if held else TenderStatus.PAID
        tender = Tender(
            TenderKind.CARD, PRICE, status, payment_intent=intent.intent_id, charge="ch"
        )
        sale = self.open_sale(sale_id, SaleStatus.PAID)
        return replace(sale, tenders=(tender,), closed_at=NOON)

    def completed(self, sale_id: str, *, held: bool = False) -> FakeIntent:
        """A sale that a card completed, in the book and at Stripe."""
        intent = self.intent(sale_id, held=held)
        state: State = Authorized(intent.read()) if held else Paid(intent.read())
        payment = self.payment(sale_id, state, capture_now=not held)
        self.write(self.card_sale(sale_id, intent, held=held), payment)
        return intent

    # -- comparing -------------------------------------------------------------------------------

    def comparison(self, span: Span = TODAY) -> Comparison:
        """One that has not begun, or goes on."""
        return Comparison(span, self.checker, self.clock)

    def compare(self, span: Span = TODAY) -> tuple[Difference, ...]:
        """All differences, to the end."""
        comparison = self.comparison(span)
        while not comparison.progress.is_over:
            comparison.step()
        return comparison.differences

    def cases(self) -> list[Case]:
        """The cases, in the order they are told."""
        return [one.verdict.case for one in self.compare()]

    def apply_all(self) -> list[Applied]:
        """The usual remedy for each difference."""
        return [
            self.remedying.apply(one, one.verdict.usual)
            for one in self.compare()
            if one.verdict.usual is not None
        ]


def _held_without_order(day: Day) -> None:
    day.intent("none-1", held=True)


def _held_basket(day: Day) -> None:
    intent = day.intent("basket-1", held=True)
    day.write(
        day.open_sale("basket-1", SaleStatus.OPEN),
        day.payment("basket-1", Cancelled(intent.intent_id)),
    )


def _held_completed(day: Day) -> None:
    day.completed("held-1", held=True)


def _held_but_booked_as_paid(day: Day) -> None:
    intent = day.intent("lost-1", held=True)
    day.write(day.card_sale("lost-1", intent), day.payment("lost-1", Paid(intent.read())))


def _held_and_cash(day: Day) -> None:
    intent = day.intent("cash-1", held=True)
    state = Attention(Why.SET_ASIDE, intent.intent_id)
    day.write(day.cash_sale("cash-1"), day.payment("cash-1", state))


def _held_and_cash_on_one_sale(day: Day) -> None:
    intent = day.intent("both-1", held=True)
    sale = day.card_sale("both-1", intent, held=True)
    cash = Tender(TenderKind.CASH, PRICE, given=PRICE)
    day.write(
        replace(sale, tenders=(*sale.tenders, cash)),
        day.payment("both-1", Authorized(intent.read()), capture_now=False),
    )


def _paid_without_order(day: Day) -> None:
    day.intent("none-2")


def _paid_void(day: Day) -> None:
    intent = day.intent("void-1")
    day.write(
        day.open_sale("void-1", SaleStatus.VOID), day.payment("void-1", Cancelled(intent.intent_id))
    )


def _paid_twice(day: Day) -> None:
    intent = day.intent("twice-1")
    day.write(day.cash_sale("twice-1"), day.payment("twice-1", Cancelled(intent.intent_id)))


def _expired(day: Day) -> None:
    intent = day.completed("expired-1", held=True)
    intent.status, intent.because = IntentStatus.CANCELED, "expired"


def _not_paid(day: Day) -> None:
    intent = day.completed("unpaid-1")
    intent.status, intent.received = IntentStatus.REQUIRES_PAYMENT_METHOD, 0


def _unknown_to_stripe(day: Day) -> None:
    intent = day.completed("missing-1")
    del day.world.intents[intent.intent_id]


def _amount(day: Day) -> None:
    intent = day.completed("amount-1")
    intent.amount = intent.received = PRICE + 300


def _refunded_elsewhere(day: Day) -> None:
    intent = day.completed("dashboard-1")
    day.world.give_back(RefundOrder(intent.intent_id, 500))


def _captured_elsewhere(day: Day) -> None:
    day.world.capture(day.completed("elsewhere-1", held=True).intent_id)


def _unfinished_paid(day: Day) -> None:
    intent = day.intent("unfinished-1")
    state = Presenting(intent.intent_id, Stage.AT_READER)
    day.write(day.open_sale("unfinished-1"), day.payment("unfinished-1", state))


def _unfinished_held(day: Day) -> None:
    intent = day.intent("unfinished-2", held=True)
    state = Authorized(intent.read())
    day.write(day.open_sale("unfinished-2"), day.payment("unfinished-2", state))


def _set_aside(day: Day) -> None:
    intent = day.intent("aside-1", held=True)
    state = Attention(Why.SET_ASIDE, intent.intent_id)
    sale = day.open_sale("aside-1", SaleStatus.NEEDS_ATTENTION)
    day.write(sale, day.payment("aside-1", state))


def _left_open(day: Day) -> None:
    intent = day.intent("open-1", paid=False)
    state = Presenting(intent.intent_id, Stage.DOUBTFUL)
    day.write(day.open_sale("open-1"), day.payment("open-1", state))


def _open_without_order(day: Day) -> None:
    day.intent("none-3", paid=False)


def _never_sent(day: Day) -> None:
    day.write(day.open_sale("never-1"), day.payment("never-1", Creating()))


def _setup_open(day: Day) -> None:
    intent = day.setup("setup-1", IntentStatus.REQUIRES_PAYMENT_METHOD)
    state = Presenting(intent.intent_id, Stage.DOUBTFUL)
    terms = {"kind": IntentKind.SETUP, "amount": 0, "entry": CardEntry.KEYED}
    day.write(None, day.payment("setup-1", state, **terms))


def _setup_done(day: Day) -> None:
    intent = day.setup("setup-2", IntentStatus.SUCCEEDED)
    state = Presenting(intent.intent_id, Stage.DOUBTFUL)
    day.write(None, day.payment("setup-2", state, kind=IntentKind.SETUP, amount=0))


PLANTED: dict[Callable[[Day], None], Case] = {
    _held_without_order: Case.UNCAPTURED_NO_ORDER,
    _held_basket: Case.UNCAPTURED_NO_ORDER,
    _held_completed: Case.UNCAPTURED_ORDER,
    _held_but_booked_as_paid: Case.UNCAPTURED_ORDER,
    _held_and_cash: Case.UNCAPTURED_OTHER_TENDER,
    _held_and_cash_on_one_sale: Case.UNCAPTURED_OTHER_TENDER,
    _paid_without_order: Case.PAID_NO_ORDER,
    _paid_void: Case.PAID_NO_ORDER,
    _paid_twice: Case.PAID_TWICE,
    _expired: Case.EXPIRED,
    _not_paid: Case.NOT_PAID,
    _unknown_to_stripe: Case.NOT_PAID,
    _amount: Case.AMOUNT_DIFFERS,
    _captured_elsewhere: Case.TAKEN_ELSEWHERE,
    _refunded_elsewhere: Case.REFUNDED_ELSEWHERE,
    _unfinished_paid: Case.UNFINISHED,
    _unfinished_held: Case.UNFINISHED,
    _set_aside: Case.UNCAPTURED_NO_ORDER,
    _left_open: Case.LEFT_OPEN,
    _open_without_order: Case.LEFT_OPEN,
    _never_sent: Case.LEFT_OPEN,
    _setup_open: Case.SETUP_LEFT_OPEN,
    _setup_done: Case.UNFINISHED,
}
"""Every difference that a day can hold, and its case."""


def foreign(day: Day) -> FakeIntent:
    """A payment of the web shop."""
    return day.intent("web-1", owner=THEIRS)
