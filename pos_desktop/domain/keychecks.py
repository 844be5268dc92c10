"""What Stripe says of a key before it is kept."""

from dataclasses import dataclass

from pos_desktop.domain.keys import KeyFacts
from pos_desktop.domain.readers import Location, Reader


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """A key that Stripe knows, and what it opens.

    `missing` names the permissions without which no sale is possible, in Stripe's own words (a
    restricted key names what it lacks: https://docs.stripe.com/keys/restricted-api-keys); with any
    of them missing the key is not kept. `country` is the account's, ISO 3166 in upper case, None
    where the key may not read it.
    """

    facts: KeyFacts
    missing: tuple[str, ...] = ()
    locations: tuple[Location, ...] = ()
    readers: tuple[Reader, ...] = ()
    account: str = ""
    """What the account calls itself."""
    country: str | None = None
