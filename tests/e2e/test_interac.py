"""Canada and Australia: debit cards that take the money at once, beside cards that are held."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.cashiers import THREE
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop, stripe_of_its_own

LATER = {"capture": "manual", "capture_later": True}
INTERAC, EFTPOS, VISA = "4506445006931933", "6280000360000978", "4242424242424242"


@pytest.fixture
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """A shop in the country that the test names."""
    with stripe_of_its_own(request.param) as account:
        shop = Shop(account, tmp_path / "till")
        shop.settle(country=request.param)
        yield shop


@pytest.mark.parametrize(
    ("shop", "debit"), [("CA", INTERAC), ("AU", EFTPOS)], indirect=["shop"], ids=["CA", "AU"]
)
def test_a_debit_card_ends_paid_and_others_held_on_the_same_setting(
    open_till: Opens, shop: Shop, debit: str
) -> None:
    cashier = open_till(**LATER)
    for number in (debit, VISA):
        cashier.scan(*THREE)
        cashier.pay()
        cashier.until_state("card", of="simreader.screen")
        shop.present(number)
        cashier.until_state("approved")
        cashier.until_written()
        cashier.next_customer()
    assert [one.status for one in shop.stripe.intents()] == ["succeeded", "requires_capture"]
    assert shop.stripe.requests("POST", "capture") == []
    tenders = [sale["tenders"][0]["status"] for sale in shop.exported()]
    assert tenders == ["paid", "authorized"]


@pytest.mark.parametrize("shop", ["CA"], indirect=True)
def test_interac_is_never_captured_although_the_shop_captures_by_hand(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(capture="manual")
    cashier.scan(*THREE)
    cashier.pay()
    cashier.until_state("card", of="simreader.screen")
    shop.stripe.api.v1.test_helpers.terminal.readers.present_payment_method(
        shop.reader_id, {"type": "interac_present", "interac_present": {"number": INTERAC}}
    )
    cashier.until_state("approved")
    intent = shop.stripe.the_intent()
    assert (intent.status, "interac_present" in intent.payment_method_types) == ("succeeded", True)
    assert shop.stripe.requests("POST", "capture") == []
