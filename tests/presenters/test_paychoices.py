"""Settings of payments, as they are typed and chosen."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.choices import CashRounding
from pos_desktop.domain.connecting import ConnectHow
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.settings import ForeignCard, Settings, TipOn
from pos_desktop.presenters.choosable import Setting, changed, value_of
from pos_desktop.presenters.typed import SettingRefused
from tests.presenters.offices import Office

HELD = Settings(capture=CaptureMethod.MANUAL, capture_later=True)


@pytest.mark.parametrize(
    ("setting", "typed", "after"),
    [
        (
            Setting.CAPTURE,
            "later",
            {"capture": CaptureMethod.MANUAL, "capture_later": True},
        ),
        (Setting.CASH_ROUNDING, "5", {"cash_rounding": CashRounding.OF_5}),
        (Setting.INCREMENTAL_AUTHORIZATION, "true", {"incremental_authorization": True}),
        (Setting.EXTENDED_AUTHORIZATION, "true", {"extended_authorization": True}),
        (Setting.TIP_ON, "reader", {"tip_on": TipOn.READER}),
        (Setting.TIP_WITHOUT_TAX, "true", {"tip_without_tax": True}),
        (Setting.REFUSED_BRANDS, "jcb,amex", {"refused_brands": ("amex", "jcb")}),
        (Setting.REFUSED_FUNDING, "prepaid", {"refused_funding": ("prepaid",)}),
        (Setting.REFUSE_WALLETS, "true", {"refuse_wallets": True}),
        (Setting.FOREIGN_CARD, "repriced", {"foreign_card": ForeignCard.REPRICED}),
        (Setting.FOREIGN_PERCENT, "2,5 %", {"foreign_percent": Decimal("2.5")}),
        (Setting.ASK_EMAIL, "true", {"ask_email": True}),
        (Setting.ASK_QUESTION, " A bag? ", {"ask_question": "A bag?"}),
        (Setting.QUESTION_YES, "Please", {"question_yes": "Please"}),
        (Setting.QUESTION_NO, "No, thanks", {"question_no": "No, thanks"}),
        (Setting.CONNECT_ACCOUNT, " acct_1A2b3C4d ", {"connect_account": "acct_1A2b3C4d"}),
        (Setting.CONNECT_HOW, "destination", {"connect_how": ConnectHow.DESTINATION}),
        (Setting.FEE_PERCENT, "2.9", {"fee_percent": Decimal("2.9")}),
        (Setting.FEE_AMOUNT, "0,30", {"fee_amount": 30}),
    ],
)
def test_a_setting_of_payments_is_kept_as_it_was_meant(
    setting: Setting, typed: str, after: dict[str, object]
) -> None:
    office = Office()
    before = office.preferences.kept
    office.change(setting, typed)
    assert office.preferences.kept == replace(before, **after)  # type: ignore[arg-type]
    kept = office.preferences.kept
    assert changed(kept, setting, value_of(kept, setting)) == kept


@pytest.mark.parametrize("typed", ["automatic", "manual", "later"])
def test_each_of_the_three_ways_to_take_the_money_is_read_back(typed: str) -> None:
    assert value_of(changed(HELD, Setting.CAPTURE, typed), Setting.CAPTURE) == typed


def test_money_taken_at_once_is_not_taken_at_closing() -> None:
    assert not changed(HELD, Setting.CAPTURE, "manual").capture_later


@pytest.mark.parametrize(
    ("settings", "setting", "typed", "code"),
    [
        (
            replace(HELD, tip_on=TipOn.RECEIPT),
            Setting.CAPTURE,
            "manual",
            "settings_capture_tips_on_receipt",
        ),
        (Settings(country="US"), Setting.TIP_ON, "receipt", "settings_tip_on_receipt_needs_later"),
        (
            replace(HELD, country="FR"),
            Setting.TIP_ON,
            "receipt",
            "settings_tip_on_receipt_only_us",
        ),
        (
            Settings(refused_funding=("credit",)),
            Setting.REFUSED_FUNDING,
            "credit,debit,prepaid",
            "settings_rule_no_funding_left",
        ),
        (
            Settings(),
            Setting.REFUSED_BRANDS,
            "visa,mastercard,amex,discover,diners,jcb,unionpay",
            "settings_rule_no_brand_left",
        ),
        (Settings(), Setting.FOREIGN_PERCENT, "60", "settings_no_percentage"),
        (Settings(), Setting.FEE_PERCENT, "-1", "settings_no_percentage"),
        (Settings(), Setting.FEE_AMOUNT, "a third", "amount_not_a_number"),
        (Settings(), Setting.FEE_AMOUNT, "1000000", "amount_too_large"),
        (Settings(country="FR"), Setting.FEE_AMOUNT, "1,234", "amount_ambiguous"),
        (Settings(), Setting.ASK_QUESTION, "x" * 41, "settings_too_long"),
        (Settings(), Setting.QUESTION_YES, "x" * 31, "settings_too_long"),
        (Settings(), Setting.QUESTION_NO, " ", "settings_question_no_blank"),
        (Settings(), Setting.CONNECT_ACCOUNT, "Corner Shop", "settings_connect_account_wrong"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    settings: Settings, setting: Setting, typed: str, code: str
) -> None:
    with pytest.raises(SettingRefused) as refused:
        changed(settings, setting, typed)
    assert refused.value.code == code


def test_in_canada_interac_alone_may_be_left() -> None:
    refused = "visa,mastercard,amex,discover,diners,jcb,unionpay"
    kept = changed(Settings(country="CA"), Setting.REFUSED_BRANDS, refused)
    assert len(kept.refused_brands) == 7


@pytest.mark.parametrize("setting", [Setting.CONNECT_ACCOUNT, Setting.ASK_QUESTION])
def test_what_is_emptied_is_none(setting: Setting) -> None:
    full = Settings(connect_account="acct_1A2b3C4d", ask_question="A bag?")
    assert value_of(changed(full, setting, " "), setting) == ""


@pytest.mark.parametrize("setting", [Setting.FEE_AMOUNT, Setting.FEE_PERCENT])
def test_an_emptied_fee_is_none(setting: Setting) -> None:
    full = Settings(fee_amount=30, fee_percent=Decimal(3))
    assert value_of(changed(full, setting, ""), setting) == "0"


@given(st.integers(0, 99_999_999), st.sampled_from(["US", "JP"]))
def test_a_fixed_fee_is_typed_again_as_it_was(minor: int, country: str) -> None:
    settings = Settings(country=country, fee_amount=minor)
    typed = value_of(settings, Setting.FEE_AMOUNT)
    assert changed(settings, Setting.FEE_AMOUNT, typed) == settings


def test_the_way_to_take_the_money_is_locked_with_each_of_its_fields() -> None:
    assert Office("capture_later").shown.locked == {Setting.CAPTURE}
    assert Office("capture").shown.locked == {Setting.CAPTURE}
