"""Baskets put aside at the counter: one customer fetches the purse, the next one pays."""

from collections.abc import Callable, Iterable
from typing import Protocol

from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale
from pos_desktop.presenters.asidemodel import AsideModel, Waiting
from pos_desktop.presenters.notices import Notice, info, warn
from pos_desktop.services.ringing import Register


class AsideView(Protocol):
    """Draws the baskets that wait."""

    def present(self, model: AsideModel) -> None:
        """Show this, and nothing else."""


class AsidePresenter:
    """Puts the basket aside, and brings one back; what lies there then waits in its place.

    Args:
        view: draws it.
        register: whose basket it is.
        waiting: those that an earlier run left, oldest first.
        is_free: whether the basket may change: nothing of it is being paid.
        tell: says something by the search field.
    """

    def __init__(
        self,
        view: AsideView,
        register: Register,
        waiting: Iterable[Sale],
        is_free: Callable[[], bool],
        tell: Callable[[Notice | None], None],
    ) -> None:
        self._view = view
        self._register = register
        self._waiting = list(waiting)
        self._is_free = is_free
        self._tell = tell
        self._asks = False

    def show(self) -> None:
        """Draw it as it stands."""
        rows = tuple(map(_row, self._waiting))
        self._view.present(AsideModel(rows, self._asks and bool(rows)))

    def put(self) -> None:
        """The basket waits, and the next customer's begins."""
        if not self._is_free():
            self._tell(warn("basket_locked"))
        elif self._put():
            self._asks = False
            self._tell(info("basket_aside"))
            self.show()
        else:
            self._tell(warn("basket_not_aside"))

    def recall(self) -> None:
        """The basket that waits comes back; which one is asked where there are several."""
        if len(self._waiting) > 1:
            self._asks = True
            self.show()
        elif self._waiting:
            self.take_up(self._waiting[0].sale_id)

    def leave(self) -> None:
        """None comes back now."""
        self._asks = False
        self.show()

    def take_up(self, sale_id: str) -> None:
        """Go on with this one; what lies in the basket waits instead."""
        found = next((sale for sale in self._waiting if sale.sale_id == sale_id), None)
        if found is None:
            return
        if not self._is_free():
            self._tell(warn("basket_locked"))
            return
        self._put()
        self._waiting.remove(found)
        self._asks = False
        self._register.take_up(found)
        self._tell(None)
        self.show()

    def _put(self) -> bool:
        sale = self._register.put_aside()
        if sale is not None:
            self._waiting.append(sale)
        return sale is not None


def _row(sale: Sale) -> Waiting:
    cart = sale.cart
    total = Money(cart.totals().total, cart.currency)
    return Waiting(sale.sale_id, sale.opened_at, cart.items, total, sale.cashier)
