"""The first start without pixels."""

from dataclasses import replace

from pos_desktop.domain.failures import NoAnswer, Silence
from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.welcome import Step
from pos_desktop.services.registering import RegisterField
from tests.fakes.screens import (
    BAKERY,
    DISK_FULL,
    FRONT,
    KIOSK,
    SHOP,
    TERRACE,
)
from tests.fakes.vaults import MemoryVault
from tests.presenters.door import TEST_KEY, Door, found


def test_training_asks_nobody_for_anything() -> None:
    door = Door()
    door.presenter.go_on()
    door.settle()
    assert (door.accounts.asked, door.connected) == (0, [])


def test_a_choice_that_cannot_be_kept_is_told_and_the_till_stays_closed() -> None:
    door = Door()
    door.preferences.broken = True
    door.presenter.go_on()
    door.settle()
    assert door.finished == []
    assert door.shown.notice is not None
    assert door.shown.notice.about == (DISK_FULL,)
    assert not door.shown.is_busy


def test_a_good_key_is_kept_and_leads_to_the_readers() -> None:
    vault = MemoryVault()
    door = Door(vault=vault).give(TEST_KEY)
    assert (door.shown.step, vault.keys) == (Step.READER, {"default": TEST_KEY})


def test_permissions_that_no_till_needs_are_told_with_the_readers() -> None:
    door = Door(replace(found(), excess=("Payouts",))).give(TEST_KEY)
    door.presenter.go_on()
    door.settle()
    assert (door.shown.step, door.shown.excess) == (Step.READER, ("Payouts",))


def test_back_from_the_key_leads_to_the_choice() -> None:
    door = Door()
    door.presenter.choose(Mode.LIVE)
    door.presenter.go_on()
    door.presenter.go_back()
    assert (door.shown.step, door.shown.choice) == (Step.CHOICE, Mode.LIVE)


def test_a_place_with_readers_is_suggested_before_one_without() -> None:
    door = Door(found(readers=(FRONT,))).give(TEST_KEY)
    assert (door.shown.place, door.shown.reader) == ("tml_shop", FRONT.reader_id)


def test_only_readers_of_the_place_are_offered() -> None:
    door = Door().give(TEST_KEY)
    door.presenter.choose_place("tml_shop")
    assert [row.label for row in door.shown.rows] == ["Bakery", "Front counter"]


def test_another_place_suggests_a_reader_of_its_own() -> None:
    door = Door().give(TEST_KEY)
    door.presenter.choose_place("tml_shop")
    door.presenter.choose_reader(BAKERY.reader_id)
    door.presenter.choose_place("tml_kiosk")
    assert door.shown.reader == TERRACE.reader_id


def test_the_till_opens_with_mode_place_country_and_reader() -> None:
    door = Door(found(locations=(replace(KIOSK, country="CA"), SHOP))).give(TEST_KEY)
    door.presenter.choose_place("tml_kiosk")
    door.presenter.go_on()
    settings = door.settle().finished[0]
    assert (settings.mode, settings.location, settings.country, settings.reader) == (
        Mode.TEST,
        "tml_kiosk",
        "CA",
        TERRACE.reader_id,
    )


def test_without_a_reader_the_till_asks_before_it_opens() -> None:
    door = Door(found(readers=())).give(TEST_KEY)
    door.presenter.go_on()
    assert (door.settle().finished, door.shown.reader) == ([], None)
    assert door.shown.notice is not None
    assert door.shown.notice.remedy == "later"


def test_the_reader_can_be_left_for_later() -> None:
    door = Door(found(readers=())).give(TEST_KEY)
    door.presenter.later()
    assert [settings.reader for settings in door.settle().finished] == [None]


def test_a_reader_is_registered_at_the_chosen_place_and_chosen() -> None:
    door = Door(found(readers=())).give(TEST_KEY)
    door.presenter.choose_place("tml_shop")
    door.presenter.form.type(RegisterField.CODE, "simulated-wpe")
    door.presenter.form.type(RegisterField.LABEL, "Window")
    door.presenter.form.submit()
    door.settle()
    assert ("register", "simulated-wpe", "Window", "tml_shop") in door.shelf.requests
    assert door.shown.reader == "tmr_simulated-wpe"
    assert door.connected == [TEST_KEY]


def test_a_location_added_meanwhile_is_there_after_another_look() -> None:
    door = Door(found(readers=(), locations=())).give(TEST_KEY)
    door.shelf.places = (SHOP,)
    door.shelf.put(FRONT)
    door.presenter.refresh()
    door.settle()
    assert (door.shown.place, door.shown.reader) == ("tml_shop", FRONT.reader_id)


def test_another_look_that_fails_keeps_what_was_there() -> None:
    door = Door().give(TEST_KEY)
    door.shelf.fails["list"] = NoAnswer(Silence.NETWORK)
    door.presenter.refresh()
    door.settle()
    assert len(door.shown.places) == 2
    assert door.shown.notice is not None
    assert door.shown.notice.remedy == "again"


def test_the_answer_to_an_older_look_is_dropped() -> None:
    door = Door().give(TEST_KEY)
    door.presenter.refresh()
    door.lookup.work()
    door.presenter.refresh()
    door.lookup.arrive()
    assert door.shown.is_loading


def test_a_mode_wished_elsewhere_begins_with_its_key() -> None:
    door = Door()
    door.presenter.open(Mode.LIVE)
    assert (door.shown.step, door.shown.key.mode) == (Step.KEY, Mode.LIVE)


def test_back_from_the_readers_asks_for_a_key_anew() -> None:
    door = Door().give(TEST_KEY)
    door.presenter.go_back()
    assert (door.shown.step, door.shown.key.facts) == (Step.KEY, None)


def test_later_means_nothing_before_the_last_step() -> None:
    door = Door()
    door.presenter.later()
    assert (door.settle().finished, door.shown.step) == ([], Step.CHOICE)


def test_the_till_is_opened_once_however_often_the_button_is_pressed() -> None:
    door = Door()
    door.presenter.go_on()
    door.presenter.go_on()
    assert len(door.settle().finished) == 1


def test_a_place_that_is_still_there_stays_chosen_after_another_look() -> None:
    door = Door().give(TEST_KEY)
    door.presenter.choose_place("tml_shop")
    door.presenter.refresh()
    assert door.settle().shown.place == "tml_shop"


def test_a_defect_while_looking_again_is_told() -> None:
    door = Door().give(TEST_KEY)
    door.shelf.defects.add("list")
    door.presenter.refresh()
    assert door.settle().shown.notice is not None
    assert not door.shown.is_loading


def test_the_defect_of_an_older_look_is_dropped() -> None:
    door = Door().give(TEST_KEY)
    door.shelf.defects.add("list")
    door.presenter.refresh()
    door.lookup.work()
    door.presenter.refresh()
    door.lookup.arrive()
    assert (door.shown.notice, door.shown.is_loading) == (None, True)
