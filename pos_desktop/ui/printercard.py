"""Which printer receipts come out of, where it is, and whether it works."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter

from pos_desktop.domain.printers import Paper, PrinterKind
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.printchoices import WITHOUT_ADDRESS
from pos_desktop.presenters.printtrial import NAMED, TrialModel
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Column
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settingrows import ChoiceRow, SettingRow, TextRow, TickRow
from pos_desktop.ui.texts import words


class PrinterCard(Card):
    """Kind, address and paper, the drawer, and a test page with what came of it."""

    wished = Signal(str, str)
    """A `Setting`, and its new value."""
    trial_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("settings.printerCard")
        self.add(Words(words("settings.section.printer"), Kind.HEADING))
        kinds = tuple((kind.value, words(f"settings.printer.{kind.value}")) for kind in PrinterKind)
        papers = tuple((paper.value, words(f"settings.paper.{paper.value}")) for paper in Paper)
        kind = self.add(ChoiceRow(Setting.PRINTER, kinds))
        self._where = self.add(Column(gap=1))
        self._address = self._where.add(TextRow(Setting.PRINTER_ADDRESS))
        self._hint = self._where.add(Words(kind=Kind.SMALL, muted=True, wrap=True))
        paper = self.add(ChoiceRow(Setting.PAPER, papers))
        drawer = self.add(TickRow(Setting.DRAWER_ON_CASH))
        self._trial = self.add(
            ActionButton("settings.printTest", words("settings.print_test"), icon="print")
        )
        self._notice = self.add(Telling("settings.printerNotice"))
        self._rows: tuple[SettingRow, ...] = (kind, self._address, paper, drawer)
        self._kind = PrinterKind.NONE
        self._names: tuple[str, ...] | None = None
        self._trial.clicked.connect(self.trial_wanted)
        for row in self._rows:
            row.wished.connect(self.wished)

    def present(self, model: SettingsModel) -> None:
        """Show which printer it is."""
        for row in self._rows:
            row.present(model)
        self._kind = model.settings.printer
        self._where.setVisible(self._kind not in WITHOUT_ADDRESS)
        self._say_where()

    def present_trial(self, model: TrialModel) -> None:
        """Show how the test page went, and which printers there are."""
        self._trial.setEnabled(not model.is_printing)
        self._notice.tell(model.notice)
        if model.names != self._names:
            self._names = model.names
            self._offer(model.names or ())
        self._say_where()

    def _say_where(self) -> None:
        """How its address is written; of the system's printers, which there are."""
        code = f"settings.printer_address.{self._kind.value}"
        if self._kind in WITHOUT_ADDRESS:
            self._hint.setText("")
        elif self._kind in NAMED and self._names:
            self._hint.setText(words(f"{code}.these", " · ".join(self._names)))
        else:
            self._hint.setText(words(code))

    def _offer(self, names: tuple[str, ...]) -> None:
        field = self._address.input()
        if isinstance(field, Field):
            field.setCompleter(QCompleter(names, field))
