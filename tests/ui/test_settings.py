"""The settings screen: a model is drawn, a wish is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.keys import KeyFacts
from pos_desktop.domain.settings import Mode, Settings, Theme
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.keeping import KeptKeyModel
from pos_desktop.presenters.keyform import KeyModel
from pos_desktop.presenters.notices import bad, info, warn
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.services.importing import RowProblem
from pos_desktop.services.wording import TermsProblem
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.settings import SettingsView
from pos_desktop.ui.texts import words
from tests.ui.conftest import Front

MODEL = SettingsModel(
    Settings(mode=Mode.TEST, theme=Theme.DARK, scale=150),
    KeptKeyModel(KeyFacts(Mode.TEST, True, "9aZx"), is_read=True),
)
USED = (
    "settings.shop settings.till settings.cashier settings.capture settings.customerMayCancel "
    "settings.showCart settings.taxIncluded settings.theme settings.scale settings.language "
    "settings.catalogue settings.catalogueChoose settings.undo settings.mode settings.replaceKey "
    "settings.forgetKey settings.terms settings.termsChoose settings.termsReset "
    "settings.motoWithoutCvc"
).split()


def bring(view: SettingsView, group: str) -> None:
    """Bring a group of settings to the front."""
    button(view, f"settings.group.{group}").click()


@pytest.fixture
def view(front: Front) -> SettingsView:
    made = SettingsView()
    made.present(MODEL)
    front(made)
    return made


def part(view: QWidget, name: str) -> QWidget:
    """The widget of that name."""
    found = view.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def button(view: QWidget, name: str) -> QAbstractButton:
    """The button of that name."""
    found = part(view, name)
    assert isinstance(found, QAbstractButton)
    return found


def field(view: QWidget, name: str) -> QLineEdit:
    """The field of that name."""
    found = part(view, name)
    assert isinstance(found, QLineEdit)
    return found


def picker(view: QWidget, name: str) -> Picker:
    """The list of that name."""
    found = part(view, name)
    assert isinstance(found, Picker)
    return found


def retype(line: QLineEdit, text: str) -> None:
    """Type this in place of what stands there."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_a_group_is_brought_to_the_front_by_its_chip(view: SettingsView) -> None:
    capture = picker(view, "settings.capture")
    assert not capture.isVisible()
    bring(view, "payments")
    assert capture.isVisible()
    assert not field(view, "settings.shop").isVisible()


def test_groups_are_changed_by_the_keyboard(view: SettingsView) -> None:
    chip = button(view, "settings.group.till")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Right)
    QTest.keyClick(button(view, "settings.group.payments"), Qt.Key.Key_Space)
    assert picker(view, "settings.capture").isVisible()


def test_coming_here_again_begins_with_the_first_setting(view: SettingsView) -> None:
    bring(view, "payments")
    view.come_here()
    assert field(view, "settings.shop").hasFocus()


def test_every_setting_has_a_name_for_scripts_and_for_people(view: SettingsView) -> None:
    assert [name for name in USED if not part(view, name).accessibleName()] == []


def test_the_settings_in_force_are_shown(view: SettingsView) -> None:
    assert field(view, "settings.shop").text() == "Maple Street Market"
    assert picker(view, "settings.theme").choice() == "dark"
    assert picker(view, "settings.scale").currentText() == "150 %"
    assert button(view, "settings.customerMayCancel").isChecked()


def test_a_text_is_wished_on_enter(qtbot: QtBot, view: SettingsView) -> None:
    shop = field(view, "settings.shop")
    with qtbot.waitSignal(view.changed) as wish:
        retype(shop, "Corner Shop")
        QTest.keyClick(shop, Qt.Key.Key_Return)
    assert wish.args == ["shop", "Corner Shop"]


def test_a_text_is_wished_on_leaving_its_field(qtbot: QtBot, view: SettingsView) -> None:
    with qtbot.waitSignal(view.changed) as wish:
        retype(field(view, "settings.cashier"), "Ben")
        field(view, "settings.till").setFocus()
    assert wish.args == ["cashier", "Ben"]


def test_a_text_that_was_only_visited_is_not_wished(qtbot: QtBot, view: SettingsView) -> None:
    with qtbot.assertNotEmitted(view.changed):
        field(view, "settings.shop").setFocus()
        field(view, "settings.till").setFocus()


