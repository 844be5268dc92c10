"""How a payment and its sale stand in the book now: what was handed on may be older."""

from pos_desktop.domain.consents import Consent
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.journal import Journal


def payment_in(journal: Journal, payment: Payment) -> Payment:
    """The payment as it is written, or as it is given where the book has none."""
    terms = payment.terms
    known = {one.terms.number: one for one in journal.payments_of(terms.sale_id)}
    return known.get(terms.number, payment)


def sale_in(journal: Journal, sale: Sale) -> Sale:
    """The sale as it is written, or as it is given where the book has none."""
    return journal.sale(sale.sale_id) or sale


def consent_in(journal: Journal, consent: Consent) -> Consent:
    """The agreement as it is written, or as it is given where the book has none."""
    return journal.consent(consent.consent_id) or consent
