"""Bringing a database up to this program's schema, all or nothing, by Alembic.

Alembic's command line and its env.py have no place in a shipped program: the same contexts are
entered here, over a connection and revisions that are at hand.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection
from typing_extensions import override

from pos_desktop.adapters.journal.migrations import REVISIONS
from pos_desktop.adapters.journal.tables import metadata


class Revisions(ScriptDirectory):
    """Revisions that were imported, in place of files that are looked for."""

    def __init__(self, modules: Sequence[ModuleType] = REVISIONS) -> None:
        self._modules = tuple(modules)
        super().__init__(".")

    @override
    def _load_revisions(self) -> Iterator[Script]:
        for module in self._modules:
            yield Script(module, module.revision, Path(f"{module.revision}.py"))


def upgrade(connection: Connection, modules: Sequence[ModuleType] = REVISIONS) -> None:
    """Go up to the newest revision, in the transaction of `connection`."""
    _go(connection, Revisions(modules), "head", up=True)


def downgrade(connection: Connection, to: str, modules: Sequence[ModuleType] = REVISIONS) -> None:
    """Go down to revision `to`, or to nothing for `base`, in the transaction of `connection`."""
    _go(connection, Revisions(modules), to, up=False)


def _go(connection: Connection, revisions: Revisions, to: str, *, up: bool) -> None:
    def steps(at: str, _: MigrationContext) -> list[RevisionStep]:
        if up:
            return revisions._upgrade_revs(to, at)  # noqa: SLF001 - as alembic.command does
        return revisions._downgrade_revs(to, at)  # noqa: SLF001

    with EnvironmentContext(Config(), revisions, fn=steps, destination_rev=to) as environment:
        environment.configure(
            connection=connection, target_metadata=metadata, transactional_ddl=True
        )
        environment.run_migrations()
