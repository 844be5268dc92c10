"""Opening the cash drawer without a sale, wired."""

from collections.abc import Callable

from pos_desktop.domain.settings import Settings
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.nosale import NoSaleParts, NoSalePresenter
from pos_desktop.presenters.nosalemodel import WhyOpened
from pos_desktop.services.auditing import Auditing
from pos_desktop.services.printing import Printing
from pos_desktop.ui.nosale import NoSale


class DrawerSide:
    """There once the journal is open; the drawer is the printer's."""

    def __init__(
        self,
        view: NoSale,
        money: Lane,
        acts: Auditing,
        printing: Printing,
        settings: Callable[[], Settings],
    ) -> None:
        def has_drawer() -> bool:
            return printing.has_printer and settings().drawer_on_cash

        self._presenter = NoSalePresenter(
            NoSaleParts(view, money, acts.note_here, printing.print, has_drawer)
        )
        view.asked.connect(self._presenter.ask)
        view.back_wanted.connect(self._presenter.back)
        view.opened.connect(self._open)
        self.show()

    def show(self) -> None:
        """Draw it: there may be another printer by now."""
        self._presenter.show()

    def _open(self, why: str) -> None:
        self._presenter.open(WhyOpened(why))
