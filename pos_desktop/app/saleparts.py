"""The parts that hang below a sale's story: each is made with the screen, and told of the sale.

To hang one: a function that takes a `SaleAround`, adds its buttons by `around.page.detail.add_act`
(its panes by `add_pane`, shown by `open_pane` and `close_pane`), and gives back a `SalePart`; its
name goes into `MAKERS`, in the order in which the buttons stand. What it writes into the journal
is seen by the screen by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.app.parts import ScreenParts
from pos_desktop.app.salereceipts import SaleReceipts
from pos_desktop.ports.journal import Journal
from pos_desktop.presenters.saleacts import SalePart
from pos_desktop.ui.sales import SalesPage


@dataclass(frozen=True, slots=True)
class SaleAround:
    """What a part is given: lanes, settings and Stripe, the journal, and the page it stands on."""

    screen: ScreenParts
    journal: Journal
    page: SalesPage
    when_shown: Callable[[Callable[[], None]], None]
    """Does something with the sale that is chosen, as soon as that is the one that is shown."""


def _receipts(around: SaleAround) -> SalePart:
    return SaleReceipts(around.page, around.screen, around.journal, around.when_shown)


def _refunds(around: SaleAround) -> SalePart:
    from pos_desktop.app.refundpart import refund_part  # noqa: PLC0415

    return refund_part(around.page, around.journal, around.screen, around.when_shown)


MAKERS: tuple[Callable[[SaleAround], SalePart], ...] = (_refunds, _receipts)
"""What makes each part."""
