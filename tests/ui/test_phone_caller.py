"""The caller's side of the phone orders: search, form, parked calls, cards and history."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pos_desktop.domain.customers import ContactField
from pos_desktop.presenters.notices import info
from pos_desktop.presenters.phone import PhoneAct
from pos_desktop.ui.listing import EntryList
from pos_desktop.ui.phone import PhonePage
from tests.ui import phone_models as models
from tests.ui.conftest import Front
from tests.ui.phone_parts import part, press

pytestmark = pytest.mark.usefixtures("spoken")


@pytest.fixture
def page(front: Front) -> PhonePage:
    made = PhonePage()
    made.present(models.EMPTY)
    front(made)
    made.come_here()
    return made


def test_searching_is_a_wish(qtbot: QtBot, page: PhonePage) -> None:
    with qtbot.waitSignal(page.searched) as wish:
        QTest.keyClicks(part(page, "customerSearch"), "d")
    assert wish.args == ["d"]


def test_enter_is_left_to_the_presenter_until_a_row_was_moved_to(
    qtbot: QtBot, page: PhonePage
) -> None:
    page.present(models.FOUND)
    search = part(page, "customerSearch")
    with qtbot.waitSignal(page.entered):
        QTest.keyClick(search, Qt.Key.Key_Return)
    QTest.keyClick(search, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.customer_chosen) as wish:
        QTest.keyClick(search, Qt.Key.Key_Return)
    assert wish.args == ["cus_2"]


def test_a_click_on_a_customer_chooses_them(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.FOUND)
    rows = part(page, "customers")
    assert isinstance(rows, EntryList)
    assert [entry.title for entry in rows.entries()] == [
        "Amélie Duval",
        "Marc Duvivier",
        "shop@example.com",
    ]
    spot = rows.visualRect(rows.model().index(2, 0)).center()
    with qtbot.waitSignal(page.customer_chosen) as wish:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert wish.args == ["cus_3"]


def test_emptying_the_search_is_a_search_for_nothing(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.FOUND)
    with qtbot.waitSignal(page.searched) as wish:
        QTest.keyClick(part(page, "customerSearch"), Qt.Key.Key_Escape)
    assert wish.args == [""]


def test_nobody_found_is_said_where_the_rows_would_be(page: PhonePage) -> None:
    caller = replace(models.NOBODY.caller, notice=info("nobody_found", "xavier"))
    page.present(replace(models.NOBODY, caller=caller))
    assert "Nobody is known by “xavier”" in part(page, "nobody").accessibleName()
    assert not part(page, "callerNotice").isVisible()


def test_the_fields_of_a_new_customer_are_told_by_name(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.FORM)
    for name, field in (
        ("newName", ContactField.NAME),
        ("newEmail", ContactField.EMAIL),
        ("newPhone", ContactField.PHONE),
    ):
        box = part(page, name)
        assert isinstance(box, QLineEdit)
        box.clear()
        with qtbot.waitSignal(page.contact_typed) as wish:
            QTest.keyClicks(box, "x")
        assert wish.args == [field, "x"]


def test_twins_can_be_taken_or_passed_by(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.TWINS)
    twins = part(page, "twins")
    assert isinstance(twins, EntryList)
    spot = twins.visualRect(twins.model().index(0, 0)).center()
    with qtbot.waitSignal(page.customer_chosen) as wish:
        QTest.mouseClick(twins.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert wish.args == ["cus_1"]
    with qtbot.waitSignal(page.created_anyway):
        press(page, "createAnyway")


def test_a_fault_stands_below_its_field(page: PhonePage) -> None:
    page.present(models.TWINS)
    assert part(page, "newEmail").property("state") == "bad"
    assert "cannot be an e-mail" in part(page, "newEmail").accessibleDescription()
    assert part(page, "newPhone").property("state") != "bad"


def test_a_known_customer_is_changed_and_not_created_again(page: PhonePage) -> None:
    form = models.TWINS.caller.form
    assert form is not None
    page.present(
        replace(models.TWINS, caller=replace(models.TWINS.caller, form=replace(form, is_edit=True)))
    )
    create = part(page, "createCustomer")
    assert isinstance(create, QPushButton)
    assert create.text() == "Keep the changes"
    assert not part(page, "createAnyway").isVisible()


def test_cards_tell_when_they_expire_and_whether_they_may_be_charged(page: PhonePage) -> None:
    page.present(models.KNOWN_CALLER)
    cards = part(page, "cards")
    assert isinstance(cards, EntryList)
    assert [(entry.title, entry.below, entry.end) for entry in cards.entries()] == [
        ("Visa •••• 4242", "Agreed by phone, 22 Nov 2026", "12/30"),
        ("Mastercard •••• 4444", "Expired · Agreed 22 Nov 2026", "03/25"),
        ("American Express •••• 0005", "No agreement: cannot be charged", "01/29"),
    ]
    assert cards.current() == "pm_1"


def test_another_card_is_chosen_by_arrow_key(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.KNOWN_CALLER)
    cards = part(page, "cards")
    cards.setFocus()
    with qtbot.waitSignal(page.card_chosen) as wish:
        QTest.keyClick(cards, Qt.Key.Key_Down)
    assert wish.args == ["pm_2"]


def test_presenting_chooses_no_card(qtbot: QtBot, page: PhonePage) -> None:
    with qtbot.assertNotEmitted(page.card_chosen):
        page.present(models.KNOWN_CALLER)
        page.present(models.REMOVING)


def test_removing_asks_again_in_its_place(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.KNOWN_CALLER)
    with qtbot.waitSignal(page.card_removal_wanted) as wish:
        press(page, "removeCard")
    assert wish.args == ["pm_1"]
    page.present(models.REMOVING)
    with qtbot.waitSignal(page.removal_confirmed):
        press(page, "removeCard.yes")
    with qtbot.waitSignal(page.removal_dismissed):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_the_end_of_an_agreement_is_asked_for_again_in_its_place(
    qtbot: QtBot, page: PhonePage
) -> None:
    known = models.KNOWN_CALLER.customer
    assert known is not None
    agreed = next(row for row in known.history if row.is_standing)
    asking = replace(models.KNOWN_CALLER, customer=replace(known, asks_withdrawal=agreed))
    page.present(asking)
    assert part(page, "removal").accessibleName().startswith("End this agreement?")
    with qtbot.waitSignal(page.removal_confirmed):
        press(page, "removeCard.yes")
    with qtbot.waitSignal(page.removal_dismissed):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_an_agreement_of_the_history_can_be_withdrawn_and_confirmed(
    qtbot: QtBot, page: PhonePage
) -> None:
    page.present(models.KNOWN_CALLER)
    assert not part(page, "withdraw").isVisible()
    history = part(page, "history")
    assert isinstance(history, EntryList)
    history.setFocus()
    for _ in range(3):
        QTest.keyClick(history, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.withdrawal_wanted) as wish:
        press(page, "withdraw")
    assert wish.args == ["consent_1"]
    with qtbot.waitSignal(page.confirmation_wanted) as wish:
        press(page, "history.pdf")
    assert wish.args == ["consent_1", "pdf"]


def test_a_parked_call_is_taken_up_or_dropped(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.PARKED)
    calls = part(page, "parked")
    assert isinstance(calls, EntryList)
    row = calls.visualRect(calls.model().index(0, 0))
    with qtbot.waitSignal(page.parked_taken) as wish:
        QTest.mouseClick(calls.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert wish.args == ["call_1"]
    cross = QPoint(row.right() - 10, row.center().y())
    with qtbot.waitSignal(page.parked_dropped) as wish:
        QTest.mouseClick(calls.viewport(), Qt.MouseButton.LeftButton, pos=cross)
    assert wish.args == ["call_1"]
    calls.setFocus()
    with qtbot.waitSignal(page.parked_dropped):
        QTest.keyClick(calls, Qt.Key.Key_Delete)


def test_a_call_is_parked_beside_the_customer(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.TO_AGREE)
    with qtbot.waitSignal(page.act_wanted) as wish:
        press(page, "park")
    assert wish.args == [PhoneAct.PARK]


def test_names_of_any_length_leave_the_page_as_it_is(page: PhonePage) -> None:
    customer = replace(models.NEW, name="Ж" * 300, email="x" * 300 + "@example.com")
    page.present(replace(models.TO_AGREE, customer=customer))
    page.resize(1270, 712)
    page.grab()
    assert page.minimumSizeHint().width() < 1024
    assert part(page, "name").accessibleName() == "Ж" * 300
