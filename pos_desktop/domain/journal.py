"""What is written down: one entry for each thing that happened, never changed afterwards."""

from dataclasses import dataclass
from datetime import datetime

from pos_desktop.domain.captures import CaptureOrder
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.domain.payment import Authorized, Payment
from pos_desktop.domain.refunding import Refunding
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.shifts import Closing, Counted


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened, and what is true after it.

    `kind` is a dotted word such as `sale.opened`, `cart.added`, `payment.presenting`, `sale.paid`.
    `sale`, `payment` and the others are the whole values as they are now, where they changed.
    `follows` is the payment as whoever writes knows it from the book, where another till may have
    gone on with it meanwhile; None where nobody else does.
    `detail` is what else is worth telling, in few words: it never holds a key, a card number or a
    client secret.
    """

    kind: str
    at: datetime
    actor: str
    till: str
    sale: Sale | None = None
    payment: Payment | None = None
    consent: Consent | None = None
    customer: Customer | None = None
    parked: ParkedCall | None = None
    closing: Closing | None = None
    counted: Counted | None = None
    """What the closing beside it counted."""
    refunding: Refunding | None = None
    """Beside it no `sale` needs to stand: what of it went back follows from its refunds."""
    detail: tuple[tuple[str, str], ...] = ()
    follows: Payment | None = None


def kind_of(payment: Payment) -> str:
    """The word of the book for where a payment, or the saving of a card, is now."""
    what = "setup" if payment.terms.is_setup else "payment"
    match payment.state:
        case Authorized(order=CaptureOrder()):
            return f"{what}.capturing"
        case Authorized(raising=int()):
            return f"{what}.raising"
        case _:
            return f"{what}.{payment.word}"
