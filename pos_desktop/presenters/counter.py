"""The counter: which of basket, payment and cash is in front, and what leads to the next."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_desktop.domain.cardrules import rule_of
from pos_desktop.domain.cart import Cart
from pos_desktop.domain.cashrounding import coin_of
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.currencies import largest_charge, smallest_charge
from pos_desktop.domain.money import zero
from pos_desktop.domain.news import (
    AmountWished,
    CancelWished,
    CheckWished,
    ConfirmWished,
    RefuseWished,
    RetryWished,
    SetAsideWished,
)
from pos_desktop.domain.payment import Cancelled, Declined, Payment, Terms
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Timer, Timers
from pos_desktop.presenters.cash import CashPresenter
from pos_desktop.presenters.inspection import (
    PRICE,
    choice_of,
    other_price,
    priced_for,
    waiting_card,
)
from pos_desktop.presenters.notices import Notice, bad, warn
from pos_desktop.presenters.payment import Act, PaymentModel, PaymentView, PaymentWord
from pos_desktop.presenters.sale import SalePresenter
from pos_desktop.presenters.salemodel import Page
from pos_desktop.presenters.standing import Around, cash_model, payment_model, phase_of
from pos_desktop.services.buying import BuyerAtCounter
from pos_desktop.services.checkout import Checkout, Progress
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.repricing import is_repriced, plain
from pos_desktop.services.ringing import Register
from pos_desktop.services.terms import counter_terms
from pos_desktop.services.watching import Glimpse, card_is_read


class CounterView(Protocol):
    """Draws one page at a time beside the basket."""

    def show_page(self, page: Page) -> None:
        """Put this page in front."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the counter leads: screens, register and checkout, and what it reads."""

    view: CounterView
    sale: SalePresenter
    payment: PaymentView
    cash: CashPresenter
    register: Register
    checkout: Checkout
    timers: Timers
    clock: Clock
    settings: Callable[[], Settings]
    chosen: Callable[[], Chosen]
    buyer: BuyerAtCounter
    is_phone_idle: Callable[[], bool]
    """Whether no phone order is under way; only one payment is at a time."""
    does_refund_ask: Callable[[], bool] = lambda: False
    """Whether a reader asks for the card of a refund."""


