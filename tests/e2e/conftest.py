"""What the tests of the whole till start from."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import stripe
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_desktop.app.foundations import Wanted
from pos_desktop.app.opening import application, foundations
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from pos_desktop.ports.vault import Vault
from tests.e2e.agents import Agent
from tests.e2e.cashiers import Cashier
from tests.e2e.shops import Setting, Shop, stripe_of_its_own
from tests.fakes.vaults import MemoryVault

Opens = Callable[..., Cashier]
"""Opens the till of the shop, with these settings, and waits until it can sell."""
Answers = Callable[..., Agent]
"""The same, with the phone-orders page in front."""


@pytest.fixture(autouse=True)
def brisk_sdk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK repeats a lost request after hundredths of a second, not after halves."""
    monkeypatch.setattr(stripe.HTTPClient, "INITIAL_DELAY", 0.01)
    monkeypatch.setattr(stripe.HTTPClient, "MAX_DELAY", 0.05)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A Stripe of one's own, and a data folder for the till."""
    with stripe_of_its_own() as account:
        yield Shop(account, tmp_path / "till")


class Opened:
    """The tills of one test; each is closed at its end, and its threads must end."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._open: list[Till] = []

    def till(
        self,
        options: Options,
        vault: Vault | None = None,
        *early: str,
        restore: Wanted | None = None,
    ) -> Cashier:
        """Open a till as `pos-desktop` does, and give it the keyboard.

        The codes of `early` are scanned before its journal is open; `restore` takes its place.
        """
        on = foundations(options, vault or MemoryVault())._replace(restore=restore)
        application(on.settings)
        till = Till(on)  # not given to qtbot, which would delete the window before the threads end
        self._open.append(till)
        for code in early:
            till.counter.scan(code)
        with self._qtbot.waitActive(till.window):
            till.open()
            till.window.activateWindow()
        return Cashier(self._qtbot, till)

    def follow(self, till: Till) -> None:
        """Open this one, whose window is painted already."""
        self._open.append(till)
        till.open()

    def close(self, cashier: Cashier) -> None:
        """Close one of them, as the cashier would in the evening."""
        self._open.remove(cashier.till)
        _closed(cashier.till)

    def close_all(self) -> None:
        """Close what is still open."""
        while self._open:
            _closed(self._open.pop())


def _closed(till: Till) -> None:
    till.threads.stop(within=30)
    assert till.stop()
    till.window.close()
    till.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    """Opens tills and closes them after the test."""
    tills = Opened(qtbot)
    yield tills
    tills.close_all()


@pytest.fixture
def open_till(opened: Opened, shop: Shop) -> Opens:
    """Opens the shop's till, ready to sell at its reader."""

    def open_one(**settings: Setting) -> Cashier:
        shop.settle(**settings)
        shop.begin_book()
        cashier = opened.till(shop.options, shop.vault)
        cashier.until("a journal", lambda: cashier.till.counter.is_live)
        cashier.until_state("online", "offline", "busy", of="status.reader")
        return cashier

    return open_one


@pytest.fixture
def answer(open_till: Opens) -> Answers:
    """Opens the shop's till, ready for a customer who calls."""

    def answer_one(**settings: Setting) -> Agent:
        return Agent.at(open_till(**settings))

    return answer_one
