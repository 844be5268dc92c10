"""What cannot be sold as it was typed: said where it happened, and nothing is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop

HEAD = "sku,name,category,price,tax_rate,barcode\n"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "A quantity of 0 is too small"),
        ("10000000", "A quantity of 10000000 is too large"),
        ("12a", "“12a” is not a quantity"),
        ("-1", "A quantity of -1 is too small"),
    ],
)
def test_a_quantity_that_cannot_be_is_refused_beside_the_line(
    open_till: Opens, typed: str, sentence: str
) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F4)
    cashier.type("sale.quantity", typed)
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("basket.notice")
    assert sentence in cashier.text("basket.notice")
    assert cashier.lines() == 1


def test_a_code_that_nobody_knows_is_kept_and_can_be_looked_up(open_till: Opens) -> None:
    cashier = open_till()
    cashier.scan("4006381333931")
    cashier.until_seen("sale.notice")
    assert "No product has the number 4006381333931" in cashier.text("sale.notice")
    assert cashier.text("sale.search") == "4006381333931"
    assert cashier.sees("sale.notice.action")


def priced(folder: Path, *prices: str) -> str:
    """A catalogue of one product a price; their codes are 1, 2, …"""
    file = folder / "catalogue.csv"
    rows = (f"{at},Thing {at},Bakery,{price},reduced,\n" for at, price in enumerate(prices, 1))
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("price", "sentence"),
    [
        ("0.10", "$0.50 at least"),
        ("999999.99", "$999,999.99 at most"),
    ],
)
def test_a_total_that_no_card_can_be_charged_is_refused_before_anything_is_sent(
    open_till: Opens, shop: Shop, tmp_path: Path, price: str, sentence: str
) -> None:
    cashier = open_till(catalogue=priced(tmp_path, price))
    cashier.type("sale.search", "1")
    cashier.press(Qt.Key.Key_Return)
    cashier.until("the line", lambda: cashier.lines() == 1)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_seen("sale.notice")
    assert sentence in cashier.text("sale.notice")
    assert shop.stripe.requests("POST", "/v1/") == []


def test_cash_is_the_way_out_of_a_total_that_is_too_small(open_till: Opens, tmp_path: Path) -> None:
    cashier = open_till(catalogue=priced(tmp_path, "0.10"))
    cashier.type("sale.search", "1")
    cashier.press(Qt.Key.Key_Return)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_seen("sale.notice.action")
    cashier.click("sale.notice.action")
    cashier.until_seen("cash.given")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")


def test_an_empty_basket_is_not_charged(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.press(Qt.Key.Key_F12)
    cashier.until_seen("sale.notice")
    assert "nothing to pay" in cashier.text("sale.notice")
    assert shop.stripe.requests("POST", "/v1/") == []


def test_a_catalogue_that_is_cut_in_the_middle_is_named_by_its_row(
    open_till: Opens, tmp_path: Path
) -> None:
    file = tmp_path / "cut.csv"
    whole = HEAD + "1,Bread,Bakery,4.50,reduced,2101000407375\n2,Baguette,Bakery,2.20,reduced,\n"
    file.write_text(whole[:-16], encoding="utf-8")
    cashier = open_till(catalogue=str(file))
    cashier.until_seen("sale.notice")
    assert "Row 3 ends too early or too late" in cashier.text("sale.notice")


def test_a_catalogue_that_is_not_there_is_told(open_till: Opens, tmp_path: Path) -> None:
    cashier = open_till(catalogue=str(tmp_path / "gone.csv"))
    cashier.until_seen("sale.notice")
    assert "gone.csv" in cashier.text("sale.notice")
