"""The note in a restored book; a server's has none, for its restores are its own."""

import json

from sqlalchemy import Connection, Engine, inspect, text

from pos_desktop.adapters.journal.engine import file_of
from pos_desktop.adapters.journal.refusals import told
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.journal import Entry
from pos_desktop.ports.keeping import COMPARED, SETTLED, Restoration

_STANDING = {
    SETTLED: text("UPDATE restored SET is_settled = 1"),
    COMPARED: text("UPDATE restored SET is_compared = 1"),
}
_RESTORES = text("SELECT restores FROM restored")
_READ = text("SELECT file, until, kept, floor, at, is_settled, is_compared FROM restored")


def restores_of(connection: Connection) -> tuple[int, ...]:
    """When the book was restored, in seconds since 1970; none of a server's, or of one that an
    earlier version restored."""
    if connection.dialect.name != "sqlite" or not inspect(connection).has_table("restored"):
        return ()
    columns = {column["name"] for column in inspect(connection).get_columns("restored")}
    if "restores" not in columns:
        return ()
    return tuple(map(int, json.loads(connection.scalar(_RESTORES) or "[]")))


def keep_standing(connection: Connection, entry: Entry) -> None:
    """How far the restore of the book is, where the entry says that, in its transaction: a till
    that is killed after the entry would tell it once more otherwise, of nothing that it did."""
    if (standing := _STANDING.get(entry.kind)) is not None:
        connection.execute(standing)


class SqlRestored:
    """The port over the journal's engine; `name` is what a sentence calls the journal."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def read(self) -> Restoration | None:
        """The last restore; None where the book never was restored."""
        if self._engine.dialect.name != "sqlite":
            return None
        with told(self._name), self._engine.begin() as connection:
            if not inspect(connection).has_table("restored"):
                return None
            row = connection.execute(_READ).one()
        return Restoration(
            row.file,
            row.until,
            row.kept,
            row.floor,
            row.at,
            bool(row.is_settled),
            bool(row.is_compared),
        )

    def withdrawn(self) -> tuple[Consent, ...]:
        """Agreements that ended in the books that restores of this one set aside."""
        # Needed once after a restore: no other start is to wait for it.
        from pos_desktop.adapters.journal import aside, restoring  # noqa: PLC0415

        file = file_of(self._engine.url)
        return () if file is None else aside.withdrawn_in(restoring.kept_of(file))
