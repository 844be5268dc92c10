"""Answers that are lost, late, wrong or a refusal of the moment: paid once all the same."""

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import THREE, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import CANCEL, CAPTURE, CLEAR, CREATE, PROCESS, Shop

EVERY_TRY = 3
"""The SDK asks three times before the till hears of it."""
TROUBLES: dict[str, dict[str, object]] = {
    "refuse": {"times": EVERY_TRY},
    "drop_before": {"times": EVERY_TRY},
    "drop_after": {"times": EVERY_TRY},
    "half_body": {},
    "garbage": {},
    "500 before": {"kind": "status", "times": EVERY_TRY},
    "500 within": {"kind": "status", "stored": True},
    "500 after": {"kind": "status", "after": True},
    "429": {"kind": "status", "status": 429},
    "lock_timeout": {},
}


def have(shop: Shop, trouble: str, *paths: str) -> None:
    """This goes wrong at each of these requests."""
    described = {"kind": trouble, **TROUBLES[trouble]}
    kind = str(described.pop("kind"))
    for path in paths:
        shop.stripe.fault(kind, path, method="POST", **described)


def taken(shop: Shop) -> list[str]:
    """The charges that took money, of all intents."""
    charges = (charge for one in shop.stripe.intents() for charge in shop.stripe.charges(one.id))
    return [str(charge.payment_intent) for charge in charges if charge.status == "succeeded"]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_sale_is_paid_once_whatever_happens_to_its_requests(
    open_till: Opens, shop: Shop, trouble: str
) -> None:
    cashier = open_till(capture="manual")
    have(shop, trouble, CREATE, PROCESS, CAPTURE)
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    assert cashier.see_it_through() == "approved"
    (paid,) = taken(shop)
    (sale,) = shop.exported()
    assert [tender["payment_intent"] for tender in sale["tenders"]] == [paid]
    intent = shop.stripe.api.v1.payment_intents.retrieve(paid)
    assert (intent.status, intent.amount_received) == ("succeeded", sale["total"])


@pytest.mark.parametrize("trouble", ["half_body", "500 within", "500 after"])
def test_a_cancel_is_certain_whatever_happens_to_its_requests(
    open_till: Opens, shop: Shop, trouble: str
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    have(shop, trouble, CLEAR, CANCEL)
    cashier.press(Qt.Key.Key_Escape)
    assert cashier.see_it_through() == "canceled"
    assert shop.stripe.the_intent().status == "canceled"
    assert taken(shop) == []


@pytest.mark.parametrize(
    "trouble",
    [{"kind": "garbage"}, {"kind": "wrong_object"}, {"kind": "wrong_object", "wrong": "kind"}],
)
def test_a_payment_whose_making_was_not_understood_is_found_and_not_made_again(
    open_till: Opens, shop: Shop, trouble: dict[str, str]
) -> None:
    cashier = open_till()
    shop.stripe.control("POST", "faults", {**trouble, "path": CREATE, "method": "POST"})
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("attention")
    assert cashier.see_it_through() == "approved"
    assert shop.stripe.the_intent().status == "succeeded"


def test_silence_that_goes_on_is_said_to_be_the_connection(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    shop.stripe.fault("drop_before", "/v1/*", times=None)
    cashier.press(Qt.Key.Key_F12)
    cashier.until("what to check", lambda: "Wi-Fi and the router" in said(cashier))
    shop.stripe.control("DELETE", "faults")
    assert cashier.see_it_through() == "approved"
    assert len(taken(shop)) == 1


def said(cashier: Cashier) -> str:
    """The sentences of the payment panel."""
    return cashier.text("payment.reason") + cashier.text("payment.hint")
