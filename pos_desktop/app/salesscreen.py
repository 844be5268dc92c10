"""The Sales screen: its page and presenter, wired to each other, and the parts that hang there."""

from PySide6.QtWidgets import QWidget

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ScreenParts
from pos_desktop.app.saleparts import MAKERS, SaleAround
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.sale_words import Reading, names_sale
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.sales import SalesModel, SalesParts, SalesPresenter
from pos_desktop.ui import format as written
from pos_desktop.ui.sales import SalesPage


class SalesScreen:
    """The page, and its presenter once the journal is open."""

    def __init__(self, parts: ScreenParts, reading: Lane) -> None:
        self._parts = parts
        self._lane = reading
        self._page = SalesPage()
        self._page.present(SalesModel())
        self._page.remedy_wanted.connect(parts.navigate)
        self._presenter: SalesPresenter | None = None

    @property
    def page(self) -> QWidget:
        """What is shown."""
        return self._page

    def begin(self, journal: Journal) -> None:
        """The journal is open."""
        page, parts = self._page, self._parts
        presenter = SalesPresenter(SalesParts(page, journal, self._lane, CLOCK, self._reading))
        self._presenter = presenter
        page.searched.connect(presenter.search)
        page.state_chosen.connect(presenter.filter_state)
        page.tenders_chosen.connect(presenter.filter_tenders)
        page.days_chosen.connect(presenter.filter_days)
        page.cleared.connect(presenter.clear)
        page.selected.connect(presenter.select)
        page.more_wanted.connect(presenter.more)
        around = SaleAround(parts, journal, page, presenter.when_shown)
        for make in MAKERS:
            presenter.add(make(around))
        presenter.refresh()

    def shown(self) -> None:
        """It came to the front."""
        if self._presenter is not None:
            self._presenter.refresh()

    def changed(self, sale_id: str) -> None:
        """Something was written about a sale."""
        if self._presenter is not None:
            self._presenter.changed(sale_id)

    def scan(self, code: str) -> bool:
        """Look for a scanned receipt; False where it is none."""
        if not names_sale(code):
            return False
        self._page.look_for(code)
        return True

    def look_for(self, number: str) -> None:
        """Show the sale of this receipt number."""
        self._page.look_for(number)

    def _reading(self) -> Reading:
        return Reading(
            of_country(self._parts.settings.now.country),
            written.decimal_mark(),
            written.day_order(),
            CLOCK.now().astimezone().date(),
        )
