"""What can be set on the settings screen, and how what was typed becomes a setting."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.settings import Mode, Settings, Theme

YES, NO = "true", "false"
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
    THEME = "theme"
    SCALE = "scale"
    LANGUAGE = "language"
    CATALOGUE = "catalogue"
    TERMS = "terms"
    MOTO_WITHOUT_CVC = "moto_without_cvc"
    MODE = "mode"


@dataclass(eq=False)
class SettingRefused(Exception):
    """What was typed cannot be; `code` names the sentence, `about` fills its gaps."""

    code: str
    about: tuple[str, ...] = ()


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
    value: object = getattr(settings, setting.value)
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case _:
            return str(value)


def _text(setting: Setting, typed: str) -> str:
    text = " ".join(typed.split())
    if not text:
        raise SettingRefused(f"settings_{setting.value}_blank")
    if len(text) > _LONGEST[setting]:
        raise SettingRefused("settings_too_long", (str(len(text)), str(_LONGEST[setting])))
    return text


_CHANGES: dict[Setting, Callable[[Settings, str], Settings]] = {
    Setting.SHOP: lambda old, typed: replace(old, shop=_text(Setting.SHOP, typed)),
    Setting.TILL: lambda old, typed: replace(old, till=_text(Setting.TILL, typed)),
    Setting.CASHIER: lambda old, typed: replace(old, cashier=_text(Setting.CASHIER, typed)),
    Setting.CAPTURE: lambda old, typed: replace(old, capture=CaptureMethod(typed)),
    Setting.CUSTOMER_MAY_CANCEL: lambda old, typed: replace(old, customer_may_cancel=typed == YES),
    Setting.SHOW_CART: lambda old, typed: replace(old, show_cart=typed == YES),
    Setting.TAX_INCLUDED: lambda old, typed: replace(old, tax_included=typed == YES),
    Setting.THEME: lambda old, typed: replace(old, theme=Theme(typed)),
    Setting.SCALE: lambda old, typed: replace(old, scale=int(typed)),
    Setting.LANGUAGE: lambda old, typed: replace(old, language=typed),
    Setting.CATALOGUE: lambda old, typed: replace(old, catalogue=typed.strip() or None),
    Setting.TERMS: lambda old, typed: replace(old, terms=typed.strip() or None),
    Setting.MOTO_WITHOUT_CVC: lambda old, typed: replace(old, moto_without_cvc=typed == YES),
    Setting.MODE: lambda old, typed: replace(old, mode=Mode(typed) if typed else None),
}
