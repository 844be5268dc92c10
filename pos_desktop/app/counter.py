"""The counter of the till: its page, its presenters and its services, wired to each other."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_desktop.app.asideside import baskets_aside
from pos_desktop.app.asking import AskingSide
from pos_desktop.app.books import CLOCK
from pos_desktop.app.counterwiring import wire
from pos_desktop.app.drawerside import DrawerSide
from pos_desktop.app.reaching import Unreached
from pos_desktop.app.receipts import ReceiptDesk, Receipts
from pos_desktop.domain.cardrules import rule_of
from pos_desktop.domain.catalog import Catalog
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.news import Wish
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings, TipOn
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.presenters.aside import AsidePresenter
from pos_desktop.presenters.cash import CashPresenter
from pos_desktop.presenters.counter import Counter, Parts
from pos_desktop.presenters.discounting import Leave
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.sale import SalePresenter
from pos_desktop.presenters.salemodel import Page
from pos_desktop.services.approving import Approving
from pos_desktop.services.auditing import Auditing
from pos_desktop.services.buying import Buyer, BuyerAtCounter
from pos_desktop.services.checkout import Checkout, Perform, Progress
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.deciding import judged
from pos_desktop.services.displaying import CartOnReader
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.recovery import Found, Unfinished
from pos_desktop.services.ringing import Desk, Register
from pos_desktop.services.watching import Glimpse, Target
from pos_desktop.ui import format as written
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.counterpanels import CounterPanels


@dataclass(frozen=True, slots=True)
class Around:
    """What the counter is given by the till."""

    settings: Callable[[], Settings]
    chosen: Callable[[], Chosen]
    money: Lane
    lookup: Lane
    timers: Timers
    perform: Perform
    watch: Callable[[Target], None]
    gateway: Callable[[], Gateway | None]
    trouble: Callable[[str | None], None]
    navigate: Callable[[str], None]
    is_phone_idle: Callable[[], bool]
    does_refund_ask: Callable[[], bool]
    receipts: Receipts
    acts: Auditing
    left: Callable[[Progress], None]


class CounterSide:
    """The page is there from the first paint on; the rest is built once the journal is open."""

    def __init__(self, around: Around, page: CounterPage) -> None:
        self._around = around
        self._page = page
        page.navigated.connect(self._navigated)
        self._register: Register | None = None
        self._checkout: Checkout | None = None
        self._counter: Counter | None = None
        self._sale: SalePresenter | None = None
        self._cart: CartOnReader | None = None
        self._buyer: BuyerAtCounter | None = None
        self._receipts: ReceiptDesk | None = None
        self._asking: AskingSide | None = None
        self._no_sale: DrawerSide | None = None
        self._aside: AsidePresenter | None = None
        self._early_scans: list[str] = []
        self._returned: list[Sale] = []
        """Baskets that wait for room: a phone order gave them back, or the last run left them."""

    @property
    def is_live(self) -> bool:
        """Whether products can be rung up."""
        return self._counter is not None

    @property
    def is_idle(self) -> bool:
        """Whether no payment is under way, and no cash waits to be written down."""
        if self._register is not None and self._register.is_closing:
            return False
        return self._checkout is None or self._checkout.is_settled

    @property
    def is_reader_free(self) -> bool:
        """Whether nothing here, and no refund, has a reader ask for a card."""
        return self.is_idle and not self._around.does_refund_ask()

    @property
    def register(self) -> Register | None:
        """The register, once the journal is open."""
        return self._register

    def listen(self, changed: Callable[[Progress], None]) -> None:
        """Have `changed` called after every change of a payment here, once the journal is open."""
        if self._checkout is not None:
            self._checkout.listen(changed)

    def begin(self, journal: Journal, catalog: Catalog, found: Found) -> None:
        """Build what rings up and takes money, on the page that is there already.

        The newest basket that the last run left is here again, unless a payment at the counter is;
        others follow it as soon as there is room. What was scanned since the start joins it.
        """
        page, panels = self._page, CounterPanels(self._page)
        around = self._around
        settings = around.settings()
        desk = Desk(
            settings.till,
            settings.cashier,
            of_country(settings.country),
            settings.tax_included,
        )
        register = Register(
            desk,
            journal=journal,
            lane=around.money,
            clock=CLOCK,
            timers=around.timers,
            changed=self._sale_changed,
            trouble=self._trouble,
            closed=self._closed,
        )
        checkout = Checkout(
            journal=journal,
            perform=around.perform,
            lane=around.money,
            timers=around.timers,
            clock=CLOCK,
            watch=around.watch,
            judge=self._judge,
            left=around.left,
        )
        self._register, self._checkout = register, checkout
        self._buyer = BuyerAtCounter(register, CLOCK)
        mark = written.decimal_mark()
        sale = SalePresenter(
            page,
            register,
            catalog,
            self._buyer.of,
            self._asks_for_tips,
            decimal_mark=mark,
            leave=Leave(
                Approving(around.settings, around.lookup, CLOCK),
                lambda: around.settings().discount_needs_manager,
            ),
        )
        cash = CashPresenter(panels.cash, mark)
        counter = Counter(
            Parts(
                view=page,
                sale=sale,
                payment=panels.payment,
                cash=cash,
                register=register,
                checkout=checkout,
                timers=around.timers,
                clock=CLOCK,
                settings=around.settings,
                chosen=around.chosen,
                buyer=self._buyer,
                is_phone_idle=around.is_phone_idle,
                does_refund_ask=around.does_refund_ask,
            )
        )
        self._sale, self._counter = sale, counter
        self._asking = AskingSide(
            page.basket.asking,
            checkout,
            journal=journal,
            gateway=around.gateway,
            lane=around.money,
            timers=around.timers,
            settings=around.settings,
        )
        wire(page, panels, sale, counter, cash)
        self._receipts = around.receipts.desk(
            panels.payment.receipt, sale.tell, address=self._buyer.address
        )
        checkout.listen(self._receipts.progressed)
        self._no_sale = DrawerSide(
            page.basket.no_sale,
            around.money,
            around.acts,
            around.receipts.printing,
            around.settings,
        )
        self._aside = baskets_aside(
            page.basket,
            panels.aside,
            register,
            waiting=found.aside,
            is_free=self._is_basket_free,
            tell=sale.tell,
        )
        page.basket.customer_wanted.connect(self._customer_wanted)
        page.basket.customer_dropped.connect(self._customer_dropped)
        sale.search(page.catalogue.search.text())
        self._returned.extend(found.baskets)
        if self._returned and not (found.at_hand and found.at_hand.is_the_counters):
            register.take(self._returned.pop())
        for code in self._early_scans:
            sale.scan(code)
        self._early_scans.clear()

    def _judge(self, payment: Payment) -> Wish | None:
        """What the shop's rule of this moment says of a card that was read."""
        return judged(payment, rule_of(self._around.settings()))

    def settings_changed(self, settings: Settings) -> None:
        """Somebody else may be at the till."""
        if self._register is not None:
            self._register.hand_to(settings.cashier)
        if self._no_sale is not None:
            self._no_sale.show()

    def scan(self, code: str) -> None:
        """A scanner read this; what is scanned before the journal is open is kept."""
        if self._sale is None:
            self._early_scans.append(code)
        else:
            self._sale.scan(code)

    def resume(self, one: Unfinished) -> bool:
        """Go on with a payment from the journal, unless another basket or payment is at hand."""
        if self._checkout is None or self._register is None or self._counter is None:
            return False
        if one.sale is None:
            return False
        if not self._checkout.is_settled or self._counter.page is not Page.SELLING:
            return False
        if not self._register.sale.cart.is_empty:
            if self._sale is not None:
                self._sale.tell(warn("basket_first"))
            return False
        self._checkout.leave()
        self._register.take(one.sale)
        self._checkout.resume(one.sale, one.payment, one.consent)
        self._counter.resumed()
        return True

    def basket(self) -> Sale | None:
        """What was rung up and is not being paid, if anything."""
        sale = self._register.sale if self._register is not None else None
        return sale if sale and self._is_basket_free() and not sale.cart.is_empty else None

    def _is_basket_free(self) -> bool:
        """Whether what is rung up, if anything, may go elsewhere: nothing of it is being paid."""
        if self._register is None or self._counter is None or not self.is_idle:
            return False
        return self._counter.page is Page.SELLING and not self._register.sale.is_over

    def hand_over(self) -> Sale | None:
        """Give the basket to a phone order; the next customer's begins."""
        sale = self.basket()
        if sale is not None and self._register is not None:
            self._register.renew()
        return sale

    def take_back(self, sale: Sale) -> None:
        """A phone order came to nothing: its basket is here again, as soon as there is room."""
        self._returned.append(sale)
        self._give_back()

    def _give_back(self) -> None:
        """Take up a basket that waits, and say so: it is not the next customer's."""
        if self._make_room() and self._sale is not None:
            self._sale.tell(info("basket_came_back"))

    def _make_room(self) -> bool:
        """Take up a basket that waits, if there is room; whether there was."""
        register, counter, buyer = self._register, self._counter, self._buyer
        if register is None or counter is None or buyer is None or not self._returned:
            return False
        if not register.sale.cart.is_empty or counter.page is not Page.SELLING:
            return False
        sale = self._returned.pop()
        customer = buyer.given_back(sale)
        register.take(sale)
        if sale.customer != customer:
            # Who called is not who pays at the counter.
            register.belong_to(customer)
        return True

    def belong_to(self, buyer: Buyer) -> None:
        """The sale at hand is this customer's; their card may be kept. Who paid is not at hand."""
        if self._buyer is not None and self._counter is not None and self._sale is not None:
            self._counter.new_sale()
            self._buyer.set(buyer)
            self._sale.show()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        if self._checkout is not None and self._counter is not None:
            self._checkout.seen(glimpse)
            self._counter.seen(glimpse)
        if self._asking is not None:
            self._asking.seen(glimpse)

    def free_reader(self) -> None:
        """A phone order or a refund wants the reader: nobody is asked after a payment any more."""
        if self._asking is not None:
            self._asking.stop()

    def catalogue_refused(self, why: Notice) -> None:
        """The shop's catalogue has a mistake; nothing of it was taken over."""
        if self._sale is not None:
            self._sale.tell(replace(why, remedy="settings"))

    def not_reached(self, why: Unreached) -> None:
        """There is no way to Stripe: cards cannot be taken, cash can."""
        if self._sale is not None:
            self._sale.tell(bad("stripe_not_reached", why.sentence, remedy="settings"))

    def reader_changed(self) -> None:
        """Another reader: it shows the basket, where the shop wants that."""
        if self._register is not None:
            self._show_cart(self._register.sale)

    def _closed(self, sale: Sale) -> None:
        """Paid in cash; a reader that was chosen meanwhile is looked at from now on."""
        self._around.watch(Target())
        if self._receipts is not None:
            self._receipts.presenter.paid(sale)

    def _navigated(self, remedy: str) -> None:
        """What a notice offers: at the printer, or on another screen."""
        if self._receipts is not None:
            self._receipts.remedy(remedy)
        else:
            self._around.navigate(remedy)

    def _sale_changed(self, sale: Sale) -> None:
        if self._receipts is not None and not sale.is_over:
            self._receipts.presenter.withdraw()
        if self._sale is not None:
            self._sale.sale_changed(sale)
            self._show_cart(sale)
            self._give_back()

    def _show_cart(self, sale: Sale) -> None:
        """Show the basket on the reader while it is rung up, and never once it is being paid."""
        gateway, chosen = self._around.gateway(), self._around.chosen()
        wanted = self._around.settings().show_cart and self.is_idle
        if gateway is None or chosen.reader_id is None or not wanted:
            return
        if self._cart is None:
            self._cart = CartOnReader(gateway.readers, self._around.money)
        self._cart.show(chosen.reader_id, sale.cart)

    def _asks_for_tips(self) -> bool:
        return self._around.settings().tips is TipOn.READER

    def _customer_wanted(self) -> None:
        self._around.navigate("phone")

    def _customer_dropped(self) -> None:
        if self._buyer is not None and self._sale is not None:
            self._buyer.forget()
            self._sale.show()

    def _trouble(self, sentence: str | None) -> None:
        if self._counter is not None:
            self._counter.trouble(sentence)
        self._around.trouble(sentence)
