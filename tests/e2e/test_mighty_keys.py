"""A live key that may do anything: warned of at every start, until it is replaced."""

from collections.abc import Iterator
from functools import partial

import pytest

from pos_desktop.config import Options
from tests.e2e.cashiers import Cashier
from tests.e2e.conftest import Opened
from tests.e2e.shops import Shop
from tests.fakes.raw_server import RawServer, answer
from tests.fakes.vaults import MemoryVault

BANNER = "banner.message"


@pytest.fixture
def nothing_leaves(monkeypatch: pytest.MonkeyPatch) -> Iterator[RawServer]:
    """A network whose only way out is a proxy that lets nothing through."""
    with RawServer(answer(503, "")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.base_url)
        yield proxy


def started(opened: Opened, shop: Shop, key: str) -> Cashier:
    """A till in live mode with this key, at Stripe's own address."""
    shop.settle(mode="live")
    options = Options(data_dir=shop.folder)
    return opened.till(options, MemoryVault(default=key))


def test_an_unrestricted_live_key_is_warned_of_at_every_start(
    opened: Opened, shop: Shop, nothing_leaves: RawServer
) -> None:
    for _ in range(2):
        cashier = started(opened, shop, "sk_live_abcdefgh12345678")
        cashier.until_seen(BANNER)
        assert "may do anything with your Stripe account" in cashier.text(BANNER)
        cashier.click(f"{BANNER}.action")
        cashier.until("no warning", partial(_is_quiet, cashier))
        opened.close(cashier)
    assert {asked.method for asked in nothing_leaves.requests} == {"CONNECT"}
    assert not any("abcdefgh" in str(asked.headers) for asked in nothing_leaves.requests)


def _is_quiet(cashier: Cashier) -> bool:
    return not cashier.sees(BANNER)
