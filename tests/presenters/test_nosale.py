"""The drawer without a sale: never without a reason in the book."""

from collections.abc import Callable

from pos_desktop.domain.printers import PrinterFailed, PrinterProblem
from pos_desktop.presenters.nosale import NoSaleParts, NoSalePresenter
from pos_desktop.presenters.nosalemodel import NoSaleModel, WhyOpened
from pos_desktop.services.auditing import Detail
from pos_desktop.services.printing import PrintJob, PrintOutcome
from tests.fakes.clocks import ToldLane
from tests.fakes.journals import FULL


class Counter:
    """A counter with a drawer."""

    def __init__(self) -> None:
        self.lane = ToldLane()
        self.model = NoSaleModel()
        self.did: list[str] = []
        self.refusal: str | None = None
        self.outcome = PrintOutcome()
        self.has_drawer = True
        self.presenter = NoSalePresenter(
            NoSaleParts(self, self.lane, self._write, self._print, lambda: self.has_drawer)
        )
        self.presenter.show()

    def present(self, model: NoSaleModel) -> None:
        self.model = model

    def _write(self, kind: str, detail: Detail) -> str | None:
        self.did.append(f"{kind} {dict(detail)['reason']}")
        return self.refusal

    def _print(self, job: PrintJob, done: Callable[[PrintOutcome], None]) -> None:
        assert job.opens_drawer
        self.did.append("opened")
        done(self.outcome)

    def open(self, why: WhyOpened = WhyOpened.CHANGE) -> None:
        """Ask, and give a reason."""
        self.presenter.ask()
        self.presenter.open(why)
        self.lane.drain()


def test_why_is_in_the_book_before_the_drawer_opens() -> None:
    counter = Counter()
    counter.open(WhyOpened.COUNT)
    assert counter.did == ["drawer.opened count", "opened"]
    assert (counter.model.asks, counter.model.notice) == (False, None)


def test_what_cannot_be_written_down_leaves_it_shut() -> None:
    counter = Counter()
    counter.refusal = FULL
    counter.open()
    assert counter.did == ["drawer.opened change"]
    assert counter.model.notice is not None
    assert (counter.model.notice.code, counter.model.asks) == ("drawer_not_written", True)


def test_a_drawer_that_did_not_open_says_why() -> None:
    for problem, remedy in (
        (PrinterProblem.NONE_CHOSEN, "settings"),
        (PrinterProblem.OUT_OF_PAPER, None),
    ):
        counter = Counter()
        counter.outcome = PrintOutcome(failure=PrinterFailed(problem))
        counter.open()
        assert counter.model.notice is not None
        assert (counter.model.notice.remedy, counter.model.asks) == (remedy, True)


def test_one_press_opens_it_once() -> None:
    counter = Counter()
    counter.presenter.ask()
    counter.presenter.open(WhyOpened.CHANGE)
    counter.presenter.open(WhyOpened.CHANGE)
    counter.lane.drain()
    assert counter.did == ["drawer.opened change", "opened"]


def test_it_stays_shut_where_nobody_gives_a_reason_and_where_there_is_none() -> None:
    counter = Counter()
    counter.presenter.ask()
    counter.presenter.back()
    counter.has_drawer = False
    counter.open()
    assert (counter.did, counter.model.may_open) == ([], False)


def test_a_defect_is_told() -> None:
    counter = Counter()
    counter.presenter._broke("a defect")
    assert counter.model.notice is not None
