"""The phone orders by keyboard alone: the keys of each step, and where the keyboard is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.phone import PhoneAct, PhoneModel
from pos_desktop.ui.phone import PhonePage
from tests.ui import phone_models as models
from tests.ui.conftest import Front

pytestmark = pytest.mark.usefixtures("spoken")


@pytest.fixture
def page(front: Front) -> PhonePage:
    made = PhonePage()
    made.present(models.EMPTY)
    front(made)
    made.setFocus()
    return made


def at_hand() -> str:
    """The name of what has the keyboard."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    QTest.keyClick(widget, key)


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (models.EMPTY, "phone.customerSearch"),
        (models.FORM, "phone.newEmail"),
        (models.TWINS, "phone.newEmail"),
        (models.TO_AGREE, "phone.consent"),
        (models.KNOWN_CALLER, "phone.consent"),
        (models.REMOVING, "phone.removeCard.no"),
        (models.KEYING, "phone.standing"),
        (models.SAVED, "phone.standing"),
    ],
)
def test_the_keyboard_is_where_the_call_goes_on(
    page: PhonePage, model: PhoneModel, name: str
) -> None:
    page.present(model)
    page.come_here()
    assert at_hand() == name


@pytest.mark.parametrize("name", models.STATES)
def test_the_keyboard_is_never_lost_between_two_states(page: PhonePage, name: str) -> None:
    for after in models.STATES.values():
        page.present(models.STATES[name])
        page.present(after)
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget)
        assert page.isAncestorOf(widget)
        assert widget.isVisible()
        assert widget.isEnabled()


@pytest.mark.parametrize("name", ["consent", "amount", "otherCustomer"])
def test_a_short_lock_takes_the_keyboard_and_gives_it_back(page: PhonePage, name: str) -> None:
    page.present(models.AGREED)
    field = page.findChild(QWidget, f"phone.{name}")
    assert isinstance(field, QWidget)
    field.setFocus()
    for _ in range(2):
        page.present(replace(models.AGREED, is_locked=True))
    page.present(models.AGREED)
    assert at_hand() == f"phone.{name}"


def test_what_is_typed_is_not_left_when_the_page_is_drawn_again(page: PhonePage) -> None:
    page.present(models.KNOWN_CALLER)
    press(Qt.Key.Key_F4)
    assert at_hand() == "phone.amount"
    page.present(replace(models.KNOWN_CALLER, order=replace(models.KNOWN_CALLER.order, amount="4")))
    assert at_hand() == "phone.amount"


def test_another_screen_keeps_its_keyboard(qtbot: QtBot, page: PhonePage) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    other.setFocus()
    page.present(models.KEYING)
    assert QApplication.focusWidget() is other


def test_saving_takes_two_keys_beside_the_tick(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.FOUND)
    with qtbot.waitSignal(page.entered):
        press(Qt.Key.Key_Return)
    page.present(models.TO_AGREE)
    with qtbot.waitSignal(page.agreed) as wish:
        press(Qt.Key.Key_Space)
    assert wish.args == [True]
    page.present(models.AGREED)
    with qtbot.waitSignal(page.act_wanted) as wish:
        press(Qt.Key.Key_F12)
    assert wish.args == [PhoneAct.SAVE_CARD]
    page.present(models.KEYING)
    page.present(models.SAVED)
    with qtbot.waitSignal(page.act_wanted) as wish:
        press(Qt.Key.Key_F12)
    assert wish.args == [PhoneAct.DONE]


