"""What a PaymentIntent is made of, in Stripe's words."""

from dataclasses import replace

import pytest

from pos_desktop.adapters.stripe.intent_parameters import asked_for
from pos_desktop.domain.connecting import ConnectHow, ConnectTerms
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.payment import Terms
from tests.services.shops import TERMS

CANADIAN = replace(TERMS, currency="cad", types=("card_present", "interac_present"))


def _options(terms: Terms) -> object:
    return asked_for(terms).get("payment_method_options")


def test_a_plain_payment_asks_for_nothing_more() -> None:
    asked = asked_for(TERMS)
    assert asked["capture_method"] == "automatic"
    assert {"payment_method_options", "transfer_data", "application_fee_amount"} & set(asked) == (
        set()
    )


def test_interac_is_taken_at_once_and_other_cards_are_held() -> None:
    asked = asked_for(replace(CANADIAN, capture=CaptureMethod.MANUAL_PREFERRED))
    assert asked["capture_method"] == "automatic"
    assert asked["allowed_payment_method_types"] == ["card_present", "interac_present"]
    assert asked["payment_method_options"] == {
        "card_present": {"capture_method": "manual_preferred"}
    }


def test_a_hold_may_be_asked_for_that_is_raised_and_kept_longer() -> None:
    held = replace(TERMS, capture=CaptureMethod.MANUAL, incremental=True, extended=True)
    assert _options(held) == {
        "card_present": {
            "request_incremental_authorization_support": True,
            "request_extended_authorization": True,
        }
    }


def test_a_hold_that_is_only_preferred_is_not_asked_to_be_kept_longer() -> None:
    preferred = replace(CANADIAN, capture=CaptureMethod.MANUAL_PREFERRED, extended=True)
    assert _options(preferred) == {"card_present": {"capture_method": "manual_preferred"}}


def test_a_card_that_is_not_presented_has_no_options_of_one() -> None:
    keyed = replace(
        TERMS, types=("card",), capture=CaptureMethod.MANUAL, incremental=True, extended=True
    )
    assert _options(keyed) is None


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (ConnectHow.HEADER, {}),
        (ConnectHow.DESTINATION, {"transfer_data": {"destination": "acct_1"}}),
        (
            ConnectHow.ON_BEHALF_OF,
            {"transfer_data": {"destination": "acct_1"}, "on_behalf_of": "acct_1"},
        ),
    ],
)
@pytest.mark.parametrize("fee", [None, 40])
def test_a_payment_for_a_connected_account_says_so_in_each_way(
    how: ConnectHow, told: dict[str, object], fee: int | None
) -> None:
    asked = asked_for(replace(TERMS, connect=ConnectTerms("acct_1", how, fee)))
    named = ("transfer_data", "on_behalf_of", "application_fee_amount")
    kept = {} if fee is None else {"application_fee_amount": fee}
    assert {name: asked.get(name) for name in named if name in asked} == {**told, **kept}
