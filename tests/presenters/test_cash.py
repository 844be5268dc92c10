"""Cash: what is owed, what was given, what goes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cashrounding import Coin
from pos_desktop.domain.money import Money
from pos_desktop.presenters.cash import CashModel, CashPresenter, likely
from tests.fakes.views import Screen


class Panel:
    """The cash panel, asked for twelve fifty."""

    def __init__(self, mark: str = ".") -> None:
        self.view: Screen[CashModel] = Screen()
        self.cash = CashPresenter(self.view, mark)
        self.cash.open(Money(1250, "usd"))


@pytest.fixture
def panel() -> Panel:
    return Panel()


def test_nothing_typed_is_the_exact_amount(panel: Panel) -> None:
    assert panel.view.model.given is None
    assert panel.cash.given() == Money(1250, "usd")


@pytest.mark.parametrize(
    ("typed", "change"), [("20", 750), ("12,50", 0), ("12", None), ("x", None), ("", None)]
)
def test_the_change_is_shown_as_soon_as_enough_is_typed(
    panel: Panel, typed: str, change: int | None
) -> None:
    panel.cash.type(typed)
    shown = panel.view.model
    assert shown.typed == typed
    assert (shown.change.minor if shown.change else None) == change


def test_what_was_given_is_read_in_the_shops_language() -> None:
    panel = Panel(",")
    panel.cash.type("1.234")
    assert panel.cash.given() == Money(123_400, "usd")


def test_too_little_is_said(panel: Panel) -> None:
    panel.cash.type("12.49")
    assert panel.cash.given() is None
    notice = panel.view.model.notice
    assert notice is not None
    assert notice.code == "given_too_little"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12.345", "amount_too_many_decimals"),
        ("-20", "amount_negative"),
        ("12 50", "amount_ambiguous"),
        ("twenty", "amount_not_a_number"),
    ],
)
def test_what_is_no_amount_is_said_and_kept(panel: Panel, typed: str, code: str) -> None:
    panel.cash.type(typed)
    assert panel.cash.given() is None
    shown = panel.view.model
    assert shown.notice is not None
    assert (shown.notice.code, shown.notice.about, shown.typed) == (code, (typed,), typed)


def test_typing_takes_back_what_was_said(panel: Panel) -> None:
    panel.cash.type("1")
    panel.cash.given()
    panel.cash.type("13")
    assert panel.view.model.notice is None


def test_the_next_customer_finds_an_empty_field(panel: Panel) -> None:
    panel.cash.type("20")
    panel.cash.open(Money(300, "usd"))
    assert (panel.view.model.typed, panel.view.model.owed.minor) == ("", 300)


def test_sums_that_a_customer_is_likely_to_give() -> None:
    assert [one.minor for one in likely(Money(1250, "usd"))] == [1300, 1500, 2000, 5000]
    assert [one.minor for one in likely(Money(1250, "jpy"))] == [1300, 1500, 2000, 5000]
    assert likely(Money(0, "usd")) == ()


@given(st.integers(1, 10**7))
def test_likely_sums_are_enough_and_rise(owed: int) -> None:
    sums = [one.minor for one in likely(Money(owed, "usd"))]
    assert sums == sorted(set(sums))
    assert len(sums) <= 4
    assert all(one > owed for one in sums)


def test_what_is_owed_is_what_coins_can_pay_with_the_total_beside_it(panel: Panel) -> None:
    panel.cash.open(Money(1002, "cad"), Coin(5))
    shown = panel.view.model
    assert (shown.owed, shown.exact) == (Money(1000, "cad"), Money(1002, "cad"))
    assert panel.cash.given() == Money(1000, "cad")
    assert [one.minor for one in shown.likely] == [2000, 5000, 10000, 20000]


def test_a_total_that_coins_can_pay_has_nothing_beside_it(panel: Panel) -> None:
    panel.cash.open(Money(1005, "cad"), Coin(5))
    assert (panel.view.model.owed.minor, panel.view.model.exact) == (1005, None)


@pytest.mark.parametrize(("typed", "enough"), [("10", True), ("9.99", False), ("10.02", True)])
def test_enough_is_what_coins_can_pay(panel: Panel, typed: str, enough: bool) -> None:
    panel.cash.open(Money(1002, "cad"), Coin(5))
    panel.cash.type(typed)
    assert (panel.cash.given() is not None) is enough


def test_of_a_total_that_is_nearest_to_nothing_nothing_is_owed(panel: Panel) -> None:
    panel.cash.open(Money(2, "cad"), Coin(5))
    assert panel.cash.given() == Money(0, "cad")
    panel.cash.type("1")
    assert panel.view.model.change == Money(100, "cad")