@pytest.mark.parametrize(
    ("model", "key", "act"),
    [
        (models.AGREED, Qt.Key.Key_F9, PhoneAct.PAY_NOW),
        (models.AGREED, Qt.Key.Key_F8, PhoneAct.PARK),
        (models.KNOWN_CALLER, Qt.Key.Key_F12, PhoneAct.CHARGE_CARD),
        (models.KNOWN_CALLER, Qt.Key.Key_F9, PhoneAct.PAY_NOW),
        (models.KEYING, Qt.Key.Key_Escape, PhoneAct.CANCEL),
        (models.DECLINED, Qt.Key.Key_F12, PhoneAct.RETRY),
        (models.REFUSED, Qt.Key.Key_F12, PhoneAct.CANCEL),
        (models.KNOWN_CALLER, Qt.Key.Key_F10, PhoneAct.CHARGE_CARD),
        (models.REFUSED, Qt.Key.Key_Escape, PhoneAct.CANCEL),
        (models.ATTENTION, Qt.Key.Key_F10, PhoneAct.SET_ASIDE),
        (models.ATTENTION, Qt.Key.Key_F12, PhoneAct.CHECK),
    ],
)
def test_a_key_is_an_act(
    qtbot: QtBot, page: PhonePage, model: PhoneModel, key: Qt.Key, act: PhoneAct
) -> None:
    page.present(model)
    with qtbot.waitSignal(page.act_wanted) as wish:
        press(key)
    assert wish.args == [act]


def test_every_act_has_a_key_where_it_is_not_the_main_one(qtbot: QtBot, page: PhonePage) -> None:
    keys = {
        PhoneAct.SAVE_CARD: Qt.Key.Key_F11,
        PhoneAct.CHARGE_CARD: Qt.Key.Key_F10,
        PhoneAct.AGREE: Qt.Key.Key_F7,
        PhoneAct.CHECK: Qt.Key.Key_F5,
    }
    for act, key in keys.items():
        acts = (act, PhoneAct.DONE)
        page.present(replace(models.AGREED, acts=acts, enabled=frozenset(acts), main=PhoneAct.DONE))
        with qtbot.waitSignal(page.act_wanted) as wish:
            press(key)
        assert wish.args == [act]


def test_f6_ticks_from_anywhere(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.KNOWN_CALLER)
    press(Qt.Key.Key_F4)
    with qtbot.waitSignal(page.agreed) as wish:
        press(Qt.Key.Key_F6)
    assert wish.args == [True]


def test_the_tick_is_no_wish_while_something_is_under_way(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.KEYING)
    with qtbot.assertNotEmitted(page.agreed):
        press(Qt.Key.Key_F6)


def test_a_new_customer_begins_and_ends_by_key(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.FOUND)
    with qtbot.waitSignal(page.new_wanted):
        press(Qt.Key.Key_F3)
    page.present(models.FORM)
    with qtbot.waitSignal(page.contact_submitted):
        press(Qt.Key.Key_Return)
    with qtbot.waitSignal(page.contact_dismissed):
        press(Qt.Key.Key_Escape)


def test_enter_on_a_twin_takes_it_and_creates_nobody(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.TWINS)
    twins = page.findChild(QWidget, "phone.twins")
    assert isinstance(twins, QWidget)
    twins.setFocus()
    press(Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(page.contact_submitted), qtbot.waitSignal(page.customer_chosen):
        press(Qt.Key.Key_Return)


def test_f2_leads_to_another_customer_and_to_the_search(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.TO_AGREE)
    with qtbot.waitSignal(page.caller_changed):
        press(Qt.Key.Key_F2)
    page.present(models.FOUND)
    assert at_hand() == "phone.customerSearch"


def test_tab_goes_round_the_page_and_reaches_every_step(page: PhonePage) -> None:
    page.present(models.KNOWN_CALLER)
    first, reached = at_hand(), []
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        reached.append(at_hand())
        if reached[-1] == first:
            break
    order = [
        "phone.consent",
        "phone.basket",
        "phone.amount",
        "phone.description",
        "phone.chargeCard",
        "phone.edit",
        "phone.cards",
        "phone.history",
        "phone.terms",
    ]
    places = [(["phone.consent", *reached]).index(name) for name in order]
    assert places == sorted(places)
