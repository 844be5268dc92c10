"""What a payment means for its sale."""

from dataclasses import replace
from datetime import datetime

from pos_desktop.domain.intents import Intent
from pos_desktop.domain.payment import Attention, Authorized, Cancelled, Paid, Payment
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus


def settled(sale: Sale, payment: Payment, now: datetime) -> Sale:
    """The sale as this payment leaves it. Settling twice gives the same sale."""
    if sale.status is SaleStatus.PAID:
        return sale
    match payment.state:
        case Paid(intent):
            return _with_tender(sale, intent, TenderStatus.PAID, now)
        case Authorized(intent) if not payment.terms.capture_now:
            return _with_tender(sale, intent, TenderStatus.AUTHORIZED, now)
        case Cancelled():
            return reopened(sale)
        case Attention():
            return replace(sale, status=SaleStatus.NEEDS_ATTENTION)
        case _:
            return replace(sale, status=SaleStatus.PAYING)


def reopened(sale: Sale) -> Sale:
    """The sale with nothing paid and nothing under way, as it was rung up."""
    return replace(sale, status=SaleStatus.OPEN)


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


def _with_tender(sale: Sale, intent: Intent, status: TenderStatus, now: datetime) -> Sale:
    charge = intent.charge
    tender = Tender(
        TenderKind.CARD,
        intent.amount,
        status,
        tip=intent.tip,
        payment_intent=intent.intent_id,
        charge=charge.charge_id if charge else None,
        card=charge.card if charge else None,
    )
    return replace(sale, status=SaleStatus.PAID, tenders=(tender,), closed_at=now)
