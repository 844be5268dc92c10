"""The till's reader and its light, which nothing is ever refused for."""

from dataclasses import replace

import pytest

from pos_desktop.domain.readers import Action, ActionStatus, Reader
from pos_desktop.services.choosing import Chosen, first_choice, seen
from pos_desktop.services.lights import Light
from pos_desktop.services.watching import Glimpse, Target

READER = Reader("tmr_1", "Front", "simulated_wisepos_e", "1", "online")
ASKING = Action("process_payment_intent", ActionStatus.IN_PROGRESS, "pi_1")
SHOWING = Action("set_reader_display", ActionStatus.IN_PROGRESS)


@pytest.mark.parametrize(
    ("chosen", "light"),
    [
        (Chosen(), Light.NONE),
        (Chosen("tmr_1"), Light.UNKNOWN),
        (Chosen("tmr_1", READER, is_current=False), Light.UNKNOWN),
        (Chosen("tmr_1", READER), Light.ONLINE),
        (Chosen("tmr_1", replace(READER, status="offline")), Light.OFFLINE),
        (Chosen("tmr_1", replace(READER, status=None)), Light.OFFLINE),
        (Chosen("tmr_1", replace(READER, action=ASKING)), Light.BUSY),
        (Chosen("tmr_1", replace(READER, action=SHOWING)), Light.ONLINE),
    ],
)
def test_the_light_of_a_reader(chosen: Chosen, light: Light) -> None:
    assert chosen.light is light


def test_a_reader_is_called_by_its_label() -> None:
    assert (Chosen("tmr_1", READER).label, Chosen("tmr_1").label) == ("Front", "")


def test_a_look_at_the_reader_tells_its_state() -> None:
    glimpse = Glimpse(Target("tmr_1"), READER)
    assert seen(Chosen("tmr_1"), glimpse) == Chosen("tmr_1", READER)


def test_a_look_that_fails_keeps_what_was_known() -> None:
    learned = seen(Chosen("tmr_1", READER), Glimpse(Target("tmr_1")))
    assert (learned.reader, learned.is_current) == (READER, False)


@pytest.mark.parametrize("chosen", [Chosen(), Chosen("tmr_2")])
def test_a_look_at_another_reader_tells_nothing(chosen: Chosen) -> None:
    assert seen(chosen, Glimpse(Target("tmr_1"), READER)) == chosen


def test_the_remembered_reader_is_chosen_else_the_first_simulated_one_online() -> None:
    real = replace(READER, reader_id="tmr_0", device_type="stripe_s700")
    asleep = replace(READER, reader_id="tmr_9", status="offline")
    readers = (real, asleep, READER)
    assert first_choice(readers, "tmr_0") == real
    assert first_choice(readers, "tmr_gone") == READER
    assert first_choice(readers, None) == READER
    assert first_choice((real, asleep), None) is None


def test_no_other_reader_stands_in_for_one_that_is_fixed() -> None:
    assert first_choice((READER,), "tmr_gone", is_fixed=True) is None
    assert first_choice((READER,), READER.reader_id, is_fixed=True) == READER
