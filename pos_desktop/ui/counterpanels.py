"""What of the counter is not seen at first: made after the first paint."""

from functools import partial

from pos_desktop.presenters.salemodel import Page
from pos_desktop.ui.aside import WaitingBaskets
from pos_desktop.ui.basket import BasketView
from pos_desktop.ui.cash import CashView
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.discounting import Discounting
from pos_desktop.ui.payment import PaymentView


class CounterPanels:
    """Payment and cash on the counter's page, and the panes of the basket that are seldom seen."""

    def __init__(self, page: CounterPage) -> None:
        self.payment = PaymentView()
        self.cash = CashView()
        self.payment.remedy_wanted.connect(page.remedy)
        page.put(Page.PAYING, self.payment, self.payment.come_here)
        page.put(Page.CASH, self.cash, self.cash.come_here)
        basket = page.basket
        self.discount, self.aside = Discounting(), WaitingBaskets()
        basket.put_below(self.discount, self.discount.present)
        basket.put_above(self.aside, self.aside.follow)
        self.aside.asking.connect(partial(_alone, basket, self.discount, self.aside))
        for other in (basket.discount_wanted, basket.no_sale.asked):
            other.connect(self.aside.back_wanted)
        for pane in (self.discount, self.aside):
            pane.left.connect(basket.left)


def _alone(
    basket: BasketView,
    discount: Discounting,
    aside: WaitingBaskets,
    asks: bool,  # noqa: FBT001 - a signal's argument
) -> None:
    """One pane asks at a time: Esc is for one of them."""
    basket.make_room(aside, whole=asks)
    if asks:
        discount.back_wanted.emit()
        basket.no_sale.back_wanted.emit()