def test_what_is_being_typed_is_not_overwritten(view: SettingsView) -> None:
    shop = field(view, "settings.shop")
    retype(shop, "Corner")
    view.present(replace(MODEL, settings=replace(MODEL.settings, scale=175)))
    assert shop.text() == "Corner"


def test_a_tick_is_wished_as_yes_or_no(qtbot: QtBot, view: SettingsView) -> None:
    with qtbot.waitSignal(view.changed) as wish:
        button(view, "settings.showCart").click()
    assert wish.args == ["show_cart", "true"]


def test_a_choice_is_wished_by_the_keyboard(qtbot: QtBot, view: SettingsView) -> None:
    with qtbot.waitSignal(view.changed) as wish:
        QTest.keyClick(picker(view, "settings.capture"), Qt.Key.Key_Down)
    assert wish.args == ["capture", "manual"]


def test_the_wheel_over_a_choice_scrolls_and_changes_nothing(
    qtbot: QtBot, view: SettingsView
) -> None:
    theme = picker(view, "settings.theme")
    middle = QPointF(theme.rect().center())
    turn = QWheelEvent(
        middle,
        theme.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.assertNotEmitted(view.changed):
        QApplication.sendEvent(theme, turn)
    assert theme.choice() == "dark"


def test_presenting_wishes_nothing(qtbot: QtBot, view: SettingsView) -> None:
    with qtbot.assertNotEmitted(view.changed), qtbot.assertNotEmitted(view.mode_wanted):
        view.present(replace(MODEL, settings=Settings(mode=Mode.LIVE, show_cart=True)))


def test_what_is_wrong_stands_at_its_field_with_what_was_typed(view: SettingsView) -> None:
    view.present(
        replace(
            MODEL,
            wrong={Setting.CATALOGUE: bad("catalogue_not_a_price", "37", "price", "12,5a", "0")},
            typed={Setting.CATALOGUE: "/srv/products.csv"},
        )
    )
    path = field(view, "settings.catalogue")
    assert path.text() == "/srv/products.csv"
    assert "Row 37" in path.accessibleDescription()


def test_a_locked_setting_cannot_be_changed_and_says_why(view: SettingsView) -> None:
    view.present(replace(MODEL, locked=frozenset({Setting.TILL})))
    till = field(view, "settings.till")
    assert not till.isEnabled()
    said = [label.text() for label in view.findChildren(Words) if label.isVisible()]
    assert words("settings.locked") in said
    assert till.accessibleDescription() == words("settings.locked")


def test_undo_is_there_once_there_is_something_to_undo(qtbot: QtBot, view: SettingsView) -> None:
    assert not button(view, "settings.undo").isEnabled()
    view.present(replace(MODEL, last=Setting.SHOP, notice=info("settings_changed_shop")))
    with qtbot.waitSignal(view.undo_wanted):
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_the_key_is_shown_by_mode_kind_and_last_four_only(view: SettingsView) -> None:
    shown = part(view, "settings.keptKey")
    assert isinstance(shown, Words)
    assert shown.text() == "Test mode, restricted key, ends in 9aZx"


def test_a_mode_is_wished_by_its_chip(qtbot: QtBot, view: SettingsView) -> None:
    with qtbot.waitSignal(view.mode_wanted) as wish:
        button(view, "settings.mode.live").click()
    assert wish.args == ["live"]


def test_another_key_is_asked_for_in_place_of_the_buttons(qtbot: QtBot, view: SettingsView) -> None:
    view.present(replace(MODEL, key=replace(MODEL.key, form=KeyModel(Mode.TEST))))
    key = field(view, "settings.key")
    assert (key.hasFocus(), key.echoMode()) == (True, QLineEdit.EchoMode.Password)
    assert not button(view, "settings.replaceKey").isVisible()
    with qtbot.waitSignal(view.key_submitted):
        QTest.keyClick(key, Qt.Key.Key_Return)


def test_escape_leaves_the_key_as_it_is(qtbot: QtBot, view: SettingsView) -> None:
    view.present(replace(MODEL, key=replace(MODEL.key, form=KeyModel(Mode.TEST))))
    with qtbot.waitSignal(view.dismissed):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_to_forget_the_key_is_asked_where_it_stands(qtbot: QtBot, view: SettingsView) -> None:
    view.present(replace(MODEL, key=replace(MODEL.key, asks_to_forget=True)))
    assert part(view, "settings.forgetQuestion").isVisible()
    with qtbot.waitSignal(view.forget_confirmed):
        button(view, "settings.confirmForget").click()


def test_without_a_key_one_can_be_added_and_none_forgotten(view: SettingsView) -> None:
    view.present(replace(MODEL, key=KeptKeyModel(is_read=True)))
    assert button(view, "settings.replaceKey").text() == "Add a key"
    assert not button(view, "settings.forgetKey").isVisible()


def test_the_built_in_catalogue_can_be_had_back(qtbot: QtBot, view: SettingsView) -> None:
    view.present(replace(MODEL, settings=replace(MODEL.settings, catalogue="/srv/p.csv")))
    with qtbot.waitSignal(view.changed) as wish:
        button(view, "settings.catalogueReset").click()
    assert wish.args == ["catalogue", ""]


def test_the_built_in_terms_can_be_had_back(qtbot: QtBot, view: SettingsView) -> None:
    assert not button(view, "settings.termsReset").isEnabled()
    view.present(replace(MODEL, settings=replace(MODEL.settings, terms="/srv/terms.toml")))
    with qtbot.waitSignal(view.changed) as wish:
        button(view, "settings.termsReset").click()
    assert wish.args == ["terms", ""]


@pytest.mark.parametrize("setting", [Setting.CATALOGUE, Setting.TERMS])
def test_a_file_that_is_being_read_can_be_taken_back(view: SettingsView, setting: Setting) -> None:
    view.present(replace(MODEL, reading=frozenset({setting})))
    bring(view, "till" if setting is Setting.CATALOGUE else "cards")
    assert not button(view, f"settings.{setting.value}Choose").isEnabled()
    assert button(view, f"settings.{setting.value}Reset").isEnabled()
    said = [label.text() for label in view.findChildren(Words) if label.isVisible()]
    assert words(f"settings.{setting.value}.reading") in said


def test_what_a_file_of_ones_own_has_is_told(view: SettingsView) -> None:
    own = replace(MODEL.settings, terms="/srv/terms.toml", catalogue="/srv/products.csv")
    view.present(replace(MODEL, settings=own, languages=("en", "fr"), products=1200))
    for group, told in (
        ("till", "Products in the file: 1,200"),
        ("cards", "Languages in the file: en, fr"),
    ):
        bring(view, group)
        assert told in [label.text() for label in view.findChildren(Words) if label.isVisible()]


def test_keying_without_the_code_is_off_and_says_what_it_takes(
    qtbot: QtBot, view: SettingsView
) -> None:
    tick = button(view, "settings.motoWithoutCvc")
    assert not tick.isChecked()
    assert "Stripe" in tick.accessibleDescription()
    with qtbot.waitSignal(view.changed) as wish:
        tick.click()
    assert wish.args == ["moto_without_cvc", "true"]


@pytest.mark.parametrize("problem", TermsProblem)
def test_every_mistake_in_terms_has_words_with_its_place_or_what_is_there(
    problem: TermsProblem,
) -> None:
    said = words(f"terms_{problem.value}", "fr", "timing", "what is there", "0")
    at_its_place = "fr" in said.split(":")[0] and "timing" in said
    assert at_its_place or "what is there" in said or "has no" in said


@pytest.mark.parametrize("setting", Setting)
def test_every_change_has_words(setting: Setting) -> None:
    assert words(f"settings_changed_{setting.value}")


@pytest.mark.parametrize("problem", RowProblem)
def test_every_mistake_in_a_catalogue_has_words_with_its_row_or_column(
    problem: RowProblem,
) -> None:
    said = words(f"catalogue_{problem.value}", "37", "price", "12,5a", "0")
    assert "37" in said or "price" in said


def test_a_wrong_mode_is_told_at_the_chips(view: SettingsView) -> None:
    view.present(replace(MODEL, wrong={Setting.MODE: warn("settings_locked")}))
    assert "administrator" in part(view, "settings.mode").accessibleDescription()
