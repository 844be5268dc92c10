"""The simulator itself fails in a lesson: the till is told, and the sale goes on once it can."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from typing_extensions import override

from pos_desktop.simulator import Simulator
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.store import Durable
from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opened
from tests.e2e.shops import Account, Shop


class Defective(Durable):
    """What a simulator keeps its objects in, with a defect while it is `broken`."""

    def __init__(self) -> None:
        self.broken = False
        self.failures = 0

    @override
    def write(self, changes: dict[tuple[str, str], Document | None]) -> None:
        if self.broken:
            self.failures += 1
            raise ZeroDivisionError("a defect of the simulator")


@pytest.fixture
def durable() -> Defective:
    return Defective()


@pytest.fixture
def defective_shop(durable: Defective, tmp_path: Path) -> Iterator[Shop]:
    """A shop whose simulator has a defect when it is wanted."""
    simulator = Simulator()
    simulator._world.store.attach(durable)
    simulator.start()
    account = Account(simulator.base_url, simulator.api_key)
    yield Shop(account, tmp_path / "till")
    account.close()
    simulator.stop()


def test_a_sale_is_kept_over_a_defect_of_the_simulator_and_paid_once_after_it(
    opened: Opened, defective_shop: Shop, durable: Defective, caplog: pytest.LogCaptureFixture
) -> None:
    defective_shop.settle()
    cashier = opened.till(defective_shop.options, defective_shop.vault)
    cashier.until("a journal", lambda: cashier.till.counter.is_live)
    cashier.until_state("online", of="status.reader")
    cashier.scan(BREAD)
    durable.broken = True
    cashier.press(Qt.Key.Key_F12)
    cashier.until("the defect", lambda: durable.failures > 0)
    assert cashier.lines() == 1
    durable.broken = False
    assert cashier.see_it_through() == "approved"
    assert [one.status for one in defective_shop.stripe.intents()] == ["succeeded"]
    assert [one["status"] for one in defective_shop.exported()] == ["paid"]
    defects = [one for one in caplog.records if one.levelno == logging.CRITICAL]
    assert all("of the simulator" in one.getMessage() for one in defects)
    assert len(defects) == durable.failures
