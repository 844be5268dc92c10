"""An agreement covers what was agreed to, and nothing after it was taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.consents import (
    Consent,
    Gap,
    Withdrawal,
    covering,
    gap_in_charging,
    gap_in_saving,
)
from pos_desktop.domain.savedcards import Redisplay
from tests.domain.agreements import CARD, GIVEN, OTHER_CARD, READ_ALOUD, SAVING

OF_CARD = replace(SAVING, card=CARD)
ENDED = Withdrawal(GIVEN + timedelta(days=1), "Ben")

agreements = st.builds(
    lambda customer, card, withdrawn, redisplay: replace(
        SAVING, customer_id=customer, card=card, withdrawn=withdrawn, redisplay=redisplay
    ),
    st.sampled_from(["cus_1", "cus_2"]),
    st.sampled_from([None, CARD, OTHER_CARD]),
    st.sampled_from([None, ENDED]),
    st.sampled_from(Redisplay),
)


def test_the_text_is_the_paragraphs_parted_by_empty_lines() -> None:
    assert READ_ALOUD.text == "May we keep your card?\n\nOnce for each order."


@pytest.mark.parametrize(
    ("consent", "customer", "keeps", "gap"),
    [
        (None, "cus_1", Redisplay.LIMITED, Gap.MISSING),
        (replace(SAVING, withdrawn=ENDED), "cus_1", Redisplay.LIMITED, Gap.WITHDRAWN),
        (SAVING, "cus_2", Redisplay.LIMITED, Gap.OF_ANOTHER),
        (OF_CARD, "cus_1", Redisplay.LIMITED, Gap.OF_ANOTHER),
        (SAVING, "cus_1", Redisplay.ALWAYS, Gap.TOO_NARROW),
        (SAVING, "cus_1", Redisplay.LIMITED, None),
        (replace(SAVING, redisplay=Redisplay.ALWAYS), "cus_1", Redisplay.ALWAYS, None),
        (replace(SAVING, redisplay=Redisplay.ALWAYS), "cus_1", Redisplay.LIMITED, None),
    ],
)
def test_a_card_is_saved_under_a_standing_agreement_that_has_none_yet(
    consent: Consent | None, customer: str, keeps: Redisplay, gap: Gap | None
) -> None:
    assert gap_in_saving(consent, customer, keeps) is gap


@pytest.mark.parametrize(
    ("consent", "customer", "method", "gap"),
    [
        (None, "cus_1", "pm_1", Gap.MISSING),
        (replace(OF_CARD, withdrawn=ENDED), "cus_1", "pm_1", Gap.WITHDRAWN),
        (OF_CARD, "cus_2", "pm_1", Gap.OF_ANOTHER),
        (OF_CARD, "cus_1", "pm_2", Gap.OF_ANOTHER),
        (SAVING, "cus_1", "pm_1", Gap.OF_ANOTHER),
        (OF_CARD, "cus_1", "pm_1", None),
    ],
)
def test_a_card_is_charged_under_a_standing_agreement_of_its_own(
    consent: Consent | None, customer: str, method: str, gap: Gap | None
) -> None:
    assert gap_in_charging(consent, customer, method) is gap


@given(agreements)
def test_no_agreement_covers_both_saving_a_card_and_charging_one(consent: Consent) -> None:
    charges = [gap_in_charging(consent, consent.customer_id, one) for one in ("pm_1", "pm_2")]
    saves = gap_in_saving(consent, consent.customer_id, Redisplay.LIMITED)
    assert [*charges, saves].count(None) == (1 if consent.stands else 0)


@given(st.lists(agreements))
def test_what_covers_a_card_is_the_newest_that_stands(consents: list[Consent]) -> None:
    aged = tuple(
        replace(one, given_at=GIVEN + timedelta(hours=hours)) for hours, one in enumerate(consents)
    )
    standing = [one for one in aged if one.stands and one.card == CARD]
    assert covering(aged, "pm_1") == (standing[-1] if standing else None)


def test_a_withdrawn_agreement_waits_for_its_card_to_be_removed() -> None:
    withdrawn = replace(OF_CARD, withdrawn=ENDED)
    removed = replace(withdrawn, card=replace(CARD, customer=None))
    without_card = replace(SAVING, withdrawn=ENDED)
    waiting = [one.awaits_removal for one in (OF_CARD, withdrawn, removed, without_card)]
    assert waiting == [False, True, False, False]
