"""Why a card was not accepted, in words that fit how it came."""

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.payment import CUSTOMER_CANCELED, CardEntry
from pos_desktop.presenters.declines import may_pass, reason_of
from pos_desktop.presenters.notices import info, warn

SECRET = ("lost_card", "stolen_card", "fraudulent", "merchant_blacklist")


@pytest.mark.parametrize(
    ("entry", "decline_code", "code"),
    [
        (CardEntry.PRESENTED, "authentication_required", "decline_needs_pin"),
        (CardEntry.PRESENTED, "expired_card", "decline_expired"),
        (CardEntry.PRESENTED, "do_not_honor", "decline_plain"),
        (CardEntry.KEYED, "authentication_required", "decline_needs_presence"),
        (CardEntry.KEYED, "incorrect_cvc", "decline_cvc"),
        (CardEntry.KEYED, "incorrect_zip", "decline_postal_code"),
        (CardEntry.KEYED, "insufficient_funds", "decline_insufficient_funds"),
        (CardEntry.KEYED, "do_not_honor", "decline_plain"),
        (CardEntry.ON_FILE, "authentication_required", "decline_needs_customer"),
        (CardEntry.ON_FILE, "expired_card", "decline_saved_expired"),
        (CardEntry.ON_FILE, "revocation_of_authorization", "decline_saved_revoked"),
        (CardEntry.ON_FILE, "insufficient_funds", "decline_insufficient_funds"),
        (CardEntry.ON_FILE, "do_not_honor", "decline_saved_plain"),
    ],
)
def test_the_same_decline_asks_for_something_else_of_each_kind_of_card(
    entry: CardEntry, decline_code: str, code: str
) -> None:
    assert reason_of(Decline("card_declined", decline_code), entry) == warn(code)
    assert reason_of(Decline(decline_code), entry) == warn(code)


@pytest.mark.parametrize("entry", CardEntry)
@pytest.mark.parametrize("decline_code", SECRET)
def test_nobody_learns_that_a_card_is_said_to_be_stolen(
    entry: CardEntry, decline_code: str
) -> None:
    plain = reason_of(Decline("card_declined", "generic_decline"), entry)
    assert reason_of(Decline("card_declined", decline_code), entry) == plain


def test_who_keys_the_card_is_not_the_customer() -> None:
    cancelled = Decline(CUSTOMER_CANCELED)
    assert reason_of(cancelled, CardEntry.KEYED) == info("cancelled_at_reader")
    assert reason_of(cancelled, CardEntry.PRESENTED) == info("customer_cancelled")


def test_a_wallet_that_cannot_be_kept_is_told_as_such() -> None:
    told = reason_of(Decline("setup_intent_mobile_wallet_unsupported"))
    assert told == warn("card_cannot_be_kept")


@pytest.mark.parametrize(
    ("decline_code", "may"), [("processing_error", True), ("insufficient_funds", False)]
)
def test_some_declines_pass(decline_code: str, *, may: bool) -> None:
    reason = reason_of(Decline("card_declined", decline_code), CardEntry.ON_FILE)
    assert may_pass(reason) is may
