"""Calls that wait are in the book of the till, and leave it when they are taken up."""

import pytest

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.customers import Contact
from pos_desktop.domain.settings import Settings
from pos_desktop.services.parking import Call, Parking, call_of
from tests.fakes.clocks import NOON, SteeredClock, ToldLane
from tests.fakes.journals import FULL, MemoryJournal

CALL = Call("cus_1", Contact("Amélie", "a@b.example", "+331"), Channel.MAIL, "12,50", "Two teas")


class Desk:
    """Calls that wait, and what was told of them."""

    def __init__(self) -> None:
        self.journal = MemoryJournal()
        self.lane = ToldLane()
        self.told: list[str | None] = []
        self.parking = Parking(
            self.journal, self.lane, SteeredClock(), lambda: Settings(till="till-1", cashier="Ana")
        )

    def park(self, call: Call = CALL) -> str:
        """Park it; the id of the newest that waits."""
        self.parking.park(call, self.told.append)
        self.lane.drain()
        return self.parking.calls[-1].call_id


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_parked_call_waits_with_all_that_was_typed(desk: Desk) -> None:
    desk.park()
    (waiting,) = desk.parking.calls
    assert call_of(waiting) == CALL
    assert (waiting.till, waiting.agent, waiting.parked_at) == ("till-1", "Ana", NOON)
    assert (desk.journal.kinds, desk.told) == (["call.parked"], [None])


def test_calls_that_wait_are_read_from_the_book(desk: Desk) -> None:
    call_id = desk.park()
    again = Parking(desk.journal, desk.lane, SteeredClock(), Settings)
    again.read(desk.told.append)
    desk.lane.drain()
    assert [one.call_id for one in again.calls] == [call_id]


def test_a_call_that_is_taken_up_or_dropped_waits_no_more(desk: Desk) -> None:
    desk.park()
    desk.park()
    first, second = (one.call_id for one in desk.parking.calls)
    desk.parking.take_up(first, desk.told.append)
    desk.parking.drop(second, desk.told.append)
    desk.lane.drain()
    assert desk.parking.calls == ()
    assert desk.journal.kinds[2:] == ["call.taken_up", "call.dropped"]


def test_a_call_that_does_not_wait_is_not_ended(desk: Desk) -> None:
    desk.parking.drop("call_unknown", desk.told.append)
    assert desk.lane.is_idle
    assert desk.parking.waiting("call_unknown") is None


def test_a_book_that_cannot_be_written_leaves_the_call_waiting_and_is_told(desk: Desk) -> None:
    call_id = desk.park()
    desk.journal.refusal = FULL
    desk.parking.take_up(call_id, desk.told.append)
    desk.parking.read(desk.told.append)
    desk.lane.drain()
    assert desk.told[1:] == [FULL, FULL]
    assert desk.parking.waiting(call_id) is not None
