"""What Stripe tells of the card that paid. Never its number: there is no field for one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmvReceipt:
    """The fields of a chip payment that a receipt carries.

    Source: Charge.payment_method_details.card_present.receipt.
    """

    application_preferred_name: str | None = None
    dedicated_file_name: str | None = None
    account_type: str | None = None
    authorization_response_code: str | None = None
    application_cryptogram: str | None = None
    terminal_verification_results: str | None = None
    transaction_status_information: str | None = None
    cardholder_verification_method: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """The card of a charge, as far as a till may know it."""

    kind: str
    """`card_present`, `interac_present` or `card`, as Stripe types it."""
    brand: str | None = None
    last4: str | None = None
    funding: str | None = None
    country: str | None = None
    wallet: str | None = None
    read_method: str | None = None
    authorization_code: str | None = None
    network: str | None = None
    preferred_locales: tuple[str, ...] = ()
    receipt: EmvReceipt | None = None
    moto: bool = False
    """Whether the bank was told that the order came by mail or telephone."""

    @property
    def is_interac(self) -> bool:
        """Whether it is Canada's Interac: it takes the money at once, and is refunded only at a
        reader, with the same card.

        Source: https://docs.stripe.com/terminal/payments/regional?integration-country=CA#refunds.
        """
        return self.kind == "interac_present"


@dataclass(frozen=True, slots=True)
class CollectedCard:
    """A card that was read and not yet charged, as Stripe's words; None where it does not tell."""

    brand: str | None = None
    funding: str | None = None
    country: str | None = None
    wallet: str | None = None
    last4: str | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """One try to take the money; amounts in minor units, times in seconds since 1970, UTC.

    `authorized` is what the bank holds or held, where it tells; `captured_amount` and
    `refunded_amount` what was taken of it and given back of that. `capture_before` is when an
    authorization lapses, told only of one that is to be captured. `incremental`: it may be raised
    while it is held. `overcapture`: more than was authorized may be captured, for a tip.
    """

    charge_id: str
    amount: int
    captured: bool
    card: Card | None = None
    capture_before: int | None = None
    authorized: int | None = None
    captured_amount: int = 0
    refunded_amount: int = 0
    incremental: bool = False
    overcapture: bool = False
    created: int = 0


@dataclass(frozen=True, slots=True)
class Decline:
    """Why a card was not accepted; codes as in https://docs.stripe.com/declines/codes.

    `charge` is the failed Charge, or the failed SetupAttempt: it tells one try from the next.
    """

    code: str
    decline_code: str | None = None
    message: str = ""
    charge: str | None = None
