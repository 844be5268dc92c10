"""Customers, agreements, parked calls and set-ups to put into a book."""

from dataclasses import replace
from datetime import timedelta

from pos_desktop.domain.consents import Channel, Consent, Withdrawal, Wording
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.domain.payment import CardEntry, Paid, Payment, Terms, begin
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from tests.adapters.journal.book import NOON

WORDING = Wording("2026-03", "fr", ("Vous acceptez d’être débité.", "Vous pouvez résilier."))
VISA = SavedCard("pm_1", "visa", "4242", 7, 2031, "cus_1", Redisplay.ALWAYS)


def customer(customer_id: str = "cus_1", name: str = "Zoë Müller-茶") -> Customer:
    """A customer who can be reached in every way."""
    return Customer(customer_id, Contact(name, "zoe@example.com", "+15550100"), 1_772_000_000)


def consent(
    consent_id: str = "consent_1", customer_id: str = "cus_1", *, minutes: int = 0
) -> Consent:
    """What a customer agreed to on the phone, some minutes after noon."""
    return Consent(
        consent_id,
        customer_id,
        WORDING,
        Redisplay.ALWAYS,
        Channel.PHONE,
        NOON + timedelta(minutes=minutes),
        "Ana",
        "till-1",
    )


def with_card(of: Consent) -> Consent:
    """The agreement once its card is saved."""
    return replace(of, card=VISA)


def withdrawn(of: Consent, by: str = "Bo") -> Consent:
    """The agreement once the customer ended it."""
    return replace(of, withdrawn=Withdrawal(NOON + timedelta(hours=1), by))


def call(call_id: str = "call_1", *, till: str = "till-1", minutes: int = 0) -> ParkedCall:
    """A call that was interrupted some minutes after noon."""
    return ParkedCall(
        call_id,
        till,
        "Ana",
        NOON + timedelta(minutes=minutes),
        "cus_1",
        "Zoë Müller-茶",
        "zoe@example.com",
        "+15550100",
        Channel.MAIL,
        "12.50",
        "Roses for Zoë",
    )


def setup(setup_id: str = "setup_1", *, customer: str = "cus_1", seconds: int = 0) -> Payment:
    """A card that is being saved, keyed on the reader; begun some seconds after noon."""
    terms = Terms(
        setup_id,
        1,
        "till-1",
        0,
        "usd",
        ("card",),
        "tmr_1",
        int(NOON.timestamp()) + seconds,
        kind=IntentKind.SETUP,
        entry=CardEntry.KEYED,
        customer=customer,
        keeps=Redisplay.ALWAYS,
        consent="consent_1",
    )
    return begin(terms)


def saved(of: Payment) -> Payment:
    """The set-up once a visa is kept."""
    intent = Intent(
        "seti_1", IntentStatus.SUCCEEDED, 0, "", ("card",), status_word="succeeded", saved=VISA
    )
    return replace(of, state=Paid(intent), serial=of.serial + 1)
