"""What happened with a customer, newest first: agreements, saved cards, payments."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pos_desktop.domain.consents import Consent
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import Authorized, Cancelled, Declined, Paid, Payment
from pos_desktop.presenters.declines import reason_of
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.phone import Happening, HistoryRow
from pos_desktop.services.wallets import Wallet

MOST_LINES = 50
"""Lines of a history; older ones are in the exports."""

_ORDER = (
    Happening.AGREED,
    Happening.DECLINED,
    Happening.IN_DOUBT,
    Happening.CANCELLED,
    Happening.CARD_NOT_SAVED,
    Happening.PAID,
    Happening.CARD_SAVED,
    Happening.WITHDRAWN,
)
"""What comes after what within one second: a payment's time is known to the second."""


def history_of(wallet: Wallet) -> tuple[HistoryRow, ...]:
    """The history that this reading of the book tells."""
    receipts = dict(wallet.receipts)
    rows = [row for consent in wallet.consents for row in _of_consent(consent)]
    for payment in wallet.payments:
        rows.extend(_of_payment(payment, receipts.get(payment.terms.sale_id)))
    rows.sort(key=_place, reverse=True)
    return tuple(rows[:MOST_LINES])


def _place(row: HistoryRow) -> tuple[int, int]:
    return int(row.at.timestamp()), _ORDER.index(row.happening)


def _of_consent(consent: Consent) -> Iterator[HistoryRow]:
    card, ended = consent.card, consent.withdrawn
    brand, last4 = (card.brand, card.last4) if card else ("", "")
    yield HistoryRow(
        consent.given_at,
        Happening.AGREED,
        brand=brand,
        last4=last4,
        channel=consent.channel,
        consent_id=consent.consent_id,
        is_standing=ended is None,
    )
    if ended is not None:
        yield HistoryRow(
            ended.at,
            Happening.WITHDRAWN,
            brand=brand,
            last4=last4,
            consent_id=consent.consent_id,
        )


def _of_payment(payment: Payment, receipt: str | None) -> Iterator[HistoryRow]:
    """A card that was declined before another one paid is told as well."""
    terms, reason = payment.terms, _reason(payment)
    at = datetime.fromtimestamp(terms.started_at, UTC)
    amount = None if terms.is_setup else Money(terms.amount, terms.currency)
    failed = Happening.CARD_NOT_SAVED if terms.is_setup else Happening.DECLINED
    match payment.state:
        case Paid(intent) | Authorized(intent):
            if reason is not None:
                yield HistoryRow(at, failed, amount, reason=reason)
            yield from _accepted(payment, intent, at, receipt)
        case Declined():
            yield HistoryRow(at, failed, amount, reason=reason)
        case Cancelled() if reason is not None:
            yield HistoryRow(at, failed, amount, reason=reason)
        case Cancelled():
            yield HistoryRow(at, Happening.CANCELLED, amount)
        case _:
            yield HistoryRow(at, Happening.IN_DOUBT, amount)


def _accepted(
    payment: Payment, intent: Intent, at: datetime, receipt: str | None
) -> Iterator[HistoryRow]:
    terms, saved = payment.terms, intent.saved
    if not terms.is_setup:
        card = intent.charge.card if intent.charge else None
        amount = Money(intent.amount, intent.currency)
        brand, last4 = (card.brand or "", card.last4 or "") if card else ("", "")
        yield HistoryRow(at, Happening.PAID, amount, receipt, brand, last4)
    if terms.keeps is None:
        return
    if saved is None:
        yield HistoryRow(at, Happening.CARD_NOT_SAVED, reason=warn("card_cannot_be_kept"))
    else:
        yield HistoryRow(at, Happening.CARD_SAVED, brand=saved.brand, last4=saved.last4)


def _reason(payment: Payment) -> Notice | None:
    decline = payment.last_decline
    return reason_of(decline, payment.terms.entry) if decline is not None else None
