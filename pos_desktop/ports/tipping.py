"""The tips that readers ask for, as they are configured at Stripe."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pos_desktop.domain.tipping import Tables, TipTable


class TipSource(StrEnum):
    """Where the tips of a location come from."""

    LOCATION = "location"
    """Its own configuration."""
    ACCOUNT = "account"
    """The default of the account: the location has none of its own."""
    NOWHERE = "nowhere"
    """Its readers ask for no tips."""


@dataclass(frozen=True, slots=True)
class TipsInForce:
    """The tables of a location, and where they come from.

    `shared_with` are the names of other locations with the same configuration: a change is theirs,
    too.
    """

    source: TipSource
    tables: Tables = ()
    configuration: str | None = None
    shared_with: tuple[str, ...] = ()

    def table(self, currency: str) -> TipTable | None:
        """The keys for this currency, if readers ask for tips in it."""
        return dict(self.tables).get(currency)


class Tipping(Protocol):
    """Each method raises `Failed`. Readers learn of a change within ten minutes.

    Source: https://docs.stripe.com/terminal/fleet/configurations-overview
    """

    def in_force(self, location_id: str) -> TipsInForce:
        """What readers of this location ask for."""

    def set_table(self, location_id: str, currency: str, table: TipTable | None) -> TipsInForce:
        """Give the location this table of its own; None takes its own away.

        Then those of the account are in force again. `Refused` with the code `tips` where the table
        cannot be shown beside those of other currencies.
        """
