"""Remedies for money that was passed on to a connected account."""

import pytest

from pos_desktop.domain.connecting import ConnectHow, ConnectTerms
from pos_desktop.domain.reconciling import Remedy, Result
from tests.services.accounts import Day
from tests.services.test_remedying import only


@pytest.mark.parametrize("passed_to", [None, "acct_1"])
def test_money_comes_back_from_whom_it_was_passed_to(passed_to: str | None) -> None:
    day = Day()
    day.intent("none-1").passed_to = passed_to
    assert only(day).result is Result.DONE
    (order,) = day.world.refund_orders
    assert order.reverse_transfer is (passed_to is not None)


def test_a_sale_that_is_made_for_it_knows_to_whom_it_was_passed_on() -> None:
    day = Day()
    intent = day.intent("none-1")
    intent.passed_to, intent.fee = "acct_1", 120
    assert only(day, Remedy.ORDER).result is Result.DONE
    (payment,) = day.journal.payments_of("none-1")
    assert payment.terms.connect == ConnectTerms("acct_1", ConnectHow.DESTINATION, 120)
