"""A confirmation is handed out on paper, by e-mail or as a file, and what came of it is told."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.ui.confirmation import mail, pdf
from pos_desktop.ui.handing import Handing
from pos_desktop.ui.texts import sentence
from tests.torture.disks import NoGrowth
from tests.ui.conftest import Front
from tests.ui.pdfs import words_of
from tests.ui.test_confirmation import GIVEN_TO


class Desk:
    """A window, a mail program that may be missing, and no printer."""

    def __init__(self, window: QWidget) -> None:
        self.opened: list[QUrl] = []
        self.has_mail = True
        self.handing = Handing(window, self._open, list)
        self.told: list[Notice] = []
        self.handing.told.connect(self.told.append)

    def _open(self, address: QUrl) -> bool:
        self.opened.append(address)
        return self.has_mail


@pytest.fixture
def desk(front: Front) -> Desk:
    window = QWidget()
    front(window)
    return Desk(window)


def _file_dialog(desk: Desk) -> QFileDialog:
    dialog = desk.handing.dialog
    assert isinstance(dialog, QFileDialog)
    return dialog


def test_a_file_is_asked_for_and_written(desk: Desk, tmp_path: Path) -> None:
    desk.handing.hand(GIVEN_TO, "pdf")
    dialog = _file_dialog(desk)
    assert dialog.isVisible()
    assert dialog.selectedFiles()[0].endswith(GIVEN_TO.file_name)
    path = str(tmp_path / "own.pdf")
    dialog.fileSelected.emit(path)
    assert desk.told == [info("confirmation_saved", path)]
    assert words_of(Path(path).read_bytes()) == words_of(pdf(GIVEN_TO))


@pytest.mark.skipif(sys.platform == "win32", reason="no bound is set to files there")
def test_what_was_there_before_stays_where_the_disk_takes_no_more(
    desk: Desk, tmp_path: Path
) -> None:
    place, disk = tmp_path / "own.pdf", NoGrowth()
    place.write_bytes(b"before")
    disk.begin()
    try:
        desk.handing.save(GIVEN_TO, str(place))
    finally:
        disk.end()
    assert [notice.code for notice in desk.told] == ["confirmation_not_saved"]
    assert (list(tmp_path.iterdir()), place.read_bytes()) == ([place], b"before")


def test_a_file_that_cannot_be_written_is_told_with_the_reason(desk: Desk, tmp_path: Path) -> None:
    path = str(tmp_path / "no such folder" / "own.pdf")
    desk.handing.save(GIVEN_TO, path)
    assert desk.told == [bad("confirmation_not_saved", path, "No such file or directory")]
    assert path in sentence(desk.told[0])


def test_an_e_mail_is_opened_in_the_mail_program(desk: Desk) -> None:
    desk.handing.hand(GIVEN_TO, "email")
    assert desk.opened == [mail(GIVEN_TO).address]
    assert desk.told == [info("confirmation_mail")]


def test_without_a_mail_program_another_way_is_named(desk: Desk) -> None:
    desk.has_mail = False
    desk.handing.hand(GIVEN_TO, "email")
    assert desk.told == [warn("confirmation_no_mail")]


def test_terms_too_long_for_an_address_are_saved_beside_it(desk: Desk) -> None:
    desk.handing.hand(replace(GIVEN_TO, paragraphs=("é" * 600,) * 8), "email")
    assert desk.told == [info("confirmation_mail_attach")]
    assert _file_dialog(desk).isVisible()


def test_without_a_printer_another_way_is_named(desk: Desk) -> None:
    desk.handing.hand(GIVEN_TO, "print")
    assert desk.told == [warn("confirmation_no_printer")]
    assert desk.handing.dialog is None


def test_a_printer_gets_what_the_file_has(desk: Desk, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    desk.handing.print_on(printer, GIVEN_TO)
    assert words_of((tmp_path / "printed.pdf").read_bytes()) == words_of(pdf(GIVEN_TO))
    assert desk.told == [info("confirmation_printing")]


def test_a_second_dialog_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.handing.hand(GIVEN_TO, "pdf")
    first = _file_dialog(desk)
    desk.handing.hand(GIVEN_TO, "pdf")
    assert _file_dialog(desk) is not first
