"""The settings screen without pixels."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.settings import Mode, Settings, Theme
from pos_desktop.domain.staff import Person
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.presenters.choosable import Setting, changed, value_of
from pos_desktop.presenters.notices import info, warn
from pos_desktop.presenters.typed import SettingRefused
from tests.fakes.screens import (
    DISK_FULL,
    DefectiveVault,
    ReadOnlyVault,
)
from tests.fakes.vaults import LockedVault, MemoryVault
from tests.presenters.offices import KEY, Office

LIVE = "rk_live_51Hexample0002"


@pytest.mark.parametrize(
    ("setting", "typed", "after"),
    [
        (Setting.SHOP, "  Corner   Shop ", {"shop": "Corner Shop"}),
        (Setting.TILL, "till-9", {"till": "till-9"}),
        (Setting.CASHIER, "Ben", {"cashier": "Ben"}),
        (Setting.CAPTURE, "manual", {"capture": CaptureMethod.MANUAL}),
        (Setting.CUSTOMER_MAY_CANCEL, "false", {"customer_may_cancel": False}),
        (Setting.SHOW_CART, "true", {"show_cart": True}),
        (Setting.TAX_INCLUDED, "true", {"tax_included": True}),
        (Setting.THEME, "dark", {"theme": Theme.DARK}),
        (Setting.SCALE, "150", {"scale": 150}),
        (Setting.KIOSK, "true", {"kiosk": True}),
        (Setting.LANGUAGE, "fr", {"language": "fr"}),
        (Setting.CATALOGUE, "/srv/products.csv", {"catalogue": "/srv/products.csv"}),
        (Setting.TERMS, "/srv/terms.toml", {"terms": "/srv/terms.toml"}),
        (Setting.MOTO_WITHOUT_CVC, "true", {"moto_without_cvc": True}),
    ],
)
def test_a_changed_setting_is_kept_at_once(
    setting: Setting, typed: str, after: dict[str, object]
) -> None:
    office = Office()
    before = office.preferences.kept
    office.change(setting, typed)
    assert office.preferences.kept == replace(before, **after)  # type: ignore[arg-type]
    assert (office.shown.last, office.complaint(setting)) == (setting, "")


@pytest.mark.parametrize(
    ("setting", "typed", "code"),
    [
        (Setting.SHOP, "  ", "settings_shop_blank"),
        (Setting.TILL, "", "settings_till_blank"),
        (Setting.CASHIER, "\t", "settings_cashier_blank"),
        (Setting.TILL, "x" * 41, "settings_too_long"),
    ],
)
def test_what_cannot_be_stands_at_its_field_and_changes_nothing(
    setting: Setting, typed: str, code: str
) -> None:
    office = Office()
    before = office.preferences.kept
    office.change(setting, typed)
    assert (office.complaint(setting), office.preferences.kept) == (code, before)
    assert (office.shown.typed or {})[setting] == typed


@pytest.mark.parametrize(
    ("waits", "code"),
    [
        (True, "settings_till_is_waited_for"),
        (JournalFailed("The disk is gone."), "settings_not_kept"),
    ],
)
def test_a_till_keeps_the_name_under_which_something_waits(
    waits: bool | JournalFailed, code: str
) -> None:
    office = Office()
    office.waits = waits
    before = office.preferences.kept
    office.change(Setting.TILL, "till-9")
    assert (office.complaint(Setting.TILL), office.preferences.kept) == (code, before)
    assert (office.shown.typed or {})[Setting.TILL] == "till-9"


def test_a_corrected_setting_is_no_longer_complained_about() -> None:
    office = Office().change(Setting.SHOP, " ").change(Setting.SHOP, "Corner Shop")
    assert office.complaint(Setting.SHOP) == ""


def test_the_last_change_is_taken_back() -> None:
    office = Office().change(Setting.SHOP, "Corner Shop").change(Setting.THEME, "dark")
    office.presenter.undo()
    office.lookup.drain()
    kept = office.preferences.kept
    assert (kept.theme, kept.shop, office.shown.last) == (
        Theme.SYSTEM,
        "Corner Shop",
        Setting.SHOP,
    )


def test_another_name_of_the_till_is_taken_back_until_the_window_is_opened_anew() -> None:
    office = Office().change(Setting.SHOP, "Corner Shop").change(Setting.TILL, "till-9")
    left, anew = office.presenter.leaving, Office()
    anew.presenter.go_on(left.notice, left.changes)
    office.presenter.undo()
    office.lookup.drain()
    assert (office.preferences.kept.till, anew.shown.last) == ("till-1", Setting.SHOP)


def test_another_language_opens_the_window_anew_which_tells_of_it_and_can_take_it_back() -> None:
    office = Office().change(Setting.SHOP, "Corner Shop").change(Setting.LANGUAGE, "fr")
    left, anew = office.presenter.leaving, Office()
    anew.presenter.go_on(left.notice, left.changes)
    assert office.reopened == [office.settings.now]
    assert (left.changed, anew.shown.last) == (Setting.LANGUAGE, Setting.LANGUAGE)
    assert anew.shown.notice == info("settings_changed_language")


def test_a_language_that_is_taken_back_opens_the_window_anew_as_well() -> None:
    office = Office().change(Setting.LANGUAGE, "fr")
    office.presenter.undo()
    office.lookup.drain()
    assert [one.language for one in office.reopened] == ["fr", "en"]


def test_another_language_waits_for_the_end_of_a_payment_and_says_so() -> None:
    office = Office()
    office.is_idle = False
    office.change(Setting.LANGUAGE, "fr")
    assert (office.reopened, office.shown.notice) == ([], info("settings_language_later"))


def test_a_window_that_was_opened_in_another_mode_tells_of_it() -> None:
    office = Office()
    office.presenter.switch(Mode.TRAINING)
    office.lookup.drain()
    left = office.presenter.leaving
    assert (left.changed, left.notice) == (Setting.MODE, info("settings_changed_mode"))


def test_undo_of_nothing_changes_nothing() -> None:
    office = Office()
    office.presenter.undo()
    assert office.lookup.is_idle


def test_a_setting_that_stays_the_same_is_not_undone_later() -> None:
    assert Office().change(Setting.CASHIER, " Ana ").shown.last is None


def test_what_cannot_be_kept_says_so_at_its_field_with_what_was_typed() -> None:
    office = Office()
    office.preferences.broken = True
    office.change(Setting.SHOP, "Corner Shop")
    assert office.settings.now.shop == "Maple Street Market"
    assert (office.shown.typed or {})[Setting.SHOP] == "Corner Shop"
    assert (office.shown.wrong or {})[Setting.SHOP].about == (DISK_FULL,)
    assert office.shown.last is None


def test_a_locked_setting_is_shown_as_locked_and_stays() -> None:
    office = Office("till").change(Setting.TILL, "till-9")
    assert office.shown.locked == {Setting.TILL}
    assert (office.complaint(Setting.TILL), office.preferences.kept.till) == (
        "settings_locked",
        "till-1",
    )


@given(st.sampled_from(Setting), st.text(max_size=90))
def test_a_text_is_taken_over_as_it_can_be_read_again_or_not_at_all(
    setting: Setting, typed: str
) -> None:
    before = Settings()
    if setting not in {Setting.SHOP, Setting.TILL, Setting.CASHIER}:
        return
    try:
        after = changed(before, setting, typed)
    except SettingRefused:
        return
    assert changed(after, setting, value_of(after, setting)) == after
    assert value_of(after, setting).strip()


# The key and the mode


def test_of_the_kept_key_only_mode_kind_and_last_four_are_shown() -> None:
    office = Office()
    assert office.shown.key.facts == facts_of(KEY)
    assert KEY not in repr(office.view.models)


def test_a_keyring_that_cannot_be_read_is_told() -> None:
    notice = Office(vault=LockedVault()).shown.key.notice
    assert notice is not None
    assert notice.about == (LockedVault.REASON,)


def test_what_is_no_key_in_the_keyring_is_told_without_showing_it() -> None:
    office = Office(vault=MemoryVault(default="hunter2 secret"))
    assert office.shown.key.notice is not None
    assert office.shown.key.notice.code == "key_kept_is_none"
    assert "hunter2" not in repr(office.view.models)


def test_a_replaced_key_makes_the_till_begin_anew() -> None:
    office = Office()
    office.presenter.key.replace()
    office.presenter.form.type(KEY + "0002")
    office.presenter.form.submit()
    office.lookup.drain()
    assert [settings.mode for settings in office.reopened] == [Mode.TEST]
    assert office.reopened[0].reader == "tmr_1"
    assert office.shown.key.form is None


def test_a_key_that_may_do_more_than_a_till_needs_is_kept_and_told() -> None:
    office = Office(mode=Mode.TRAINING, vault=MemoryVault(), excess=("Payouts", "Balance"))
    office.presenter.key.replace()
    office.presenter.form.type(KEY)
    for _ in range(2):
        office.presenter.form.submit()
        office.lookup.drain()
    notice = office.shown.key.notice
    assert notice is not None
    assert (notice.code, notice.about) == ("key_replaced_too_mighty", ("0001", "Payouts, Balance"))


def test_a_key_added_while_training_leaves_the_till_training() -> None:
    office = Office(mode=Mode.TRAINING, vault=MemoryVault())
    office.presenter.key.replace()
    office.presenter.form.type(KEY)
    office.presenter.form.submit()
    office.lookup.drain()
    assert (office.reopened, office.shown.key.facts) == ([], facts_of(KEY))


def test_a_key_is_forgotten_only_after_a_yes() -> None:
    vault = MemoryVault(default=KEY)
    office = Office(vault=vault)
    office.presenter.key.forget()
    office.presenter.key.ask_to_forget()
    assert (vault.keys, office.shown.key.asks_to_forget) == ({"default": KEY}, True)
    office.presenter.key.forget()
    office.lookup.drain()
    assert vault.keys == {}


def test_without_its_key_the_till_begins_with_the_first_start() -> None:
    office = Office()
    office.presenter.key.ask_to_forget()
    office.presenter.key.forget()
    office.lookup.drain()
    assert [settings.mode for settings in office.reopened] == [None]


def test_a_key_that_cannot_be_forgotten_says_why() -> None:
    office = Office(vault=ReadOnlyVault(default=KEY))
    office.presenter.key.ask_to_forget()
    office.presenter.key.forget()
    office.lookup.drain()
    assert office.shown.key.notice is not None
    assert office.shown.key.notice.about == (LockedVault.REASON,)
    assert (office.reopened, office.shown.key.facts) == ([], facts_of(KEY))


def test_nothing_kept_is_nothing_to_forget() -> None:
    office = Office(vault=MemoryVault())
    office.presenter.key.ask_to_forget()
    assert not office.shown.key.asks_to_forget


def test_training_is_switched_to_at_once_and_forgets_the_other_modes_reader() -> None:
    office = Office()
    office.presenter.switch(Mode.TRAINING)
    office.lookup.drain()
    settings = office.reopened[0]
    assert (settings.mode, settings.reader, settings.location) == (Mode.TRAINING, None, None)


def test_no_payment_that_is_under_way_is_left_behind_in_another_mode() -> None:
    office = Office()
    office.is_idle = False
    office.presenter.switch(Mode.LIVE)
    assert office.shown.key.form is None
    office.presenter.switch(Mode.TRAINING)
    office.presenter.key.ask_to_forget()
    office.presenter.key.forget()
    office.lookup.drain()
    assert (office.reopened, office.complaint(Setting.MODE)) == ([], "settings_payment_first")
    assert office.shown.key.notice == warn("settings_payment_first")
    assert office.settings.now.mode is Mode.TEST


def test_a_key_that_was_typed_while_a_payment_began_waits_for_its_end() -> None:
    office = Office(vault=MemoryVault(default=KEY), checked=LIVE)
    office.presenter.switch(Mode.LIVE)
    office.presenter.form.type(LIVE)
    office.presenter.form.submit()
    office.is_idle = False
    office.lookup.drain()
    assert (office.reopened, office.complaint(Setting.MODE)) == ([], "settings_payment_first")


def test_a_mode_whose_key_is_kept_is_switched_to_at_once() -> None:
    office = Office(mode=Mode.TRAINING)
    office.presenter.switch(Mode.TEST)
    office.lookup.drain()
    assert [settings.mode for settings in office.reopened] == [Mode.TEST]


def test_a_mode_without_a_key_asks_for_it_first() -> None:
    vault = MemoryVault(default=KEY)
    office = Office(vault=vault, checked=LIVE)
    office.presenter.switch(Mode.LIVE)
    assert office.reopened == []
    assert office.shown.key.form is not None
    office.presenter.form.type(LIVE)
    office.presenter.form.submit()
    office.lookup.drain()
    assert [settings.mode for settings in office.reopened] == [Mode.LIVE]
    assert vault.keys == {"default": LIVE}


def test_the_mode_there_is_closes_what_was_asked_for_another() -> None:
    office = Office()
    office.presenter.switch(Mode.LIVE)
    office.presenter.switch(Mode.TEST)
    assert (office.shown.key.form, office.reopened) == (None, [])


def test_a_locked_mode_stays() -> None:
    office = Office("mode")
    office.presenter.switch(Mode.TRAINING)
    assert (office.reopened, office.complaint(Setting.MODE)) == ([], "settings_locked")


def test_a_mode_that_cannot_be_kept_is_told_and_nothing_begins_anew() -> None:
    office = Office()
    office.preferences.broken = True
    office.presenter.switch(Mode.TRAINING)
    office.lookup.drain()
    assert (office.reopened, office.complaint(Setting.MODE)) == ([], "settings_not_kept")


def test_a_defect_of_the_keyring_is_told_and_nothing_stays_busy() -> None:
    office = Office(vault=DefectiveVault(default=KEY))
    office.presenter.key.ask_to_forget()
    office.vault_breaks()
    office.presenter.key.forget()
    office.lookup.drain()
    assert office.shown.key.notice is not None
    assert not office.shown.key.is_busy


def test_a_key_forgotten_while_training_leaves_the_till_training() -> None:
    office = Office(mode=Mode.TRAINING)
    office.presenter.key.ask_to_forget()
    office.presenter.key.forget()
    office.lookup.drain()
    assert (office.reopened, office.shown.key.facts) == ([], None)


def test_what_fills_the_screen_is_not_ended_by_a_tick() -> None:
    office = Office()
    office.presenter.change(Setting.KIOSK, "true")
    office.lookup.drain()
    office.presenter.change(Setting.KIOSK, "false")
    wrong = office.view.shown.wrong
    assert wrong is not None
    assert wrong[Setting.KIOSK].code == "settings_kiosk_is_on"
    assert office.settings.now.kiosk


def test_where_people_sign_in_the_cashier_is_no_setting() -> None:
    office = Office()
    staff = replace(office.settings.now, staff=(Person("Ana"),))
    office.settings.change(staff, lambda: None, print)
    office.change(Setting.CASHIER, "Eve")
    assert office.settings.now.cashier == "Ana"
    wrong = office.view.shown.wrong
    assert wrong is not None
    assert wrong[Setting.CASHIER].code == "settings_cashier_is_staff"


def test_the_minutes_until_the_till_asks_again_are_kept() -> None:
    office = Office()
    office.change(Setting.LOCK_MINUTES, "5")
    assert office.preferences.kept.lock_minutes == 5
