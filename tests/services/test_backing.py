"""When a copy of the book is due, and which are thrown away."""

from datetime import UTC, datetime, timedelta

from pos_desktop.domain.settings import Mode
from pos_desktop.services.backing import FEWEST, is_due, made_at, name_of, newest_first, outlived

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def copies(*days: int) -> list[str]:
    """Copies that were made so many days ago."""
    return [name_of(Mode.LIVE, NOW - timedelta(days=day)) for day in days]


def test_a_copy_says_when_it_was_made_and_of_what() -> None:
    (name,) = copies(0)
    assert name == "journal-live-20260320T120000Z.sqlite3"
    assert made_at(name, Mode.LIVE) == NOW
    assert made_at(name, Mode.TEST) is None
    assert made_at("journal-live-yesterday.sqlite3", Mode.LIVE) is None


def test_a_copy_is_due_once_the_newest_is_hours_old() -> None:
    assert is_due([], Mode.LIVE, NOW)
    recent = [name_of(Mode.LIVE, NOW - timedelta(hours=3))]
    assert not is_due(recent, Mode.LIVE, NOW)
    assert is_due(recent, Mode.LIVE, NOW + timedelta(hours=1))


def test_a_copy_of_a_time_that_the_clock_has_not_reached_does_not_keep_others_from_being_made() -> (
    None
):
    assert is_due(copies(-1), Mode.LIVE, NOW)


def test_copies_older_than_two_weeks_go_but_never_the_newest_few() -> None:
    names = copies(0, 1, 2, 3, 15, 16, 17)
    assert outlived(names, Mode.LIVE, NOW) == tuple(copies(16, 17))
    assert outlived(copies(*range(20, 20 + FEWEST)), Mode.LIVE, NOW) == ()


def test_copies_of_another_mode_and_other_files_are_left_alone() -> None:
    others = [name_of(Mode.TEST, NOW), "notes.txt"]
    assert newest_first(others, Mode.LIVE) == ()
    assert outlived(others, Mode.LIVE, NOW) == ()
