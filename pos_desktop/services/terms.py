"""What is asked of Stripe for a payment, by the sale and the shop's settings."""

from dataclasses import replace

from pos_desktop.domain.cardrules import rule_of
from pos_desktop.domain.connecting import ConnectTerms
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.fees import application_fee
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.payment import Terms
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings, TipOn
from pos_desktop.services.repricing import is_repriced

_SINGLE_MESSAGE = frozenset({"CA", "AU"})
"""Where debit cards (Interac, eftpos) take the money at once, and decline to hold it.

Source: https://docs.stripe.com/terminal/payments/regional.
"""


def counter_terms(
    sale: Sale, settings: Settings, *, reader: str, started_at: int, consent: Consent | None = None
) -> Terms:
    """What is asked for a card that is presented at the counter.

    `started_at` is seconds since 1970, UTC; `consent` covers the keeping of the card, if it is
    kept.
    """
    total = sale.cart.total()
    terms = Terms(
        sale_id=sale.sale_id,
        number=sale.payments_begun,
        till=sale.till,
        amount=total.minor,
        currency=total.currency,
        types=_types(settings),
        reader=reader,
        started_at=started_at,
        capture=_capture(settings),
        customer_may_cancel=settings.customer_may_cancel,
        customer=sale.customer,
        keeps=consent.redisplay if consent else None,
        consent=consent.consent_id if consent else None,
        incremental=settings.takes_at_closing and settings.incremental_authorization,
        extended=settings.takes_at_closing and settings.extended_authorization,
        inspects=rule_of(settings).says_something,
        repriced=is_repriced(sale.cart),
    )
    return _of_the_shop(_tipped(terms, sale, settings), settings)


def order_terms(terms: Terms, settings: Settings) -> Terms:
    """The terms of a phone order, with what the shop's settings say of every payment.

    No customer is there to tip, or to be asked for another card.
    """
    return _of_the_shop(replace(terms, skip_tip=bool(terms.reader)), settings)


def _of_the_shop(terms: Terms, settings: Settings) -> Terms:
    """Whether the money is taken at closing, and whose it is."""
    connect = connect_terms(terms.amount, settings)
    return replace(terms, capture_now=not settings.takes_at_closing, connect=connect)


def connect_terms(amount: int, settings: Settings) -> ConnectTerms | None:
    """For whom the payment is made; None where that is the shop itself."""
    if settings.connect_account is None:
        return None
    fee = application_fee(amount, settings.fee_percent, settings.fee_amount)
    return ConnectTerms(settings.connect_account, settings.connect_how, fee)


def _types(settings: Settings) -> tuple[str, ...]:
    """The cards that a reader takes; Interac is a type of its own, and Canada's alone."""
    return ("card_present", "interac_present") if settings.country == "CA" else ("card_present",)


def _capture(settings: Settings) -> CaptureMethod:
    """How the card is charged: where a debit card cannot be held, only the others are."""
    asked = settings.capture_asked
    if asked is CaptureMethod.MANUAL and settings.country in _SINGLE_MESSAGE:
        return CaptureMethod.MANUAL_PREFERRED
    return asked


def _tipped(terms: Terms, sale: Sale, settings: Settings) -> Terms:
    """The terms with what the reader asks of tips: nothing, unless the shop wants it there."""
    if sale.skip_tip or settings.tips is not TipOn.READER:
        return replace(terms, skip_tip=True)
    if not settings.tip_without_tax:
        return terms
    before_tax = sale.cart.totals().subtotal
    # Of nothing no tip can be reckoned: then the reader is not to ask.
    return replace(terms, tip_eligible=before_tax or None, skip_tip=not before_tax)
