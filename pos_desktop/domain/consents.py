"""What a customer agreed to when a card was kept: the evidence, never changed afterwards."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos_desktop.domain.savedcards import Redisplay, SavedCard


class Channel(StrEnum):
    """How the customer told that they agree."""

    PHONE = "phone"
    MAIL = "mail"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True)
class Wording:
    """The terms as they are read aloud: paragraphs in one language, of one version of the shop."""

    version: str
    language: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, paragraphs parted by an empty line; this very text is kept."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The end of a consent; `at` is UTC, `by` the agent who wrote it down."""

    at: datetime
    by: str


class Gap(StrEnum):
    """Why an agreement does not cover what is to be done."""

    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    OF_ANOTHER = "of_another"
    """Of another customer, or of another card."""
    TOO_NARROW = "too_narrow"
    """The card was to be kept for more than the customer agreed to."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A customer's agreement; `given_at` is UTC, `agent` and `till` say who wrote it down where.

    `card` is known once it is saved, or at once where the agreement is about a card that is there;
    it has no customer any more once it was removed.
    """

    consent_id: str
    customer_id: str
    wording: Wording
    redisplay: Redisplay
    channel: Channel
    given_at: datetime
    agent: str
    till: str
    card: SavedCard | None = None
    withdrawn: Withdrawal | None = None

    @property
    def stands(self) -> bool:
        """Whether the customer has not taken it back."""
        return self.withdrawn is None

    @property
    def awaits_removal(self) -> bool:
        """Whether it was withdrawn, and its card may still be the customer's at Stripe."""
        return not self.stands and self.card is not None and self.card.customer is not None

    def is_about(self, method_id: str) -> bool:
        """Whether it is this saved card's."""
        return self.card is not None and self.card.method_id == method_id

    def covers_saving(self, customer_id: str) -> bool:
        """Whether a card of this customer may be saved under it: it stands, and has none yet."""
        return self.stands and self.customer_id == customer_id and self.card is None

    def covers_charging(self, method_id: str) -> bool:
        """Whether this saved card may be charged under it."""
        return self.stands and self.is_about(method_id)


def gap_in_saving(consent: Consent | None, customer_id: str, keeps: Redisplay) -> Gap | None:
    """Why a card of this customer may not be kept so; None where it may."""
    if consent is None:
        return Gap.MISSING
    if not consent.stands:
        return Gap.WITHDRAWN
    if not consent.covers_saving(customer_id):
        return Gap.OF_ANOTHER
    narrow = keeps is Redisplay.ALWAYS and consent.redisplay is not Redisplay.ALWAYS
    return Gap.TOO_NARROW if narrow else None


def gap_in_charging(consent: Consent | None, customer_id: str, method_id: str) -> Gap | None:
    """Why this card of this customer may not be charged; None where it may."""
    if consent is None:
        return Gap.MISSING
    if not consent.stands:
        return Gap.WITHDRAWN
    covers = consent.customer_id == customer_id and consent.covers_charging(method_id)
    return None if covers else Gap.OF_ANOTHER


def covering(consents: tuple[Consent, ...], method_id: str) -> Consent | None:
    """The newest consent under which this saved card may be charged."""
    standing = [one for one in consents if one.covers_charging(method_id)]
    return max(standing, key=lambda one: one.given_at, default=None)
