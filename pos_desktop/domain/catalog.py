"""What the shop sells, and finding it as fast as it is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from pos_desktop.domain.finding import WordIndex, folded, line_of, start_of_word
from pos_desktop.domain.money import Money
from pos_desktop.domain.tax import TaxRate


@dataclass(frozen=True, slots=True)
class Category:
    """A group of products, with the colour of its tiles (#RRGGBB)."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Product:
    """One thing for sale; `barcode` is empty where it has none."""

    sku: str
    name: str
    category: str
    price: Money
    rate: TaxRate
    barcode: str = ""


class Catalog:
    """Products by code and by words."""

    def __init__(self, products: Sequence[Product], categories: Sequence[Category] = ()) -> None:
        self.products = tuple(products)
        self.categories = tuple(categories)
        self._by_code: dict[str, Product] = {}
        for product in self.products:
            self._by_code.setdefault(product.sku.casefold(), product)
            if product.barcode:
                self._by_code.setdefault(product.barcode.casefold(), product)
        self._index = WordIndex(self.products, _line)

    def by_code(self, code: str) -> Product | None:
        """The product of that SKU or barcode, exactly."""
        return self._by_code.get(code.strip().casefold())

    def in_category(self, category: str | None) -> tuple[Product, ...]:
        """The products of a category in the catalogue's order; all of them for None."""
        if category is None:
            return self.products
        return tuple(product for product in self.products if product.category == category)

    def search(self, typed: str, limit: int = 60) -> tuple[Product, ...]:
        """Up to `limit` products of which some word starts with each typed word.

        A product whose code is just that comes first.
        """
        words = folded(typed).split()
        if not words:
            return ()
        exact = self.by_code(typed)
        found = [] if exact is None else [exact]
        matching = self._index.matching([start_of_word(word) for word in words])
        others = (product for product in matching if product is not exact)
        return (*found, *islice(others, limit - len(found)))


def _line(product: Product) -> bytes:
    return line_of((folded(product.name), folded(product.sku), folded(product.barcode)))
