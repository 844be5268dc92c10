"""The settings of payments: how what was typed or chosen becomes one, by the setting's name."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from pos_desktop.domain import questions
from pos_desktop.domain.cardrules import ALL_BRANDS, FUNDING, problem_of, rule_of
from pos_desktop.domain.choices import LEAST_EXTRA, MOST_EXTRA
from pos_desktop.domain.connecting import ConnectHow, is_account
from pos_desktop.domain.currencies import largest_charge, of_country
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.settings import ForeignCard, Settings, TipOn
from pos_desktop.presenters.typed import (
    YES,
    SettingRefused,
    amount,
    percent,
    short,
    text,
    written_amount,
)

LATER = "later"
"""The third choice of `capture`: held first, and taken at closing."""
CAPTURES = (CaptureMethod.AUTOMATIC.value, CaptureMethod.MANUAL.value, LATER)
_ALL = Decimal(100)


def capture_of(settings: Settings) -> str:
    """Which of the three choices is made."""
    if settings.takes_at_closing:
        return LATER
    is_at_once = settings.capture is CaptureMethod.AUTOMATIC
    return settings.capture.value if is_at_once else CaptureMethod.MANUAL.value


def fee_of(settings: Settings) -> str:
    """The fixed part of the fee, as it can be typed."""
    return written_amount(settings.fee_amount, of_country(settings.country))


def _capture(old: Settings, typed: str) -> Settings:
    later = typed == LATER
    if old.tip_on is TipOn.RECEIPT and not later:
        raise SettingRefused("settings_capture_tips_on_receipt")
    method = CaptureMethod.MANUAL if later else CaptureMethod(typed)
    return replace(old, capture=method, capture_later=later)


def _tip_on(old: Settings, typed: str) -> Settings:
    new = replace(old, tip_on=TipOn(typed))
    if new.tips is not new.tip_on:
        where = "only_us" if old.country != "US" else "needs_later"
        raise SettingRefused(f"settings_tip_on_receipt_{where}")
    return new


def _words(typed: str, words: tuple[str, ...]) -> tuple[str, ...]:
    chosen = typed.split(",")
    return tuple(word for word in words if word in chosen)


def _ruled(new: Settings) -> Settings:
    """The settings, if their rule leaves a card."""
    problem = problem_of(rule_of(new))
    if problem is not None:
        raise SettingRefused(f"settings_rule_{problem.value}")
    return new


def _account(typed: str) -> str | None:
    account = typed.strip()
    if account and not is_account(account):
        raise SettingRefused("settings_connect_account_wrong", (account,))
    return account or None


def _fee_amount(old: Settings, typed: str) -> Settings:
    currency = of_country(old.country)
    fee = amount(typed, currency, largest_charge(currency).minor)
    return replace(old, fee_amount=fee)


def _answer(name: str, typed: str) -> str:
    return text(name, typed, questions.CHOICE)


PAY_CHANGES: dict[str, Callable[[Settings, str], Settings]] = {
    "capture": _capture,
    "incremental_authorization": lambda old, typed: replace(
        old, incremental_authorization=typed == YES
    ),
    "extended_authorization": lambda old, typed: replace(old, extended_authorization=typed == YES),
    "tip_on": _tip_on,
    "tip_without_tax": lambda old, typed: replace(old, tip_without_tax=typed == YES),
    "refused_brands": lambda old, typed: _ruled(
        replace(old, refused_brands=_words(typed, ALL_BRANDS))
    ),
    "refused_funding": lambda old, typed: _ruled(
        replace(old, refused_funding=_words(typed, FUNDING))
    ),
    "refuse_wallets": lambda old, typed: replace(old, refuse_wallets=typed == YES),
    "foreign_card": lambda old, typed: replace(old, foreign_card=ForeignCard(typed)),
    "foreign_percent": lambda old, typed: replace(
        old, foreign_percent=percent(typed, LEAST_EXTRA, MOST_EXTRA)
    ),
    "ask_email": lambda old, typed: replace(old, ask_email=typed == YES),
    "ask_question": lambda old, typed: replace(
        old, ask_question=short(typed, questions.TITLE) or None
    ),
    "question_yes": lambda old, typed: replace(old, question_yes=_answer("question_yes", typed)),
    "question_no": lambda old, typed: replace(old, question_no=_answer("question_no", typed)),
    "connect_account": lambda old, typed: replace(old, connect_account=_account(typed)),
    "connect_how": lambda old, typed: replace(old, connect_how=ConnectHow(typed)),
    "fee_percent": lambda old, typed: replace(old, fee_percent=percent(typed, Decimal(0), _ALL)),
    "fee_amount": _fee_amount,
}
