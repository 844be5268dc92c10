"""What can be set on the settings screen, and how what was typed becomes a setting."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from pos_desktop.domain.choices import CashRounding
from pos_desktop.domain.percents import written_percent
from pos_desktop.domain.settings import Mode, Settings, Theme
from pos_desktop.presenters.paychoices import PAY_CHANGES, capture_of, fee_of
from pos_desktop.presenters.printchoices import PRINT_CHANGES
from pos_desktop.presenters.typed import NO, YES, text

LANGUAGES = ("en", "fr")
SCALES = (100, 110, 125, 150, 175, 200)
"""Text sizes in percent."""


class Setting(StrEnum):
    """A setting of the screen; the value is its name in `domain.settings.Settings`."""

    SHOP = "shop"
    TILL = "till"
    CASHIER = "cashier"
    CAPTURE = "capture"
    CUSTOMER_MAY_CANCEL = "customer_may_cancel"
    SHOW_CART = "show_cart"
    TAX_INCLUDED = "tax_included"
    CASH_ROUNDING = "cash_rounding"
    THEME = "theme"
    SCALE = "scale"
    KIOSK = "kiosk"
    LOCK_MINUTES = "lock_minutes"
    LANGUAGE = "language"
    CATALOGUE = "catalogue"
    TERMS = "terms"
    MOTO_WITHOUT_CVC = "moto_without_cvc"
    MODE = "mode"
    INCREMENTAL_AUTHORIZATION = "incremental_authorization"
    EXTENDED_AUTHORIZATION = "extended_authorization"
    TIP_ON = "tip_on"
    TIP_WITHOUT_TAX = "tip_without_tax"
    REFUSED_BRANDS = "refused_brands"
    REFUSED_FUNDING = "refused_funding"
    REFUSE_WALLETS = "refuse_wallets"
    FOREIGN_CARD = "foreign_card"
    FOREIGN_PERCENT = "foreign_percent"
    ASK_EMAIL = "ask_email"
    ASK_QUESTION = "ask_question"
    QUESTION_YES = "question_yes"
    QUESTION_NO = "question_no"
    CONNECT_ACCOUNT = "connect_account"
    CONNECT_HOW = "connect_how"
    FEE_PERCENT = "fee_percent"
    FEE_AMOUNT = "fee_amount"
    PRINTER = "printer"
    PRINTER_ADDRESS = "printer_address"
    PAPER = "paper"
    PRINT_RECEIPT = "print_receipt"
    SHOP_COPY = "shop_copy"
    DRAWER_ON_CASH = "drawer_on_cash"
    RECEIPT_HEADER = "receipt_header"
    RECEIPT_FOOTER = "receipt_footer"
    RECEIPT_TEMPLATE = "receipt_template"


_LONGEST = {Setting.SHOP: 80, Setting.TILL: 40, Setting.CASHIER: 40}
"""Characters of each text; a till's name is sent with every payment, where Stripe takes 500.

Source: https://docs.stripe.com/api/metadata.
"""


def changed(settings: Settings, setting: Setting, typed: str) -> Settings:
    """The settings with this one as it was typed or chosen.

    Raises:
        SettingRefused: it cannot be that.
    """
    return _CHANGES[setting](settings, typed)


def value_of(settings: Settings, setting: Setting) -> str:
    """The setting as it would be typed or chosen."""
    if setting in _WRITTEN:
        return _WRITTEN[setting](settings)
    value: object = getattr(settings, setting.value)
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case Decimal():
            return written_percent(value)
        case tuple():
            return ",".join(str(one) for one in value)
        case _:
            return str(value)


def is_locked(setting: Setting, locked: frozenset[str]) -> bool:
    """Whether the machine's administrator decides it; `locked` are names of fields."""
    return not locked.isdisjoint((setting.value, *_MORE.get(setting, ())))


def _text(setting: Setting, typed: str) -> str:
    return text(setting.value, typed, _LONGEST[setting])


_WRITTEN: dict[Setting, Callable[[Settings], str]] = {
    Setting.CAPTURE: capture_of,
    Setting.FEE_AMOUNT: fee_of,
}
_MORE = {Setting.CAPTURE: ("capture_later",)}
"""Fields besides that of its own name which a setting decides."""
_CHANGES: dict[Setting, Callable[[Settings, str], Settings]] = {
    Setting.SHOP: lambda old, typed: replace(old, shop=_text(Setting.SHOP, typed)),
    Setting.TILL: lambda old, typed: replace(old, till=_text(Setting.TILL, typed)),
    Setting.CASHIER: lambda old, typed: replace(old, cashier=_text(Setting.CASHIER, typed)),
    Setting.CUSTOMER_MAY_CANCEL: lambda old, typed: replace(old, customer_may_cancel=typed == YES),
    Setting.SHOW_CART: lambda old, typed: replace(old, show_cart=typed == YES),
    Setting.TAX_INCLUDED: lambda old, typed: replace(old, tax_included=typed == YES),
    Setting.CASH_ROUNDING: lambda old, typed: replace(old, cash_rounding=CashRounding(typed)),
    Setting.THEME: lambda old, typed: replace(old, theme=Theme(typed)),
    Setting.LOCK_MINUTES: lambda old, typed: replace(old, lock_minutes=int(typed)),
    Setting.KIOSK: lambda old, typed: replace(old, kiosk=typed == YES),
    Setting.SCALE: lambda old, typed: replace(old, scale=int(typed)),
    Setting.LANGUAGE: lambda old, typed: replace(old, language=typed),
    Setting.CATALOGUE: lambda old, typed: replace(old, catalogue=typed.strip() or None),
    Setting.TERMS: lambda old, typed: replace(old, terms=typed.strip() or None),
    Setting.MOTO_WITHOUT_CVC: lambda old, typed: replace(old, moto_without_cvc=typed == YES),
    Setting.MODE: lambda old, typed: replace(old, mode=Mode(typed) if typed else None),
    **{Setting(name): change for name, change in (PAY_CHANGES | PRINT_CHANGES).items()},
}
