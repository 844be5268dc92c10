"""kill -9 of the simulator, which keeps its objects, and of till and simulator at once."""

import json
import random
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.simulator import Simulator
from tests.e2e.cashiers import THREE, Cashier
from tests.e2e.conftest import Opened
from tests.e2e.killing import victim
from tests.e2e.shops import CAPTURE, CREATE, PRESENTED, PROCESS, Account, Shop

pytestmark = pytest.mark.kill


class SimulatorProcess:
    """`pos-desktop simulator --state`, at the same address after each kill."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._process: subprocess.Popen[str] | None = None
        self._port = "0"

    def start(self) -> Account:
        """Serve; gives what it says of itself."""
        command = [sys.executable, "-m", "pos_desktop", "simulator", "--port", self._port]
        self._process = subprocess.Popen(
            [*command, "--state", str(self._state)], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        said = json.loads(self._process.stdout.readline())
        self._port = str(urlsplit(said["base_url"]).port)
        return Account(said["base_url"], said["api_key"])

    def kill(self) -> None:
        """Kill it, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()


@pytest.mark.parametrize("path", [CREATE, PROCESS, PRESENTED, CAPTURE])
def test_a_sale_outlives_a_kill_of_the_simulator(opened: Opened, tmp_path: Path, path: str) -> None:
    """Killed after it did what was asked and before it could say so."""
    process = SimulatorProcess(tmp_path / "stripe.sqlite3")
    account = process.start()
    shop = Shop(account, tmp_path / "till")
    shop.settle(capture="manual")
    cashier = opened.till(shop.options, shop.vault)
    cashier.until_state("online", of="status.reader")
    shop.stripe.fault("slow", path, method="POST", seconds=30, after=True)
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    if path in {PRESENTED, CAPTURE}:
        cashier.until_state("waiting")
        cashier.present()
    cashier.until("the request", lambda: _was_executed(account, path))
    process.kill()
    account.close()
    again = process.start()
    try:
        assert cashier.see_it_through() == "approved"
        (intent,) = (one for one in again.intents() if one.status != "requires_payment_method")
        assert (intent.status, len(again.charges(intent.id))) == ("succeeded", 1)
        assert len(again.intents()) == 1
    finally:
        process.kill()
        again.close()


def _was_executed(account: Account, path: str) -> bool:
    end = path.rpartition("/")[2]
    return any(one["status"] == 200 for one in account.requests("POST", end))


ROUNDS = 4


def test_till_and_simulator_killed_at_once_go_on_together(tmp_path: Path) -> None:
    """Training: the simulator lives in the till's process and dies with it."""
    folder = tmp_path / "till"
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown with a failure
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        with victim(str(folder)) as till:
            till.heard("found")
            till.heard("recovered")
            till.order(*THREE, cards=("declined", "visa"))
            threading.Event().wait(chance.uniform(0.0, 3.0))  # what the test is about
    with victim(str(folder)) as till:
        till.heard("found")
        till.heard("recovered")
    with closing(SqlJournal.open(folder / "journal-training.sqlite3", "till-1")) as journal:
        assert journal.verify() is None
        assert journal.unfinished_payments() == ()
        paid = {sale.tenders[0].payment_intent for sale in journal.sales_in(SaleStatus.PAID)}
    assert succeeded_in(folder / "training-stripe.sqlite3") == paid


def succeeded_in(state: Path) -> set[str | None]:
    """The intents of a simulator's file that took money."""
    simulator = Simulator(state=state)
    simulator.start()
    account = Account(simulator.base_url, simulator.api_key)
    try:
        return {one.id for one in account.intents() if one.status == "succeeded"}
    finally:
        account.close()
        simulator.stop()


def test_a_cashier_sees_that_the_simulator_is_gone(opened: Opened, tmp_path: Path) -> None:
    process = SimulatorProcess(tmp_path / "stripe.sqlite3")
    account = process.start()
    shop = Shop(account, tmp_path / "till")
    shop.settle()
    cashier: Cashier = opened.till(shop.options, shop.vault)
    cashier.until_state("online", of="status.reader")
    process.kill()
    account.close()
    cashier.until_state("unknown", of="status.reader")
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until("what to check", lambda: "the connection is the trouble" in _said(cashier))


def _said(cashier: Cashier) -> str:
    return cashier.text("payment.reason") + cashier.text("payment.hint")
