"""A comparison that makes the sale of a payment keeps the card under the agreement that it has."""

from dataclasses import replace

import pytest

from pos_desktop.domain.consents import Consent, Withdrawal
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Attention, Cancelled, CardEntry, Payment, State, Why
from pos_desktop.domain.reconciling import Remedy, Result
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON
from tests.services.accounts import PRICE, Day
from tests.services.shops import TERMS

KEEPING = replace(
    TERMS,
    sale_id="aside-1",
    types=("card",),
    entry=CardEntry.KEYED,
    customer=SAVING.customer_id,
    keeps=Redisplay.LIMITED,
    consent=SAVING.consent_id,
)


def _ordered(state: State, consent: Consent | None) -> tuple[Day, SavedCard]:
    """A payment that was left, whose card paid and was kept after all, and its sale is made now;
    the card that Stripe keeps."""
    day = Day()
    intent = day.world.intents[day.world.made_of(KEEPING).intent_id]
    day.world.approve(intent, PRICE)
    sale = day.open_sale("aside-1", SaleStatus.NEEDS_ATTENTION)
    left = Payment(KEEPING, state, serial=5)
    day.journal.record(Entry("planted", NOON, "Ana", "till-1", sale, left, consent))
    (difference,) = day.compare()
    assert day.remedying.apply(difference, Remedy.ORDER).result is Result.DONE
    assert intent.saved is not None
    return day, intent.saved


@pytest.mark.parametrize("state", [Attention(Why.SET_ASIDE, "pi_1"), Cancelled("pi_1")])
def test_the_agreement_knows_the_card_that_was_kept_under_it(state: State) -> None:
    day, card = _ordered(state, SAVING)
    assert day.journal.consent(SAVING.consent_id) == replace(SAVING, card=card)


def test_a_card_of_an_agreement_that_has_ended_waits_for_its_removal() -> None:
    ended = replace(SAVING, withdrawn=Withdrawal(NOON, "Ben"))
    day, card = _ordered(Attention(Why.SET_ASIDE, "pi_1"), ended)
    assert day.journal.removals_due() == (replace(ended, card=card),)


def test_without_its_agreement_in_the_book_the_sale_is_made_all_the_same() -> None:
    day, _ = _ordered(Cancelled("pi_1"), None)
    assert day.journal.consent(SAVING.consent_id) is None
