"""The form that adds a reader."""

import pytest

from pos_desktop.services.registering import RegisterField
from tests.fakes.screens import (
    FRONT,
    refusal,
)
from tests.presenters.desk import Desk


def _fill(desk: Desk, code: str, label: str) -> None:
    desk.presenter.form.type(RegisterField.CODE, code)
    desk.presenter.form.type(RegisterField.LABEL, label)
    desk.presenter.form.type(RegisterField.LOCATION, "tml_shop")
    desk.presenter.form.submit()
    desk.settle()


def test_a_pairing_code_of_blanks_is_refused_at_its_field_and_not_sent() -> None:
    desk = Desk().listed()
    _fill(desk, "   ", "Window")
    assert desk.shown.form.code_wrong is not None
    assert desk.shown.form.code_wrong.code == "register_code_blank"
    assert desk.shown.form.label == "Window"
    assert not any(name == "register" for name, *_ in desk.shelf.requests)


def test_a_registered_reader_is_at_hand_and_the_form_is_empty() -> None:
    desk = Desk().listed()
    desk.presenter.search("terrace")
    _fill(desk, " quick brown fox ", " Window ")
    assert desk.shown.selected is not None
    assert desk.shown.selected.label == "Window"
    assert (desk.shown.form.code, desk.shown.form.label) == ("", "")
    assert desk.shown.form.location == "tml_shop"


@pytest.mark.parametrize(
    ("code", "field", "said"),
    [
        ("resource_missing", "registration_code", "register_code_unknown"),
        ("resource_already_exists", "registration_code", "register_code_taken"),
        ("something_new", "registration_code", "register_refused"),
    ],
)
def test_a_refused_code_is_told_in_plain_words_at_its_field(
    code: str, field: str, said: str
) -> None:
    desk = Desk().listed()
    desk.shelf.fails["register"] = refusal(code, field)
    _fill(desk, "a-b-c", "Window")
    assert desk.shown.form.code_wrong is not None
    assert desk.shown.form.code_wrong.code == said


@pytest.mark.parametrize(
    ("field", "at"), [("label", "label_wrong"), ("location", "location_wrong")]
)
def test_a_refusal_stands_at_the_field_that_stripe_names(field: str, at: str) -> None:
    desk = Desk().listed()
    desk.shelf.fails["register"] = refusal("parameter_invalid", field)
    _fill(desk, "a-b-c", "Window")
    assert getattr(desk.shown.form, at) is not None


def test_a_blank_name_or_no_location_is_refused_at_its_field() -> None:
    desk = Desk(FRONT).listed()
    _fill(desk, "a-b-c", " ")
    wrong = desk.shown.form.label_wrong
    assert wrong is not None
    desk.presenter.form.type(RegisterField.LABEL, "Window")
    desk.presenter.form.type(RegisterField.LOCATION, "")
    desk.presenter.form.submit()
    assert desk.shown.form.label_wrong is None
    assert desk.shown.form.location_wrong is not None


def test_a_defect_while_registering_is_told_and_the_form_can_be_sent_again() -> None:
    desk = Desk().listed()
    desk.shelf.defects.add("register")
    _fill(desk, "a-b-c", "Window")
    assert desk.shown.form.notice is not None
    assert not desk.shown.form.is_busy


def test_stripes_refusal_leaves_what_was_typed() -> None:
    desk = Desk().listed()
    desk.shelf.fails["register"] = refusal("something_new", "registration_code")
    _fill(desk, "a-b-c", "Window")
    assert desk.shown.form.code_wrong is not None
    assert desk.shown.form.code_wrong.about == ("No such reader.",)
    assert (desk.shown.form.code, desk.shown.form.label) == ("a-b-c", "Window")


def test_a_refusal_that_names_no_field_stands_below_the_form() -> None:
    desk = Desk().listed()
    desk.shelf.fails["register"] = refusal()
    _fill(desk, "a-b-c", "Window")
    assert desk.shown.form.notice is not None
    assert desk.shown.form.notice.code == "trouble_refused"


def test_a_reader_is_registered_once_however_often_the_button_is_pressed() -> None:
    desk = Desk().listed()
    desk.presenter.form.type(RegisterField.CODE, "a-b-c")
    desk.presenter.form.type(RegisterField.LABEL, "Window")
    desk.presenter.form.submit()
    desk.presenter.form.submit()
    desk.settle()
    assert [name for name, *_ in desk.shelf.requests].count("register") == 1


def test_typing_takes_the_complaint_away() -> None:
    desk = Desk().listed()
    _fill(desk, " ", "Window")
    desk.presenter.form.type(RegisterField.CODE, "a")
    assert desk.shown.form.code_wrong is None
