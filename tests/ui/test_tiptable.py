"""The reader's tip screen on the settings screen, drawn and wished."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_desktop.domain.tip_keys import TipField
from pos_desktop.presenters.notices import info, warn
from pos_desktop.presenters.tiptable import CLOSED, TipTableModel
from pos_desktop.ui.tipcard import TipTableCard
from tests.ui.conftest import Front
from tests.ui.test_settings import button, field, part, retype

OPEN = TipTableModel(
    is_open=True,
    may_type=True,
    typed={TipField.PERCENT_1: "15", TipField.PERCENT_2: "18", TipField.PERCENT_3: "20"},
    source=info("tips_source_account", "Maple Street 12"),
)


@pytest.fixture
def card(front: Front) -> TipTableCard:
    made = TipTableCard()
    front(made)
    made.present(OPEN)
    return made


@pytest.mark.parametrize("at", TipField)
def test_every_field_has_a_name_for_scripts_and_for_people(
    card: TipTableCard, at: TipField
) -> None:
    name = f"settings.tip{at.value[0].upper()}{at.value[1:]}"
    assert field(card, name).accessibleName()


def test_what_is_in_force_is_shown(card: TipTableCard) -> None:
    assert field(card, "settings.tipPercent2").text() == "18"
    assert not button(card, "settings.tipReset").isEnabled()


def test_where_no_tips_are_given_there_is_no_table(card: TipTableCard) -> None:
    card.present(CLOSED)
    assert not card.isVisible()


def test_what_is_typed_is_told_at_once(qtbot: QtBot, card: TipTableCard) -> None:
    with qtbot.waitSignal(card.typed) as wish:
        retype(field(card, "settings.tipAmount1"), "1")
    assert wish.args == ["amount1", "1"]


def test_enter_saves(qtbot: QtBot, card: TipTableCard) -> None:
    with qtbot.waitSignal(card.save_wanted):
        QTest.keyClick(field(card, "settings.tipPercent3"), Qt.Key.Key_Return)


def test_what_is_wrong_stands_at_its_field(card: TipTableCard) -> None:
    card.present(replace(OPEN, wrong={TipField.PERCENT_3: warn("tips_twice", "18")}))
    assert "there twice" in field(card, "settings.tipPercent3").accessibleDescription()
    assert not field(card, "settings.tipPercent2").accessibleDescription()


def test_tips_of_several_locations_are_asked_about_where_they_stand(
    qtbot: QtBot, card: TipTableCard
) -> None:
    card.present(replace(OPEN, asks=warn("tips_shared", "Harbour kiosk")))
    assert part(card, "settings.tipQuestion").isVisible()
    assert not button(card, "settings.tipSave").isVisible()
    with qtbot.waitSignal(card.confirmed):
        button(card, "settings.tipConfirm").click()
    with qtbot.waitSignal(card.left):
        button(card, "settings.tipLeave").click()


def test_a_locations_own_tips_can_be_taken_away(qtbot: QtBot, card: TipTableCard) -> None:
    card.present(replace(OPEN, may_reset=True))
    with qtbot.waitSignal(card.reset_wanted):
        button(card, "settings.tipReset").click()


def test_while_it_is_being_kept_nothing_can_be_typed(card: TipTableCard) -> None:
    card.present(replace(OPEN, is_busy=True))
    assert not field(card, "settings.tipPercent1").isEnabled()
    assert not button(card, "settings.tipSave").isEnabled()
