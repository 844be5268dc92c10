"""The prices that a till saw last, in a file of its data folder."""

import json
from collections.abc import Mapping
from pathlib import Path

from typing_extensions import override

from pos_desktop.config.replacing import replace_file
from pos_desktop.ports.prices import SeenPrices


class PricesFile(SeenPrices):
    """Whatever else stands in the file, the till sells: then no change is seen this once."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @override
    def read(self) -> Mapping[str, str] | None:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (ValueError, RecursionError):
            return None
        if not isinstance(kept, dict):
            return None
        return {str(sku): str(price) for sku, price in kept.items()}

    @override
    def keep(self, prices: Mapping[str, str]) -> None:
        replace_file(self._file, json.dumps(dict(prices), ensure_ascii=False))
