"""What a payment means for its sale, and for the agreement under which its card is kept."""

from dataclasses import replace
from datetime import datetime

from pos_desktop.domain.captures import taken
from pos_desktop.domain.cashrounding import EXACT, Coin
from pos_desktop.domain.consents import Consent
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


_SETTLED = frozenset({SaleStatus.PAID, SaleStatus.PARTLY_REFUNDED, SaleStatus.REFUNDED})


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
    for tender in sale.tenders:
        if tender.payment_intent is not None and tender.payment_intent == payment.intent_id:
            return _settled_later(sale, tender, payment)
    if sale.status in _SETTLED:
        return sale
    match payment.state:
        case Paid():
            return _with_tender(sale, payment, now)
        case Authorized() if not payment.terms.capture_now:
            return _with_tender(sale, payment, now)
        case Cancelled():
            return dropped(sale, payment.terms)
        case Attention():
            return replace(sale, status=SaleStatus.NEEDS_ATTENTION)
        case _:
            return replace(sale, status=SaleStatus.PAYING)


def paid_in_cash(sale: Sale, given: int, now: datetime, coin: Coin = EXACT) -> Sale:
    """The sale paid with `given` minor units of cash: the nearest coin is kept, the rest goes back.

    A basket that is nearest to no coin at all is paid with nothing.

    Raises:
        ValueError: less was given than is owed.
    """
    owed = coin.rounded(sale.total)
    if given < owed:
        raise ValueError(f"{given} given, {owed} owed")
    tender = Tender(TenderKind.CASH, owed, given=given)
    return replace(sale, status=SaleStatus.PAID, tenders=(tender,), closed_at=now)


def _with_tender(sale: Sale, payment: Payment, now: datetime) -> Sale:
    tender = _tender(payment)
    return replace(sale, status=SaleStatus.PAID, tenders=(tender,), closed_at=now)


def _tender(payment: Payment) -> Tender:
    """What counts towards the sale of a payment whose money is taken or held."""
    state = payment.state
    assert isinstance(state, Paid | Authorized)  # noqa: S101 - the callers looked
    intent, is_paid = state.intent, isinstance(state, Paid)
    charge = intent.charge
    return Tender(
        _TENDERS[payment.terms.entry],
        taken(intent) if is_paid else intent.amount,
        TenderStatus.PAID if is_paid else TenderStatus.AUTHORIZED,
        tip=intent.tip + (state.receipt_tip if isinstance(state, Paid) else 0),
        payment_intent=intent.intent_id,
        charge=charge.charge_id if charge else None,
        card=charge.card if charge else None,
        fee=intent.fee,
    )


def _settled_later(sale: Sale, held: Tender, payment: Payment) -> Sale:
    """The sale of which the money was held, once that is taken, raised, released or lapsed.

    A hold that was released makes the sale void. One that lapsed by itself was to be taken: the
    goods are gone and the money is not there, so a person must look at it.
    """
    if held.status is not TenderStatus.AUTHORIZED:
        return sale
    match payment.state:
        case Paid() | Authorized():
            return _in_place_of(held, _tender(payment), sale, SaleStatus.PAID)
        case Cancelled(lapsed=lapsed):
            status = SaleStatus.NEEDS_ATTENTION if lapsed else SaleStatus.VOID
            return _in_place_of(held, replace(held, status=TenderStatus.CANCELED), sale, status)
        case Attention():
            return replace(sale, status=SaleStatus.NEEDS_ATTENTION)
        case _:
            return sale


def _in_place_of(held: Tender, tender: Tender, sale: Sale, status: SaleStatus) -> Sale:
    tenders = tuple(tender if one is held else one for one in sale.tenders)
    return replace(sale, status=status, tenders=tenders)
