"""Two tills, each with a sale, that share readers and an account in a bad world.

Neither charges twice, shows as paid what is not, forgets what was taken or takes a reader from the
other; both come to rest. Where they share a book, too, and act on the same sale at once, no more
goes back than was paid, nothing is taken that nobody wants taken, and the book is right about it.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from typing_extensions import override

from pos_desktop.domain.failures import NoAnswer
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.learning import learn
from pos_desktop.domain.news import News, Outcome, ReaderFree, Unsuccessful
from pos_desktop.domain.payment import Creating, Payment, Presenting
from pos_desktop.services.performing import Performer
from tests.domain.payment_world.reconciled import PaysWhileReconciled
from tests.domain.payment_world.shared_book import SlowJournal, TwoAtAHold, TwoGiveBack
from tests.domain.payment_world.two_tills import TwoTills


@pytest.mark.parametrize("batch", range(2))
def test_no_life_of_two_tills_charges_twice_or_loses_money(batch: int) -> None:
    for seed in range(batch * 60, batch * 60 + 60):
        TwoTills(Random(seed)).live(120)
        TwoTills(Random(seed), learn).live(120)


@pytest.mark.parametrize("kind", [TwoGiveBack, TwoAtAHold])
def test_two_tills_at_the_same_sale_agree_with_stripe(
    kind: type[TwoGiveBack | TwoAtAHold],
) -> None:
    for seed in range(150):
        kind(Random(seed)).live()


@pytest.mark.parametrize("applies", [False, True])
def test_a_payment_survives_another_till_that_compares_book_and_stripe(*, applies: bool) -> None:
    for seed in range(60):
        PaysWhileReconciled(Random(seed), applies=applies).live()


def test_a_book_that_is_written_over_by_whoever_comes_last_is_found_out() -> None:
    assert _is_found_out(lambda chance: TwoAtAHold(chance, _CarelessBook), 2)


def test_a_till_that_clears_a_reader_without_comparing_is_found_out() -> None:
    assert _is_found_out(lambda chance: TwoTills(chance, performing=_Careless))


def test_a_till_that_makes_another_intent_after_no_answer_is_found_out() -> None:
    assert _is_found_out(lambda chance: TwoTills(chance, _hasty))


def _is_found_out(two: Callable[[Random], TwoTills | TwoAtAHold], steps: int = 120) -> bool:
    for seed in range(150):
        try:
            two(Random(seed)).live(steps)
        except AssertionError:
            return True
    return False


class _CarelessBook(SlowJournal):
    """Asks nobody whether another till was quicker."""

    @override
    def _check_payment(self, entry: Entry) -> None:
        pass


class _Careless(Performer):
    """Clears whatever the reader does."""

    @override
    def _clear(self, serial: int, intent_id: str, reader: str) -> Outcome:
        del intent_id
        self.gateway.readers.cancel_action(reader)
        return ReaderFree(serial)


def _hasty(payment: Payment, news: News) -> Payment:
    silent = isinstance(news, Unsuccessful) and isinstance(news.failure, NoAnswer)
    if silent and isinstance(payment.state, Presenting):
        again = replace(payment.terms, number=payment.terms.number + 1)
        return replace(payment, terms=again, state=Creating(), serial=payment.serial + 1)
    return learn(payment, news)
