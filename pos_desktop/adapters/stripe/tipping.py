"""Which tips readers ask for, over the Stripe SDK.

A location has a configuration of its own, or takes the account's default one.
Source: https://docs.stripe.com/terminal/fleet/configurations-overview
"""

from collections.abc import Iterator

from typing_extensions import override

from pos_desktop.adapters.stripe.client import Connection
from pos_desktop.adapters.stripe.document import Document, of_kind, opened
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.adapters.stripe.tip_codec import tables_from, tipping_of
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.tipping import TipsRefused, TipTable, check_all
from pos_desktop.ports.tipping import Tipping, TipsInForce, TipSource

REFUSED = "tips"
"""Our own code for a table that no reader would show."""
_MOST_PAGES = 20


class StripeTipping(Tipping):
    """`Tipping` at Stripe, or at whatever server the connection leads to."""

    def __init__(self, connection: Connection) -> None:
        terminal = connection.commands.v1.terminal
        self._locations = terminal.locations
        self._configurations = terminal.configurations

    @override
    def in_force(self, location_id: str) -> TipsInForce:
        with answering("read which tips readers ask for"):
            own = self._own(location_id)
            if own is None:
                return self._of_account()
            tables = tables_from(self._configuration(own))
            if not tables:
                # A setting that the location leaves open is the account's.
                return self._of_account()
            shared = tuple(self._sharing(own, location_id))
            return TipsInForce(TipSource.LOCATION, tables, own, shared)

    @override
    def set_table(self, location_id: str, currency: str, table: TipTable | None) -> TipsInForce:
        with answering("set which tips readers ask for"):
            own = self._own(location_id)
            tables = dict(tables_from(self._configuration(own))) if own is not None else {}
            if table is None:
                tables.pop(currency, None)
            else:
                tables[currency] = table
            try:
                check_all(tables)
            except TipsRefused as refused:
                raise Failed(Refused(REFUSED, refused.problem.value, currency)) from None
            if own is not None:
                opened(
                    self._configurations.update(own, {"tipping": tipping_of(tables) or ""}),
                    "terminal.configuration",
                    own,
                )
            elif tables:
                self._begin(location_id, tables)
        return self.in_force(location_id)

    def _begin(self, location_id: str, tables: dict[str, TipTable]) -> None:
        """Make a configuration for a location that has none of its own."""
        place = self._location(location_id)
        made = opened(
            self._configurations.create(
                {"name": place.text("display_name")[:100], "tipping": tipping_of(tables)}
            ),
            "terminal.configuration",
        )
        changed = self._locations.update(location_id, {"configuration_overrides": made.text("id")})
        opened(changed, "terminal.location", location_id)

    def _own(self, location_id: str) -> str | None:
        return self._location(location_id).optional_text("configuration_overrides")

    def _location(self, location_id: str) -> Document:
        return opened(self._locations.retrieve(location_id), "terminal.location", location_id)

    def _configuration(self, configuration_id: str) -> Document:
        return opened(
            self._configurations.retrieve(configuration_id),
            "terminal.configuration",
            configuration_id,
        )

    def _of_account(self) -> TipsInForce:
        """What the account's default says."""
        listed = self._configurations.list({"is_account_default": True, "limit": 1})
        for each in opened(listed, "list").parts("data"):
            told = of_kind(each, "terminal.configuration")
            if tables := tables_from(told):
                return TipsInForce(TipSource.ACCOUNT, tables, told.text("id"))
        return TipsInForce(TipSource.NOWHERE)

    def _sharing(self, configuration_id: str, location_id: str) -> Iterator[str]:
        for told in all_of(
            self._locations.list({"limit": PAGE}), "terminal.location", most=_MOST_PAGES
        ):
            is_other = told.text("id") != location_id
            if is_other and told.optional_text("configuration_overrides") == configuration_id:
                yield told.text("display_name")
