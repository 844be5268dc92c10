"""What a restored book takes over from Stripe by itself, and what it leaves to a person."""

from dataclasses import replace

import pytest
from typing_extensions import override

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.intents import IntentKind, IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.learning import learn
from pos_desktop.domain.payment import Cancelled, Creating, Paid, Presenting, State, wanted
from pos_desktop.domain.restoring import Gap
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.domain.wants import Present
from pos_desktop.ports.keeping import Restoration
from pos_desktop.services.reconciling import Comparison
from pos_desktop.services.recovery import find
from pos_desktop.services.removed_cards import RemovedCards
from pos_desktop.services.takingover import TakingOver, span_of
from tests.fakes.clocks import NOON
from tests.fakes.customers import WorldSavedCards
from tests.fakes.journals import MemoryJournal
from tests.fakes.ledgers import MemoryLedger
from tests.services.accounts import Day
from tests.services.shops import STARTED
from tests.services.test_keeping import COPY

NOTE = replace(COPY, until="2026-03-01T11:00:00+00:00", at=STARTED + 600)


@pytest.fixture
def day() -> Day:
    """A day of a book that knows nothing of it."""
    day = Day()
    gap = Gap(STARTED - 3600, STARTED + 600)
    day.checker = replace(day.checker, gap=gap)
    day.remedying = replace(day.remedying, checker=day.checker)
    return day


def taking_over(day: Day) -> TakingOver:
    """All of it, to its end."""
    note = Restoration("copy", None, None, 1, STARTED + 600)
    comparison = Comparison(span_of(note), day.checker, day.clock)
    removed = RemovedCards(day.journal, WorldSavedCards(day.world), day.clock, "Ana", "till-1")
    taking = TakingOver(comparison, day.remedying, removed)
    while not taking.is_over:
        taking.step()
    taking.step()
    return taking


def test_a_payment_that_the_book_forgot_becomes_its_sale_once(day: Day) -> None:
    day.intent("sale_lost")
    taking = taking_over(day)
    assert (taking.taken, taking.left) == (1, 0)
    (sale,) = day.journal.sales_in(SaleStatus.PAID)
    assert sale.sale_id == "sale_lost"
    again = taking_over(day)
    assert (again.taken, again.left) == (0, 0)
    assert not day.world.refunds


def test_a_hold_that_the_book_forgot_waits_for_a_person(day: Day) -> None:
    day.intent("sale_held", held=True)
    taking = taking_over(day)
    assert (taking.taken, taking.left) == (0, 1)


def test_what_no_till_of_this_book_made_is_left_alone(day: Day) -> None:
    day.intent("web_shop", owner="shop")
    taking = taking_over(day)
    assert (taking.taken, taking.left) == (0, 0)


def test_what_cannot_be_set_right_waits_for_a_person(day: Day) -> None:
    day.intent("sale_open")
    basket = Sale("sale_open", "till-1", "Ana", Cart("usd"), NOON)
    day.journal.record(Entry("cart.added", NOON, "Ana", "till-1", basket))
    taking = taking_over(day)
    assert (taking.taken, taking.left) == (0, 1)


def plant(day: Day, name: str, state: State) -> None:
    """The book is about to save a card."""
    day.write(None, day.payment(name, state, kind=IntentKind.SETUP, amount=0))


def setup_of(day: Day, name: str) -> State:
    """How the saving of a card stands in the book now."""
    (payment,) = day.journal.payments_of(name)
    return payment.state


def test_a_card_that_waited_at_a_reader_when_the_copy_was_made_is_given_up(day: Day) -> None:
    intent = day.setup("seti_waits", IntentStatus.REQUIRES_PAYMENT_METHOD)
    plant(day, "seti_waits", Presenting(intent.intent_id))
    taking = taking_over(day)
    assert (taking.taken, taking.left, taking.cards) == (1, 0, 0)
    assert isinstance(setup_of(day, "seti_waits"), Cancelled)
    assert intent.status is IntentStatus.CANCELED


@pytest.mark.parametrize("is_at_stripe", [False, True])
def test_a_set_up_that_may_never_have_reached_stripe_is_looked_for_and_given_up(
    day: Day, *, is_at_stripe: bool
) -> None:
    if is_at_stripe:
        day.setup("seti_new", IntentStatus.REQUIRES_PAYMENT_METHOD)
    plant(day, "seti_new", Creating())
    taking = taking_over(day)
    assert (taking.taken, taking.left) == (1, 0)
    assert isinstance(setup_of(day, "seti_new"), Cancelled)


class PulledError(BaseException):
    """The plug was pulled."""


class BrittleJournal(MemoryJournal):
    """Behind the entry of this kind the power goes off."""

    def __init__(self, last: str) -> None:
        super().__init__()
        self._last = last

    @override
    def record(self, entry: Entry) -> Sale | None:
        kept = super().record(entry)
        if entry.kind == self._last:
            raise PulledError
        return kept


def test_a_set_up_that_is_given_up_asks_for_no_card_after_the_plug_was_pulled(day: Day) -> None:
    intent = day.setup("seti_new", IntentStatus.REQUIRES_PAYMENT_METHOD)
    plant(day, "seti_new", Creating())
    (begun,) = day.journal.payments_of("seti_new")
    day.journal = BrittleJournal("reconciled.setup")
    day.write(None, begun)
    day.ledger = MemoryLedger(day.journal)
    day.checker = replace(day.checker, ledger=day.ledger)
    day.remedying = replace(day.remedying, checker=day.checker, journal=day.journal)
    with pytest.raises(PulledError):
        taking_over(day)

    found = find(day.journal).at_hand
    assert found is not None
    payment = found.payment
    while (want := wanted(payment)) is not None:
        assert not isinstance(want, Present)
        payment = learn(payment, day.remedying.perform(payment, want))
    assert isinstance(payment.state, Cancelled)
    assert intent.status is IntentStatus.CANCELED


@pytest.mark.parametrize("is_known", [False, True])
def test_a_card_that_was_saved_meanwhile_is_in_the_book_with_its_set_up(
    day: Day, *, is_known: bool
) -> None:
    intent = day.setup("seti_done", IntentStatus.SUCCEEDED)
    intent.saved = SavedCard("pm_1", "visa", "4242", 12, 2034)
    plant(day, "seti_done", Presenting(intent.intent_id) if is_known else Creating())
    taking = taking_over(day)
    assert (taking.taken, taking.left, taking.cards) == (1, 0, 0)
    assert isinstance(setup_of(day, "seti_done"), Paid)


def test_cards_that_were_kept_since_and_that_the_book_knows_nothing_of_are_counted(
    day: Day,
) -> None:
    intent = day.setup("seti_lost", IntentStatus.SUCCEEDED)
    intent.created = STARTED
    theirs = day.setup("seti_theirs", IntentStatus.SUCCEEDED)
    theirs.created, theirs.owner = STARTED, "another-till"
    sold = day.intent("sale_lost")
    sold.saved = SavedCard("pm_2", "visa", "4242", 12, 2034)
    taking = taking_over(day)
    assert (taking.taken, taking.left, taking.cards) == (1, 0, 2)
    told = [one for one in day.journal.entries if one.kind == "book.compared"]
    assert dict(told[-1].detail) == {
        "taken": "1",
        "left": "0",
        "cards": "2",
        "ended": "0",
        "unread": "0",
    }
