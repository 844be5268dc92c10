"""One reading of a customer: cards at Stripe, agreements and payments in the book."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import NoAnswer, Silence
from pos_desktop.domain.intents import IntentKind
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Paid, Payment, begin
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.services.wallets import Wallet, Wallets
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON, ToldLane
from tests.fakes.customers import WorldSavedCards
from tests.fakes.journals import FULL, MemoryJournal
from tests.fakes.stripe_records import Fault
from tests.fakes.stripe_world import StripeWorld
from tests.services.shops import TEA, TERMS, sale_of


class Reading:
    """A customer's wallet, and what was read of it."""

    def __init__(self) -> None:
        self.world, self.journal, self.lane = StripeWorld(), MemoryJournal(), ToldLane()
        self.broken: list[str] = []
        self.read: list[Wallet] = []
        cards = WorldSavedCards(self.world)
        self.wallets = Wallets(self.journal, lambda: cards, self.lane)

    def wallet(self) -> Wallet:
        """Read it now."""
        self.wallets.read("cus_1", self.read.append, self.broken.append)
        self.lane.drain()
        return self.read[-1]


@pytest.fixture
def reading() -> Reading:
    return Reading()


def test_a_customer_of_whom_nothing_is_known_has_an_empty_wallet(reading: Reading) -> None:
    assert reading.wallet() == Wallet("cus_1")


def test_cards_are_those_at_stripe_and_can_be_told_by_their_id(reading: Reading) -> None:
    older, newer = reading.world.new_card(), reading.world.new_card()
    reading.world.new_card("cus_2")
    wallet = reading.wallet()
    assert wallet.cards == (newer, older)
    assert (wallet.card(older.method_id), wallet.card("pm_other")) == (older, None)


def test_where_stripe_does_not_answer_the_cards_of_standing_agreements_are_shown(
    reading: Reading,
) -> None:
    card = reading.world.new_card()
    for consent_id, kept in (("consent_1", card), ("consent_2", card), ("consent_3", None)):
        consent = replace(SAVING, consent_id=consent_id, card=kept)
        reading.journal.record(Entry("consent.given", NOON, "Ana", "till-1", consent=consent))
    reading.world.faults.append(Fault.LOST_ANSWER)
    wallet = reading.wallet()
    assert wallet.cards == (card,)
    assert wallet.failure == NoAnswer(Silence.NETWORK)
    assert len(wallet.consents) == 3


def test_a_book_that_cannot_be_read_is_told_and_the_cards_are_shown(reading: Reading) -> None:
    card = reading.world.new_card()
    reading.journal.refusal = FULL
    assert reading.wallet() == Wallet("cus_1", (card,), unread=FULL)


def test_paid_sales_are_known_by_their_receipts(reading: Reading) -> None:
    paid = _paid(reading, "sale_1")
    sale = replace(sale_of(TEA), status=SaleStatus.PAID)
    reading.journal.record(Entry("sale.paid", NOON, "Ana", "till-1", sale, paid))
    assert reading.wallet().receipts == (("sale_1", "till-1-000001"),)


def test_a_saved_card_has_no_receipt_and_a_sale_that_is_not_in_the_book_has_none(
    reading: Reading,
) -> None:
    for payment in (_paid(reading, "sale_1"), _paid(reading, "setup_1", IntentKind.SETUP)):
        reading.journal.record(Entry("payment.paid", NOON, "Ana", "till-1", payment=payment))
    wallet = reading.wallet()
    assert (len(wallet.payments), wallet.receipts) == (2, ())


def test_a_sale_without_a_number_yet_has_no_receipt(reading: Reading) -> None:
    entry = Entry("sale.paying", NOON, "Ana", "till-1", sale_of(TEA), _paid(reading, "sale_1"))
    reading.journal.record(entry)
    assert reading.wallet().receipts == ()


def _paid(reading: Reading, sale_id: str, kind: IntentKind = IntentKind.PAYMENT) -> Payment:
    terms = replace(TERMS, sale_id=sale_id, kind=kind, customer="cus_1")
    return replace(begin(terms), state=Paid(reading.world.made_of(terms)))
