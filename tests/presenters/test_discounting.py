"""Discounts at the counter: typed for a line or the whole basket, refused in words, taken back."""

from decimal import Decimal

import pytest

from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.salemodel import Off
from tests.presenters.counters import Till


@pytest.fixture
def till() -> Till:
    till = Till()
    till.scan("TEA", "MUG")
    return till


def costs(till: Till) -> list[int]:
    """What each line costs."""
    return [row.amount.minor for row in till.sale_view.model.rows]


def told(till: Till) -> Notice:
    """What is said by the basket."""
    notice = till.sale_view.model.line_notice
    assert notice is not None
    return notice


def test_a_discount_is_asked_for_the_line_at_hand_and_given(till: Till) -> None:
    till.sale.ask_discount()
    assert till.sale_view.model.asks_discount
    till.sale.discount("10 %")
    assert costs(till) == [450, 1125]
    assert not till.sale_view.model.asks_discount


def test_a_line_shows_what_it_has_off(till: Till) -> None:
    till.sale.discount("10 %")
    assert [row.off for row in till.sale_view.model.rows] == [
        None,
        Off(Decimal(10), Money(125, "usd")),
    ]
    assert till.sale_view.model.off == Money(125, "usd")


def test_a_discount_of_the_basket_is_for_every_line(till: Till) -> None:
    till.sale.discount_basket("17")
    assert costs(till) == [0, 0]
    assert till.sale_view.model.total == Money(0, "usd")
    till.sale.undo()
    till.sale.discount_basket("1.70")
    assert costs(till) == [405, 1125]


def test_without_a_discount_none_is_shown(till: Till) -> None:
    assert till.sale_view.model.off is None


def test_undo_brings_the_price_back(till: Till) -> None:
    till.sale.discount_basket("10 %")
    till.sale.undo()
    assert costs(till) == [450, 1250]


def test_a_discount_that_is_taken_away_is_gone(till: Till) -> None:
    till.sale.discount("10 %")
    till.sale.discount("")
    assert costs(till) == [450, 1250]
    assert till.register.can_undo


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("101 %", "discount_unreadable"),
        ("much", "discount_unreadable"),
        ("--1", "discount_unreadable"),
        ("1.234.5", "discount_unreadable"),
        ("1.005", "amount_too_many_decimals"),
        ("12.51", "discount_too_large"),
    ],
)
def test_what_is_no_discount_is_said_and_the_price_stays(till: Till, typed: str, code: str) -> None:
    till.sale.ask_discount()
    till.sale.discount(typed)
    assert (told(till).code, told(till).about) == (code, (typed,))
    assert costs(till) == [450, 1250]
    assert till.sale_view.model.asks_discount


def test_a_basket_of_reduced_lines_alone_says_why_it_is_not_reduced(till: Till) -> None:
    till.sale.discount("10 %")
    till.sale.select(1)
    till.sale.discount("1")
    till.sale.discount_basket("10 %")
    assert told(till).code == "all_discounted"


def test_nothing_is_taken_off_where_that_is_wished(till: Till) -> None:
    till.sale.ask_discount()
    till.sale.discount("much")
    till.sale.keep_price()
    model = till.sale_view.model
    assert (model.asks_discount, model.line_notice) == (False, None)


def test_without_a_line_no_discount_is_asked_for_or_given() -> None:
    till = Till()
    till.sale.show()
    till.sale.ask_discount()
    till.sale.discount("10 %")
    till.sale.discount_basket("10 %")
    assert not till.sale_view.model.asks_discount
    assert not till.register.can_undo


def test_a_basket_that_is_being_paid_gets_no_discount(till: Till) -> None:
    till.sale.ask_discount()
    till.sale.lock(locked=True)
    assert not till.sale_view.model.asks_discount
    till.sale.ask_discount()
    assert not till.sale_view.model.asks_discount
    till.sale.discount("10 %")
    assert costs(till) == [450, 1250]


def test_a_basket_that_is_emptied_asks_no_more(till: Till) -> None:
    till.sale.ask_discount()
    till.sale.clear()
    assert not till.sale_view.model.asks_discount


def test_what_is_rung_up_after_a_discount_of_the_basket_has_it_too(till: Till) -> None:
    till.sale.discount_basket("10 %")
    till.scan("POT")
    assert costs(till)[2] == 3999 - 400
