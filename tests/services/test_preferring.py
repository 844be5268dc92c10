"""Settings are in force at once, and taken back where they cannot be kept."""

from dataclasses import replace

import pytest

from pos_desktop.domain.settings import Settings, Theme
from pos_desktop.domain.staff import Person, Role
from pos_desktop.services.preferring import KeptSettings
from tests.fakes.clocks import ToldLane
from tests.fakes.screens import DISK_FULL, MemoryPreferences

BEFORE = Settings()
AFTER = replace(BEFORE, theme=Theme.DARK)


class _Ends:
    """How a change ended."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def kept(self) -> None:
        self.told.append("kept")

    def refused(self, reason: str) -> None:
        self.told.append(reason)


@pytest.fixture
def lane() -> ToldLane:
    return ToldLane()


@pytest.fixture
def ends() -> _Ends:
    return _Ends()


def test_a_change_is_in_force_before_it_is_on_disk(lane: ToldLane, ends: _Ends) -> None:
    settings = KeptSettings(MemoryPreferences(BEFORE), lane, BEFORE)
    settings.change(AFTER, ends.kept, ends.refused)
    assert settings.now == AFTER


def test_what_is_locked_stays_as_it_is_whatever_else_changes(lane: ToldLane, ends: _Ends) -> None:
    settings = KeptSettings(MemoryPreferences(BEFORE), lane, BEFORE, frozenset(("reader",)))
    settings.change(replace(AFTER, reader="tmr_other"), ends.kept, ends.refused)
    assert (settings.now, settings.locks("reader")) == (AFTER, True)


def test_who_signs_in_is_at_the_till_though_a_name_is_locked(lane: ToldLane, ends: _Ends) -> None:
    before = replace(BEFORE, staff=(Person("Mia", Role.CASHIER),))
    settings = KeptSettings(MemoryPreferences(before), lane, before, frozenset(("cashier",)))
    settings.change(replace(before, cashier="Mia"), ends.kept, ends.refused)
    assert settings.now.cashier == "Mia"


def test_a_change_is_kept_on_disk(lane: ToldLane, ends: _Ends) -> None:
    preferences = MemoryPreferences(BEFORE)
    KeptSettings(preferences, lane, BEFORE).change(AFTER, ends.kept, ends.refused)
    lane.drain()
    assert (preferences.kept, ends.told) == (AFTER, ["kept"])


def test_what_cannot_be_kept_is_taken_back_with_the_reason(lane: ToldLane, ends: _Ends) -> None:
    settings = KeptSettings(MemoryPreferences(BEFORE, broken=True), lane, BEFORE)
    settings.change(AFTER, ends.kept, ends.refused)
    lane.drain()
    assert (settings.now, ends.told) == (BEFORE, [DISK_FULL])


def test_a_newer_change_survives_that_an_older_one_was_not_kept(
    lane: ToldLane, ends: _Ends
) -> None:
    preferences = MemoryPreferences(BEFORE, broken=True)
    settings = KeptSettings(preferences, lane, BEFORE)
    settings.change(AFTER, ends.kept, ends.refused)
    lane.work()
    preferences.broken = False
    newer = replace(AFTER, scale=150)
    settings.change(newer, ends.kept, ends.refused)
    lane.drain()
    assert (settings.now, preferences.kept) == (newer, newer)


def test_who_listens_is_told_of_a_change_and_of_its_end(lane: ToldLane, ends: _Ends) -> None:
    told: list[Settings] = []
    settings = KeptSettings(MemoryPreferences(BEFORE, broken=True), lane, BEFORE)
    settings.listen(told.append)
    settings.change(AFTER, ends.kept, ends.refused)
    lane.drain()
    assert told == [AFTER, BEFORE]


def test_who_listens_on_the_lane_hears_what_was_and_is_on_disk(lane: ToldLane, ends: _Ends) -> None:
    settings = KeptSettings(MemoryPreferences(BEFORE), lane, BEFORE)
    heard: list[tuple[Settings, Settings]] = []
    settings.listen_on_lane(lambda before, after: heard.append((before, after)))
    later = replace(AFTER, shop="Elm")
    settings.change(AFTER, ends.kept, ends.refused)
    settings.change(later, ends.kept, ends.refused)
    lane.work()
    assert heard == [(BEFORE, AFTER)]
    lane.drain()
    assert heard[-1] == (AFTER, later)
