"""The Sales screen: every sale of the shop, found as it is typed, and the story of one of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Protocol

from pos_desktop.domain.cart import Totals
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.sale import WAITING, Sale, SaleStatus, TenderKind
from pos_desktop.domain.sale_search import SaleRow
from pos_desktop.domain.sale_words import Reading
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.presenters.saleacts import SalePart
from pos_desktop.presenters.salestory import StoryRow, story_of
from pos_desktop.services.sale_finding import Found, SaleFinding, Wish


class State(StrEnum):
    """The filter by state."""

    ALL = "all"
    PAID = "paid"
    REFUNDED = "refunded"
    ATTENTION = "attention"
    UNPAID = "unpaid"
    VOID = "void"


class Tenders(StrEnum):
    """The filter by what was paid with."""

    ALL = "all"
    CARD = "card"
    MOTO = "moto"
    SAVED_CARD = "saved_card"
    CASH = "cash"


class Days(StrEnum):
    """The filter by day."""

    ALL = "all"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


STATUSES: Mapping[State, tuple[SaleStatus, ...]] = {
    State.ALL: (),
    State.PAID: (SaleStatus.PAID,),
    State.REFUNDED: (SaleStatus.REFUNDED, SaleStatus.PARTLY_REFUNDED),
    State.ATTENTION: (SaleStatus.NEEDS_ATTENTION,),
    State.UNPAID: WAITING,
    State.VOID: (SaleStatus.VOID,),
}
_DAYS: Mapping[Days, tuple[int, int] | None] = {
    Days.ALL: None,
    Days.TODAY: (0, 0),
    Days.YESTERDAY: (1, 1),
    Days.WEEK: (6, 0),
    Days.MONTH: (29, 0),
    Days.YEAR: (364, 0),
}


@dataclass(frozen=True, slots=True)
class DetailModel:
    """One sale as a person reads it, and its story."""

    sale: Sale
    totals: Totals
    customer: str = ""
    story: tuple[StoryRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SalesModel:
    """All that the screen shows.

    `is_known` is false until the first rows of what is wished have come. `names` are the customers'
    of the rows, by their ids. `notice` stands by the table, `detail_notice` in the pane.
    """

    typed: str = ""
    state: State = State.ALL
    tenders: Tenders = Tenders.ALL
    days: Days = Days.ALL
    rows: tuple[SaleRow, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    selected: str | None = None
    is_known: bool = False
    is_asking: bool = False
    has_more: bool = False
    detail: DetailModel | None = None
    notice: Notice | None = None
    detail_notice: Notice | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether something is typed or a filter is set."""
        filters = (self.state is State.ALL, self.tenders is Tenders.ALL, self.days is Days.ALL)
        return bool(self.typed.strip()) or not all(filters)


