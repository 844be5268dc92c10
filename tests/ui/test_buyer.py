"""Whose sale it is, in the basket's pane."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pos_desktop.ui.basket import BasketView
from tests.ui import models
from tests.ui.conftest import Front

AMELIES = replace(models.BASKET, customer="Amélie Duval", keeps_card=True)


@pytest.fixture
def basket(front: Front) -> BasketView:
    view = BasketView()
    view.present(models.BASKET)
    front(view)
    return view


def _label(basket: BasketView, name: str) -> QLabel:
    found = basket.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def _button(basket: BasketView, name: str) -> QPushButton:
    found = basket.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_a_sale_of_nobody_offers_to_say_whose_it_is(qtbot: QtBot, basket: BasketView) -> None:
    assert not _label(basket, "sale.buyer.name").isVisible()
    with qtbot.waitSignal(basket.customer_wanted):
        _button(basket, "sale.customer").click()


def test_the_customer_of_a_sale_stands_above_its_lines(basket: BasketView) -> None:
    basket.present(AMELIES)
    assert _label(basket, "sale.buyer.name").text() == "Amélie Duval"
    assert not _button(basket, "sale.customer").isVisible()


@pytest.mark.parametrize("keeps", [False, True])
def test_that_the_card_will_be_kept_is_said(basket: BasketView, keeps: bool) -> None:
    basket.present(replace(AMELIES, keeps_card=keeps))
    assert _label(basket, "sale.buyer.kept").isVisible() is keeps


def test_a_customer_whose_name_is_not_known_is_one_all_the_same(basket: BasketView) -> None:
    basket.present(replace(AMELIES, customer=""))
    assert _label(basket, "sale.buyer.name").accessibleName() == "A customer of the shop"


def test_the_sale_can_be_nobodys_again(qtbot: QtBot, basket: BasketView) -> None:
    basket.present(AMELIES)
    with qtbot.waitSignal(basket.customer_dropped):
        _button(basket, "sale.customerRemove").click()


def test_whose_sale_it_is_does_not_change_while_it_is_paid(basket: BasketView) -> None:
    basket.present(replace(AMELIES, is_locked=True))
    assert not _button(basket, "sale.customerRemove").isVisible()


def test_a_name_of_any_length_leaves_the_pane_as_wide_as_it_is(basket: BasketView) -> None:
    width = basket.minimumSizeHint().width()
    basket.present(replace(AMELIES, customer="Ann " * 60))
    name = _label(basket, "sale.buyer.name")
    assert basket.minimumSizeHint().width() <= max(width, basket.width())
    assert name.text().endswith("…")
    assert name.toolTip() == name.accessibleName() == "Ann " * 60
