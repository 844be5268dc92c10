"""Reading a catalogue: every row checked, every mistake named by row and field."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from io import StringIO
from unicodedata import category

from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.catalog import Catalog, Category, Product
from pos_desktop.domain.tax import TaxRate

_COLUMNS = ("sku", "name", "category", "price", "tax_rate", "barcode")
_MOST_PROBLEMS = 20


class RowProblem(StrEnum):
    """What is wrong with a field of a catalogue."""

    MISSING_COLUMN = "missing_column"
    CUT_OFF = "cut_off"
    EMPTY = "empty"
    NOT_A_PRICE = "not_a_price"
    NOT_A_PERCENTAGE = "not_a_percentage"
    UNKNOWN_RATE = "unknown_rate"
    TWICE = "twice"
    NOT_A_TABLE = "not_a_table"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One field that is wrong; `row` counts from 1, the header being row 1."""

    row: int
    field: str
    problem: RowProblem
    value: str = ""


@dataclass(eq=False)
class CatalogueRefused(Exception):
    """The catalogue was not taken over, not even in part; at most twenty mistakes are told."""

    mistakes: tuple[Mistake, ...]


def catalogue(products: str, rates: str, categories: str, currency: str) -> Catalog:
    """The catalogue that these three CSV texts hold.

    Columns: products `sku,name,category,price,tax_rate,barcode`; rates `name,percent`; categories
    `name,colour,order`. Prices are in units of `currency`, with a point.

    Raises:
        CatalogueRefused: with each mistake's row and field.
    """
    known_rates = _rates(rates)
    mistakes: list[Mistake] = []
    found: list[Product] = []
    seen: set[str] = set()
    for row, fields in _rows(products, _COLUMNS):
        try:
            found.append(_product(row, fields, known_rates, currency, seen))
        except CatalogueRefused as refused:
            mistakes.extend(refused.mistakes)
            if len(mistakes) >= _MOST_PROBLEMS:
                break
    if mistakes:
        raise CatalogueRefused(tuple(mistakes[:_MOST_PROBLEMS]))
    return Catalog(found, _categories(categories))


def _rows(text: str, columns: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row with its number; a row with too few or too many fields is refused."""
    table = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = [name.strip().casefold() for name in next(table, [])]
        missing = [name for name in columns if name not in header]
        if missing:
            raise _refusal(1, missing[0], RowProblem.MISSING_COLUMN)
        for fields in table:
            if not fields:
                continue
            if len(fields) != len(header):
                raise _refusal(table.line_num, header[len(fields) - 1], RowProblem.CUT_OFF)
            yield table.line_num, dict(zip(header, fields, strict=True))
    except csv.Error as error:
        raise _refusal(table.line_num, "", RowProblem.NOT_A_TABLE, str(error)) from error


def _product(
    row: int,
    fields: Mapping[str, str],
    rates: Mapping[str, TaxRate],
    currency: str,
    seen: set[str],
) -> Product:
    values = {name: _clean(fields[name]) for name in _COLUMNS}
    for name in ("sku", "name", "price"):
        if not values[name]:
            raise _refusal(row, name, RowProblem.EMPTY)
    for name in ("sku", "barcode"):
        code = values[name].casefold()
        if code and code in seen:
            raise _refusal(row, name, RowProblem.TWICE, values[name])
    seen.update(filter(None, (values["sku"].casefold(), values["barcode"].casefold())))
    try:
        price = read_amount(values["price"], currency)
    except AmountRefused as refused:
        raise _refusal(row, "price", RowProblem.NOT_A_PRICE, values["price"]) from refused
    rate = rates.get(values["tax_rate"])
    if rate is None:
        raise _refusal(row, "tax_rate", RowProblem.UNKNOWN_RATE, values["tax_rate"])
    return Product(
        values["sku"], values["name"], values["category"], price, rate, values["barcode"]
    )


def _clean(text: str) -> str:
    """The words of a field, without control characters, which no book and no printer takes."""
    visible = "".join(sign if category(sign) != "Cc" else " " for sign in text)
    return " ".join(visible.split())


def _rates(text: str) -> dict[str, TaxRate]:
    rates = {}
    for row, fields in _rows(text, ("name", "percent")):
        try:
            percent = Decimal(fields["percent"].strip())
        except InvalidOperation:
            percent = Decimal("NaN")
        if not percent.is_finite() or not 0 <= percent <= 100:
            raise _refusal(row, "percent", RowProblem.NOT_A_PERCENTAGE, fields["percent"])
        rates[fields["name"].strip()] = TaxRate(fields["name"].strip(), percent)
    return rates


def _categories(text: str) -> tuple[Category, ...]:
    rows = [fields for _, fields in _rows(text, ("name", "colour", "order"))]
    ordered = sorted(rows, key=lambda fields: fields["order"].strip().zfill(6))
    return tuple(Category(fields["name"].strip(), fields["colour"].strip()) for fields in ordered)


def _refusal(row: int, field: str, problem: RowProblem, value: str = "") -> CatalogueRefused:
    return CatalogueRefused((Mistake(row, field, problem, value),))
