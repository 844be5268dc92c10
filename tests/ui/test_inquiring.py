"""What the counter tells of questions on the reader, and the tick that leaves a tip out."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.inquirymodel import InquiryModel
from pos_desktop.presenters.notices import info
from pos_desktop.ui.basket import BasketView
from tests.ui.conftest import Front
from tests.ui.models import BASKET
from tests.ui.test_settings import button, part

ASKING = InquiryModel("asking", info("inquiry_asks_email"), may_stop=True)


@pytest.fixture
def basket(front: Front) -> BasketView:
    made = BasketView()
    made.present(BASKET)
    front(made)
    return made


def test_a_question_on_the_reader_is_told_and_can_be_stopped(
    qtbot: QtBot, basket: BasketView
) -> None:
    row = part(basket, "sale.asking")
    assert not row.isVisible()
    basket.asking.present(ASKING)
    assert (row.isVisible(), row.property("state")) == (True, "asking")
    assert "e-mail" in row.accessibleDescription()
    with qtbot.waitSignal(basket.asking.stop_wanted):
        button(basket, "sale.stopAsking").click()


def test_what_is_over_cannot_be_stopped(basket: BasketView) -> None:
    basket.asking.present(InquiryModel("answered", info("inquiry_answer", "Yes")))
    assert not button(basket, "sale.stopAsking").isVisible()


def test_a_tip_can_be_left_out_only_where_readers_ask_for_one(basket: BasketView) -> None:
    tick = button(basket, "sale.skipTip")
    assert not tick.isVisible()
    basket.present(replace(BASKET, skips_tip=False))
    assert (tick.isVisible(), tick.isChecked()) == (True, False)
    basket.present(replace(BASKET, skips_tip=True))
    assert tick.isChecked()


def test_an_empty_basket_has_no_tip_to_leave_out(basket: BasketView) -> None:
    basket.present(replace(BASKET, skips_tip=False, rows=()))
    assert not button(basket, "sale.skipTip").isVisible()


def test_leaving_the_tip_out_is_wished(qtbot: QtBot, basket: BasketView) -> None:
    basket.present(replace(BASKET, skips_tip=False))
    with qtbot.waitSignal(basket.tip_skipped) as wish:
        button(basket, "sale.skipTip").click()
    assert wish.args == [True]


def test_a_basket_that_is_being_paid_keeps_its_tip(basket: BasketView) -> None:
    basket.present(replace(BASKET, skips_tip=False, is_locked=True))
    assert not button(basket, "sale.skipTip").isVisible()
