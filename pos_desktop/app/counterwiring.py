"""What the counter's page wishes is what its presenters do."""

from pos_desktop.presenters.cash import CashPresenter
from pos_desktop.presenters.counter import Counter
from pos_desktop.presenters.sale import SalePresenter
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.counterpanels import CounterPanels


def wire(
    page: CounterPage,
    panels: CounterPanels,
    sale: SalePresenter,
    counter: Counter,
    cash: CashPresenter,
) -> None:
    """Connect them."""
    catalogue, basket = page.catalogue, page.basket
    catalogue.searched.connect(sale.search)
    catalogue.entered.connect(sale.enter)
    catalogue.picked.connect(sale.pick)
    catalogue.category_wanted.connect(sale.choose_category)
    basket.selected.connect(sale.select)
    basket.quantity_typed.connect(sale.set_quantity)
    basket.quantity_changed_by.connect(sale.change_quantity)
    basket.remove_wanted.connect(sale.remove)
    basket.discount_wanted.connect(sale.ask_discount)
    panels.discount.given_on_line.connect(sale.discount)
    panels.discount.given_on_basket.connect(sale.discount_basket)
    panels.discount.back_wanted.connect(sale.keep_price)
    basket.clear_wanted.connect(sale.clear)
    basket.undo_wanted.connect(sale.undo)
    basket.pay_wanted.connect(counter.pay)
    basket.cash_wanted.connect(counter.take_cash)
    basket.basket_wanted.connect(counter.back_to_basket)
    basket.tip_skipped.connect(sale.skip_tip)
    panels.payment.act_wanted.connect(counter.act)
    panels.cash.given_typed.connect(cash.type)
    panels.cash.given_entered.connect(counter.cash_given)
    panels.cash.back_wanted.connect(counter.cancel)
