"""The sale screen: finding, scanning, changing the basket."""

from decimal import Decimal

import pytest

from pos_desktop.domain.cart import MOST_OF_ONE
from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.sale import SalePresenter
from tests.presenters.counters import CATALOG, Till


@pytest.fixture
def till() -> Till:
    till = Till()
    till.sale.show()
    return till


@pytest.fixture
def rung_up(till: Till) -> Till:
    till.scan("TEA", "MUG")
    return till


def _notice(till: Till) -> Notice:
    notice = till.sale_view.model.notice
    assert notice is not None
    return notice


def _complaint(till: Till) -> Notice:
    notice = till.sale_view.model.line_notice
    assert notice is not None
    return notice


def test_a_scan_is_a_line_wherever_the_focus_is(till: Till) -> None:
    till.scan("4006381333931", "4006381333948", "4006381333931")
    model = till.sale_view.model
    assert [(row.description, row.quantity) for row in model.rows] == [
        ("Green Tea", 2),
        ("Blue Mug", 1),
    ]
    assert model.items == 3
    assert model.selected == 1


def test_a_scan_is_drawn_once(rung_up: Till) -> None:
    shown = len(rung_up.sale_view.models)
    rung_up.scan("TEA")
    assert len(rung_up.sale_view.models) == shown + 1
    assert [row.quantity for row in rung_up.sale_view.model.rows] == [2, 1]


def test_the_totals_add_up_and_each_rate_is_shown(rung_up: Till) -> None:
    model = rung_up.sale_view.model
    assert model.subtotal + model.tax == model.total
    assert [(row.percent, row.amount.minor) for row in model.taxes] == [(Decimal(10), 125)]
    assert model.total == Money(450 + 1250 + 125, "usd")


def test_a_code_that_nobody_knows_stays_where_it_was_typed(till: Till) -> None:
    till.scan("0000")
    assert till.sale_view.model.typed == "0000"
    notice = _notice(till)
    assert (notice.code, notice.about, notice.remedy) == ("unknown_code", ("0000",), "search")
    assert till.skus() == []


def test_enter_takes_the_code_or_else_the_first_that_is_found(till: Till) -> None:
    till.sale.enter("mug")
    till.sale.enter("gree")
    till.sale.enter("   ")
    assert till.skus() == ["MUG", "TEA"]


@pytest.mark.parametrize("typed", ["3*4006381333931", "3 x tea", "3×TEA", "٣*tea"])
def test_a_quantity_can_be_typed_before_a_code(till: Till, typed: str) -> None:
    till.sale.enter(typed)
    assert [line.quantity for line in till.register.sale.cart.lines] == [3]


def test_a_code_that_looks_like_a_quantity_is_a_code(till: Till) -> None:
    till.sale.search("12x34")
    assert [tile.sku for tile in till.sale_view.model.tiles] == ["12X34"]
    till.sale.enter("12x34")
    assert till.skus() == ["12X34"]
    assert till.register.sale.cart.items == 1


def test_a_quantity_that_is_typed_counts_for_the_tile_too(till: Till) -> None:
    till.sale.search("3*gre")
    till.sale.pick("TEA")
    assert till.register.sale.cart.items == 3


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("10000000*TEA", "quantity_too_large"),
        ("0*TEA", "quantity_too_small"),
        (f"{'9' * 30}*TEA", "quantity_too_large"),
    ],
)
def test_a_quantity_out_of_bounds_is_said_and_what_was_typed_is_kept(
    till: Till, typed: str, code: str
) -> None:
    till.sale.search(typed)
    till.sale.enter(typed)
    assert _complaint(till).code == code
    assert till.sale_view.model.typed == typed
    assert till.skus() == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0", "quantity_too_small"),
        ("-2", "quantity_too_small"),
        ("10000000", "quantity_too_large"),
        ("3.5", "quantity_not_a_number"),
        ("1_0", "quantity_not_a_number"),
        ("", "quantity_not_a_number"),
        ("two", "quantity_not_a_number"),
        ("9" * 5000, "quantity_too_large"),
    ],
)
def test_a_quantity_that_is_none_leaves_the_line(rung_up: Till, typed: str, code: str) -> None:
    rung_up.sale.set_quantity(typed)
    complaint = _complaint(rung_up)
    assert (complaint.code, complaint.about) == (code, (typed,))
    assert [line.quantity for line in rung_up.register.sale.cart.lines] == [1, 1]


@pytest.mark.parametrize(("typed", "quantity"), [("7", 7), (" 12 ", 12), ("٤", 4), ("9999", 9999)])
def test_a_quantity_is_set(rung_up: Till, typed: str, quantity: int) -> None:
    rung_up.sale.set_quantity(typed)
    assert [line.quantity for line in rung_up.register.sale.cart.lines] == [1, quantity]
    assert rung_up.sale_view.model.line_notice is None


def test_one_more_and_one_less_until_the_line_is_gone(rung_up: Till) -> None:
    rung_up.sale.change_quantity(1)
    assert rung_up.register.sale.cart.items == 3
    rung_up.sale.change_quantity(-1)
    rung_up.sale.change_quantity(-1)
    assert rung_up.skus() == ["TEA"]


