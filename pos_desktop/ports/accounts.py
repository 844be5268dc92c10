"""What a Stripe key is good for and too good for, found out without changing anything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_desktop.domain.failures import Failure
from pos_desktop.domain.keys import KeyFacts
from pos_desktop.domain.readers import Location, Reader
from pos_desktop.domain.settings import Mode


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """What Stripe says of a key.

    `failure` is why the check came to no end: the key is not accepted, or Stripe not reached.
    `missing` names the permissions that a restricted key lacks, `spared` those that it lacks and a
    till without tips on the reader has no need of, `excess` those that it has and no till needs.
    `server_time` is Stripe's clock, UTC, to the second.
    """

    facts: KeyFacts
    failure: Failure | None = None
    locations: tuple[Location, ...] = ()
    readers: tuple[Reader, ...] = ()
    missing: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    excess: tuple[str, ...] = ()
    server_time: datetime | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether Stripe took the key and the check came to its end."""
        return self.failure is None

    @property
    def country(self) -> str | None:
        """The country that all locations are in (ISO 3166, upper case), where they agree."""
        countries = {location.country for location in self.locations}
        return countries.pop() if len(countries) == 1 else None


class Accounts(Protocol):
    """Looks at the account behind a key."""

    def check(self, key: str, mode: Mode, account: str | None = None) -> KeyCheck:
        """Try the key with what changes nothing; what goes wrong at Stripe is part of the answer.

        With `account` it is tried in the name of that connected account, whose readers and
        locations are told then.

        Raises:
            KeyRefused: it is no key, or not one of this mode; nobody was asked.
        """
