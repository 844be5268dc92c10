"""What a shop chooses between in its settings, where the choice is another module's business.

They stand apart from what is done with them, which a start does not need to read its settings.
"""

from decimal import Decimal
from enum import StrEnum

BRANDS = ("visa", "mastercard", "amex", "discover", "diners", "jcb", "unionpay")
"""The brands that are known all over the world, as Stripe calls them.

Source: Charge.payment_method_details.card_present.brand.
"""
LOCAL_BRANDS = {"CA": "interac", "AU": "eftpos_au", "FR": "cartes_bancaires", "DE": "girocard"}
"""The brand that only one country has, by country."""
ALL_BRANDS = (*BRANDS, *LOCAL_BRANDS.values())
FUNDING = ("credit", "debit", "prepaid")
"""How a card is funded; Stripe says `unknown` where the bank does not tell."""
LEAST_EXTRA, MOST_EXTRA = Decimal(-50), Decimal(50)
"""What a foreign card may be priced at, in percent above or below."""
ACCOUNT = r"acct_[A-Za-z0-9]{6,40}"
"""What an account's id looks like. Source: https://docs.stripe.com/api/accounts/object."""


class CaptureMethod(StrEnum):
    """Whether an approval takes the money at once or only holds it."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"
    MANUAL_PREFERRED = "manual_preferred"
    """Held where the card's network can hold; Interac and eftpos, which cannot, take it at once.

    Source: https://docs.stripe.com/terminal/payments/regional
    """


class CashRounding(StrEnum):
    """To which coin a sum is rounded that is paid in cash: sizes are minor units."""

    AUTO = "auto"
    """The smallest coin that the shop's country has."""
    OFF = "off"
    """To none: what is paid is what is owed."""
    OF_5 = "5"
    OF_10 = "10"
    OF_20 = "20"
    OF_50 = "50"
    OF_100 = "100"
    OF_500 = "500"


class PrinterKind(StrEnum):
    """How receipts come to paper."""

    NONE = "none"
    SYSTEM = "system"
    """Any printer of this computer, as pages."""
    SPOOLER = "spooler"
    """A receipt printer that this computer's Windows has as a printer: raw bytes by its name."""
    NETWORK = "network"
    USB = "usb"
    SERIAL = "serial"
    VIRTUAL = "virtual"
    """None of iron: what would have been printed is written to the data folder."""


class Paper(StrEnum):
    """What it prints on."""

    MM58 = "58"
    MM80 = "80"
    MM80_COARSE = "80-512"
    """The same roll in a printer of 180 dots an inch, as Epson's TM-T88: 512 dots, not 576."""
    PAGE = "page"
    """A4, or Letter where that is usual."""

    @property
    def width(self) -> str:
        """As templates know it: "58", "80" or "page"."""
        return self.value.partition("-")[0]


class PrintWhen(StrEnum):
    """What happens once a sale is paid."""

    ALWAYS = "always"
    ASK = "ask"
    NEVER = "never"


class ConnectHow(StrEnum):
    """Whose charge it is.

    Source: https://docs.stripe.com/terminal/features/connect.
    """

    HEADER = "header"
    """The connected account's own: every request is made in its name (Stripe-Account header)."""
    ON_BEHALF_OF = "on_behalf_of"
    """The connected account's business is on the statement and settles it; it gets the money."""
    DESTINATION = "destination"
    """The platform's own charge, of which the money is passed on."""
