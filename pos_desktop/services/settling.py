"""What a payment means for its sale, and for the agreement under which its card is kept."""

from dataclasses import replace
from datetime import datetime

from pos_desktop.domain.consents import Consent
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.payment import (
    Attention,
    Authorized,
    Cancelled,
    CardEntry,
    Paid,
    Payment,
    Terms,
)
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus

_TENDERS = {
    CardEntry.PRESENTED: TenderKind.CARD,
    CardEntry.KEYED: TenderKind.MOTO,
    CardEntry.ON_FILE: TenderKind.SAVED_CARD,
}


def begun(sale: Sale) -> Sale:
    """The sale while it is being paid."""
    return replace(sale, status=SaleStatus.PAYING)


def dropped(sale: Sale, terms: Terms) -> Sale:
    """The sale after its payment came to nothing.

    A basket is back as it was rung up; an order of an amount alone has nothing to go back to.
    """
    return replace(sale, status=SaleStatus.VOID if terms.description else SaleStatus.OPEN)


def kept(consent: Consent, payment: Payment) -> Consent:
    """The agreement with the card that was saved under it, once it is."""
    match payment.state:
        case Paid(intent) | Authorized(intent) if intent.saved and payment.terms.keeps:
            return replace(consent, card=intent.saved)
        case _:
            return consent


def settled(sale: Sale, payment: Payment, now: datetime) -> Sale:
    """The sale as this payment leaves it. Settling twice gives the same sale."""
    if sale.status is SaleStatus.PAID:
        return sale
    match payment.state:
        case Paid(intent):
            return _with_tender(sale, payment, intent, TenderStatus.PAID, now)
        case Authorized(intent) if not payment.terms.capture_now:
            return _with_tender(sale, payment, intent, TenderStatus.AUTHORIZED, now)
        case Cancelled():
            return dropped(sale, payment.terms)
        case Attention():
            return replace(sale, status=SaleStatus.NEEDS_ATTENTION)
        case _:
            return replace(sale, status=SaleStatus.PAYING)


def paid_in_cash(sale: Sale, given: int, now: datetime) -> Sale:
    """The sale paid with `given` minor units of cash, of which the rest goes back.

    Raises:
        ValueError: less was given than is owed.
    """
    owed = sale.total
    if given < owed:
        raise ValueError(f"{given} given, {owed} owed")
    tender = Tender(TenderKind.CASH, owed, given=given)
    return replace(sale, status=SaleStatus.PAID, tenders=(tender,), closed_at=now)


def _with_tender(
    sale: Sale, payment: Payment, intent: Intent, status: TenderStatus, now: datetime
) -> Sale:
    charge = intent.charge
    tender = Tender(
        _TENDERS[payment.terms.entry],
        intent.amount,
        status,
        tip=intent.tip,
        payment_intent=intent.intent_id,
        charge=charge.charge_id if charge else None,
        card=charge.card if charge else None,
    )
    return replace(sale, status=SaleStatus.PAID, tenders=(tender,), closed_at=now)
