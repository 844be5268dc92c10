"""Each receipt is printed once, in order, on a lane; what did not come out is told, and left."""

from dataclasses import replace

import pytest

from pos_desktop.domain.printers import Paper, PrinterKind, PrinterProblem, PrinterSetup
from pos_desktop.domain.receipt import Audience, Receipt
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.printer import Page, TemplateMistake, TemplateProblem
from pos_desktop.services.printing import (
    Printing,
    PrintJob,
    PrintOutcome,
    Saved,
    setup_of,
)
from pos_desktop.services.receipting import Wish, receipt_of
from tests.fakes.clocks import ToldLane
from tests.fakes.printers import PaperTray
from tests.services.sold import by_card, sale_of

SETTINGS = Settings(
    mode=Mode.LIVE,
    printer=PrinterKind.NETWORK,
    printer_address="10.0.0.9",
    paper=Paper.MM58,
    receipt_template="/shop/receipt.html",
)
SALE = sale_of(by_card(sale_of().total))
MINE = receipt_of(SALE, SETTINGS)
SHOPS = receipt_of(SALE, SETTINGS, Wish(audience=Audience.SHOP))
MISTAKE = TemplateMistake(TemplateProblem.SYNTAX, "/shop/receipt.html", 3, "expected }")


class Office:
    """A printer, its queue, and what it told."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.tray = PaperTray()
        self.lane, self.beside = ToldLane(), ToldLane()
        self.settings = settings
        self.told: list[PrintOutcome] = []
        self.saved: list[Saved] = []
        self.broken: list[str] = []
        self.printing = Printing(
            self.tray, self.lane, self.beside, lambda: self.settings, self.broken.append
        )

    def print(self, *receipts: Receipt, drawer: bool = False) -> PrintOutcome:
        self.printing.print(PrintJob(receipts, drawer), self.told.append)
        self.lane.drain()
        return self.told[-1]


def test_receipts_come_out_in_the_order_they_were_asked_for() -> None:
    office = Office()

    office.printing.print(PrintJob((MINE,)), office.told.append)
    office.printing.print(PrintJob((SHOPS,)), office.told.append)
    assert office.tray.printed == []  # nothing waits for it
    office.lane.drain()

    assert office.tray.printed == [MINE, SHOPS]
    assert office.told == [PrintOutcome(), PrintOutcome()]


def test_the_printer_is_that_of_the_settings_when_it_was_asked_for() -> None:
    office = Office()
    office.printing.print(PrintJob((MINE,)), office.told.append)
    office.settings = replace(SETTINGS, printer_address="10.0.0.10")
    office.lane.drain()

    wanted = PrinterSetup(PrinterKind.NETWORK, "10.0.0.9", Paper.MM58, "/shop/receipt.html")
    assert office.tray.setups == [wanted]


def test_what_fails_is_left_and_not_tried_again_by_itself() -> None:
    office = Office()
    office.tray.fails.append(PrinterProblem.OUT_OF_PAPER)

    outcome = office.print(MINE, SHOPS)

    assert outcome.left == PrintJob((MINE, SHOPS))
    assert outcome.failure is not None
    assert outcome.failure.problem is PrinterProblem.OUT_OF_PAPER
    assert office.tray.printed == []
    assert office.lane.is_idle


def test_what_came_out_before_the_failure_is_not_left() -> None:
    office = Office()
    office.tray.fails.extend([None, PrinterProblem.OUT_OF_PAPER])

    outcome = office.print(MINE, SHOPS)

    assert office.tray.printed == [MINE]
    assert outcome.left == PrintJob((SHOPS,))


def test_the_drawer_opens_before_the_receipt() -> None:
    office = Office()
    office.tray.fails.extend([None, PrinterProblem.COVER_OPEN])

    outcome = office.print(MINE, drawer=True)

    assert office.tray.drawers == 1
    assert outcome.left == PrintJob((MINE,))


def test_a_drawer_that_did_not_open_is_left_with_the_receipt() -> None:
    office = Office()
    office.tray.fails.append(PrinterProblem.UNREACHABLE)

    assert office.print(MINE, drawer=True).left == PrintJob((MINE,), opens_drawer=True)


def test_a_mistake_in_the_template_is_told_with_the_receipt_that_came_out() -> None:
    office = Office()
    office.tray.mistake, office.tray.place = MISTAKE, "/data/printed/1.png"

    outcome = office.print(MINE)

    assert outcome == PrintOutcome(mistake=MISTAKE, place="/data/printed/1.png")


def test_a_receipt_is_saved_as_a_file() -> None:
    office = Office()

    office.printing.save(MINE, "/media/stick/r.pdf", office.saved.append)
    office.beside.drain()

    assert office.tray.saved == [(MINE, "/media/stick/r.pdf")]
    assert office.saved == [Saved("/media/stick/r.pdf")]


def test_a_file_that_cannot_be_written_is_told() -> None:
    office = Office()
    office.tray.fails.append(PrinterProblem.NOT_WRITTEN)

    office.printing.save(MINE, "/media/stick/r.pdf", office.saved.append)
    office.beside.drain()

    (saved,) = office.saved
    assert saved.failure is not None
    assert saved.failure.printer == "/media/stick/r.pdf"


@pytest.mark.parametrize(
    ("mode", "kind", "used"),
    [
        (Mode.LIVE, PrinterKind.NONE, PrinterKind.NONE),
        (Mode.TEST, PrinterKind.NONE, PrinterKind.NONE),
        (Mode.TRAINING, PrinterKind.NONE, PrinterKind.VIRTUAL),
        (Mode.TRAINING, PrinterKind.USB, PrinterKind.USB),
    ],
)
def test_training_prints_on_the_virtual_printer_where_none_is_chosen(
    mode: Mode, kind: PrinterKind, used: PrinterKind
) -> None:
    settings = replace(SETTINGS, mode=mode, printer=kind)

    assert setup_of(settings).kind is used
    assert Office(settings).printing.has_printer is (used is not PrinterKind.NONE)


def test_a_receipt_for_the_screen_waits_for_no_printer() -> None:
    office = Office()
    pages: list[Page] = []
    office.printing.print(PrintJob((MINE,)), office.told.append)

    office.printing.page(MINE, pages.append)
    office.beside.drain()

    assert [page.html for page in pages] == [MINE.code]
    assert office.told == []
