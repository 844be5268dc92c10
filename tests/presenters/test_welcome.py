"""The first start without pixels."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import Broken, Failure, NoAnswer, Silence, Unauthorised
from pos_desktop.domain.keys import KeyProblem, facts_of
from pos_desktop.domain.readers import Location, Reader
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.accounts import KeyCheck
from pos_desktop.ports.vault import Vault
from pos_desktop.presenters.welcome import Step, WelcomeModel, WelcomeParts, WelcomePresenter
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.registering import RegisterField
from tests.fakes.clocks import SteeredClock, ToldLane
from tests.fakes.screens import (
    BAKERY,
    DISK_FULL,
    FRONT,
    KIOSK,
    SHOP,
    TERRACE,
    Canvas,
    FlawedAccounts,
    MemoryPreferences,
    ShelfOfReaders,
)
from tests.fakes.vaults import LockedVault, MemoryVault

TEST_KEY = "rk_test_51Hexample0001"
LIVE_KEY = "rk_live_51Hexample0002"
MIGHTY_KEY = "sk_live_51Hexample0003"


def found(
    key: str = TEST_KEY,
    readers: tuple[Reader, ...] = (TERRACE, FRONT, BAKERY),
    locations: tuple[Location, ...] = (KIOSK, SHOP),
) -> KeyCheck:
    """A good key, and what the account has."""
    return KeyCheck(facts_of(key), locations=locations, readers=readers)


class Door:
    """A first start with all around it."""

    def __init__(self, check: KeyCheck | None = None, vault: Vault | None = None) -> None:
        check = check or found()
        self.accounts = FlawedAccounts(check)
        self.vault = vault or MemoryVault()
        self.lookup, self.money = ToldLane(), ToldLane()
        self.preferences = MemoryPreferences(Settings())
        self.settings = KeptSettings(self.preferences, self.lookup, Settings())
        self.shelf = ShelfOfReaders(*check.readers, locations=check.locations)
        self.connected: list[str] = []
        self.finished: list[Settings] = []
        self.view: Canvas[WelcomeModel] = Canvas()
        self.presenter = WelcomePresenter(
            WelcomeParts(
                self.view,
                self.accounts,
                self.vault,
                self.lookup,
                self.money,
                SteeredClock(),
                self.settings,
                self._connect,
                self.finished.append,
            )
        )
        self.presenter.open()

    def _connect(self, key: str) -> ShelfOfReaders:
        self.connected.append(key)
        return self.shelf

    def settle(self) -> "Door":
        """Everything that was asked is answered."""
        while not (self.lookup.is_idle and self.money.is_idle):
            self.lookup.drain()
            self.money.drain()
        return self

    def give(self, key: str, mode: Mode = Mode.TEST) -> "Door":
        """Choose the mode and give this key."""
        self.presenter.choose(mode)
        self.presenter.go_on()
        self.presenter.key.type(key)
        self.presenter.go_on()
        return self.settle()

    @property
    def shown(self) -> WelcomeModel:
        return self.view.shown

    @property
    def complaint(self) -> str:
        """The code of what is said at the key; "" for nothing."""
        return self.shown.key.wrong.code if self.shown.key.wrong else ""


def test_training_is_first_and_needs_one_key_press() -> None:
    door = Door()
    door.presenter.go_on()
    door.settle()
    assert [settings.mode for settings in door.finished] == [Mode.TRAINING]
    assert door.preferences.kept.mode is Mode.TRAINING


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


@pytest.mark.parametrize("typed", [f" {TEST_KEY}\n", f"\t{TEST_KEY}  "])
def test_blanks_around_a_pasted_key_do_no_harm(typed: str) -> None:
    vault = MemoryVault()
    Door(vault=vault).give(typed)
    assert vault.keys == {"default": TEST_KEY}


@pytest.mark.parametrize(
    ("typed", "mode", "code"),
    [
        ("", Mode.TEST, "key_empty"),
        ("   ", Mode.TEST, "key_empty"),
        ("rk_test_51Hexa mple0001", Mode.TEST, "key_blank_inside"),
        ("pk_test_51Hexample0001", Mode.TEST, "key_publishable"),
        ("hello", Mode.TEST, "key_not_a_key"),
        (LIVE_KEY, Mode.TEST, "key_wrong_mode_test"),
        (TEST_KEY, Mode.LIVE, "key_wrong_mode_live"),
    ],
)
def test_a_key_that_cannot_be_right_is_refused_at_its_field_and_asked_of_nobody(
    typed: str, mode: Mode, code: str
) -> None:
    door = Door().give(typed, mode)
    assert (door.complaint, door.accounts.asked, door.shown.step) == (code, 0, Step.KEY)


@pytest.mark.parametrize("typed", ["rk_test_51H exa", LIVE_KEY, "pk_test_1"])
def test_what_more_typing_cannot_mend_is_told_at_once(typed: str) -> None:
    door = Door()
    door.presenter.choose(Mode.TEST)
    door.presenter.go_on()
    door.presenter.key.type(typed)
    assert door.complaint


@pytest.mark.parametrize("typed", ["r", "rk_te", "rk_test_51"])
def test_a_key_on_its_way_is_not_complained_about(typed: str) -> None:
    door = Door()
    door.presenter.choose(Mode.TEST)
    door.presenter.go_on()
    door.presenter.key.type(typed)
    assert not door.complaint


def test_mode_and_kind_are_shown_before_the_key_is_given() -> None:
    door = Door()
    door.presenter.choose(Mode.TEST)
    door.presenter.go_on()
    door.presenter.key.type(TEST_KEY)
    assert door.shown.key.facts == facts_of(TEST_KEY)


def test_no_model_ever_holds_the_key() -> None:
    door = Door().give(TEST_KEY)
    assert TEST_KEY not in repr(door.view.models)
    assert TEST_KEY not in repr(door.presenter.key.model)


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (Unauthorised("Invalid API Key provided."), "key_not_accepted"),
        (NoAnswer(Silence.NETWORK), "trouble_no_connection"),
        (Broken("odd"), "trouble_broken"),
    ],
)
def test_a_key_that_stripe_does_not_confirm_is_not_kept(failure: Failure, code: str) -> None:
    vault = MemoryVault()
    door = Door(replace(found(), failure=failure), vault).give(TEST_KEY)
    assert (door.complaint, vault.keys, door.shown.step) == (code, {}, Step.KEY)


def test_a_key_that_lacks_permissions_names_them_and_is_not_kept() -> None:
    vault = MemoryVault()
    check = replace(found(), missing=("rak_terminal_reader_read", "PaymentIntents: read"))
    door = Door(check, vault).give(TEST_KEY)
    assert door.shown.key.wrong is not None
    assert door.shown.key.wrong.about == ("rak_terminal_reader_read, PaymentIntents: read",)
    assert vault.keys == {}


def test_permissions_that_could_not_be_tried_are_told_with_the_readers() -> None:
    door = Door(replace(found(), untried=("PaymentIntents: write",))).give(TEST_KEY)
    assert door.shown.untried == ("PaymentIntents: write",)


def test_a_keyring_that_refuses_is_told_at_the_field() -> None:
    door = Door(vault=LockedVault()).give(TEST_KEY)
    assert door.shown.key.wrong is not None
    assert (door.complaint, door.shown.key.wrong.about) == ("key_not_kept", (LockedVault.REASON,))
    assert (door.shown.step, door.shown.key.is_busy) == (Step.KEY, False)


def test_an_unrestricted_live_key_is_not_tried_before_it_is_acknowledged() -> None:
    door = Door(found(MIGHTY_KEY)).give(MIGHTY_KEY, Mode.LIVE)
    assert (door.complaint, door.accounts.asked) == ("key_acknowledge", 0)
    door.presenter.key.acknowledge(agreed=True)
    door.presenter.go_on()
    assert door.settle().shown.step is Step.READER


def test_an_acknowledgement_is_for_one_key_only() -> None:
    door = Door().give(MIGHTY_KEY, Mode.LIVE)
    door.presenter.key.acknowledge(agreed=True)
    door.presenter.key.type(MIGHTY_KEY + "x")
    assert not door.shown.key.is_acknowledged


def test_a_restricted_live_key_needs_no_acknowledgement() -> None:
    assert Door(found(LIVE_KEY)).give(LIVE_KEY, Mode.LIVE).shown.step is Step.READER


def test_an_answer_about_a_key_that_was_changed_since_is_dropped() -> None:
    vault = MemoryVault()
    door = Door(vault=vault)
    door.presenter.choose(Mode.TEST)
    door.presenter.go_on()
    door.presenter.key.type(TEST_KEY)
    door.presenter.go_on()
    door.presenter.key.type(TEST_KEY + "more")
    door.settle()
    assert (vault.keys, door.shown.step, door.shown.key.is_busy) == ({}, Step.KEY, False)


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


def test_a_key_is_tried_once_however_often_enter_is_pressed() -> None:
    door = Door()
    door.presenter.choose(Mode.TEST)
    door.presenter.go_on()
    door.presenter.key.type(TEST_KEY)
    door.presenter.go_on()
    door.presenter.go_on()
    door.settle()
    assert door.accounts.asked == 1


def test_a_server_that_sees_another_mode_in_the_key_has_the_last_word() -> None:
    door = Door()
    door.accounts.refuses = KeyProblem.WRONG_MODE
    assert door.give(TEST_KEY).complaint == "key_wrong_mode_test"


def test_a_key_kept_after_the_field_was_changed_is_used_all_the_same() -> None:
    vault = MemoryVault()
    door = Door(vault=vault)
    door.presenter.choose(Mode.TEST)
    door.presenter.go_on()
    door.presenter.key.type(TEST_KEY)
    door.presenter.go_on()
    door.lookup.work()
    door.lookup.arrive()
    door.lookup.work()
    door.presenter.key.type(TEST_KEY + "x")
    door.settle()
    assert (vault.keys, door.shown.step) == ({"default": TEST_KEY}, Step.READER)


def test_a_keyring_that_refuses_a_key_that_was_changed_since_says_nothing_of_it() -> None:
    door = Door(vault=LockedVault())
    door.presenter.choose(Mode.TEST)
    door.presenter.go_on()
    door.presenter.key.type(TEST_KEY)
    door.presenter.go_on()
    door.lookup.work()
    door.lookup.arrive()
    door.presenter.key.type(TEST_KEY + "x")
    door.settle()
    assert door.complaint == ""


def test_a_defect_while_a_key_is_tried_is_told_at_the_field() -> None:
    door = Door()
    door.accounts.is_defective = True
    assert door.give(TEST_KEY).complaint == "trouble_broken"
    assert not door.shown.key.is_busy


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
