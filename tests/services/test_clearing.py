"""A reader is cleared only of what a person was told of."""

from dataclasses import replace

import pytest

from pos_desktop.domain.readers import REFUND, Action, ActionStatus
from pos_desktop.ports.readers import Sighting
from pos_desktop.services.clearing import Changed, Cleared, clear, is_occupied, is_same
from tests.fakes.screens import FRONT, ShelfOfReaders, asking


def test_what_the_reader_still_does_is_cancelled() -> None:
    shelf = ShelfOfReaders(asking(FRONT))
    assert isinstance(clear(shelf, Sighting(asking(FRONT))), Cleared)
    assert shelf.readers[FRONT.reader_id].action is None


@pytest.mark.parametrize("now", [FRONT, asking(FRONT, "pi_2")])
def test_nothing_is_cancelled_once_the_reader_does_something_else(now: object) -> None:
    assert isinstance(now, type(FRONT))
    shelf = ShelfOfReaders(now)
    assert clear(shelf, Sighting(asking(FRONT, "pi_1"))) == Changed(Sighting(now))
    assert ("cancel_action", FRONT.reader_id) not in shelf.requests


def test_a_payment_that_ended_meanwhile_is_not_cancelled() -> None:
    action = Action("process_payment_intent", ActionStatus.SUCCEEDED, "pi_1")
    shelf = ShelfOfReaders(replace(FRONT, action=action))
    assert isinstance(clear(shelf, Sighting(asking(FRONT))), Changed)


def test_the_reader_is_looked_at_right_before_it_is_cleared() -> None:
    shelf = ShelfOfReaders(asking(FRONT))
    clear(shelf, Sighting(asking(FRONT)))
    assert [name for name, *_ in shelf.requests] == ["sight", "cancel_action"]


def test_a_shown_basket_occupies_a_reader() -> None:
    action = Action("set_reader_display", ActionStatus.IN_PROGRESS)
    assert is_occupied(Sighting(replace(FRONT, action=action)))


@pytest.mark.parametrize("status", [ActionStatus.SUCCEEDED, ActionStatus.FAILED])
def test_a_finished_action_does_not_occupy_a_reader(status: ActionStatus) -> None:
    action = Action("process_payment_intent", status, "pi_1")
    assert not is_occupied(Sighting(replace(FRONT, action=action)))


def test_no_action_is_never_the_same_as_none() -> None:
    assert not is_same(None, None)


@pytest.mark.parametrize(
    "other",
    [
        Action(REFUND, ActionStatus.IN_PROGRESS, "pi_1", amount=600, metadata=(("r", "1"),)),
        Action(REFUND, ActionStatus.IN_PROGRESS, "pi_1", amount=500, metadata=(("r", "2"),)),
    ],
)
def test_another_refund_of_the_same_payment_is_not_the_same(other: Action) -> None:
    refund = Action(REFUND, ActionStatus.IN_PROGRESS, "pi_1", amount=500, metadata=(("r", "1"),))
    assert is_same(refund, replace(refund))
    assert not is_same(refund, other)
