"""Of the time that a restored book knows nothing of, no money is given back by itself."""

import pytest

from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.reconciling import Case, Difference, Remedy, Verdict
from pos_desktop.domain.restoring import Gap, beside_gap

DAY = 86400
GAP = Gap(10 * DAY, 11 * DAY)
PAID = Verdict(Case.PAID_NO_ORDER, (Remedy.REFUND, Remedy.ORDER))
HELD = Verdict(Case.UNCAPTURED_NO_ORDER, (Remedy.RELEASE,))


def difference(verdict: Verdict, created: int) -> Difference:
    """One about an intent that was made then."""
    intent = Intent("pi_1", IntentStatus.SUCCEEDED, 500, "usd", ("card",), created=created)
    return Difference(verdict, intent)


def remedies(verdict: Verdict, created: int) -> tuple[Remedy, ...]:
    """What may be done about it beside the gap."""
    found = beside_gap(difference(verdict, created), GAP)
    assert found is not None
    return found.verdict.remedies


def test_money_that_the_book_forgot_becomes_a_sale_and_is_never_given_back() -> None:
    assert remedies(PAID, 10 * DAY + 5) == (Remedy.ORDER,)


def test_a_hold_that_the_book_forgot_is_not_let_go_by_itself() -> None:
    assert remedies(HELD, 10 * DAY + 5) == ()


@pytest.mark.parametrize("created", [9 * DAY - 1, 11 * DAY + 1])
def test_at_any_other_time_all_remedies_stand(created: int) -> None:
    assert remedies(PAID, created) == PAID.remedies


def test_other_cases_keep_their_remedies() -> None:
    amount = Verdict(Case.AMOUNT_DIFFERS, (Remedy.TAKE_OVER,))
    assert remedies(amount, 10 * DAY + 5) == amount.remedies


def test_a_book_that_was_never_restored_has_no_gap() -> None:
    known = difference(PAID, 10 * DAY + 5)
    assert beside_gap(known, None) is known
    assert beside_gap(None, GAP) is None
    missing = Difference(PAID, None)
    assert beside_gap(missing, GAP) is missing
