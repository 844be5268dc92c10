"""Baskets that wait at the counter, wired."""

from collections.abc import Callable, Iterable

from pos_desktop.domain.sale import Sale
from pos_desktop.presenters.aside import AsidePresenter
from pos_desktop.presenters.notices import Notice
from pos_desktop.services.ringing import Register
from pos_desktop.ui.aside import WaitingBaskets
from pos_desktop.ui.basket import BasketView


def baskets_aside(
    basket: BasketView,
    view: WaitingBaskets,
    register: Register,
    *,
    waiting: Iterable[Sale],
    is_free: Callable[[], bool],
    tell: Callable[[Notice | None], None],
) -> AsidePresenter:
    """What puts the basket aside and brings one back, on the basket's pane."""
    presenter = AsidePresenter(view, register, waiting, is_free, tell)
    basket.hold_wanted.connect(presenter.put)
    view.recall_wanted.connect(presenter.recall)
    view.chosen.connect(presenter.take_up)
    view.back_wanted.connect(presenter.leave)
    presenter.show()
    return presenter
