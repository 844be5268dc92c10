"""A day in other countries: their cards, their currencies, taxes that the prices contain."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.cashiers import BREAD, THREE
from tests.e2e.closers import LATER, Closer
from tests.e2e.conftest import Opened, Opens
from tests.e2e.refunders import Refunder
from tests.e2e.shops import Shop, stripe_of_its_own
from tests.e2e.test_closing_the_day import pay_cash
from tests.e2e.test_reconciling import told_by_command
from tests.e2e.test_shop_day import Day, check

COUNTRIES = {
    "CA": ("interac", False),
    "AU": ("eftpos", True),
    "JP": ("visa", True),
    "IE": ("visa", True),
}
"""The card of the country, and whether prices contain their tax."""


@pytest.fixture(params=COUNTRIES)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """A shop in each of these countries."""
    country = str(request.param)
    with stripe_of_its_own(country) as account:
        yield Shop(account, tmp_path / "till")


def test_a_day_in_another_country_ends_with_all_agreeing(
    open_till: Opens, opened: Opened, shop: Shop, request: pytest.FixtureRequest
) -> None:
    country = request.node.callspec.params["shop"]
    card, included = COUNTRIES[country]
    cashier = open_till(country=country, tax_included=included, **LATER)
    cashier.sell(*THREE, card=card)
    cashier.next_customer()
    cashier.sell(BREAD, card="mastercard")
    cashier.next_customer()
    pay_cash(cashier, BREAD)
    closer = Closer(cashier).open()
    held = sum(intent.status == "requires_capture" for intent in shop.stripe.intents())
    cashier.until("the holds", lambda: sum(row.is_open for row in closer.rows()) == held)
    closer.pick_all()
    cashier.click("close.capture")
    closer.until_done()
    refunder = Refunder.at(cashier)
    refunder.open_sale("001-0001")
    assert refunder.refund("1") == "approved"
    refunder.done()
    assert refunder.refund() == "approved"
    day = Day.of(cashier, shop)
    day.close_shift_after_this_second()
    opened.close(cashier)
    status, told, _ = told_by_command(shop)
    assert (status, told.strip()) == (0, "[]")
    check(shop, day.kept)
