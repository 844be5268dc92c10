"""The words under which goods are found, and what a row of a sale says."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.finding import words_in
from pos_desktop.domain.sale import SaleStatus, TenderKind, TenderStatus
from pos_desktop.domain.sale_search import LONGEST_WORD, RowTender, SaleRow, words_of_goods


def test_goods_are_found_by_the_words_of_their_description_and_sku() -> None:
    assert {"gruner", "tee", "tea", "1", "tea1", "tea-1"} <= words_of_goods("TEA-1", "Grüner Tee")


def test_in_a_script_without_blanks_goods_are_found_by_each_sign() -> None:
    assert {"緑茶", "茶"} <= words_of_goods("", "緑茶")


def test_an_order_without_sku_is_found_by_its_description() -> None:
    assert words_of_goods("", "Two boxes") == {"two", "boxes"}


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_word_is_longer_than_an_index_takes(sku: str, description: str) -> None:
    words = words_of_goods(sku, description)
    assert all(0 < len(word) <= LONGEST_WORD for word in words)


@given(st.text(max_size=80))
def test_every_word_of_a_description_is_found_as_it_would_be_typed(description: str) -> None:
    known = words_of_goods("", description)
    assert all(word[:LONGEST_WORD] in known for word in words_in(description))


@pytest.mark.parametrize(
    ("status", "tender", "is_held"),
    [
        (SaleStatus.PAID, TenderStatus.AUTHORIZED, True),
        (SaleStatus.PAID, TenderStatus.PAID, False),
        (SaleStatus.NEEDS_ATTENTION, TenderStatus.AUTHORIZED, False),
    ],
)
def test_a_sale_is_held_while_its_money_is_not_taken(
    status: SaleStatus, tender: TenderStatus, *, is_held: bool
) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    tenders = (RowTender(TenderKind.CARD, tender),)
    row = SaleRow("s", "001-0001", noon, status, 100, "usd", "t", "Ana", tenders=tenders)
    assert row.is_held is is_held
