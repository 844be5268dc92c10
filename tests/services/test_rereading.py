"""What the book has since a payment was handed on is never written over by what was handed on."""

from dataclasses import replace

import pytest
from typing_extensions import override

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import CancelWished, SetAsideWished
from pos_desktop.domain.payment import Attention, Cancelled, Paid, Payment, Presenting
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.services.recovery import Unfinished, review
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL, MemoryJournal
from tests.services.shops import SETUP, TEA, TERMS, Shop, sale_of


class Torn(MemoryJournal):
    """Its disk says that it failed, after it has written; and may fail whoever asks it then."""

    is_torn = False
    is_unreadable = False

    @override
    def record(self, entry: Entry) -> Sale | None:
        kept = super().record(entry)
        if self.is_torn:
            self.is_torn = False
            raise JournalFailed(FULL)
        return kept

    @override
    def payments_of(self, sale_id: str) -> tuple[Payment, ...]:
        if self.is_unreadable:
            raise JournalFailed(FULL)
        return super().payments_of(sale_id)


@pytest.fixture
def shop() -> Shop:
    """A payment that was set aside while its reader asks for the card."""
    shop = Shop(journal=Torn())
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.settle()
    return shop


def _set_aside(shop: Shop) -> Unfinished:
    shop.checkout.wish(SetAsideWished())
    shop.lane.drain()
    return Unfinished(shop.payment, shop.sale_at_hand)


def test_a_payment_at_hand_that_was_found_to_be_paid_meanwhile_is_shown_paid(shop: Shop) -> None:
    one = _set_aside(shop)
    shop.play_card()
    review(one, shop.journal, shop.perform, shop.clock)
    told = len(shop.journal.entries)
    shop.checkout.wish(CancelWished())
    shop.settle()
    assert isinstance(shop.state(), Paid)
    assert shop.sale_at_hand.status is SaleStatus.PAID
    assert len(shop.journal.entries) == told
    assert shop.is_settled()


def test_one_that_is_not_over_goes_on_as_the_book_has_it(shop: Shop) -> None:
    one = _set_aside(shop)
    other = replace(one.payment, declined_charge="ch_9")
    shop.journal.record(Entry("payment.attention", NOON, "Ana", "till-1", one.sale, other))
    shop.checkout.wish(CancelWished())
    shop.settle()
    assert shop.payment.declined_charge == "ch_9"
    assert isinstance(shop.state(), Attention | Presenting)


def test_a_book_that_cannot_be_read_then_is_asked_again(shop: Shop) -> None:
    assert isinstance(shop.journal, Torn)
    one = _set_aside(shop)
    shop.play_card()
    review(one, shop.journal, shop.perform, shop.clock)
    shop.checkout.wish(CancelWished())
    shop.journal.is_unreadable = True
    shop.lane.drain()
    assert shop.progress.unwritten == FULL
    shop.journal.is_unreadable = False
    shop.timers.forward(60)
    shop.settle()
    assert isinstance(shop.state(), Paid)


def test_what_was_written_although_the_disk_said_no_is_gone_on_from(shop: Shop) -> None:
    assert isinstance(shop.journal, Torn)
    shop.journal.is_torn = True
    shop.checkout.wish(SetAsideWished())
    shop.lane.drain()
    assert shop.progress.unwritten == FULL
    shop.timers.forward(60)
    shop.lane.drain()
    assert shop.is_settled()


def test_a_setting_up_that_was_ended_meanwhile_is_shown_so() -> None:
    shop = Shop()
    shop.checkout.begin(None, SETUP)
    shop.settle()
    ended = replace(shop.payment, state=Cancelled(shop.payment.intent_id))
    shop.journal.record(Entry("setup.cancelled", NOON, "Ana", "till-1", payment=ended))
    shop.checkout.wish(SetAsideWished())
    shop.settle()
    assert isinstance(shop.state(), Cancelled)
