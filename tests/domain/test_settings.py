"""What the settings say together."""

import pytest

from pos_desktop.domain.connecting import ConnectHow, is_account
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.settings import Settings, TipOn

HELD = Settings(capture=CaptureMethod.MANUAL, capture_later=True)


@pytest.mark.parametrize(
    ("how", "account"),
    [
        (ConnectHow.HEADER, "acct_1A2b3C"),
        (ConnectHow.ON_BEHALF_OF, None),
        (ConnectHow.DESTINATION, None),
    ],
)
def test_requests_are_made_in_the_name_of_an_account_whose_own_the_payments_are(
    how: ConnectHow, account: str | None
) -> None:
    assert Settings(connect_account="acct_1A2b3C", connect_how=how).in_name_of == account


def test_only_what_is_held_can_be_taken_at_closing() -> None:
    assert HELD.takes_at_closing
    assert not Settings(capture=CaptureMethod.AUTOMATIC, capture_later=True).takes_at_closing
    assert not Settings(capture=CaptureMethod.MANUAL).takes_at_closing


@pytest.mark.parametrize(
    ("settings", "tips"),
    [
        (Settings(), TipOn.NONE),
        (Settings(tip_on=TipOn.READER, country="FR"), TipOn.READER),
        (
            Settings(
                tip_on=TipOn.RECEIPT, capture=CaptureMethod.MANUAL, capture_later=True, country="US"
            ),
            TipOn.RECEIPT,
        ),
        (
            Settings(
                tip_on=TipOn.RECEIPT, capture=CaptureMethod.MANUAL, capture_later=True, country="CA"
            ),
            TipOn.NONE,
        ),
        (Settings(tip_on=TipOn.RECEIPT, country="US"), TipOn.NONE),
    ],
)
def test_tips_are_given_on_the_receipt_only_where_that_is_possible(
    settings: Settings, tips: TipOn
) -> None:
    assert settings.tips is tips


def test_where_the_reader_asks_for_a_tip_the_money_is_held_first() -> None:
    assert Settings(tip_on=TipOn.READER).capture_asked is CaptureMethod.MANUAL
    assert Settings().capture_asked is CaptureMethod.AUTOMATIC
    assert HELD.capture_asked is CaptureMethod.MANUAL


@pytest.mark.parametrize("text", ["", "acct_", "acc_1A2b3C4d", "acct_1A2b3C 4d", "1A2b3C4d"])
def test_what_is_no_accounts_id_is_seen(text: str) -> None:
    assert not is_account(text)
    assert is_account("acct_1A2b3C4d")
