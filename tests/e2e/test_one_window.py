"""Two windows with the same till on one PostgreSQL database: the second sells nothing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.adapters.journal import servers
from tests.adapters.journal.windows import window
from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opened
from tests.e2e.shops import Shop

pytestmark = pytest.mark.postgresql


@pytest.fixture
def url() -> Iterator[str]:
    """A database on a server."""
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
