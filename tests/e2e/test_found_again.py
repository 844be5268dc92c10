"""What the last run left, and a cashier who scans before the till has found it."""

from tests.e2e.conftest import Opened, Opens
from tests.e2e.shops import Shop
from tests.fakes.vaults import MemoryVault


def test_a_payment_that_was_left_waits_for_a_cashier_who_began_another_basket(
    shop: Shop, opened: Opened, open_till: Opens
) -> None:
    before = open_till()
    before.scan("1101")
    before.pay()
    before.until_state("waiting")
    opened.close(before)
    after = opened.till(shop.options, shop.vault, "1102")
    after.until_seen("banner.message")
    after.click("sale.clear")
    after.click("banner.message.action")
    after.until_state("waiting")
    after.see_it_through()
    assert shop.stripe.the_intent().status == "succeeded"


def test_early_scans_join_the_basket_that_was_left(
    shop: Shop, opened: Opened, open_till: Opens
) -> None:
    before = open_till()
    before.scan("1101")
    before.until("one line", lambda: before.lines() == 1)
    opened.close(before)
    after = opened.till(shop.options, shop.vault, "1102")
    after.until("both lines", lambda: after.lines() == 2)


def test_a_payment_that_was_left_is_told_of_where_stripe_cannot_be_reached(
    shop: Shop, opened: Opened, open_till: Opens
) -> None:
    before = open_till()
    before.scan("1101")
    before.pay()
    before.until_state("waiting")
    opened.close(before)
    opened.till(shop.options, MemoryVault()).until_seen("banner.message.action")
