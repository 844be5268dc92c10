"""Prices that the catalogue changed, noted once the book is open."""

import logging
from functools import partial

from pos_desktop.config import Paths
from pos_desktop.config.pricesfile import PricesFile
from pos_desktop.domain.catalog import Catalog
from pos_desktop.domain.settings import Mode
from pos_desktop.services.auditing import Auditing
from pos_desktop.services.pricing import note_prices

_log = logging.getLogger(__name__)


def note(catalog: Catalog, paths: Paths, mode: Mode, acts: Auditing) -> None:
    """Compare with what was seen in this mode last, on the money lane after the book is open."""
    if catalog.products:  # none, where the file could not be read
        seen = PricesFile(paths.folder / f"prices-{mode.value}.json")
        acts.do(partial(_noted, catalog, seen, acts))


def _noted(catalog: Catalog, seen: PricesFile, acts: Auditing) -> None:
    try:
        note_prices(catalog.products, seen, acts.note_here)
    except OSError as error:
        _log.warning("prices that were seen cannot be kept: %s", error)
