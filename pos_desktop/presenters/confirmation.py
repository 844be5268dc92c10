"""What a customer is given of an agreement: who, what, when, which card; the words exactly."""

from dataclasses import dataclass
from datetime import datetime

from pos_desktop.domain.consents import Channel, Consent
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from pos_desktop.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A confirmation before it has words; it is written in `language`, the one that was read.

    `customer` and `email` are "" where they are not known. `country` decides the size of the paper.
    `card` is None where none was saved. Times are UTC; `ended_at` is None while the agreement
    stands.
    """

    reference: str
    shop: str
    country: str
    customer: str
    email: str
    language: str
    version: str
    paragraphs: tuple[str, ...]
    redisplay: Redisplay
    channel: Channel
    given_at: datetime
    card: SavedCard | None = None
    ended_at: datetime | None = None

    @property
    def file_name(self) -> str:
        """A name for its file that says nothing of the customer."""
        return f"confirmation-{self.reference.rpartition('_')[2][:12]}.pdf"


def confirmation_of(
    consent: Consent, customer: Customer | None, settings: Settings
) -> Confirmation:
    """The confirmation of this agreement; `customer` is None where the book has lost them."""
    contact = customer.contact if customer else None
    wording, ended = consent.wording, consent.withdrawn
    return Confirmation(
        reference=consent.consent_id,
        shop=settings.shop,
        country=settings.country,
        customer=contact.name if contact else "",
        email=contact.email if contact else "",
        language=wording.language,
        version=wording.version,
        paragraphs=wording.paragraphs,
        redisplay=consent.redisplay,
        channel=consent.channel,
        given_at=consent.given_at,
        card=consent.card,
        ended_at=ended.at if ended else None,
    )
