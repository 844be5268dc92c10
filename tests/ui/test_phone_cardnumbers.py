"""No field of the phone orders takes a card number, however it comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.phone import PhoneModel
from pos_desktop.ui.cardnumbers import (
    GuardedField,
    GuardedSearch,
    may_become_one,
    without_card_numbers,
)
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.phone import PhonePage
from tests.ui import phone_models as models
from tests.ui.conftest import Front

pytestmark = pytest.mark.usefixtures("spoken")

TEST_NUMBER = "4242424242424242"
FIELDS = {
    "customerSearch": models.EMPTY,
    "newName": models.FORM,
    "newEmail": models.FORM,
    "newPhone": models.FORM,
    "amount": models.KNOWN_CALLER,
    "description": models.KNOWN_CALLER,
}


@pytest.fixture
def page(front: Front) -> PhonePage:
    made = PhonePage()
    made.present(models.EMPTY)
    front(made)
    return made


def _told(page: PhonePage) -> list[str]:
    """All that anybody is told of what is typed."""
    told: list[str] = []
    for signal in (page.searched, page.amount_typed, page.description_typed):
        signal.connect(told.append)
    page.contact_typed.connect(lambda _field, text: told.append(text))
    return told


def _field(page: PhonePage, name: str, model: PhoneModel) -> QLineEdit:
    page.present(model)
    field = page.findChild(QLineEdit, f"phone.{name}")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.clear()
    return field


def _warned(page: PhonePage) -> list[str]:
    found = [page.findChild(Telling, f"phone.never{side}") for side in ("Left", "Right")]
    return [one.sentence() for one in found if one is not None and one.isVisible()]


def test_every_field_of_the_page_is_guarded(page: PhonePage) -> None:
    fields = page.findChildren(QLineEdit)
    assert {field.objectName() for field in fields} == {f"phone.{name}" for name in FIELDS}
    assert all(isinstance(field, GuardedField | GuardedSearch) for field in fields)


@pytest.mark.parametrize("name", FIELDS)
def test_a_number_that_is_typed_is_taken_back_and_not_told(page: PhonePage, name: str) -> None:
    field, told = _field(page, name, FIELDS[name]), _told(page)
    QTest.keyClicks(field, TEST_NUMBER)
    assert field.text() == ""
    assert told[-1] == ""
    assert not [text for text in told if len(text) >= 12]
    assert _warned(page) == ["Never type a card number here; key it on the reader."]


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("number", [TEST_NUMBER, "4000 0566 5566 5556", "3782-822463-10005"])
def test_a_number_that_is_pasted_is_dropped_at_once(
    page: PhonePage, name: str, number: str
) -> None:
    field, told = _field(page, name, FIELDS[name]), _told(page)
    QApplication.clipboard().setText(f"card {number}!")
    field.paste()
    assert field.text() == "card !"
    assert told == ["card !"]
    assert _warned(page)


def test_it_cannot_be_brought_back_by_undo(page: PhonePage) -> None:
    field = _field(page, "description", models.KNOWN_CALLER)
    QTest.keyClicks(field, TEST_NUMBER)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""


def test_a_long_number_that_is_none_is_told_when_the_person_goes_on(
    qtbot: QtBot, page: PhonePage
) -> None:
    field, told = _field(page, "description", models.KNOWN_CALLER), _told(page)
    QTest.keyClicks(field, "123456789010")
    assert told[-1] == "12345678901"
    page.present(models.KNOWN_CALLER)
    assert field.text() == "123456789010"
    with qtbot.waitSignal(page.act_wanted):
        QTest.keyClick(field, Qt.Key.Key_F12)
    assert told[-1] == "123456789010"


def test_the_warning_goes_when_something_else_is_typed(page: PhonePage) -> None:
    field = _field(page, "customerSearch", models.EMPTY)
    QTest.keyClicks(field, TEST_NUMBER)
    assert _warned(page)
    QTest.keyClicks(field, "a")
    assert _warned(page) == []


@pytest.mark.parametrize(
    "number",
    [
        TEST_NUMBER,
        "5555 5555 5555 4444",
        "3782 822463 10005",
        "6011.1111.1111.1117",
        "424242424242424242424242",
        "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
        "+4242424242424242",
    ],
)
def test_a_card_number_is_known_however_it_is_written(number: str) -> None:
    assert not any(sign.isdigit() for sign in without_card_numbers(number))


@pytest.mark.parametrize(
    "text",
    [
        "+33 1 23 45 67 89",
        "+49 151 23456789 10",
        "0049 1512 3456780",
        "amelie@duval.example",
        "12345678901",
        "42.00",
        "Order 1042, 2 boxes",
        "4242424242424241",
    ],
)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert without_card_numbers(text) == text


@given(st.text(st.sampled_from("0123456789 -+.ax"), max_size=40))
def test_what_is_left_is_part_of_what_was_typed_and_has_no_number(text: str) -> None:
    kept = without_card_numbers(text)
    remaining = iter(text)
    assert all(sign in remaining for sign in kept)
    if kept == text:
        assert without_card_numbers(kept) == kept


@given(st.integers(10**14, 10**15 - 1))
def test_the_last_digit_decides(body: int) -> None:
    taken = [
        digit for digit in range(10) if without_card_numbers(f"{body}{digit}") != f"{body}{digit}"
    ]
    assert len(taken) == 1
    assert may_become_one(str(body))
