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


@dataclass(frozen=True, slots=True)
class Consent:
    """A customer's agreement; `given_at` is UTC, `agent` and `till` say who wrote it down where.

    `card` is known once it is saved, or at once where the agreement is about a card that is there.
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

    def covers_saving(self, customer_id: str) -> bool:
        """Whether a card of this customer may be saved under it: it stands, and has none yet."""
        return self.withdrawn is None and self.customer_id == customer_id and self.card is None

    def covers_charging(self, method_id: str) -> bool:
        """Whether this saved card may be charged under it."""
        return self.withdrawn is None and self.card is not None and self.card.method_id == method_id


def covering(consents: tuple[Consent, ...], method_id: str) -> Consent | None:
    """The newest consent under which this saved card may be charged."""
    standing = [one for one in consents if one.covers_charging(method_id)]
    return max(standing, key=lambda one: one.given_at, default=None)
