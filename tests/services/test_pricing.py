"""Prices that a catalogue changed are in the book: which article, from what, to what."""

from collections.abc import Mapping
from dataclasses import replace

from typing_extensions import override

from pos_desktop.domain.catalog import Product
from pos_desktop.domain.money import Money
from pos_desktop.ports.prices import SeenPrices
from pos_desktop.services.pricing import ALONE, TOGETHER, note_prices
from tests.services.shops import TEA

MUG = replace(TEA, sku="MUG", price=Money(900, "usd"))


class Shelf(SeenPrices):
    """What was seen, in memory."""

    def __init__(self) -> None:
        self.seen: Mapping[str, str] | None = None
        self.kept = 0

    @override
    def read(self) -> Mapping[str, str] | None:
        return self.seen

    @override
    def keep(self, prices: Mapping[str, str]) -> None:
        self.seen, self.kept = dict(prices), self.kept + 1


class Till:
    """A till that opens with one catalogue after the other."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.noted: list[tuple[tuple[str, str], ...]] = []

    def note(self, kind: str, detail: tuple[tuple[str, str], ...]) -> None:
        """Write it down."""
        assert kind == "price.changed"
        self.noted.append(detail)

    def open(self, *products: Product) -> int:
        """Begin with this catalogue."""
        return note_prices(products, self.shelf, self.note)


def at(product: Product, minor: int) -> Product:
    """The product at another price."""
    return replace(product, price=Money(minor, "usd"))


def test_a_price_that_changed_is_noted_once_with_what_it_was() -> None:
    till = Till()
    assert till.open(at(TEA, 400), MUG) == 0
    assert till.open(at(TEA, 450), MUG) == 1
    assert till.open(at(TEA, 450), MUG) == 0
    assert till.noted == [(("sku", TEA.sku), ("from", "400 usd"), ("to", "450 usd"))]
    assert till.shelf.kept == 2


def test_what_is_new_or_gone_has_no_price_that_changed() -> None:
    till = Till()
    till.open(TEA)
    assert till.open(MUG) == 0
    assert till.noted == []


def test_of_two_articles_with_one_number_the_one_that_is_sold_counts() -> None:
    till = Till()
    till.open(at(TEA, 400), at(TEA, 700))
    assert till.open(at(TEA, 400), at(TEA, 800)) == 0


def test_a_new_catalogue_is_told_in_few_entries_and_names_every_article() -> None:
    till = Till()
    many = [replace(MUG, sku=f"MUG-{number}") for number in range(TOGETHER + ALONE)]
    till.open(*many)
    assert till.open(*(at(one, 950) for one in many)) == len(many)
    assert len(till.noted) == 2
    told = dict(pair for detail in till.noted for pair in detail)
    assert told == {one.sku: "900 usd -> 950 usd" for one in many}
