"""Canada and Australia: debit cards that take the money at once, beside cards that are held."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.cashiers import THREE
from tests.e2e.conftest import Opened, Opens
from tests.e2e.refunders import STATUS, Refunder
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


@pytest.mark.parametrize("shop", ["CA"], indirect=True)
def test_a_refund_that_waits_at_the_reader_is_led_to_at_the_next_start(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    """Another sale is newer by then, so that the Sales screen would show that one."""
    cashier = open_till()
    for _ in range(2):
        cashier.scan(*THREE)
        cashier.pay()
        cashier.present("interac")
        cashier.until_state("approved")
        cashier.until_written()
        cashier.next_customer()
    refunder = Refunder.at(cashier)
    refunder.open_sale("001-0001")
    refunder.open_pane()
    refunder.ask("1.00")
    refunder.confirm()
    refunder.until_state("waiting", of=STATUS)
    opened.close(cashier)
    again = Refunder.at(opened.till(shop.options, shop.vault))
    again.until("a word", lambda: "001-0001" in again.text("banner.message"))
    again.click("banner.message.action")
    assert again.see_refund_through() == "approved"
    assert "001-0001" not in again.text("banner.message")
