"""The till and the commands without a window open one and the same book."""

from contextlib import closing
from pathlib import Path

import pytest

from pos_desktop.app.books import open_books
from pos_desktop.app.doctoring import Installation
from pos_desktop.app.late import LateAccounts
from pos_desktop.app.latevault import LateVault
from pos_desktop.config import Machine, Options, Paths, SettingsFile
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Mode, Settings
from tests.adapters.journal.book import NOON, sale


@pytest.mark.postgresql
def test_what_the_till_wrote_on_a_server_is_exported(bare_postgresql: str, tmp_path: Path) -> None:
    options, paths = Options(database_url=bare_postgresql), Paths(tmp_path)
    settings, told = Settings(mode=Mode.TEST), sale()
    books = open_books(options, paths, settings)
    assert books.journal is not None
    books.journal.record(Entry("sale.opened", NOON, told.cashier, told.till, told))
    books.close()
    outside = Installation(
        options,
        paths,
        SettingsFile(paths.settings, Machine(), {}),
        settings,
        LateVault(),
        LateAccounts(options),
    )
    with closing(outside.journal()) as journal:
        assert [one.sale_id for one in journal.sales(None, None)] == [told.sale_id]
