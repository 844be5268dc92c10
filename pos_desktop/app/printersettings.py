"""The printer on the settings screen: its test page, and which printers there are."""

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ChoosingParts
from pos_desktop.domain.settings import Settings
from pos_desktop.presenters.printtrial import PrinterTrial, TrialParts
from pos_desktop.ui.printercard import PrinterCard


class PrinterSettings:
    """The card of the printer, and what tries it."""

    def __init__(self, parts: ChoosingParts, card: PrinterCard) -> None:
        receipts, settings = parts.receipts, parts.settings
        self._trial = PrinterTrial(
            TrialParts(
                card,
                receipts.printing,
                receipts.printers,
                parts.lookup,
                CLOCK,
                lambda: settings.now,
                receipts.broke,
            )
        )
        card.trial_wanted.connect(self._trial.print)
        settings.listen(self._changed)

    def shown(self) -> None:
        """The settings came to the front."""
        self._trial.open()

    def _changed(self, _: Settings) -> None:
        self._trial.settings_changed()
