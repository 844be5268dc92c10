"""What a shop can set, as values; where they are kept is nobody's business here."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.intents import CaptureMethod


class Mode(StrEnum):
    """Which Stripe the till speaks to."""

    TRAINING = "training"
    TEST = "test"
    LIVE = "live"


class Theme(StrEnum):
    """How the window is coloured."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one till.

    `mode` is None until the first start has been answered. `reader` is the chosen reader's id in
    that mode, `scale` the text size in percent (100 to 200).
    """

    mode: Mode | None = None
    shop: str = "Maple Street Market"
    country: str = "US"
    tax_included: bool = False
    till: str = "till-1"
    cashier: str = "Ana"
    capture: CaptureMethod = CaptureMethod.AUTOMATIC
    customer_may_cancel: bool = True
    show_cart: bool = False
    reader: str | None = None
    location: str | None = None
    catalogue: str | None = None
    """Path of the shop's own catalogue file; None for the built-in one."""
    terms: str | None = None
    """Path of the shop's own terms for keeping a card; None for the built-in ones."""
    moto_without_cvc: bool = False
    """Whether a keyed card needs no CVC: a private preview that Stripe has to allow."""
    theme: Theme = Theme.SYSTEM
    language: str = "en"
    scale: int = 100
    profile: str = "default"