class Counter:
    """Leads from the basket to the money and on to the next customer."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._page = Page.SELLING
        self._entered = 0.0
        self._phase: tuple[str, str] = ("", "")
        self._card_is_read = self._then_cash = False
        self._next: Callable[[], None] | None = None
        """What is to follow as soon as the books have how the payment ended."""
        self._tick: Timer | None = None
        self._trouble: str | None = None
        parts.checkout.listen(self.progressed)
        self._rest()

    @property
    def page(self) -> Page:
        """What is in front."""
        return self._page

    def trouble(self, sentence: str | None) -> None:
        """The journal cannot be written, or can again: without it no money is taken."""
        notice = bad("journal_stops_sales", sentence) if sentence else None
        if sentence != self._trouble:
            self._trouble = sentence
            self._parts.sale.tell(notice)
        if self._page is Page.CASH:
            self._parts.cash.tell(notice)

    def pay(self) -> None:
        """The card, for what is in the basket."""
        if self._page is Page.PAYING or self._is_paid():
            return
        refusal = self._refusal()
        if refusal is not None:
            self._parts.sale.tell(refusal)
            return
        progress = self._parts.checkout.progress
        if progress is not None and not self._parts.checkout.is_settled:
            # The basket was changed after a decline: the same intent gets the new amount.
            self._front(Page.PAYING)
            self._again(progress.payment)
            return
        self._parts.sale.tell(None)
        self._parts.checkout.leave()
        sale = self._parts.register.sale
        numbered = replace(sale, payments_begun=sale.payments_begun + 1)
        self._parts.register.follow(numbered)
        self._front(Page.PAYING)
        consent = self._parts.buyer.consent(numbered)
        self._parts.checkout.begin(numbered, self._terms(numbered, consent), consent)

    def take_cash(self) -> None:
        """Cash instead: at once, or as soon as the payment is known to be cancelled."""
        if self._is_paid():
            return
        self._next = None
        progress = self._parts.checkout.progress
        if progress is not None and not self._parts.checkout.is_settled:
            self._then_cash = True
            self._front(Page.PAYING)
            self._parts.checkout.wish(CancelWished())
            self._draw()
            return
        self._then_cash = False
        if self._parts.register.sale.cart.is_empty:
            self._draw()
            self._parts.sale.tell(warn("basket_empty"))
            return
        if self._trouble is not None:
            self._draw()
            self._parts.sale.tell(bad("journal_stops_sales", self._trouble))
            return
        self._parts.checkout.leave()
        self._parts.register.reprice(plain(self._parts.register.sale.cart))
        self._front(Page.CASH)
        coin = coin_of(self._parts.settings())
        self._parts.cash.open(self._parts.register.sale.cart.total(), coin)

    def cash_given(self) -> None:
        """Close the sale with what was given."""
        given = self._parts.cash.given()
        if given is not None and self._page is Page.CASH:
            self._parts.register.pay_cash(given.minor, self._cash_taken, self._parts.cash.coin)

    def act(self, act: Act) -> None:
        """A button of the payment panel."""
        acts: dict[Act, Callable[[], None]] = {
            Act.CANCEL: self.cancel,
            Act.RETRY: self.retry,
            Act.CASH: self.take_cash,
            Act.NEW_SALE: self.new_sale,
            Act.CHECK: partial(self._parts.checkout.wish, CheckWished()),
            Act.SET_ASIDE: self._set_aside,
            Act.BASKET: self.back_to_basket,
            Act.ACCEPT: self.accept,
        }
        acts[act]()

    def cancel(self) -> None:
        """Give up what is in front, and what was to follow it: the payment, or taking cash."""
        if self._page is Page.PAYING:
            self._next, self._then_cash = None, False
            self._parts.checkout.wish(CancelWished())
        elif self._page is Page.CASH:
            self.back_to_basket()

    def retry(self) -> None:
        """Another card, on the same payment."""
        progress = self._parts.checkout.progress
        if self._stands(Cancelled):
            # The card that was read was not taken: another one is another payment.
            self._anew(plain(self._parts.register.sale.cart))
        elif progress is not None and self._page is Page.PAYING:
            self._again(progress.payment)

    def accept(self) -> None:
        """Take the card that was read: at once, or at its own price as soon as that may be."""
        progress = self._parts.checkout.progress
        card = waiting_card(progress.payment) if progress is not None else None
        if card is None:
            return
        rule, cart = rule_of(self._parts.settings()), self._parts.register.sale.cart
        if other_price(card, rule, cart) is None:
            self._parts.checkout.wish(ConfirmWished())
        else:
            self._next = partial(self._anew, priced_for(card, rule, cart))
            self._parts.checkout.wish(RefuseWished(PRICE))

    def _anew(self, cart: Cart) -> None:
        """Another payment of the same basket at this price, once the last one is cancelled."""
        self._next = None
        if not self._stands(Cancelled) or self._is_paid():
            self._draw()
        elif self._parts.checkout.is_settled:
            self._front(Page.SELLING)
            self._parts.register.reprice(cart)
            self.pay()
        else:
            self._next = partial(self._anew, cart)

    def _again(self, payment: Payment) -> None:
        """Present the payment again, for what is in the basket now."""
        sale, before = self._parts.register.sale, payment.terms
        terms, reader = self._terms(sale, None), self._reader() or before.reader
        tips = terms.tip_eligible, terms.skip_tip
        if (terms.amount, *tips) == (before.amount, before.tip_eligible, before.skip_tip):
            self._parts.checkout.wish(RetryWished(reader))
        else:
            self._parts.checkout.recount(sale)
            fee = terms.connect.fee if terms.connect else None
            self._parts.checkout.wish(AmountWished(terms.amount, reader, fee, *tips))

    def new_sale(self) -> None:
        """The next customer; waits for the books where the last sale is not yet in them.

        A sale that is not over stays: its basket would be lost.
        """
        is_over = self._parts.register.sale.is_over
        self._next = self.new_sale if is_over else None
        if is_over and self._parts.checkout.is_settled:
            self._next, self._then_cash = None, False
            self._parts.checkout.leave()
            # In front first: a basket that waits for room comes as soon as the register is empty.
            self._front(Page.SELLING)
            self._parts.register.renew()

    def back_to_basket(self) -> None:
        """Change the basket; a payment that waits for another card keeps its intent."""
        if self._is_paid():
            return
        register = self._parts.register
        if self._parts.checkout.is_settled:
            self._next = None
            register.reprice(plain(register.sale.cart))
            self._front(Page.SELLING)
        elif self._is_declined() and is_repriced(register.sale.cart):
            # What is changed now would be charged at a price for what was there before.
            self._next, self._then_cash = self.back_to_basket, False
            self._parts.checkout.wish(CancelWished())
        elif self._is_declined():
            self._next = None
            self._front(Page.SELLING)
        elif self._stands(Cancelled):
            self._next = self.back_to_basket

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked: whether the reader has a card is of interest here."""
        card = card_is_read(glimpse)
        if glimpse.target.watches_payment and card != self._card_is_read:
            self._card_is_read = card
            self._draw()

    def progressed(self, progress: Progress) -> None:
        """The payment is at another place now."""
        phase = phase_of(progress.payment.state)
        if phase != self._phase:
            self._phase = phase
            self._entered = self._parts.clock.steady()
            self._card_is_read = False
        self._follow(progress.sale)
        if progress.unwritten is None:
            self._parts.register.try_again()
        if isinstance(progress.payment.state, Cancelled) and self._then_cash:
            self.take_cash()
        elif self._next is not None and self._parts.checkout.is_settled:
            self._next()
        else:
            self._draw()

    def _follow(self, sale: Sale | None) -> None:
        """The sale as the payment left it; until it is over its basket keeps its changes."""
        if sale is None:  # a card that is only saved is no business of the basket's
            return
        at_hand = self._parts.register.sale
        if sale.sale_id == at_hand.sale_id and not sale.is_over:
            sale = replace(sale, cart=at_hand.cart)
        self._parts.register.follow(sale)
        if self._page is Page.SELLING and sale.is_over:
            # What was thought declined is paid, or in doubt: the cashier must know now.
            self._parts.sale.sale_changed(sale)
            self._front(Page.PAYING)

    def resumed(self) -> None:
        """A payment was found in the journal: it is in front."""
        self._front(Page.PAYING)

    def _refusal(self) -> Notice | None:
        """Why what is in the basket cannot be charged to a card, if so."""
        cart = self._parts.register.sale.cart
        total = cart.total()
        if cart.is_empty:
            return warn("basket_empty")
        if self._trouble is not None:
            return bad("journal_stops_sales", self._trouble)
        least, most = smallest_charge(total.currency), largest_charge(total.currency)
        if total < least:
            return warn("total_too_small", least, remedy="cash")
        if most < total:
            return warn("total_too_large", most)
        if self._reader() is None:
            return warn("reader_needed", remedy="readers")
        if not self._parts.is_phone_idle():
            return warn("phone_order_under_way", remedy="phone")
        if self._parts.does_refund_ask():
            return warn("refund_at_reader", remedy="sales")
        return None

    def _reader(self) -> str | None:
        return self._parts.chosen().reader_id

    def _terms(self, sale: Sale, consent: Consent | None) -> Terms:
        return counter_terms(
            sale,
            self._parts.settings(),
            reader=self._reader() or "",
            started_at=int(self._parts.clock.now().timestamp()),
            consent=consent,
        )

    def _set_aside(self) -> None:
        self._parts.checkout.wish(SetAsideWished())

    def _is_paid(self) -> bool:
        """Whether the sale at hand owes nothing more, or cash for it is being written down."""
        return self._parts.register.sale.is_over or self._parts.register.is_closing

    def _is_declined(self) -> bool:
        return self._stands(Declined)

    def _stands(self, state: type[Cancelled | Declined]) -> bool:
        progress = self._parts.checkout.progress
        return progress is not None and isinstance(progress.payment.state, state)

    def _cash_taken(self, sale: Sale) -> None:
        self._page = Page.PAYING
        self._parts.view.show_page(Page.PAYING)
        self._parts.payment.present(cash_model(sale))

    def _front(self, page: Page) -> None:
        self._page = page
        self._parts.view.show_page(page)
        if page is not Page.PAYING:
            self._rest()
        self._draw()

    def _rest(self) -> None:
        """The payment panel tells of no payment, so that nobody takes the last one for the next."""
        currency = self._parts.register.sale.cart.currency
        self._parts.payment.present(PaymentModel(PaymentWord.IDLE, zero(currency)))

    def _draw(self) -> None:
        progress = self._parts.checkout.progress
        declined = self._is_declined()
        self._parts.sale.lock(locked=self._page is not Page.SELLING, may_unlock=declined)
        if progress is None or self._page is not Page.PAYING:
            return
        model = payment_model(progress, self._around(progress))
        self._parts.payment.present(model)
        tells_time = model.waited is not None or model.countdown is not None
        if tells_time and self._tick is None:
            self._tick = self._parts.timers.after(1.0, self._ticked)

    def _ticked(self) -> None:
        self._tick = None
        self._draw()

    def _around(self, progress: Progress) -> Around:
        chosen = self._parts.chosen()
        same = chosen.reader_id == progress.payment.terms.reader
        cart = self._parts.register.sale.cart
        choice = choice_of(progress.payment, self._parts.settings(), cart, self._parts.clock)
        return Around(
            reader=chosen.label if same else "",
            waited=self._parts.clock.steady() - self._entered,
            card_is_read=self._card_is_read,
            then_cash=self._then_cash,
            left=choice.left,
            price=choice.price,
        )
