"""Trying the printer from the settings."""

from dataclasses import replace

from pos_desktop.domain.printers import PrinterKind, PrinterProblem
from pos_desktop.domain.receipt import Variant
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.presenters.notices import bad, info
from pos_desktop.presenters.printtrial import PrinterTrial, TrialModel, TrialParts
from pos_desktop.services.printing import Printing
from tests.fakes.clocks import SteeredClock, ToldLane
from tests.fakes.printers import PaperTray


class Card:
    """The card of the printer, and the printer."""

    def __init__(self, kind: PrinterKind = PrinterKind.NETWORK) -> None:
        self.models: list[TrialModel] = []
        self.tray = PaperTray()
        self.lane, self.lookup = ToldLane(), ToldLane()
        self.settings = Settings(mode=Mode.LIVE, printer=kind, printer_address="10.0.0.9")
        self.broken: list[str] = []
        self.trial = PrinterTrial(
            TrialParts(
                self,
                Printing(self.tray, self.lane, self.lookup, self._now, self.broken.append),
                self.tray,
                self.lookup,
                SteeredClock(),
                self._now,
                self.broken.append,
            )
        )

    @property
    def shown(self) -> TrialModel:
        """What is shown."""
        return self.models[-1]

    def present_trial(self, model: TrialModel) -> None:
        """Show this."""
        self.models.append(model)

    def _now(self) -> Settings:
        return self.settings


def test_a_test_page_is_printed_and_told() -> None:
    card = Card()

    card.trial.print()
    assert card.shown == TrialModel(None, is_printing=True, notice=info("receipt_is_printing"))
    card.lane.drain()

    assert card.shown == TrialModel(notice=info("receipt_printed"))
    assert [page.variant for page in card.tray.printed] == [Variant.TEST]


def test_a_printer_in_trouble_is_told_and_the_button_is_the_remedy() -> None:
    card = Card()
    card.tray.fails.append(PrinterProblem.UNREACHABLE)

    card.trial.print()
    card.lane.drain()

    assert card.shown.notice == bad("printer_unreachable", "10.0.0.9", "why")


def test_what_was_told_is_over_when_the_settings_come_to_the_front_again() -> None:
    card = Card()
    card.trial.print()
    card.lane.drain()

    card.trial.open()

    assert card.shown == TrialModel()


def test_the_printers_of_the_system_are_asked_for_where_one_of_them_may_be_chosen() -> None:
    card = Card()
    card.trial.open()
    asked_for_network = not card.lookup.is_idle

    card.settings = replace(card.settings, printer=PrinterKind.SYSTEM)
    card.trial.settings_changed()
    card.trial.settings_changed()
    answers = 0
    while card.lookup.work():
        answers += 1
    card.lookup.drain()

    assert (asked_for_network, answers) == (False, 1)
    assert card.shown.names == ("Office",)
