"""The settings of payments, drawn and wished."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.settings import ForeignCard, Settings
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.settings import SettingsView
from tests.ui.conftest import Front
from tests.ui.test_settings import MODEL, bring, button, field, part, picker, retype

USED = {
    "payments": (
        "settings.capture settings.incrementalAuthorization settings.extendedAuthorization "
        "settings.cashRounding settings.connectAccount"
    ).split(),
    "cards": (
        "settings.refusedBrands settings.refusedBrands.amex settings.refusedFunding "
        "settings.refusedFunding.prepaid settings.refuseWallets settings.foreignCard "
        "settings.foreignPercent"
    ).split(),
    "reader": (
        "settings.askEmail settings.askQuestion settings.questionYes settings.questionNo"
    ).split(),
}


def model(**settings: object) -> SettingsModel:
    """The screen with these settings."""
    return replace(MODEL, settings=replace(MODEL.settings, **settings))  # type: ignore[arg-type]


@pytest.fixture
def view(front: Front) -> SettingsView:
    made = SettingsView()
    made.present(MODEL)
    front(made)
    return made


@pytest.mark.parametrize("group", USED)
def test_every_setting_of_payments_has_a_name_and_stands_in_its_group(
    view: SettingsView, group: str
) -> None:
    view.present(
        model(
            foreign_card=ForeignCard.REPRICED, ask_question="A bag?", connect_account="acct_123456"
        )
    )
    bring(view, group)
    parts = {name: part(view, name) for name in USED[group]}
    assert [name for name, one in parts.items() if not one.accessibleName()] == []
    assert [name for name, one in parts.items() if not one.isVisible()] == []


def test_there_are_three_ways_to_take_the_money(qtbot: QtBot, view: SettingsView) -> None:
    view.present(model(capture=CaptureMethod.MANUAL))
    with qtbot.waitSignal(view.changed) as wish:
        QTest.keyClick(picker(view, "settings.capture"), Qt.Key.Key_Down)
    assert wish.args == ["capture", "later"]


def test_the_bank_is_asked_for_more_only_where_the_money_waits(view: SettingsView) -> None:
    raised = button(view, "settings.incrementalAuthorization")
    assert not raised.isEnabled()
    assert "at closing" in raised.accessibleDescription()
    view.present(model(capture=CaptureMethod.MANUAL, capture_later=True))
    assert raised.isEnabled()


def test_a_brand_that_is_not_ticked_is_refused(qtbot: QtBot, view: SettingsView) -> None:
    view.present(model(refused_brands=("jcb",)))
    assert not button(view, "settings.refusedBrands.jcb").isChecked()
    with qtbot.waitSignal(view.changed) as wish:
        button(view, "settings.refusedBrands.amex").click()
    assert wish.args == ["refused_brands", "amex,jcb"]


def test_brands_are_ticked_by_the_keyboard(qtbot: QtBot, view: SettingsView) -> None:
    bring(view, "cards")
    visa = button(view, "settings.refusedBrands.visa")
    visa.setFocus()
    with qtbot.waitSignal(view.changed) as wish:
        QTest.keyClick(visa, Qt.Key.Key_Space)
    assert wish.args == ["refused_brands", "visa"]


@pytest.mark.parametrize(("country", "local"), [("CA", "interac"), ("AU", "eftpos_au")])
def test_the_brand_of_the_country_has_a_tick_there_alone(
    view: SettingsView, country: str, local: str
) -> None:
    bring(view, "cards")
    tick = part(view, f"settings.refusedBrands.{local}")
    assert not tick.isVisible()
    view.present(model(country=country))
    assert tick.isVisible()


def test_a_rule_that_leaves_no_card_is_told_at_its_ticks(view: SettingsView) -> None:
    wrong = {Setting.REFUSED_FUNDING: warn("settings_rule_no_funding_left")}
    typed = {Setting.REFUSED_FUNDING: "credit,debit,prepaid"}
    view.present(replace(MODEL, wrong=wrong, typed=typed))
    assert "Leave at least one" in part(view, "settings.refusedFunding").accessibleDescription()
    ticks = part(view, "settings.refusedFunding").findChildren(Tick)
    assert not any(tick.isChecked() for tick in ticks)


def test_a_price_is_asked_for_only_where_foreign_cards_have_one(view: SettingsView) -> None:
    bring(view, "cards")
    percent = field(view, "settings.foreignPercent")
    assert not percent.isVisible()
    view.present(model(foreign_card=ForeignCard.REPRICED, foreign_percent=Decimal("2.50")))
    assert (percent.isVisible(), percent.text()) == (True, "2.5")


def test_answers_are_asked_for_only_where_there_is_a_question(
    qtbot: QtBot, view: SettingsView
) -> None:
    bring(view, "reader")
    assert not field(view, "settings.questionYes").isVisible()
    view.present(model(ask_question="A bag?"))
    yes = field(view, "settings.questionYes")
    assert yes.isVisible()
    with qtbot.waitSignal(view.changed) as wish:
        retype(yes, "Please")
        QTest.keyClick(yes, Qt.Key.Key_Return)
    assert wish.args == ["question_yes", "Please"]


def test_a_fee_is_asked_for_only_where_there_is_an_account(view: SettingsView) -> None:
    bring(view, "payments")
    assert not field(view, "settings.feePercent").isVisible()
    view.present(model(connect_account="acct_123456", fee_amount=30))
    assert field(view, "settings.feeAmount").isVisible()
    assert field(view, "settings.feeAmount").text() == "0.30"


def test_a_locked_rule_cannot_be_ticked(view: SettingsView) -> None:
    view.present(replace(MODEL, locked=frozenset({Setting.REFUSED_BRANDS})))
    assert not button(view, "settings.refusedBrands.visa").isEnabled()


def test_presenting_settings_of_payments_wishes_nothing(qtbot: QtBot, view: SettingsView) -> None:
    with qtbot.assertNotEmitted(view.changed):
        view.present(
            replace(MODEL, settings=Settings(refused_brands=("visa",), capture_later=True))
        )


@pytest.mark.parametrize(
    ("country", "auto", "coin"),
    [
        ("CA", "The smallest coin of the country, CA$0.05", "CA$0.10"),
        ("US", "As in the country: no rounding", "$0.10"),
        ("JP", "As in the country: no rounding", "¥10"),
    ],
)
def test_cash_is_rounded_to_a_coin_of_the_country(
    qtbot: QtBot, view: SettingsView, country: str, auto: str, coin: str
) -> None:
    view.present(model(country=country))
    choice = picker(view, "settings.cashRounding")
    assert (choice.itemText(0), choice.itemText(3)) == (auto, coin)
    with qtbot.waitSignal(view.changed) as wish:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert wish.args == ["cash_rounding", "off"]
