"""Prices of the catalogue that are others than they were."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pos_desktop.domain.catalog import Product

Prices = Mapping[str, str]
"""By article number, as `written`."""


@dataclass(frozen=True, slots=True)
class PriceChange:
    """One price, before and after, as `written`."""

    sku: str
    before: str
    after: str


def written(product: Product) -> str:
    """The price in minor units with its currency: "450 usd"."""
    return f"{product.price.minor} {product.price.currency}"


def prices_of(products: Iterable[Product]) -> dict[str, str]:
    """The price of each article; of two with one number the first is sold."""
    found: dict[str, str] = {}
    for product in products:
        found.setdefault(product.sku, written(product))
    return found


def changes(before: Prices, after: Prices) -> Iterator[PriceChange]:
    """Articles that both have, at another price; what is new or gone has no price that changed."""
    for sku, price in after.items():
        was = before.get(sku)
        if was is not None and was != price:
            yield PriceChange(sku, was, price)
