"""A range is read page by page, compared with the book, and gone on with where it stopped."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from typing_extensions import override

from pos_desktop.domain.failures import Failed, NoAnswer
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.payment import Presenting, Stage
from pos_desktop.domain.reconciling import Case
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.ledger import Account
from pos_desktop.services.numbering import sale_id
from pos_desktop.services.reconciling import DAY, MOST_UNKNOWN, Comparison, Span
from tests.fakes.journals import FULL
from tests.fakes.ledgers import MARK, MemoryLedger
from tests.fakes.stripe_records import Fault
from tests.services.accounts import PLANTED, TODAY, Day, foreign


def test_a_day_that_went_well_has_no_differences() -> None:
    day = Day()
    for number in range(5):
        day.completed(f"sale-{number}")
    assert day.compare() == ()


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__.strip("_"))
def test_each_difference_that_is_planted_is_found(plant: Callable[[Day], None]) -> None:
    day = Day()
    day.completed("good-1")
    plant(day)
    assert day.cases() == [PLANTED[plant]]


def test_all_pages_are_read_in_turn() -> None:
    day = Day()
    day.world.page = 3
    for number in range(10):
        day.completed(f"sale-{number}")
    day.intent("none-1")
    comparison = day.comparison()
    while not comparison.progress.is_over:
        comparison.step()
    assert comparison.progress.intents == 11
    assert day.world.requests.count("listed") == 4
    assert [one.sale_id for one in comparison.differences] == ["none-1"]
    assert comparison.span == TODAY
    requests = len(day.world.requests)
    comparison.step()
    assert len(day.world.requests) == requests


class Counting(MemoryLedger):
    """Counts the accounts that are read at a time."""

    def __init__(self, day: Day) -> None:
        super().__init__(day.journal)
        self.read: list[int] = []

    @override
    def accounts(self, since: int, until: int) -> tuple[Account, ...]:
        found = super().accounts(since, until)
        self.read.append(len(found))
        return found


def test_of_a_busy_day_the_book_is_read_as_far_as_the_page_reaches_and_no_further() -> None:
    day = Day()
    day.world.page = 3
    for hour in range(20):
        intent = day.completed(f"sale-{hour}")
        intent.created = TODAY.since + hour * 60 * 60
        state = day.journal.payments_of(f"sale-{hour}")[0].state
        day.write(None, day.payment(f"sale-{hour}", state, started_at=intent.created))
    ledger = Counting(day)
    day.checker = replace(day.checker, ledger=ledger)
    assert day.compare() == ()
    assert sum(ledger.read) == 20
    assert max(ledger.read) == 3


def test_what_does_not_agree_is_read_once_more_alone_before_it_is_told() -> None:
    day = Day()
    intent = day.completed("sale-1", held=True)
    comparison = day.comparison()
    comparison.step()
    assert (comparison.progress.checked, comparison.progress.to_check) == (0, 1)
    day.world.capture(intent.intent_id)
    sale = day.card_sale("sale-1", intent)
    day.write(sale)
    while not comparison.progress.is_over:
        comparison.step()
    assert comparison.differences == ()


def test_a_payment_that_is_at_hand_at_an_open_till_is_let_be() -> None:
    day = Day()
    intent = day.intent("now-1", paid=False)
    state = Presenting(intent.intent_id, Stage.AT_READER)
    day.write(day.open_sale("now-1"), day.payment("now-1", state))
    day.at_hand.add("now-1")
    assert day.compare() == ()
    day.at_hand.clear()
    assert day.cases() == [Case.LEFT_OPEN]


def test_an_older_payment_that_is_not_over_is_compared_too_where_that_is_asked_for() -> None:
    day = Day()
    day.completed("old-1", held=True)
    tomorrow = Span(TODAY.since + DAY, TODAY.until + DAY, with_open=True)
    assert [one.verdict.case for one in day.compare(tomorrow)] == [Case.UNCAPTURED_ORDER]
    assert day.compare(replace(tomorrow, with_open=False)) == ()


def test_a_payment_of_the_day_before_is_known_though_its_intent_was_made_after_midnight() -> None:
    day = Day()
    intent = day.completed("late-1")
    payment = day.payment("late-1", day.journal.payments_of("late-1")[0].state)
    early = replace(payment, terms=replace(payment.terms, started_at=TODAY.since - 20))
    day.write(None, early)
    intent.created = TODAY.since + 5
    assert day.compare() == ()


def test_a_payment_of_the_day_after_is_compared_on_that_day() -> None:
    day = Day()
    intent = day.completed("early-1", held=True)
    payment = day.payment("early-1", day.journal.payments_of("early-1")[0].state)
    moved = replace(payment, terms=replace(payment.terms, started_at=TODAY.until + 20))
    day.write(None, moved)
    intent.created = TODAY.until + 20
    assert day.compare() == ()


def test_an_intent_made_long_after_its_payment_began_is_found_by_what_was_written_on_it() -> None:
    day = Day()
    intent = day.completed("slow-1")
    intent.created += 5 * 60 * 60
    assert day.compare() == ()


def test_payments_that_no_till_of_the_book_made_are_told_of_up_to_a_number() -> None:
    day = Day()
    for _ in range(MOST_UNKNOWN + 5):
        foreign(day)
    found = day.compare()
    assert {one.verdict.case for one in found} == {Case.UNKNOWN}
    assert len(found) == MOST_UNKNOWN


class TestInterrupted:
    """A comparison that stopped goes on where it was."""

    @staticmethod
    def stopped_after(day: Day, steps: int) -> Comparison:
        """A comparison that was killed."""
        comparison = day.comparison()
        for _ in range(steps):
            comparison.step()
        return comparison

    @pytest.mark.parametrize("steps", range(9))
    def test_it_finds_the_same_wherever_it_stopped(self, steps: int) -> None:
        day = Day()
        day.world.page = 2
        for number in range(6):
            day.completed(f"sale-{number}")
        day.intent("none-1")
        day.completed("held-1", held=True)
        whole = {one.name for one in day.compare()}
        self.stopped_after(day, steps)
        assert {one.name for one in day.compare()} == whole

    def test_it_reads_no_page_twice_but_what_is_new(self) -> None:
        day = Day()
        day.world.page = 2
        for number in range(8):
            day.completed(f"sale-{number}")
        day.clock.forward(2 * 60 * 60)
        self.stopped_after(day, 2)
        day.world.requests.clear()
        day.clock.forward(60)
        newest = day.intent("none-1")
        newest.created = int(day.clock.now().timestamp())
        resumed = day.comparison()
        assert resumed.progress.resumed_at is not None
        while not resumed.progress.is_over:
            resumed.step()
        assert [one.sale_id for one in resumed.differences] == ["none-1"]
        assert day.world.requests.count("listed") == 1 + 2

    def test_it_begins_anew_after_hours(self) -> None:
        day = Day()
        day.world.page = 2
        for number in range(8):
            day.completed(f"sale-{number}")
        self.stopped_after(day, 2)
        day.clock.forward(7 * 60 * 60)
        assert day.comparison().progress.resumed_at is None

    def test_a_past_day_needs_no_look_at_what_is_new(self) -> None:
        day = Day()
        day.world.page = 2
        for number in range(8):
            day.completed(f"sale-{number}")
        day.clock.forward(DAY)
        self.stopped_after(day, 2)
        day.world.requests.clear()
        assert day.compare() == ()
        assert day.world.requests.count("listed") == 2

    def test_what_is_new_comes_in_pages_too(self) -> None:
        day = Day()
        day.world.page = 2
        for number in range(4):
            day.completed(f"sale-{number}")
        day.clock.forward(2 * 60 * 60)
        self.stopped_after(day, 1)
        for number in range(4):
            new = day.intent(f"none-{number}")
            new.created = int(day.clock.now().timestamp()) + number
        assert len(day.compare()) == 4

    def test_stripe_that_is_not_reached_stops_it_and_the_same_step_is_made_again(self) -> None:
        day = Day()
        day.intent("none-1")
        comparison = day.comparison()
        day.world.faults.append(Fault.LOST_ANSWER)
        with pytest.raises(Failed) as failed:
            comparison.step()
        assert isinstance(failed.value.failure, NoAnswer)
        while not comparison.progress.is_over:
            comparison.step()
        assert len(comparison.differences) == 1

    def test_a_payment_that_cannot_be_read_again_stops_it_too(self) -> None:
        day = Day()
        day.completed("gone-1")
        day.world.intents.clear()
        comparison = day.comparison()
        comparison.step()
        day.world.faults.append(Fault.LOST_REQUEST)
        with pytest.raises(Failed):
            comparison.step()

    def test_a_list_is_not_read_anew_for_a_payment_that_could_not_be_read_just_now(self) -> None:
        day = Day()
        day.intent("none-1")
        comparison = day.comparison()
        comparison.step()
        day.world.faults.append(Fault.LOST_REQUEST)
        with pytest.raises(Failed):
            comparison.step()
        while not comparison.progress.is_over:
            comparison.step()
        assert {one.sale_id for one in comparison.differences} == {"none-1"}
        assert day.world.requests.count("listed") == 1

    def test_a_list_of_what_is_not_there_is_read_anew(self) -> None:
        day = Day()
        day.intent("none-1")
        others = dict(day.world.intents)
        comparison = day.comparison()
        comparison.step()
        day.world.intents.clear()
        with pytest.raises(Failed):
            comparison.step()
        day.world.intents.update(others)
        day.intent("none-2")
        while not comparison.progress.is_over:
            comparison.step()
        assert {one.sale_id for one in comparison.differences} == {"none-1", "none-2"}
        assert len(day.compare()) == 2

    def test_a_book_that_cannot_be_read_stops_it(self) -> None:
        day = Day()
        day.completed("held-1", held=True)
        comparison = day.comparison()
        comparison.step()
        day.journal.refusal = FULL
        with pytest.raises(JournalFailed):
            comparison.step()


def test_a_payment_that_the_book_no_longer_knows_is_no_difference() -> None:
    day = Day()
    assert day.checker.check_place("nobody", 1) is None


def test_an_attempt_that_is_no_number_is_the_first() -> None:
    day = Day()
    intent = day.intent("odd-1", held=True)
    odd = replace(intent.read(), metadata=(*intent.read().metadata[:2], ("app", "pos-desktop")))
    assert day.checker.sides_of(odd).is_ours


def test_an_intent_of_a_stranger_checked_alone_is_a_strangers() -> None:
    day = Day()
    found = day.checker.check(foreign(day).intent_id)
    assert found is not None
    assert found.verdict.case is Case.UNKNOWN
    again = day.checker.again(found)
    assert again == found


def test_a_paid_set_up_is_nothing_to_compare() -> None:
    day = Day()
    day.setup("setup-9", IntentStatus.SUCCEEDED)
    assert day.compare() == ()


def test_what_a_till_of_the_same_name_sold_in_another_book_is_told_of_and_left_alone() -> None:
    """Two shops of one account, both of which call their till till-1."""
    day = Day()
    day.intent(sale_id("9999abcd"), held=True)
    day.intent(sale_id("9999abcd"))
    ours = day.intent(sale_id(MARK), held=True)
    assert day.cases() == [Case.UNCAPTURED_NO_ORDER, Case.UNKNOWN, Case.UNKNOWN]
    day.apply_all()
    assert ours.status is IntentStatus.CANCELED
    assert [one.status for one in day.world.intents.values()].count(IntentStatus.CANCELED) == 1


def test_a_sale_of_a_book_that_wrote_nothing_yet_has_no_mark() -> None:
    assert len(sale_id("")) == len("sale_") + 32
    assert sale_id(MARK).startswith(f"sale_{MARK}")
