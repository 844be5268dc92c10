"""Reading a catalogue: every row checked, every mistake named by row and field."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache, partial
from io import StringIO
from sys import intern
from unicodedata import category

from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.catalog import Catalog, Category, Product
from pos_desktop.domain.money import Money
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
    # The same prices come again and again: each is read once, and is one value in memory.
    price_of = lru_cache(maxsize=None)(partial(read_amount, currency=currency))
    known = _Known(_rates(rates), price_of, set())
    mistakes: list[Mistake] = []
    found: list[Product] = []
    for row, fields in _rows(products, _COLUMNS):
        try:
            found.append(_product(row, fields, known))
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
                last = header[min(len(fields), len(header)) - 1]
                raise _refusal(table.line_num, last, RowProblem.CUT_OFF)
            yield table.line_num, dict(zip(header, fields, strict=True))
    except csv.Error as error:
        raise _refusal(table.line_num, "", RowProblem.NOT_A_TABLE, str(error)) from error


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows of one catalogue are read with; `seen` are the codes of those before."""

    rates: Mapping[str, TaxRate]
    price_of: Callable[[str], Money]
    seen: set[str]


def _product(row: int, fields: Mapping[str, str], known: _Known) -> Product:
    values = {name: _clean(fields[name]) for name in _COLUMNS}
    for name in ("sku", "name", "price"):
        if not values[name]:
            raise _refusal(row, name, RowProblem.EMPTY)
    for name in ("sku", "barcode"):
        code = values[name].casefold()
        if code and code in known.seen:
            raise _refusal(row, name, RowProblem.TWICE, values[name])
    known.seen.update(filter(None, (values["sku"].casefold(), values["barcode"].casefold())))
    try:
        price = known.price_of(values["price"])
    except AmountRefused as refused:
        raise _refusal(row, "price", RowProblem.NOT_A_PRICE, values["price"]) from refused
    rate = known.rates.get(values["tax_rate"])
    if rate is None:
        raise _refusal(row, "tax_rate", RowProblem.UNKNOWN_RATE, values["tax_rate"])
    category_name = intern(values["category"])
    return Product(values["sku"], values["name"], category_name, price, rate, values["barcode"])


def _clean(text: str) -> str:
    """The words of a field, without control characters, which no book and no printer takes."""
    if text.isprintable():  # as nearly all are
        return " ".join(text.split())
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
