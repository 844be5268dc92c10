"""Handing the customer a confirmation: on paper, by e-mail, or as a file."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QIODevice, QObject, QSaveFile, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from pos_desktop.presenters.confirmation import Confirmation
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.ui import confirmation as written
from pos_desktop.ui.texts import words


class Handing(QObject):
    """Asks where a confirmation goes, beside a window that goes on living, and takes it there.

    Args:
        window: above which the dialogs of printer and file open.
        open_address: has the system open a `mailto:` address; whether it did.
        printers: the names of this computer's printers.
    """

    told = Signal(Notice)
    """What came of it."""

    def __init__(
        self,
        window: QWidget,
        open_address: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        printers: Callable[[], Sequence[str]] = QPrinterInfo.availablePrinterNames,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._open_address = open_address
        self._printers = printers
        self.dialog: QFileDialog | QPrintDialog | None = None

    def hand(self, confirmation: Confirmation, way: str) -> None:
        """Hand it out by `print`, `email` or `pdf`."""
        match way:
            case "print":
                self._ask_for_printer(confirmation)
            case "email":
                self._open_mail(confirmation)
            case _:
                self._ask_for_file(confirmation)

    def save(self, confirmation: Confirmation, path: str) -> None:
        """Write it there as a PDF."""
        made, file = written.pdf(confirmation), QSaveFile(path)
        # What was there before stays until all of this is written.
        is_open = file.open(QIODevice.OpenModeFlag.WriteOnly)
        if is_open and file.write(made) == len(made) and file.commit():
            self.told.emit(info("confirmation_saved", path))
        else:
            self.told.emit(bad("confirmation_not_saved", path, file.errorString()))

    def _ask_for_file(self, confirmation: Confirmation) -> None:
        dialog = QFileDialog(self._window, words("confirmation.save"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(words("confirmation.filter"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(confirmation.file_name)
        dialog.fileSelected.connect(partial(self.save, confirmation))
        self._show(dialog)

    def print_on(self, printer: QPrinter, confirmation: Confirmation) -> None:
        """Give it to this printer."""
        written.draw(confirmation, printer)
        self.told.emit(info("confirmation_printing"))

    def _ask_for_printer(self, confirmation: Confirmation) -> None:
        if not self._printers():
            self.told.emit(warn("confirmation_no_printer"))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(partial(self.print_on, printer, confirmation))
        self._show(dialog)

    def _open_mail(self, confirmation: Confirmation) -> None:
        made = written.mail(confirmation)
        if not self._open_address(made.address):
            self.told.emit(warn("confirmation_no_mail"))
        elif made.needs_file:
            self.told.emit(info("confirmation_mail_attach"))
            self._ask_for_file(confirmation)
        else:
            self.told.emit(info("confirmation_mail"))

    def _show(self, dialog: QFileDialog | QPrintDialog) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        QDialog.open(dialog)
