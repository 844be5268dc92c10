"""The bank's answer for cards that nobody presents, and the end of their last month."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.simulator.cards import Card
from pos_desktop.simulator.keyed_cards import CARDS_BY_NAME, KEYED
from pos_desktop.simulator.remote_authorizing import charged_on_file, keyed, lapsed, verified
from pos_desktop.simulator.saved_cards import Expiry

_NOW = datetime(2026, 11, 22, tzinfo=UTC).timestamp()
_CARDS = st.sampled_from(sorted(KEYED.values(), key=lambda card: card.number))


@pytest.mark.parametrize(
    ("moment", "over"),
    [
        (datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 1, tzinfo=UTC), True),
        (datetime(2025, 12, 31, tzinfo=UTC), False),
        (datetime(2027, 1, 1, tzinfo=UTC), True),
    ],
)
def test_a_card_pays_until_the_end_of_its_last_month(moment: datetime, over: bool) -> None:
    assert lapsed(Expiry(2, 2026), moment.timestamp()) == over


@given(card=_CARDS)
def test_a_card_that_pays_off_session_can_be_keyed_and_saved(card: Card) -> None:
    if charged_on_file(card, Expiry(), None, _NOW).approved:
        assert keyed(card).approved
    if keyed(card).approved:
        assert verified(card).approved


@given(card=_CARDS, code=st.sampled_from(["do_not_honor", "lost_card", "authentication_required"]))
def test_what_the_bank_was_told_to_say_comes_first(card: Card, code: str) -> None:
    attempt = charged_on_file(card, Expiry(1, 2020), code, _NOW)
    assert (attempt.approved, attempt.decline_code) == (False, code)


def test_no_two_cards_share_a_name() -> None:
    assert len({card.number for card in CARDS_BY_NAME.values()}) == len(CARDS_BY_NAME)
    assert {card.name for card in KEYED.values()} <= set(CARDS_BY_NAME)
