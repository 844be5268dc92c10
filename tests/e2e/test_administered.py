"""A till whose computer an administrator has set up, in the real window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_desktop.config import read_machine
from pos_desktop.ui.texts import words
from tests.e2e.cashiers import Cashier
from tests.e2e.conftest import Opened
from tests.e2e.shops import Shop


@pytest.fixture
def laid_down(tmp_path: Path) -> Path:
    """The machine's file: two locks, and a line that is wrong."""
    file = tmp_path / "machine.toml"
    file.write_text(
        'shop = "Chain & Co"\ntheme = "dark"\nscale = 5000\nlocked = ["shop", "till"]\n'
    )
    return file


def test_a_key_that_an_administrator_wrote_in_a_wrong_place_is_not_shown(
    opened: Opened, shop: Shop, laid_down: Path
) -> None:
    laid_down.write_text('country = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"\n')
    shop.settle()
    options = replace(shop.options, machine=read_machine(laid_down))
    cashier: Cashier = opened.till(options, shop.vault)
    cashier.until("the banner", lambda: "line 1" in cashier.text("banner.message"))
    assert "4eC39HqLyjWDarjtT1zdp7dc" not in cashier.text("banner.message")


def test_what_is_locked_is_fixed_and_told_and_never_in_the_users_file(
    opened: Opened, shop: Shop, laid_down: Path
) -> None:
    shop.settle()
    options = replace(shop.options, machine=read_machine(laid_down), said={"shop": "Somebody else"})
    cashier: Cashier = opened.till(options, shop.vault)
    cashier.until("a journal", lambda: cashier.till.counter.is_live)
    assert cashier.text("status.shop") == "Chain & Co"
    banner = cashier.text("banner.message")
    assert f"{laid_down}, line 3: “scale” is 5000" in banner
    cashier.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("settings.shop")
    for name in ("settings.shop", "settings.till"):
        field = cashier.widget(name, QLineEdit)
        assert not field.isEnabled()
        assert field.accessibleDescription() == words("settings.locked")
    cashier.type("settings.cashier", "Bo")
    cashier.press(Qt.Key.Key_Return)
    file = shop.folder / "settings.toml"
    cashier.until("it is kept", lambda: 'cashier = "Bo"' in file.read_text(encoding="utf-8"))
    kept = file.read_text(encoding="utf-8")
    assert not any(word in kept for word in ("shop", "till", "theme", "scale"))
    assert cashier.widget("settings.kiosk", QWidget).isEnabled()
