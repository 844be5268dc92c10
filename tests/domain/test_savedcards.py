"""A saved card is good until its last month is over."""

from datetime import date

import pytest

from tests.domain.agreements import CARD


@pytest.mark.parametrize(
    ("today", "expired"),
    [
        (date(2030, 11, 30), False),
        (date(2030, 12, 31), False),
        (date(2031, 1, 1), True),
        (date(2029, 12, 31), False),
    ],
)
def test_a_card_expires_with_the_end_of_its_last_month(today: date, *, expired: bool) -> None:
    assert CARD.is_expired(today) is expired
