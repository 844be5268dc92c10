"""Receipts by e-mail: Stripe writes and sends them, once it knows the address."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from os import urandom

from pos_desktop.domain.customers import Contact, checked
from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.tasks import Lane

Tell = Callable[[str, str, str], object]
"""`ports.payments.Payments.set_receipt_email`; it raises `Failed`."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """Stripe knows the address, or `failure` says why not."""

    address: str
    failure: Failure | None = None


def address_of(typed: str) -> str:
    """The address as it is sent.

    Raises:
        ContactRefused: it is none.
    """
    return checked(Contact(email=typed)).email


def intents_of(sale: Sale) -> tuple[str, ...]:
    """The payments of a sale that Stripe can write a receipt of; of cash it knows nothing."""
    named = (tender.payment_intent for tender in sale.tenders)
    return tuple(intent for intent in named if intent is not None)


class Mailing:
    """Tells Stripe where a receipt goes, on a lane that no payment waits for.

    Args:
        tell: tells Stripe, once there is a way to it.
        broke: is told of a defect of ours, in one sentence.

    Source: https://docs.stripe.com/receipts (receipt_email; sent at capture, in live mode alone).
    """

    def __init__(
        self,
        tell: Callable[[], Tell | None],
        lane: Lane,
        broke: Callable[[str], None],
    ) -> None:
        self._tell = tell
        self._lane = lane
        self._broke = broke

    @property
    def is_possible(self) -> bool:
        """Whether there is a way to Stripe."""
        return self._tell() is not None

    def send(self, sale: Sale, address: str, done: Callable[[Mailed], None]) -> None:
        """Have the receipts of this sale's payments sent there.

        The same address may be wished again, and is a wish of its own then: each has its key.
        """
        tell = self._tell()
        if tell is None:
            raise RuntimeError("there is no way to Stripe yet")
        wish = f"receipt_{urandom(8).hex()}"
        work = partial(_carry_out, tell, sale, address, wish)
        self._lane.submit(work, done, self._broke)


def _carry_out(tell: Tell, sale: Sale, address: str, wish: str) -> Mailed:
    try:
        for intent in intents_of(sale):
            tell(intent, address, f"{wish}/{intent}")
    except Failed as failed:
        return Mailed(address, failed.failure)
    return Mailed(address)
