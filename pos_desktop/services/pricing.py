"""Writing into the book that prices of the catalogue are others now: which, from what, to what."""

from collections.abc import Sequence

from pos_desktop.domain.catalog import Product
from pos_desktop.domain.pricing import PriceChange, changes, prices_of
from pos_desktop.ports.prices import SeenPrices
from pos_desktop.services.auditing import NoteHere

ALONE = 20
"""Changes of which each is an entry of its own; more are told together, or a new catalogue would
hold up the first sale."""
TOGETHER = 200
"""Changes an entry tells then."""


def note_prices(products: Sequence[Product], seen: SeenPrices, note: NoteHere) -> int:
    """Note what changed since the prices were seen last, and see them; how many changed.

    On the money lane. The entries come first: a till that dies in between tells them once more.

    Raises:
        OSError: what was seen cannot be read or kept.
    """
    now = prices_of(products)
    before = seen.read()
    if before == now:
        return 0
    found = list(changes(before or {}, now))
    if len(found) <= ALONE:
        for one in found:
            note("price.changed", (("sku", one.sku), ("from", one.before), ("to", one.after)))
    else:
        for start in range(0, len(found), TOGETHER):
            note("price.changed", _together(found[start : start + TOGETHER]))
    seen.keep(now)
    return len(found)


def _together(found: Sequence[PriceChange]) -> tuple[tuple[str, str], ...]:
    """By article number, "from -> to"."""
    return tuple((one.sku, f"{one.before} -> {one.after}") for one in found)
