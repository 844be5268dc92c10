"""Past sales on the till's side: light, for it is there from the start; the screen comes later."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from pos_desktop.app.books import Books
from pos_desktop.app.parts import ScreenParts
from pos_desktop.domain.journal import Entry
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.tasks import Lane


class SalesSide(QObject):
    """Tells the screen of what is written about sales, wherever it was done."""

    _written = Signal(str)
    """The id of a sale; sent by the thread that wrote, heard on the window's."""

    def __init__(self, parts: ScreenParts, reading: Lane) -> None:
        super().__init__()
        self._parts = parts
        self._reading = reading
        self._journal: Journal | None = None
        self._screen: Screen | None = None
        self._written.connect(self._changed)

    def make_page(self) -> QWidget:
        """The page, when it is first shown."""
        self._screen = make_screen(self._parts, self._reading)
        self._put_together()
        return self._screen.page

    def begin(self, books: Books) -> None:
        """The journal is open."""
        self._journal = books.journal
        books.listen(self._recorded)
        self._put_together()

    def shown(self) -> None:
        """The page came to the front."""
        if self._screen is not None:
            self._screen.shown()

    def scan(self, code: str) -> bool:
        """Look for the receipt that was scanned; False where this is the code of something else."""
        return self._screen is not None and self._screen.scan(code)

    def look_for(self, number: str | None) -> None:
        """Show the sale of this receipt number."""
        if self._screen is not None and number is not None:
            self._screen.look_for(number)

    def _recorded(self, entry: Entry) -> None:
        """On the lane that wrote it."""
        if entry.sale is not None:
            self._written.emit(entry.sale.sale_id)
        elif entry.payment is not None and not entry.payment.terms.is_setup:
            self._written.emit(entry.payment.terms.sale_id)
        elif entry.refunding is not None:
            self._written.emit(entry.refunding.terms.sale_id)

    @Slot(str)
    def _changed(self, sale_id: str) -> None:
        if self._screen is not None:
            self._screen.changed(sale_id)

    def _put_together(self) -> None:
        """Journal and page are both needed; whichever comes last does it."""
        if self._journal is not None and self._screen is not None:
            self._screen.begin(self._journal)


class Screen(Protocol):
    """The page and its presenter, as this side leads them; deaf until it has begun."""

    @property
    def page(self) -> QWidget:
        """What is shown."""

    def begin(self, journal: Journal) -> None:
        """The journal is open."""

    def shown(self) -> None:
        """It came to the front."""

    def changed(self, sale_id: str) -> None:
        """Something was written about a sale."""

    def scan(self, code: str) -> bool:
        """Look for a scanned receipt; False where it is none."""

    def look_for(self, number: str) -> None:
        """Show the sale of this receipt number."""


def make_screen(parts: ScreenParts, reading: Lane) -> Screen:
    """The screen, which reads on its own lane; its modules are imported now."""
    from pos_desktop.app.salesscreen import SalesScreen  # noqa: PLC0415

    return SalesScreen(parts, reading)
