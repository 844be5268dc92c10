"""The counter's page as it is first painted: an empty basket, and no products yet."""

from pos_desktop.app.front import Front
from pos_desktop.domain.money import zero
from pos_desktop.presenters.salemodel import SaleModel
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.ui.counter import CounterPage


def counter_of(front: Front) -> CounterPage:
    """The counter's page of this window, made if it was not yet."""
    page = front.window.shell.page(Screen.SALE.value)
    if not isinstance(page, CounterPage):
        raise TypeError(f"the window's first page is a {type(page).__name__}")
    return page


def empty_counter(currency: str) -> CounterPage:
    """The page before the catalogue is read."""
    nothing = zero(currency)
    page = CounterPage()
    page.present(
        SaleModel(
            categories=(),
            category=None,
            typed="",
            tiles=(),
            is_result=False,
            rows=(),
            selected=None,
            items=0,
            subtotal=nothing,
            taxes=(),
            tax=nothing,
            total=nothing,
            tax_included=False,
            can_undo=False,
            is_ready=False,
        )
    )
    return page
