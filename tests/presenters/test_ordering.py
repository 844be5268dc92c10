"""What is charged: an amount as people type it, or the basket of the counter."""

from dataclasses import replace

import pytest

from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.ordering import Ordering
from tests.services.shops import TEA, sale_of

CAR = replace(TEA, price=Money(999_999_00, "usd"))
GUM = replace(TEA, price=Money(10, "usd"))


class Fields:
    """The order's fields, and the basket beside them."""

    def __init__(self, decimal_mark: str = ".") -> None:
        self.basket: Sale | None = None
        self.drawn = 0
        self.ordering = Ordering(lambda: "usd", lambda: self.basket, decimal_mark, self._changed)

    def _changed(self) -> None:
        self.drawn += 1

    def notice(self) -> Notice | None:
        return self.ordering.model().notice

    def is_given(self) -> bool:
        return self.ordering.is_given

    def is_typed(self) -> bool:
        return self.ordering.is_typed


@pytest.fixture
def fields() -> Fields:
    return Fields()


@pytest.mark.parametrize(
    ("typed", "mark", "minor"), [("15", ".", 1500), ("12,50", ",", 1250), ("1.234,50", ",", 123450)]
)
def test_an_amount_is_read_as_it_is_written_here(typed: str, mark: str, minor: int) -> None:
    fields = Fields(mark)
    fields.ordering.type_amount(typed)
    assert fields.ordering.wanted() == Money(minor, "usd")


@pytest.mark.parametrize(
    ("typed", "notice"),
    [
        ("", warn("order_amount_empty", "")),
        ("-5", warn("order_amount_negative", "-5")),
        ("ten", warn("amount_not_a_number", "ten")),
        ("1.2345", warn("amount_too_many_decimals", "1.2345")),
        ("0", warn("order_too_small", Money(50, "usd"))),
        ("0.49", warn("order_too_small", Money(50, "usd"))),
        ("1000000", warn("order_too_large", Money(99_999_999, "usd"))),
    ],
)
def test_what_cannot_be_charged_is_told_at_the_field_and_stays_in_it(
    fields: Fields, typed: str, notice: Notice
) -> None:
    fields.ordering.type_amount(typed)
    assert fields.ordering.wanted() is None
    assert fields.notice() == notice
    assert fields.ordering.model().amount == typed


def test_typing_on_takes_the_refusal_away(fields: Fields) -> None:
    fields.ordering.wanted()
    fields.ordering.type_amount("5")
    assert fields.notice() is None


def test_the_basket_of_the_counter_is_shown_and_can_be_charged(fields: Fields) -> None:
    fields.basket = sale_of(TEA, TEA)
    fields.ordering.type_amount("  ")
    model = fields.ordering.model()
    assert (model.basket, model.items, model.takes_basket) == (Money(2400, "usd"), 2, False)
    assert not fields.is_given()
    fields.ordering.take_basket(wished=True)
    assert fields.ordering.model().takes_basket
    assert fields.is_given()
    assert fields.ordering.wanted() == fields.basket


@pytest.mark.parametrize(("product", "code"), [(GUM, "order_too_small"), (CAR, "order_too_large")])
def test_a_basket_out_of_bounds_is_not_charged(fields: Fields, product: object, code: str) -> None:
    fields.basket = sale_of(product, product)  # type: ignore[arg-type]
    fields.ordering.take_basket(wished=True)
    assert fields.ordering.wanted() is None
    notice = fields.notice()
    assert notice is not None
    assert notice.code == code


def test_typing_an_amount_charges_that_and_not_the_basket(fields: Fields) -> None:
    fields.basket = sale_of(TEA)
    fields.ordering.take_basket(wished=True)
    fields.ordering.type_amount("")
    assert fields.ordering.model().takes_basket
    fields.ordering.type_amount("5")
    assert fields.ordering.wanted() == Money(500, "usd")


def test_the_typed_amount_stays_when_the_basket_is_taken_and_given_up_again(
    fields: Fields,
) -> None:
    fields.basket = sale_of(TEA)
    fields.ordering.type_amount("5")
    fields.ordering.take_basket(wished=True)
    fields.ordering.take_basket(wished=False)
    assert fields.ordering.wanted() == Money(500, "usd")


def test_there_must_be_a_basket_to_take(fields: Fields) -> None:
    fields.ordering.take_basket(wished=True)
    assert fields.notice() == warn("no_basket")
    assert not fields.is_given()


def test_a_basket_that_was_paid_at_the_counter_meanwhile_is_not_charged(fields: Fields) -> None:
    fields.basket = sale_of(TEA)
    fields.ordering.take_basket(wished=True)
    fields.basket = None
    assert fields.ordering.wanted() is None
    assert fields.notice() == warn("no_basket")


def test_what_is_typed_is_told_from_what_is_blank(fields: Fields) -> None:
    assert not fields.is_typed()
    fields.ordering.type_description("Two teas")
    assert fields.is_typed()
    assert fields.drawn == 1
    fields.ordering.fill()
    assert not fields.is_typed()
    fields.ordering.fill("5", "")
    assert fields.is_typed()
    assert fields.ordering.model().amount == "5"
