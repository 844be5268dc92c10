"""A counter of real presenters and services over the world."""

from dataclasses import replace
from decimal import Decimal

from typing_extensions import override

from pos_desktop.domain.catalog import Catalog, Category, Product
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.tax import TaxRate
from pos_desktop.presenters.cash import CashModel, CashPresenter
from pos_desktop.presenters.counter import Counter, Parts
from pos_desktop.presenters.payment import PaymentModel, PaymentWord
from pos_desktop.presenters.sale import SalePresenter
from pos_desktop.presenters.salemodel import Page, SaleModel
from pos_desktop.services.buying import BuyerAtCounter
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.ringing import Desk, Register
from pos_desktop.services.watching import look
from tests.fakes.journals import MemoryJournal
from tests.fakes.stripe_world import StripeWorld
from tests.fakes.views import Screen
from tests.services.shops import Shop

FULL_RATE, NO_RATE = TaxRate("standard", Decimal(10)), TaxRate("none", Decimal(0))


def product(sku: str, name: str, minor: int, barcode: str = "", rate: TaxRate = NO_RATE) -> Product:
    """Something for sale."""
    category = "Food" if rate is NO_RATE else "Goods"
    return Product(sku, name, category, Money(minor, "usd"), rate, barcode)


CATALOG = Catalog(
    [
        product("TEA", "Green Tea", 450, "4006381333931"),
        product("MUG", "Blue Mug", 1250, "4006381333948", FULL_RATE),
        product("POT", "Tea Pot", 3999, "ABC-77x", FULL_RATE),
        product("GUM", "Gum", 10),
        product("12X34", "Bolt M12", 300, rate=FULL_RATE),
        product("CAR", "Car", 99_999_900),
    ],
    [Category("Food", "#00AA00"), Category("Goods", "#0000AA")],
)


class Pages:
    """Remembers which page is in front."""

    def __init__(self) -> None:
        self.shown: list[Page] = []

    def show_page(self, page: Page) -> None:
        self.shown.append(page)


class Till(Shop):
    """A shop with a counter in it."""

    def __init__(
        self, journal: MemoryJournal | None = None, world: StripeWorld | None = None
    ) -> None:
        super().__init__(journal, world)
        self.settings = Settings()
        self.chosen = Chosen("tmr_1")
        self.pages = Pages()
        self.sale_view: Screen[SaleModel] = Screen()
        self.payment_view: Screen[PaymentModel] = Screen()
        self.cash_view: Screen[CashModel] = Screen()
        self.register = Register(
            Desk("till-1", "Ana", "usd"),
            journal=self.journal,
            lane=self.lane,
            clock=self.clock,
            timers=self.timers,
            changed=self._sale_changed,
            trouble=self._trouble,
        )
        self.buyer = BuyerAtCounter(self.register, self.clock)
        self.is_phone_idle = True
        self.tips = False
        self.refund_asks = False
        self.sale = SalePresenter(
            self.sale_view, self.register, CATALOG, self.buyer.of, lambda: self.tips
        )
        self.cash = CashPresenter(self.cash_view)
        self.counter = Counter(
            Parts(
                view=self.pages,
                sale=self.sale,
                payment=self.payment_view,
                cash=self.cash,
                register=self.register,
                checkout=self.checkout,
                timers=self.timers,
                clock=self.clock,
                settings=lambda: self.settings,
                chosen=lambda: self.chosen,
                buyer=self.buyer,
                is_phone_idle=lambda: self.is_phone_idle,
                does_refund_ask=lambda: self.refund_asks,
            )
        )

    def _sale_changed(self, sale: Sale) -> None:
        self.sale.sale_changed(sale)

    def _trouble(self, sentence: str | None) -> None:
        self.counter.trouble(sentence)

    @override
    def look(self) -> None:
        """As in the real till: the checkout and the counter are both told."""
        glimpse = look(self.target, self.gateway)
        self.checkout.seen(glimpse)
        self.counter.seen(glimpse)

    def scan(self, *codes: str) -> None:
        """The scanner reads these."""
        for code in codes:
            self.sale.scan(code)

    def capture_by_hand(self) -> None:
        """The shop wants holds."""
        self.settings = replace(self.settings, capture=CaptureMethod.MANUAL)

    def skus(self) -> list[str]:
        """What lies in the basket."""
        return [line.sku for line in self.register.sale.cart.lines]

    def word(self) -> PaymentWord:
        """What the payment panel says now."""
        return self.payment_view.model.word

    def page(self) -> Page:
        """What is in front now."""
        return self.counter.page

    def kept(self) -> Sale:
        """The sale at hand, as it is in the journal."""
        sale = self.journal.sale(self.register.sale.sale_id)
        assert sale is not None
        return sale
