"""Discounts at the counter: typed for a line or the whole basket, refused in words, taken back."""

from decimal import Decimal

import pytest

from pos_desktop.domain.money import Money
from pos_desktop.domain.pins import hashed
from pos_desktop.domain.settings import Settings
from pos_desktop.presenters.discounting import Leave
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.sale import SalePresenter
from pos_desktop.presenters.salemodel import Off
from pos_desktop.services.approving import Approving
from tests.presenters.counters import CATALOG, Till

KEPT = hashed("2468", b"0123456789abcdef")


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


def managed(pin: str | None = KEPT) -> Till:
    """A till at which a manager has to allow discounts."""
    till = Till()
    settings = Settings(discount_needs_manager=True, manager_pin=pin)
    approving = Approving(lambda: settings, till.lane, till.clock)
    leave = Leave(approving, lambda: settings.discount_needs_manager)
    till.sale = SalePresenter(till.sale_view, till.register, CATALOG, leave=leave)
    till.scan("TEA", "MUG")
    return till


def test_where_a_manager_has_to_allow_it_a_pin_is_asked_for_while_it_is_typed() -> None:
    till = managed()
    assert not till.sale_view.model.asks_pin
    till.sale.ask_discount()
    assert till.sale_view.model.asks_pin


def test_a_manager_allows_a_discount_and_the_book_says_who() -> None:
    till = managed()
    till.sale.discount_basket("10 %", "2468")
    till.settle()
    assert costs(till) == [405, 1125]
    assert dict(till.journal.entries[-1].detail)["approved_by"] == "manager"


@pytest.mark.parametrize(
    ("kept", "pin", "code", "remedy"),
    [
        (KEPT, "", "discount_needs_manager", None),
        (KEPT, "1111", "discount_wrong_pin", None),
        (None, "2468", "discount_no_pin_set", "settings"),
    ],
)
def test_without_a_managers_leave_the_price_stays(
    kept: str | None, pin: str, code: str, remedy: str | None
) -> None:
    till = managed(kept)
    till.sale.discount("10 %", pin)
    till.settle()
    assert (told(till).code, told(till).remedy) == (code, remedy)
    assert costs(till) == [450, 1250]


def test_who_tries_pins_has_to_wait() -> None:
    till = managed()
    for _ in range(4):
        till.sale.discount("10 %", "1111")
        till.settle()
    till.sale.discount("10 %", "2468")
    assert told(till).code == "pin_wait"


def test_nobody_is_asked_for_leave_to_take_a_discount_away() -> None:
    till = managed()
    till.sale.discount("10 %", "2468")
    till.settle()
    till.sale.discount("")
    assert costs(till) == [450, 1250]


def test_a_managers_leave_is_for_the_basket_it_was_asked_for_and_no_other() -> None:
    till = managed()
    till.sale.discount_basket("10 %", "2468")
    till.register.renew()
    till.scan("TEA")
    till.settle()
    assert [line.taken_off for line in till.register.sale.cart.lines] == [0]
    assert told(till).code == "discount_needs_manager"
