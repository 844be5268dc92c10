"""Money that goes back to a card, as Stripe tells of it: only this says whether it went."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class RefundStatus(StrEnum):
    """The states of a Refund; UNKNOWN is every word that Stripe may add.

    Source: https://docs.stripe.com/api/refunds/object#refund_object-status.
    """

    PENDING = "pending"
    REQUIRES_ACTION = "requires_action"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    UNKNOWN = "unknown"


class RefundReason(StrEnum):
    """Why money is given back, in the only words that Stripe takes.

    FRAUDULENT also puts the card on Stripe's block list.
    Source: https://docs.stripe.com/api/refunds/create#create_refund-reason.
    """

    DUPLICATE = "duplicate"
    FRAUDULENT = "fraudulent"
    REQUESTED_BY_CUSTOMER = "requested_by_customer"


GAVE_NOTHING = frozenset({RefundStatus.FAILED, RefundStatus.CANCELED})
"""The states in which the money is the shop's again: it can be refunded another way."""


@dataclass(frozen=True, slots=True)
class Refund:
    """One reading of a Refund; `amount` in minor units of `currency`, `created` in s UTC.

    `failure_reason` is Stripe's word (`expired_or_canceled_card`, …) where it failed, which can be
    days after it succeeded. `status_word` is the status as Stripe wrote it.
    Source: https://docs.stripe.com/refunds#failed-refunds.
    """

    refund_id: str
    status: RefundStatus
    amount: int
    currency: str
    intent_id: str | None = None
    charge_id: str | None = None
    failure_reason: str | None = None
    created: int = 0
    metadata: tuple[tuple[str, str], ...] = ()
    status_word: str = ""

    @property
    def counts(self) -> bool:
        """Whether its amount is, or may be, with the customer and cannot be refunded again."""
        return self.status not in GAVE_NOTHING

    def bears(self, marks: Iterable[tuple[str, str]]) -> bool:
        """Whether all of this was written on it when it was asked for."""
        return set(marks) <= set(self.metadata)


@dataclass(frozen=True, slots=True)
class RefundOrder:
    """What is asked of Stripe: `amount` in minor units of the payment's currency, more than 0.

    `metadata` is how the refund is found again where an answer was lost. `reverse_transfer` and
    `refund_fee` (the application fee) only for a payment with a connected account. `reason` is not
    sent where the refund is made at a reader, which takes none.
    Source: https://docs.stripe.com/api/terminal/readers/refund_payment.
    """

    intent_id: str
    amount: int
    reason: RefundReason | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    reverse_transfer: bool = False
    refund_fee: bool = False


def marked(refunds: Iterable[Refund], marks: Iterable[tuple[str, str]]) -> Refund | None:
    """The refund that bears these marks; of several the one that counts, newest first.

    `refunds` newest first, as Stripe lists them.
    """
    asked = tuple(marks)
    bearing = [refund for refund in refunds if refund.bears(asked)]
    return next((one for one in bearing if one.counts), bearing[0] if bearing else None)
