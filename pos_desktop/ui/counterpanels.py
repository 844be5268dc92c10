"""What stands in the catalogue's place while money is taken: made after the first paint."""

from pos_desktop.presenters.salemodel import Page
from pos_desktop.ui.cash import CashView
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.payment import PaymentView


class CounterPanels:
    """Payment and cash on the counter's page."""

    def __init__(self, page: CounterPage) -> None:
        self.payment = PaymentView()
        self.cash = CashView()
        self.payment.remedy_wanted.connect(page.remedy)
        page.put(Page.PAYING, self.payment, self.payment.come_here)
        page.put(Page.CASH, self.cash, self.cash.come_here)
