"""Killed at any moment: what was acknowledged is there, and the chain holds."""

import random
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.payment import Paid
from pos_desktop.domain.sale import SaleStatus

ROUNDS = 6


def killed_after(place: str, run: str, lines: int, seconds: float) -> list[str]:
    """Record, and kill the recorder a moment after so many lines; gives all it acknowledged."""
    command = [sys.executable, "-m", "tests.adapters.journal.recorder", place, run]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as recorder:
        assert recorder.stdout is not None
        told = [recorder.stdout.readline() for _ in range(lines)]
        threading.Event().wait(seconds)  # the moment is what the test is about
        recorder.kill()
        told += recorder.stdout.readlines()
    return [line for line in told if line.endswith("\n")]


@pytest.mark.kill
def test_what_was_acknowledged_survives_kill_9_at_any_moment(place: str) -> None:
    chance = random.Random()
    told: list[str] = []
    for at in range(ROUNDS):
        told += killed_after(place, f"run{at}", chance.randint(1, 12), chance.uniform(0, 0.01))
        with closing(SqlJournal.open(place, "till-1")) as journal:
            assert journal.verify() is None
            for line in told:
                sale_id, receipt = line.split()
                sale, (payment,) = journal.sale(sale_id), journal.payments_of(sale_id)
                assert sale is not None
                assert (sale.status, sale.receipt_number) == (SaleStatus.PAID, receipt)
                assert isinstance(payment.state, Paid)
            numbers = sorted(
                sale.receipt_number or "" for sale in journal.sales_in(SaleStatus.PAID)
            )
            assert numbers == [f"001-{number:04}" for number in range(1, len(numbers) + 1)]
