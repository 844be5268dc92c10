"""The prices that were seen last survive a start, and whatever else stands in their file."""

from pathlib import Path

import pytest

from pos_desktop.config.pricesfile import PricesFile


def test_prices_are_read_as_they_were_kept_and_are_this_users_alone(tmp_path: Path) -> None:
    file = tmp_path / "prices-live.json"
    assert PricesFile(file).read() is None
    PricesFile(file).keep({"Thé": "450 usd"})
    assert PricesFile(file).read() == {"Thé": "450 usd"}
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "no json", "[1]", "[" * 100_000, "\x00"])
def test_what_is_no_list_of_prices_counts_as_none_seen(tmp_path: Path, text: str) -> None:
    file = tmp_path / "prices-live.json"
    file.write_text(text, encoding="utf-8")
    assert PricesFile(file).read() is None
