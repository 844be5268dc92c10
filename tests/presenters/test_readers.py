"""The list of readers, and choosing one, without pixels."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import (
    NoAnswer,
    Silence,
    Unauthorised,
)
from pos_desktop.presenters.readerlist import Column
from tests.fakes.screens import (
    BAKERY,
    DISK_FULL,
    FRONT,
    TERRACE,
)
from tests.presenters.desk import NOW_MS, Desk


def test_readers_are_listed_by_location_and_name() -> None:
    assert Desk().listed().labels() == ["Terrace", "Bakery", "Front counter"]


def test_a_row_tells_model_place_and_age() -> None:
    row = Desk(replace(TERRACE, last_seen_at=NOW_MS - 90_500)).listed().shown.rows[0]
    assert (row.model, row.place, row.last_seen) == ("WisePOS E", "Harbour kiosk", 90)


def test_a_clock_behind_stripes_shows_no_negative_age() -> None:
    row = Desk(replace(FRONT, last_seen_at=NOW_MS + 5_000)).listed().shown.rows[0]
    assert row.last_seen == 0


def test_a_device_newer_than_the_program_is_shown_as_stripe_names_it() -> None:
    row = Desk(replace(FRONT, device_type="simulated_stripe_s999")).listed().shown.rows[0]
    assert (row.model, row.is_simulated) == ("stripe s999", True)


def test_no_reader_is_not_said_before_the_list_has_come() -> None:
    desk = Desk()
    desk.presenter.refresh()
    assert (desk.shown.is_loading, desk.shown.is_loaded) == (True, False)


def test_a_list_that_cannot_be_read_keeps_the_one_before() -> None:
    desk = Desk().listed()
    desk.shelf.fails["list"] = NoAnswer(Silence.NETWORK)
    desk.listed()
    assert len(desk.shown.rows) == 3
    assert desk.shown.list_notice is not None
    assert desk.shown.list_notice.code == "trouble_no_connection"


def test_a_key_that_may_not_list_readers_is_told_in_stripes_words() -> None:
    desk = Desk()
    desk.shelf.fails["list"] = Unauthorised("It lacks rak_terminal_reader_read.")
    notice = desk.listed().shown.list_notice
    assert notice is not None
    assert (notice.code, notice.about) == ("trouble_key", ("It lacks rak_terminal_reader_read.",))


def test_the_answer_to_an_older_list_is_dropped() -> None:
    desk = Desk()
    desk.presenter.refresh()
    desk.lookup.work()
    desk.shelf.put(replace(FRONT, label="Renamed elsewhere"))
    desk.presenter.refresh()
    desk.lookup.arrive()
    assert desk.shown.is_loading
    desk.settle()
    assert "Renamed elsewhere" in desk.labels()


def test_the_tills_own_reader_is_at_hand_first() -> None:
    selected = Desk(own=BAKERY.reader_id).listed().shown.selected
    assert selected is not None
    assert (selected.label, selected.is_chosen) == ("Bakery", True)


def test_readers_are_sorted_by_a_column_either_way() -> None:
    desk = Desk().listed()
    desk.presenter.sort(Column.LABEL, descending=True)
    assert desk.labels() == ["Terrace", "Front counter", "Bakery"]


def test_a_reader_never_seen_sorts_after_all_others() -> None:
    desk = Desk(TERRACE, replace(FRONT, last_seen_at=NOW_MS)).listed()
    desk.presenter.sort(Column.SEEN, descending=False)
    assert desk.labels() == ["Front counter", "Terrace"]


@pytest.mark.parametrize("typed", ["wsc-3", "KIOSK terr", " wisepos  harbour"])
def test_readers_are_found_by_any_of_their_words(typed: str) -> None:
    desk = Desk().listed()
    desk.presenter.search(typed)
    assert (desk.labels(), desk.shown.total) == (["Terrace"], 3)


def test_a_reader_that_the_filter_hides_is_not_acted_on() -> None:
    desk = Desk().listed()
    desk.presenter.select(TERRACE.reader_id)
    desk.presenter.search("bakery")
    desk.presenter.use()
    assert desk.chosen == []


def test_a_chosen_reader_is_remembered_and_told() -> None:
    desk = Desk().listed()
    desk.presenter.select(BAKERY.reader_id)
    desk.presenter.use()
    desk.settle()
    assert desk.preferences.kept.reader == BAKERY.reader_id
    assert desk.chosen == [BAKERY]


def test_the_location_of_the_chosen_reader_is_the_tills() -> None:
    desk = Desk().listed()
    desk.presenter.select(TERRACE.reader_id)
    desk.presenter.use()
    assert desk.settings.now.location == "tml_kiosk"


def test_where_an_administrator_says_which_reader_it_is_no_other_is_chosen() -> None:
    desk = Desk(own=FRONT.reader_id, locked=("reader",)).listed()
    desk.presenter.select(BAKERY.reader_id)
    desk.presenter.use()
    notice = desk.shown.notice
    assert notice is not None
    assert (notice.code, desk.chosen) == ("settings_locked", [])


def test_a_choice_that_cannot_be_remembered_says_so() -> None:
    desk = Desk().listed()
    desk.preferences.broken = True
    desk.presenter.use()
    desk.settle()
    assert desk.shown.notice is not None
    assert desk.shown.notice.about == (DISK_FULL,)


def test_what_the_watcher_sees_is_in_the_row() -> None:
    desk = Desk().listed()
    desk.presenter.seen(replace(FRONT, status="offline"))
    row = next(row for row in desk.shown.rows if row.label == "Front counter")
    assert row.light.value == "offline"


def test_a_reader_that_was_not_listed_is_not_added_by_the_watcher() -> None:
    desk = Desk(FRONT).listed()
    desk.presenter.seen(BAKERY)
    assert desk.labels() == ["Front counter"]


def test_without_a_reader_at_hand_no_button_does_anything() -> None:
    desk = Desk().listed()
    desk.presenter.search("nothing matches this")
    for act in (
        desk.presenter.use,
        desk.presenter.ask_name,
        desk.presenter.ask_removal,
        desk.presenter.ask_clearing,
    ):
        act()
    assert (desk.shown.question, desk.chosen, desk.lookup.is_idle) == (None, [], True)


def test_to_sort_as_it_is_draws_nothing_anew() -> None:
    desk = Desk().listed()
    before = len(desk.view.models)
    desk.presenter.sort(Column.PLACE, descending=False)
    assert len(desk.view.models) == before


@pytest.mark.parametrize(
    ("column", "first"),
    [(Column.MODEL, "Terrace"), (Column.STATUS, "Terrace"), (Column.PLACE, "Terrace")],
)
def test_every_column_sorts(column: Column, first: str) -> None:
    desk = Desk(FRONT, replace(TERRACE, device_type="bbpos_chipper2x")).listed()
    desk.presenter.sort(column, descending=False)
    assert desk.labels()[0] == first


def test_a_reader_without_a_status_is_shown_as_not_known() -> None:
    assert Desk(replace(FRONT, status=None)).listed().shown.rows[0].light.value == "unknown"


def test_an_account_without_locations_leaves_the_choice_empty() -> None:
    desk = Desk(FRONT)
    desk.shelf.places = ()
    assert desk.listed().shown.form.location == ""


def test_the_defect_of_an_older_list_is_dropped() -> None:
    desk = Desk()
    desk.shelf.defects.add("list")
    desk.presenter.refresh()
    desk.lookup.work()
    desk.shelf.defects.clear()
    desk.presenter.refresh()
    desk.lookup.arrive()
    assert desk.shown.list_notice is None


def test_reading_the_list_again_keeps_the_reader_at_hand() -> None:
    desk = Desk().listed()
    desk.presenter.select(TERRACE.reader_id)
    desk.listed()
    assert desk.shown.selected is not None
    assert desk.shown.selected.reader_id == TERRACE.reader_id
