"""The form that takes a Stripe key, as the first start has it."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import Broken, Failure, NoAnswer, Silence, Unauthorised
from pos_desktop.domain.keys import KeyProblem, facts_of
from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.welcome import Step
from tests.fakes.vaults import LockedVault, MemoryVault
from tests.presenters.door import LIVE_KEY, MIGHTY_KEY, TEST_KEY, Door, found


def test_a_key_that_may_do_too_much_is_kept_only_if_it_is_given_once_more() -> None:
    vault = MemoryVault()
    door = Door(replace(found(), excess=("Payouts", "Balance")), vault=vault).give(TEST_KEY)
    assert door.shown.key.wrong is not None
    told = (door.shown.key.wrong.code, door.shown.key.wrong.about)
    assert told == ("key_has_excess", ("Payouts, Balance",))
    assert vault.keys == {}
    door.presenter.go_on()
    door.settle()
    assert vault.keys == {"default": TEST_KEY}


def test_training_is_first_and_needs_one_key_press() -> None:
    door = Door()
    door.presenter.go_on()
    door.settle()
    assert [settings.mode for settings in door.finished] == [Mode.TRAINING]
    assert door.preferences.kept.mode is Mode.TRAINING


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


def test_a_defect_while_a_key_that_was_changed_since_is_tried_says_nothing_of_it() -> None:
    door = Door()
    door.accounts.is_defective = True
    door.presenter.choose(Mode.TEST)
    door.presenter.go_on()
    door.presenter.key.type(TEST_KEY)
    door.presenter.go_on()
    door.presenter.key.type(TEST_KEY + "x")
    door.settle()
    assert door.complaint == ""
