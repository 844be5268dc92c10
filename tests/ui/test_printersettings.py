"""The cards of receipts and their printer on the settings screen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.printers import PrinterKind, PrintWhen
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.keeping import KeptKeyModel
from pos_desktop.presenters.notices import bad
from pos_desktop.presenters.printtrial import TrialModel
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.settings import SettingsView
from tests.ui.conftest import Front

USED = (
    "settings.printer settings.printerAddress settings.paper settings.drawerOnCash "
    "settings.printTest settings.printReceipt settings.shopCopy settings.receiptHeader "
    "settings.receiptFooter settings.receiptTemplate settings.receiptTemplateChoose "
    "settings.receiptTemplateReset"
).split()


def _model(**changed: object) -> SettingsModel:
    settings = replace(Settings(mode=Mode.LIVE, printer=PrinterKind.NETWORK), **changed)  # type: ignore[arg-type]
    return SettingsModel(settings, KeptKeyModel())


@pytest.fixture
def view(front: Front) -> SettingsView:
    made = SettingsView()
    made.present(_model())
    front(made)
    button = _part(made, "settings.group.receipts")
    assert isinstance(button, QAbstractButton)
    button.click()
    return made


def _part(view: QWidget, name: str) -> QWidget:
    found = view.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


@pytest.mark.parametrize("name", USED)
def test_what_is_used_has_a_name_for_screen_readers_and_can_be_reached(
    view: SettingsView, name: str
) -> None:
    part = _part(view, name)

    assert part.accessibleName()
    assert part.isVisible()
    assert part.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_settings_are_shown_as_they_are(view: SettingsView) -> None:
    view.present(
        _model(
            printer_address="10.0.0.9",
            print_receipt=PrintWhen.NEVER,
            receipt_header="1 Street\nVAT 1",
        )
    )

    kind, when = _part(view, "settings.printer"), _part(view, "settings.printReceipt")
    address, header = _part(view, "settings.printerAddress"), _part(view, "settings.receiptHeader")
    assert isinstance(kind, QComboBox)
    assert isinstance(when, QComboBox)
    assert isinstance(address, QLineEdit)
    assert isinstance(header, QPlainTextEdit)
    assert (kind.currentData(), when.currentData()) == ("network", "never")
    assert (address.text(), header.toPlainText()) == ("10.0.0.9", "1 Street\nVAT 1")


def test_a_printer_that_is_none_has_no_address(view: SettingsView) -> None:
    view.present(_model(printer=PrinterKind.NONE))

    assert not _part(view, "settings.printerAddress").isVisible()


def test_lines_are_kept_when_the_keyboard_leaves_them(view: SettingsView, qtbot: QtBot) -> None:
    header = _part(view, "settings.receiptHeader")
    header.setFocus()
    QTest.keyClicks(header, "1 Street")
    QTest.keyClick(header, Qt.Key.Key_Return)
    QTest.keyClicks(header, "VAT 1")

    with qtbot.waitSignal(view.changed) as told:
        QTest.keyClick(header, Qt.Key.Key_Tab)

    assert told.args == [Setting.RECEIPT_HEADER, "1 Street\nVAT 1"]


def test_a_test_page_is_wished_for_by_its_button(view: SettingsView, qtbot: QtBot) -> None:
    button = _part(view, "settings.printTest")
    assert isinstance(button, QAbstractButton)

    with qtbot.waitSignal(view.printer.trial_wanted):
        button.click()


def test_how_the_test_page_went_stands_below_the_button(view: SettingsView) -> None:
    failed = bad("printer_out_of_paper", "10.0.0.9", "")

    view.printer.present_trial(TrialModel(is_printing=True, notice=failed))

    assert not _part(view, "settings.printTest").isEnabled()
    notice = _part(view, "settings.printerNotice")
    assert notice.isVisible()
    assert "10.0.0.9" in notice.accessibleName()


def test_the_printers_of_the_system_are_offered_by_name(view: SettingsView) -> None:
    view.present(_model(printer=PrinterKind.SYSTEM))

    view.printer.present_trial(TrialModel(("Office", "Kitchen")))

    address = _part(view, "settings.printerAddress")
    assert isinstance(address, QLineEdit)
    completer = address.completer()
    assert completer is not None
    assert completer.completionModel().rowCount() == 2
