"""The demo catalogue that ships: believable, complete, and nobody else's codes."""

import csv
import re
from collections import Counter
from decimal import Decimal

import pytest

from pos_desktop.resources import resource
from pos_desktop.services.importing import catalogue

CATEGORIES = 10
LEAST_PRODUCTS = 120
FEWEST_IN_A_CATEGORY = 8


def _rows(name: str) -> list[dict[str, str]]:
    with resource(f"catalogue/{name}").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _products() -> list[dict[str, str]]:
    return _rows("demo.csv")


def _weighted_sum(code: str) -> int:
    """GS1's sum, check digit included: from the right, digits count once and thrice in turn."""
    return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(reversed(code)))


def test_there_are_at_least_120_products_in_ten_categories() -> None:
    products = _products()
    counts = Counter(product["category"] for product in products)
    assert len(products) >= LEAST_PRODUCTS
    assert len(counts) == CATEGORIES
    assert min(counts.values()) >= FEWEST_IN_A_CATEGORY


def test_every_category_is_listed_once_with_a_colour_and_its_place() -> None:
    rows = _rows("categories.csv")
    names = [row["name"] for row in rows]
    assert set(names) == {product["category"] for product in _products()}
    assert len(set(names)) == len(names)
    assert sorted(int(row["order"]) for row in rows) == list(range(1, CATEGORIES + 1))
    assert all(re.fullmatch(r"#[0-9A-F]{6}", row["colour"]) for row in rows)


def test_the_category_colours_are_told_apart() -> None:
    colours = [row["colour"] for row in _rows("categories.csv")]
    assert len(set(colours)) == len(colours)


def test_there_are_two_tax_rates_and_both_are_used() -> None:
    rates = {row["name"]: Decimal(row["percent"]) for row in _rows("taxes.csv")}
    assert rates == {"standard": Decimal("8.25"), "reduced": Decimal("2.25")}
    assert {product["tax_rate"] for product in _products()} == set(rates)


@pytest.mark.parametrize("column", ["sku", "name", "barcode"])
def test_no_two_products_share_a(column: str) -> None:
    values = [product[column].casefold() for product in _products()]
    assert len(set(values)) == len(values)


def test_names_are_filled_in_and_short_enough_for_a_tile_and_a_receipt() -> None:
    wrong = [name for product in _products() if not 3 <= len(name := product["name"].strip()) <= 44]
    assert wrong == []


def test_prices_have_two_decimals_and_are_believable() -> None:
    prices = [product["price"] for product in _products()]
    assert [price for price in prices if not re.fullmatch(r"\d{1,2}\.\d\d", price)] == []
    assert Decimal("0.50") <= min(map(Decimal, prices))
    assert max(map(Decimal, prices)) <= Decimal("20.00")


def test_barcodes_have_the_right_length_and_check_digit() -> None:
    codes = [product["barcode"] for product in _products()]
    assert {len(code) for code in codes} == {12, 13}
    assert [code for code in codes if not code.isdigit() or _weighted_sum(code) % 10] == []


def test_barcodes_are_in_the_ranges_for_use_inside_a_shop() -> None:
    """GS1 keeps EAN-13 200 to 299 and UPC-A that begin with 4 for restricted circulation."""
    codes = [product["barcode"] for product in _products()]
    own = {12: "4", 13: "2"}
    assert [code for code in codes if not code.startswith(own[len(code)])] == []


def test_no_barcode_can_be_taken_for_a_number_on_the_shelf() -> None:
    products = _products()
    skus = {product["sku"] for product in products}
    assert all(re.fullmatch(r"\d{4}", sku) for sku in skus)
    assert skus.isdisjoint(product["barcode"] for product in products)


def test_the_program_takes_the_shipped_catalogue_over_as_it_is() -> None:
    products, rates, categories = (
        resource(f"catalogue/{name}.csv").read_text(encoding="utf-8")
        for name in ("demo", "taxes", "categories")
    )
    read = catalogue(products, rates, categories, "usd")
    assert len(read.products) == len(_products())
    assert [category.name for category in read.categories][:2] == ["Bakery", "Dairy & eggs"]
