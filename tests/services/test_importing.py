"""Reading a catalogue: taken over whole, or refused with each mistake's row and field."""

from decimal import Decimal

import pytest

from pos_desktop.domain.catalog import Catalog, Category
from pos_desktop.domain.money import Money
from pos_desktop.domain.tax import TaxRate
from pos_desktop.services.importing import CatalogueRefused, Mistake, RowProblem, catalogue

RATES = "name,percent\nnone,0\nfull,8.25\n"
CATEGORIES = "name,colour,order\nGoods,#0000AA,10\nFood,#00AA00,2\n"
HEADER = "sku,name,category,price,tax_rate,barcode\n"
TEA = "TEA,Green  Tea,Food,4.50,none,401\n"


def _read(rows: str, *, header: str = HEADER, rates: str = RATES) -> Catalog:
    return catalogue(header + rows, rates, CATEGORIES, "usd")


def _mistakes(rows: str, *, header: str = HEADER, rates: str = RATES) -> tuple[Mistake, ...]:
    with pytest.raises(CatalogueRefused) as refused:
        _read(rows, header=header, rates=rates)
    return refused.value.mistakes


def test_a_catalogue_is_read_with_its_categories_in_order() -> None:
    catalog = _read(TEA + '\nMUG,"Mug, blue",Goods,12.5,full,\n')
    tea, mug = catalog.products
    assert (tea.sku, tea.name, tea.price, tea.barcode) == (
        "TEA",
        "Green Tea",
        Money(450, "usd"),
        "401",
    )
    assert (mug.name, mug.price.minor, mug.rate) == (
        "Mug, blue",
        1250,
        TaxRate("full", Decimal("8.25")),
    )
    assert catalog.categories == (Category("Food", "#00AA00"), Category("Goods", "#0000AA"))


def test_control_characters_in_a_catalogue_are_blanks() -> None:
    (product,) = _read("T\0,Green\x07Tea,Food,1,none,\n").products
    assert (product.sku, product.name) == ("T", "Green Tea")


def test_columns_may_stand_in_any_order_and_case_after_a_byte_order_mark() -> None:
    header = "\ufeffName,SKU,barcode,Price,tax_rate,category\n"
    assert _read("Tea,T,,1,none,Food\n", header=header).products[0].sku == "T"


@pytest.mark.parametrize(
    ("row", "mistake"),
    [
        ("TEA,Tea,Food,4.505,none,\n", Mistake(2, "price", RowProblem.NOT_A_PRICE, "4.505")),
        ("TEA,Tea,Food,-4,none,\n", Mistake(2, "price", RowProblem.NOT_A_PRICE, "-4")),
        ("TEA,Tea,Food,,none,\n", Mistake(2, "price", RowProblem.EMPTY)),
        (",Tea,Food,1,none,\n", Mistake(2, "sku", RowProblem.EMPTY)),
        ("TEA, ,Food,1,none,\n", Mistake(2, "name", RowProblem.EMPTY)),
        ("TEA,Tea,Food,1,odd,\n", Mistake(2, "tax_rate", RowProblem.UNKNOWN_RATE, "odd")),
        (TEA + "TEA,Tea,Food,1,none,\n", Mistake(3, "sku", RowProblem.TWICE, "TEA")),
        (TEA + "T,Tea,Food,1,none,401\n", Mistake(3, "barcode", RowProblem.TWICE, "401")),
        (TEA + "401,Tea,Food,1,none,\n", Mistake(3, "sku", RowProblem.TWICE, "401")),
    ],
)
def test_a_mistake_is_named_by_row_and_field(row: str, mistake: Mistake) -> None:
    assert _mistakes(row) == (mistake,)


def test_all_mistakes_are_told_at_once_up_to_twenty() -> None:
    wrong = "".join(f"S{at},N,Food,x,none,\n" for at in range(30))
    assert _mistakes(wrong[: wrong.index("S3")]) == tuple(
        Mistake(row, "price", RowProblem.NOT_A_PRICE, "x") for row in (2, 3, 4)
    )
    assert len(_mistakes(wrong)) == 20


def test_a_file_that_is_cut_in_the_middle_names_the_row() -> None:
    assert _mistakes(TEA + "MUG,Mug,Go") == (Mistake(3, "category", RowProblem.CUT_OFF),)
    assert _mistakes(TEA + 'MUG,"Mu')[0].problem is RowProblem.NOT_A_TABLE


def test_a_row_with_a_comma_too_many_names_the_row() -> None:
    told = _mistakes(TEA + "MUG,Mug, blue,Goods,9.00,full,,,\n")
    assert told == (Mistake(3, "barcode", RowProblem.CUT_OFF),)


def test_a_missing_column_is_named() -> None:
    header = "sku,name,category,tax_rate,barcode\n"
    assert _mistakes("", header=header) == (Mistake(1, "price", RowProblem.MISSING_COLUMN),)
    assert _mistakes("", header="") == (Mistake(1, "sku", RowProblem.MISSING_COLUMN),)


@pytest.mark.parametrize("percent", ["x", "-1", "101", "NaN", "Infinity", ""])
def test_a_rate_is_a_percentage(percent: str) -> None:
    told = _mistakes(TEA, rates=f"name,percent\nfull,{percent}\n")
    assert told == (Mistake(2, "percent", RowProblem.NOT_A_PERCENTAGE, percent),)
