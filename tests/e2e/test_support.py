"""A defect's number leads to a file for support, which the window writes while it sells."""

import re
import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from pos_desktop import logs
from pos_desktop.config import Paths
from pos_desktop.domain.pins import hashed
from pos_desktop.domain.staff import Person, Role, written
from pos_desktop.runtime.crash import DEFECTS
from tests.e2e.cashiers import BREAD, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop


def choose(cashier: Cashier, file: Path) -> None:
    """Say where it goes, in the dialog that is open."""
    (dialog,) = [one for one in cashier.till.window.findChildren(QFileDialog) if one.isVisible()]
    dialog.fileSelected.emit(str(file))
    dialog.reject()


def held(file: Path) -> dict[str, str]:
    """Its texts, by name."""
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_the_banner_of_a_defect_saves_a_file_in_which_its_number_is_found(
    open_till: Opens, shop: Shop, tmp_path: Path
) -> None:
    shop.folder.mkdir(parents=True, exist_ok=True)
    log = logs.start(Paths.of(shop.folder).log)
    try:
        cashier = open_till()
        cashier.scan(BREAD)
        number, _ = DEFECTS.told(ZeroDivisionError("planted"), "here")
        cashier.till.broke(number)
        assert number in cashier.text("banner.message")
        cashier.click("banner.message.action")
        choose(cashier, tmp_path / "a.zip")
        cashier.until(
            "the file", lambda: str(tmp_path) in cashier.text("settings.diagnosticsNotice")
        )
    finally:
        logs.stop(log)
    told = held(tmp_path / "a.zip")
    assert number in told["logs/pos-desktop.jsonl"]
    assert re.search(r'"events": [1-9]', told["journal.json"])
    assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0
    cashier.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert cashier.lines() == 1


def test_a_folder_that_is_not_there_is_told_beside_the_button(
    open_till: Opens, tmp_path: Path
) -> None:
    cashier = open_till()
    cashier.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("settings.diagnostics")
    cashier.click("settings.diagnostics")
    choose(cashier, tmp_path / "none" / "a.zip")
    cashier.until(
        "the refusal", lambda: "Choose another folder" in cashier.text("settings.diagnosticsNotice")
    )


def test_a_file_that_is_wanted_before_somebody_signed_in_is_asked_for_once_they_have(
    open_till: Opens, tmp_path: Path
) -> None:
    """The banner stands beside the list of names, and the settings behind it."""
    mia = written(Person("Mia", Role.MANAGER, hashed("2468", b"0123456789abcdef")))
    cashier = open_till(cashier="Mia", staff=[mia])
    cashier.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("staff.pick")
    cashier.till.broke("A1B2C3")
    cashier.click("banner.message.action")
    assert cashier.till.window.findChildren(QFileDialog) == []
    cashier.widget("staff.pick", QWidget).setFocus()
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("staff.pin")
    cashier.type("staff.pin", "2468")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("settings.diagnostics")
    choose(cashier, tmp_path / "a.zip")
    cashier.until("the file", (tmp_path / "a.zip").exists)
