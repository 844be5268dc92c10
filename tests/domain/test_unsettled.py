"""What may become another amount after its shift was closed."""

from dataclasses import replace

import pytest

from pos_desktop.domain.refunding import (
    Pending,
    RefundFailed,
    Refunding,
    RefundKind,
    RefundState,
    Requesting,
    Succeeded,
)
from pos_desktop.domain.sale import SaleStatus, TenderStatus
from pos_desktop.domain.unsettled import (
    REFUND_MAY_FAIL,
    Unsettled,
    is_refund_open,
    is_sale_open,
    of_refund,
    of_sale,
)
from tests.domain.refund_examples import refund_terms
from tests.domain.test_shifts import card, cash, sale


def test_a_sale_brings_what_its_tenders_hold_or_took() -> None:
    held = sale(card(1100, status=TenderStatus.AUTHORIZED))
    assert (of_sale(held), is_sale_open(held)) == (Unsettled("sale_1", 1100), True)
    assert not is_sale_open(sale(cash(1100)))


@pytest.mark.parametrize("status", [SaleStatus.VOID, SaleStatus.NEEDS_ATTENTION])
def test_a_hold_that_is_gone_brings_nothing(status: SaleStatus) -> None:
    gone = replace(sale(card(1100, status=TenderStatus.CANCELED)), status=status)
    assert (of_sale(gone).amount, is_sale_open(gone)) == (0, False)


@pytest.mark.parametrize(
    ("state", "kind", "amount", "is_open"),
    [
        (Requesting(), RefundKind.CARD, 0, True),
        (Pending("re_1"), RefundKind.CARD, -100, True),
        (Succeeded("re_1"), RefundKind.CARD, -100, True),
        (Succeeded(), RefundKind.CASH, -100, False),
        (RefundFailed("re_1"), RefundKind.CARD, 0, False),
    ],
)
def test_a_refund_takes_away_what_is_given_and_may_fail_later(
    state: RefundState, kind: RefundKind, amount: int, is_open: bool
) -> None:
    refunding = Refunding(refund_terms(kind, amount=100, number=2), state)
    begun = refunding.terms.started_at
    assert of_refund(refunding) == Unsettled(refunding.terms.sale_id, amount, 2)
    assert is_refund_open(refunding, begun) is is_open
    assert not is_refund_open(refunding, begun + REFUND_MAY_FAIL)
