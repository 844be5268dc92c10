"""Bringing a database up to this program's schema, all or nothing, by Alembic.

Alembic's command line and its env.py have no place in a shipped program: the same contexts are
entered here, over a connection and revisions that are at hand.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationInfo, RevisionStep
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


def _unheard(_: int) -> None:
    """Nobody wants to know how far it is."""


def upgrade(
    connection: Connection,
    modules: Sequence[ModuleType] = REVISIONS,
    heard: Callable[[int], None] = _unheard,
) -> None:
    """Go up to the newest revision, in the transaction of `connection`.

    `heard` is told how many of the revisions on the way are done, in percent.
    """
    _go(connection, Revisions(modules), "head", heard, up=True)


def downgrade(connection: Connection, to: str, modules: Sequence[ModuleType] = REVISIONS) -> None:
    """Go down to revision `to`, or to nothing for `base`, in the transaction of `connection`."""
    _go(connection, Revisions(modules), to, _unheard, up=False)


def _go(
    connection: Connection,
    revisions: Revisions,
    to: str,
    heard: Callable[[int], None],
    *,
    up: bool,
) -> None:
    on_the_way: list[RevisionStep] = []
    done = count(1)

    def steps(at: str, _: MigrationContext) -> list[RevisionStep]:
        # as alembic.command does
        way = revisions._upgrade_revs if up else revisions._downgrade_revs  # noqa: SLF001
        found = way(to, at)
        on_the_way.extend(found)
        return found

    def stepped(
        ctx: MigrationContext,  # noqa: ARG001 - alembic names them
        step: MigrationInfo,  # noqa: ARG001
        heads: Collection[Any],  # noqa: ARG001
        run_args: Mapping[str, Any],  # noqa: ARG001
    ) -> None:
        heard(100 * next(done) // len(on_the_way))

    with EnvironmentContext(Config(), revisions, fn=steps, destination_rev=to) as environment:
        environment.configure(
            connection=connection,
            target_metadata=metadata,
            transactional_ddl=True,
            on_version_apply=stepped,
        )
        environment.run_migrations()