class SalesView(Protocol):
    """Draws the Sales screen."""

    def present(self, model: SalesModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class SalesParts:
    """What the screen works with. `reading` says how figures are written, and which day it is."""

    view: SalesView
    journal: Journal
    lookups: Lane
    clock: Clock
    reading: Callable[[], Reading]


@dataclass(frozen=True, slots=True)
class _Read:
    sale: Sale | None
    customer: Customer | None = None
    story: tuple[StoryRow, ...] = ()


class SalesPresenter:
    """Leads the screen. What is read is read on the lookup lane, the newest wish first."""

    def __init__(self, parts: SalesParts) -> None:
        self._parts = parts
        self._model = SalesModel()
        self._acting: list[SalePart] = []
        self._reads: str | None = None
        """The sale that is being read."""
        self._reads_again = False
        self._then: Callable[[], None] | None = None
        """What is wanted of the sale that is chosen, once it is read."""
        self._stays = False
        """Whether the sale at hand stays, whatever a list brings that was asked for before."""
        self._finding = SaleFinding(
            parts.journal, parts.lookups, parts.clock, parts.reading, self._found
        )

    def add(self, part: SalePart) -> None:
        """Have a part told of the sale that is shown, from now on."""
        self._acting.append(part)
        part.chosen(self._sale)

    def show(self) -> None:
        """Draw the screen as it stands."""
        self._parts.view.present(self._model)

    def refresh(self) -> None:
        """Find anew; done whenever the screen comes to the front."""
        self._finding.again()
        self._read()

    def search(self, typed: str) -> None:
        """The search field holds this now."""
        if typed != self._model.typed:
            self._model = replace(self._model, typed=typed)
            self._ask()

    def filter_state(self, state: State) -> None:
        """Only sales that stand so."""
        self._model = replace(self._model, state=state)
        self._ask()

    def filter_tenders(self, tenders: Tenders) -> None:
        """Only sales that were paid so."""
        self._model = replace(self._model, tenders=tenders)
        self._ask()

    def filter_days(self, days: Days) -> None:
        """Only sales of these days."""
        self._model = replace(self._model, days=days)
        self._ask()

    def clear(self) -> None:
        """Every sale again."""
        model = self._model
        self._model = replace(model, typed="", state=State.ALL, tenders=Tenders.ALL, days=Days.ALL)
        self._ask()

    def more(self) -> None:
        """The last rows are seen."""
        self._finding.more()

    def select(self, sale_id: str) -> None:
        """This sale is shown."""
        if sale_id != self._model.selected:
            self._let_go()
            self._model = replace(self._model, selected=sale_id, detail_notice=None)
            self._read()

    def when_shown(self, act: Callable[[], None]) -> None:
        """Do this with the sale that is chosen: now if it is shown, else as soon as it is read.

        A list that was asked for before and comes later takes the sale away from nobody; what a
        person chooses or looks for afterwards does.
        """
        self._stays = True
        if self._sale is not None and self._sale.sale_id == self._model.selected:
            act()
        else:
            self._then = act

    def changed(self, sale_id: str) -> None:
        """Something was written about a sale."""
        self._finding.changed(sale_id)
        if sale_id == self._model.selected:
            self._read()

    @property
    def model(self) -> SalesModel:
        """The screen as it stands."""
        return self._model

    @property
    def _sale(self) -> Sale | None:
        return None if self._model.detail is None else self._model.detail.sale

    def _let_go(self) -> None:
        """The person turned to something else."""
        self._then, self._stays = None, False

    def _ask(self) -> None:
        self._let_go()
        model = self._model
        kinds = () if model.tenders is Tenders.ALL else (TenderKind(model.tenders.value),)
        self._finding.ask(Wish(model.typed, STATUSES[model.state], kinds, _DAYS[model.days]))

    def _found(self, found: Found) -> None:
        names = {key: _name(customer) for key, customer in found.names.items()}
        failure = None if found.failure is None else bad("sales_unread", found.failure)
        self._model = replace(
            self._model,
            rows=found.rows,
            names=names,
            is_known=found.is_current,
            is_asking=found.is_asking,
            has_more=found.has_more,
            notice=failure,
        )
        self._select_one(found)
        self.show()

    def _select_one(self, found: Found) -> None:
        """Keep what is selected while it is there; else the first of them."""
        if not found.is_current:
            return
        ids = [row.sale_id for row in found.rows]
        if self._model.selected in ids or (self._stays and self._model.selected is not None):
            return
        self._model = replace(self._model, selected=ids[0] if ids else None, detail_notice=None)
        self._read()

    def _read(self) -> None:
        """Read the selected sale, unless one is being read: then that comes first."""
        wanted = self._model.selected
        if wanted is None:
            self._put(None)
        elif self._reads is not None:
            self._reads_again = True
        else:
            self._reads, self._reads_again = wanted, False
            work = partial(_read, self._parts.journal, wanted)
            self._parts.lookups.submit(work, self._was_read, self._not_read)

    def _was_read(self, answer: _Read | JournalFailed) -> None:
        read, self._reads = self._reads, None
        if read != self._model.selected or self._reads_again:
            self._reads_again = False
            self._read()
        if read != self._model.selected:
            return
        if isinstance(answer, JournalFailed):
            self._model = replace(self._model, detail_notice=bad("sales_unread", answer.reason))
            self._put(None)
        elif answer.sale is None:
            self._put(None)
        else:
            customer = "" if answer.customer is None else _name(answer.customer)
            totals = answer.sale.cart.totals()
            self._model = replace(self._model, detail_notice=None)
            self._put(DetailModel(answer.sale, totals, customer, answer.story))

    def _not_read(self, sentence: str) -> None:
        self._was_read(JournalFailed(sentence))

    def _put(self, detail: DetailModel | None) -> None:
        before = self._sale
        self._model = replace(self._model, detail=detail)
        self.show()
        if self._sale != before or detail is None:
            for part in self._acting:
                part.chosen(self._sale)
        then, self._then = self._then, None
        if then is not None and detail is not None:
            then()


def _read(journal: Journal, sale_id: str) -> _Read | JournalFailed:
    """On the lane: one sale, whose it is, and what happened with it."""
    try:
        sale = journal.sale(sale_id)
        if sale is None:
            return _Read(None)
        customer = None if sale.customer is None else journal.customer(sale.customer)
        return _Read(sale, customer, story_of(sale, journal.story(sale_id)))
    except JournalFailed as failed:
        return failed


def _name(customer: Customer) -> str:
    contact = customer.contact
    return contact.name or contact.email or contact.phone
