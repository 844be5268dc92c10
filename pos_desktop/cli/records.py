"""Sales, payments and agreements as the export tells them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from pos_desktop.cli.tabulating import Record
from pos_desktop.domain.captures import taken
from pos_desktop.domain.cards import Card
from pos_desktop.domain.cart import CartLine
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.payment import Authorized, Paid, Payment
from pos_desktop.domain.refunding import Refunding
from pos_desktop.domain.sale import Sale, Tender

SALE_COLUMNS = (
    "sale_id", "receipt_number", "status", "currency", "subtotal", "tax", "tip", "total",
    "opened_at", "closed_at", "cashier", "till", "items", "lines",
    "tender_kinds", "paid", "payment_intents", "charges", "brands", "last4s", "customer",
    "refunds", "rounding",
)  # fmt: skip
PAYMENT_COLUMNS = (
    "sale_id", "number", "payment_intent", "status", "amount", "tip", "currency", "capture",
    "reader", "attempt", "brand", "last4", "charge", "authorization_code", "started_at",
    "kind", "entry", "customer", "payment_method", "consent", "description", "decline",
    "setup_intent", "fee", "account",
)  # fmt: skip
CONSENT_COLUMNS = (
    "consent_id", "customer_id", "customer_name", "customer_email", "customer_phone",
    "channel", "language", "version", "text", "redisplay", "given_at", "agent", "till",
    "payment_method", "brand", "last4", "exp", "withdrawn_at", "withdrawn_by",
)  # fmt: skip


def sale_record(sale: Sale, refundings: Iterable[Refunding] = ()) -> Record:
    """A sale as the export tells it; amounts in minor units of `currency`."""
    totals = sale.cart.totals()
    return {
        "sale_id": sale.sale_id,
        "receipt_number": sale.receipt_number,
        "status": sale.status.value,
        "currency": sale.cart.currency,
        "subtotal": totals.subtotal,
        "tax": totals.tax,
        "tip": sale.tip,
        "total": sale.total,
        "opened_at": _rfc3339(sale.opened_at),
        "closed_at": None if sale.closed_at is None else _rfc3339(sale.closed_at),
        "cashier": sale.cashier,
        "till": sale.till,
        "lines": list(map(_line_record, sale.cart.lines, totals.line_taxes)),
        "tenders": list(map(_tender_record, sale.tenders)),
        "refunds": list(map(_refund_record, refundings)),
        "customer": sale.customer,
        "rounding": sale.rounding,
    }


def _line_record(line: CartLine, tax: int) -> Record:
    return {
        "sku": line.sku,
        "description": line.description,
        "quantity": line.quantity,
        "unit_amount": line.unit_amount,
        "discount": line.taken_off,
        "amount": line.amount,
        "tax": tax,
    }


def _tender_record(tender: Tender) -> Record:
    return {
        "kind": tender.kind.value,
        "amount": tender.amount,
        "tip": tender.tip,
        "fee": tender.fee,
        "payment_intent": tender.payment_intent,
        "charge": tender.charge,
        "status": tender.status.value,
        "brand": None if tender.card is None else tender.card.brand,
        "last4": None if tender.card is None else tender.card.last4,
    }


def _refund_record(refunding: Refunding) -> Record:
    terms = refunding.terms
    return {
        "amount": terms.amount,
        "refund": refunding.refund_id,
        "kind": terms.kind.value,
        "status": refunding.word,
    }


def sale_row(record: Record) -> Record:
    """A sale on one line: what there are several of is joined with “; ”."""
    lines, tenders = _parts(record["lines"]), _parts(record["tenders"])
    refunds = _parts(record["refunds"])
    return {
        **record,
        "items": sum(int(str(line["quantity"])) for line in lines),
        "lines": "; ".join(map(_line_told, lines)),
        "tender_kinds": _joined(tenders, "kind"),
        "paid": sum(int(str(tender["amount"])) for tender in tenders),
        "payment_intents": _joined(tenders, "payment_intent"),
        "charges": _joined(tenders, "charge"),
        "brands": _joined(tenders, "brand"),
        "last4s": _joined(tenders, "last4"),
        "refunds": "; ".join(f"{one['amount']} {one['kind']} {one['status']}" for one in refunds),
    }


def _line_told(line: Record) -> str:
    told = f"{line['quantity']} x {line['sku']} {line['description']} @ {line['unit_amount']}"
    return f"{told} - {line['discount']}" if line["discount"] else told


def _parts(value: object) -> list[Record]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _joined(parts: Iterable[Record], name: str) -> str:
    return "; ".join(str(part[name]) for part in parts if part[name] is not None)


def payment_record(payment: Payment) -> Record:
    """A payment or set-up as the export tells it.

    `amount` is what was taken, of which only a part may have been captured; or what is held; or
    else what was agreed.

    `sale_id` is the set-up's own id where no money is taken. `payment_method` is the card that was
    kept, or the saved one that is charged; `decline` why a card was not accepted last.
    """
    terms = payment.terms
    intent = payment.state.intent if isinstance(payment.state, Authorized | Paid) else None
    charge = None if intent is None else intent.charge
    card = _card_of(intent)
    saved = None if intent is None else intent.saved
    declined = payment.last_decline
    return {
        "sale_id": terms.sale_id,
        "number": terms.number,
        "payment_intent": None if terms.is_setup else payment.intent_id,
        "status": payment.word,
        "amount": _amount(payment),
        "tip": 0 if intent is None else intent.tip,
        "fee": None if intent is None else intent.fee,
        "account": None if terms.connect is None else terms.connect.account,
        "currency": terms.currency,
        "capture": terms.capture.value,
        "reader": terms.reader,
        "attempt": payment.attempt,
        "brand": card.brand,
        "last4": card.last4,
        "charge": None if charge is None else charge.charge_id,
        "authorization_code": card.authorization_code,
        "started_at": _rfc3339(datetime.fromtimestamp(terms.started_at, UTC)),
        "kind": terms.kind.value,
        "entry": terms.entry.value,
        "customer": terms.customer,
        "payment_method": terms.method if saved is None else saved.method_id,
        "consent": terms.consent,
        "description": terms.description,
        "decline": None if declined is None else declined.decline_code or declined.code,
        "setup_intent": payment.intent_id if terms.is_setup else None,
    }


def _amount(payment: Payment) -> int:
    match payment.state:
        case Paid(intent):
            return taken(intent)
        case Authorized(intent):
            return intent.amount
        case _:
            return payment.terms.amount


def _card_of(intent: Intent | None) -> Card:
    """The card that paid, or that was kept without paying."""
    if intent is not None and intent.charge is not None and intent.charge.card is not None:
        return intent.charge.card
    if intent is not None and intent.saved is not None:
        return Card("card", intent.saved.brand, intent.saved.last4)
    return Card("")


def consent_record(consent: Consent, customer: Customer | None) -> Record:
    """An agreement as the export tells it, with the customer as the shop's book has them now."""
    contact = None if customer is None else customer.contact
    card, withdrawn = consent.card, consent.withdrawn
    return {
        "consent_id": consent.consent_id,
        "customer_id": consent.customer_id,
        "customer_name": None if contact is None else contact.name,
        "customer_email": None if contact is None else contact.email,
        "customer_phone": None if contact is None else contact.phone,
        "channel": consent.channel.value,
        "language": consent.wording.language,
        "version": consent.wording.version,
        "text": consent.wording.text,
        "redisplay": consent.redisplay.value,
        "given_at": _rfc3339(consent.given_at),
        "agent": consent.agent,
        "till": consent.till,
        "payment_method": None if card is None else card.method_id,
        "brand": None if card is None else card.brand,
        "last4": None if card is None else card.last4,
        "exp": None if card is None else f"{card.exp_month:02}/{card.exp_year}",
        "withdrawn_at": None if withdrawn is None else _rfc3339(withdrawn.at),
        "withdrawn_by": None if withdrawn is None else withdrawn.by,
    }


def _rfc3339(at: datetime) -> str:
    """To the millisecond: what is finer than that no clock of a shop knows."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
