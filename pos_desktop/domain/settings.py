"""What a shop can set, as values; where they are kept is nobody's business here."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pos_desktop.domain.choices import (
    CaptureMethod,
    CashRounding,
    ConnectHow,
    Paper,
    PrinterKind,
    PrintWhen,
)
from pos_desktop.domain.staff import Staff

MOST_LINES = 8
LONGEST_BLOCK = 400
"""Lines and characters of what a shop writes above and below its receipts."""


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


class TipOn(StrEnum):
    """Where the customer says what they tip."""

    NONE = "none"
    READER = "reader"
    """On the reader, before the card is read."""
    RECEIPT = "receipt"
    """On paper; it is added before the money is taken. In the United States alone."""


class ForeignCard(StrEnum):
    """What becomes of a card that another country's bank gave out."""

    TAKEN = "taken"
    REFUSED = "refused"
    REPRICED = "repriced"
    """It is taken at another price."""


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
    cash_rounding: CashRounding = CashRounding.AUTO
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
    capture_later: bool = False
    """Whether what is held is taken at closing; without `capture` by hand it says nothing."""
    incremental_authorization: bool = False
    """Whether the bank is asked that what is held may be raised."""
    extended_authorization: bool = False
    """Whether the bank is asked to hold the money for longer."""
    tip_on: TipOn = TipOn.NONE
    tip_without_tax: bool = False
    """Whether the percentages of a tip are reckoned of the price before tax."""
    refused_brands: tuple[str, ...] = ()
    refused_funding: tuple[str, ...] = ()
    refuse_wallets: bool = False
    foreign_card: ForeignCard = ForeignCard.TAKEN
    foreign_percent: Decimal = Decimal(0)
    """What is added to the price for a foreign card, in percent; below nothing it is less."""
    ask_email: bool = False
    """Whether the reader asks for an address for the receipt, after the payment."""
    ask_question: str | None = None
    """What the reader asks after the payment; None for nothing."""
    question_yes: str = "Yes"
    question_no: str = "No"
    connect_account: str | None = None
    """Id of the account that payments are made for; None for the shop's own."""
    connect_how: ConnectHow = ConnectHow.HEADER
    fee_percent: Decimal = Decimal(0)
    """The platform's share of a payment, in percent of it."""
    fee_amount: int = 0
    """What the platform takes of every payment besides, in minor units of the shop's currency."""
    printer: PrinterKind = PrinterKind.NONE
    printer_address: str | None = None
    """Where it is, as `domain.printers.address_of` reads it."""
    paper: Paper = Paper.MM80
    print_receipt: PrintWhen = PrintWhen.ASK
    shop_copy: bool = False
    """Whether a receipt that prints by itself is followed by one for the shop."""
    drawer_on_cash: bool = True
    receipt_header: str = ""
    """What stands below the shop's name: lines of address and tax number."""
    receipt_footer: str = ""
    receipt_template: str | None = None
    """Path of the shop's own template; None for the built-in one."""
    refund_needs_manager: bool = False
    """Whether money is given back by a manager's leave alone."""
    discount_needs_manager: bool = False
    """Whether a discount is given by a manager's leave alone."""
    manager_pin: str | None = None
    """What `domain.pins` keeps of the manager's PIN: a salted hash; None while there is none."""
    staff: Staff = ()
    """Who works here; `cashier` is who of them is at the till. Nobody signs in while it is empty"""
    lock_minutes: int = 0
    """After so long without a touch somebody has to sign in again; 0 for never."""
    theme: Theme = Theme.SYSTEM
    kiosk: bool = False
    """Whether the till fills the screen and is closed by a manager alone."""
    language: str = "en"
    scale: int = 100
    profile: str = "default"

    @property
    def booked_mode(self) -> Mode:
        """The mode whose book is meant: training's until the first start has been answered."""
        return self.mode or Mode.TRAINING

    @property
    def takes_at_closing(self) -> bool:
        """Whether money is held first and taken at closing."""
        return self.capture_later and self.capture is not CaptureMethod.AUTOMATIC

    @property
    def in_name_of(self) -> str | None:
        """The connected account in whose name every request is made; None for the shop's own."""
        return self.connect_account if self.connect_how is ConnectHow.HEADER else None

    @property
    def tips(self) -> TipOn:
        """Where tips are given. On the receipt only in the United States, and only where the money
        is taken at closing: until then the tip is added.

        Source: https://docs.stripe.com/terminal/features/collecting-tips/on-receipt.
        """
        may = self.country == "US" and self.takes_at_closing
        return TipOn.NONE if self.tip_on is TipOn.RECEIPT and not may else self.tip_on

    @property
    def capture_asked(self) -> CaptureMethod:
        """How a card that is presented is charged: where the reader asks for a tip, the money is
        always held first.

        Source: https://docs.stripe.com/terminal/features/collecting-tips/on-reader.
        """
        if self.tips is TipOn.READER and self.capture is CaptureMethod.AUTOMATIC:
            return CaptureMethod.MANUAL
        return self.capture
