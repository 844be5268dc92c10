"""Agreements of customers, and the cards they are about."""

from datetime import UTC, datetime

from pos_desktop.domain.consents import Channel, Consent, Wording
from pos_desktop.domain.savedcards import Redisplay, SavedCard

GIVEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CARD = SavedCard("pm_1", "visa", "4242", 12, 2030, customer="cus_1")
OTHER_CARD = SavedCard("pm_2", "mastercard", "4444", 1, 2031, customer="cus_1")
READ_ALOUD = Wording("2026-11", "en", ("May we keep your card?", "Once for each order."))
SAVING = Consent(
    consent_id="consent_1",
    customer_id="cus_1",
    wording=READ_ALOUD,
    redisplay=Redisplay.LIMITED,
    channel=Channel.PHONE,
    given_at=GIVEN,
    agent="Ana",
    till="till-1",
)
"""Given to save a card that is not there yet."""
