"""Two windows with the same till in one database: the second sells nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.adapters.journal import servers
from tests.adapters.journal.windows import window
from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opened
from tests.e2e.shops import Shop


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database that data folders share: a file, or one on a server."""
    if request.param == "sqlite":
        yield str(tmp_path / "shared.sqlite3")
        return
    try:
        with servers.running() as socket, servers.database(socket, "shop") as url:
            yield url
    except servers.NoServer as why:
        pytest.skip(str(why))


def test_a_second_window_of_a_till_says_where_the_first_is_and_sells_once_that_is_gone(
    opened: Opened, shop: Shop, url: str
) -> None:
    shop.settle(till="till-1")
    with window(url, "till-1") as (first, said):
        assert said == "open"
        cashier = opened.till(replace(shop.options, database_url=url), shop.vault)
        cashier.until("a word", lambda: "is open already on" in cashier.text("banner.message"), 30)
        cashier.press(Qt.Key.Key_F12)
        assert not cashier.till.counter.is_live
        assert shop.stripe.requests("POST", "/v1/") == []
        first.kill()
        first.wait(30)
        cashier.until("a journal", lambda: cashier.till.counter.is_live, 30)
    cashier.until_state("online", of="status.reader")
    cashier.scan(BREAD)
    cashier.pay()
    cashier.present()
    cashier.until_state("approved")
