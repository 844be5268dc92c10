"""Payments for a connected account: made in its name, or passed on to it."""

import pytest
from stripe import PaymentIntent

from pos_desktop.simulator.accounts import CONNECTED
from tests.e2e.cashiers import THREE, THREE_TOTAL
from tests.e2e.conftest import Opens
from tests.e2e.planting import PRICE, open_planter
from tests.e2e.shops import Shop
from tests.e2e.test_reconciling import told_by_command


def kiosk(shop: Shop) -> str:
    """The connected account's own reader."""
    listed = shop.stripe.api.v1.terminal.readers.list({}, {"stripe_account": CONNECTED})
    (reader,) = listed.data
    return reader.id


def theirs(shop: Shop) -> list[PaymentIntent]:
    """The connected account's own payments."""
    return shop.stripe.api.v1.payment_intents.list({}, {"stripe_account": CONNECTED}).data


def test_a_payment_in_an_accounts_own_name_is_its_own_and_leaves_the_fee(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(
        connect_account=CONNECTED, connect_how="header", fee_amount=25, reader=kiosk(shop)
    )
    cashier.sell(*THREE)
    (intent,) = theirs(shop)
    assert (intent.status, intent.amount_received) == ("succeeded", THREE_TOTAL)
    assert intent.application_fee_amount == 25
    assert shop.stripe.intents() == []


@pytest.mark.parametrize("how", ["on_behalf_of", "destination"])
def test_a_payment_that_is_passed_on_says_to_whom_and_leaves_the_fee(
    open_till: Opens, shop: Shop, how: str
) -> None:
    cashier = open_till(connect_account=CONNECTED, connect_how=how, fee_amount=25)
    cashier.sell(*THREE)
    intent = shop.stripe.the_intent()
    assert (intent.status, intent.application_fee_amount) == ("succeeded", 25)
    assert intent.transfer_data is not None
    assert intent.transfer_data.destination == CONNECTED
    assert intent.on_behalf_of == (CONNECTED if how == "on_behalf_of" else None)
    assert theirs(shop) == []


def test_money_taken_for_nothing_comes_back_from_the_account_it_was_passed_to(shop: Shop) -> None:
    with open_planter(shop) as by:
        by.completed("good-1")  # else the book has no till yet, and nothing is its own
        by.intent("none-1", passed_to=CONNECTED)
    assert told_by_command(shop, apply=True)[0] == 0
    (refund,) = shop.stripe.api.v1.refunds.list().data
    assert (refund.amount, refund.status) == (PRICE, "succeeded")
    assert refund.transfer_reversal is not None, "the platform paid it out of its own pocket"
