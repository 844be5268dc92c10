"""Refunds at Stripe, of what was not paid by Interac: that is given back at the reader."""

from typing import Protocol

from pos_desktop.domain.refunds import Refund, RefundOrder


class Refunds(Protocol):
    """Each method raises `Failed`."""

    def create(self, order: RefundOrder, key: str) -> Refund:
        """Give money back; under a known `key` the refund that was made before.

        `Refused` where nothing is left (`charge_already_refunded`), more is asked for than is left,
        the payment is not captured, or was made by Interac.
        """

    def retrieve(self, refund_id: str) -> Refund:
        """The refund as it is now; one that succeeded may have failed since."""

    def of_intent(self, intent_id: str) -> tuple[Refund, ...]:
        """All refunds of a PaymentIntent, whoever made them, newest first; nothing lags."""