def test_one_more_than_the_most_is_refused(rung_up: Till) -> None:
    rung_up.sale.set_quantity(str(MOST_OF_ONE))
    rung_up.sale.change_quantity(1)
    assert _complaint(rung_up).code == "quantity_too_large"


def test_without_a_line_nothing_is_changed(till: Till) -> None:
    shown = len(till.sale_view.models)
    till.sale.set_quantity("3")
    till.sale.change_quantity(1)
    till.sale.remove()
    till.sale.clear()
    assert len(till.sale_view.models) == shown


def test_a_line_is_selected_and_taken_out_and_comes_back(rung_up: Till) -> None:
    rung_up.sale.select(1)
    assert rung_up.sale_view.model.selected == 1
    rung_up.sale.remove()
    assert rung_up.skus() == ["MUG"]
    assert rung_up.sale_view.model.selected == 2
    rung_up.sale.undo()
    assert rung_up.skus() == ["TEA", "MUG"]


def test_selecting_the_same_line_keeps_what_is_said_of_it(rung_up: Till) -> None:
    rung_up.sale.set_quantity("0")
    rung_up.sale.select(2)
    assert _complaint(rung_up).code == "quantity_too_small"
    rung_up.sale.select(1)
    assert rung_up.sale_view.model.line_notice is None


def test_a_line_that_is_gone_cannot_be_selected(rung_up: Till) -> None:
    rung_up.sale.select(77)
    rung_up.sale.change_quantity(1)
    assert rung_up.register.sale.cart.items == 3


def test_a_basket_that_another_hand_changed_has_no_line_at_hand(rung_up: Till) -> None:
    before = rung_up.register.sale
    rung_up.sale.remove()
    shorter = rung_up.register.sale
    rung_up.register.follow(before)
    rung_up.sale.sale_changed(before)
    rung_up.sale.select(2)
    rung_up.register.follow(shorter)
    rung_up.sale.change_quantity(1)
    assert _complaint(rung_up).code == "no_such_line"


def test_an_emptied_basket_offers_to_come_back(rung_up: Till) -> None:
    rung_up.sale.clear()
    complaint = _complaint(rung_up)
    assert (complaint.code, complaint.remedy) == ("basket_cleared", "undo")
    assert rung_up.sale_view.model.can_undo
    rung_up.sale.undo()
    assert rung_up.skus() == ["TEA", "MUG"]
    assert rung_up.sale_view.model.line_notice is None


def test_undo_goes_back_to_the_beginning_and_no_further(rung_up: Till) -> None:
    for _ in range(5):
        rung_up.sale.undo()
    assert rung_up.skus() == []
    assert not rung_up.sale_view.model.can_undo


def test_a_locked_basket_changes_in_no_way(rung_up: Till) -> None:
    rung_up.sale.lock(locked=True)
    for change in (
        rung_up.sale.clear,
        rung_up.sale.undo,
        rung_up.sale.remove,
        lambda: rung_up.sale.set_quantity("5"),
        lambda: rung_up.sale.change_quantity(1),
        lambda: rung_up.sale.pick("TEA"),
        lambda: rung_up.sale.enter("TEA"),
    ):
        change()
        assert _notice(rung_up).code == "basket_locked"
        assert rung_up.sale_view.model.line_notice is None
    assert rung_up.register.sale.cart.items == 2


def test_tiles_are_of_the_category_or_of_what_is_searched(till: Till) -> None:
    assert len(till.sale_view.model.tiles) == len(CATALOG.products)
    till.sale.choose_category("Food")
    model = till.sale_view.model
    assert {tile.sku for tile in model.tiles} == {"TEA", "GUM", "CAR"}
    assert {tile.colour for tile in model.tiles} == {"#00AA00"}
    till.sale.search("tea")
    model = till.sale_view.model
    assert ([tile.sku for tile in model.tiles], model.is_result) == (["TEA", "POT"], True)
    till.sale.choose_category(None)
    assert (till.sale_view.model.typed, till.sale_view.model.is_result) == ("", False)


def test_tiles_that_stay_the_same_are_the_same(till: Till) -> None:
    tiles = till.sale_view.model.tiles
    till.scan("TEA")
    assert till.sale_view.model.tiles is tiles


def test_typing_takes_back_what_was_said(till: Till) -> None:
    till.scan("0000")
    till.sale.search("te")
    assert till.sale_view.model.notice is None


def test_what_was_found_clears_the_field_for_the_next(till: Till) -> None:
    till.sale.search("gre")
    till.sale.enter("gre")
    assert till.sale_view.model.typed == ""


def test_a_tip_is_left_out_until_the_basket_is_being_paid(rung_up: Till) -> None:
    assert rung_up.sale_view.model.skips_tip is None
    rung_up.tips = True
    rung_up.sale.skip_tip(True)
    assert rung_up.sale_view.model.skips_tip is True


def test_a_basket_that_is_being_paid_keeps_what_was_said_of_its_tip(rung_up: Till) -> None:
    rung_up.sale.lock(locked=True)
    rung_up.sale.skip_tip(True)
    assert not rung_up.register.sale.skip_tip


def test_a_till_whose_readers_ask_for_no_tips_has_none_to_leave_out(till: Till) -> None:
    SalePresenter(till.sale_view, till.register, CATALOG).show()
    assert till.sale_view.model.skips_tip is None
