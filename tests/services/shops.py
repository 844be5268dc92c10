"""A till of real services over the world, one step at a time."""

from dataclasses import replace
from decimal import Decimal

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.intents import CaptureMethod, IntentKind
from pos_desktop.domain.money import Money
from pos_desktop.domain.news import Outcome, Wish
from pos_desktop.domain.payment import CardEntry, Payment, State, Terms
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from pos_desktop.domain.tax import TaxRate
from pos_desktop.domain.wants import Want
from pos_desktop.services.checkout import Checkout, Judge, Progress
from pos_desktop.services.performing import Performer
from pos_desktop.services.watching import Target, look
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON, SteeredClock, ToldLane, ToldTimers
from tests.fakes.journals import MemoryJournal
from tests.fakes.stripe_account import CUSTOMER as CUSTOMER_ID
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.stripe_records import CardPlayed
from tests.fakes.stripe_world import StripeWorld

TEA = Product("TEA", "Green Tea", "Drinks", Money(1200, "usd"), TaxRate("none", Decimal(0)), "401")
MUG = Product("MUG", "Mug", "Kitchen", Money(300, "usd"), TaxRate("full", Decimal(10)), "402")
STARTED = int(NOON.timestamp())
CUSTOMER = Customer(CUSTOMER_ID, Contact("Grace Hopper"))
TERMS = Terms("sale_1", 1, "till-1", 1200, "usd", ("card_present",), "tmr_1", STARTED)
LATER = replace(TERMS, capture=CaptureMethod.MANUAL, capture_now=False)
"""The money is held, and taken after the sale."""

SETUP = replace(
    TERMS,
    sale_id="setup_1",
    amount=0,
    types=("card",),
    kind=IntentKind.SETUP,
    entry=CardEntry.KEYED,
    customer=CUSTOMER_ID,
    keeps=Redisplay.LIMITED,
    consent=SAVING.consent_id,
)
"""A card is keyed and saved, under `SAVING`."""


def on_file(card: SavedCard) -> Terms:
    """The same money, charged to a saved card."""
    return replace(
        TERMS,
        types=("card",),
        reader="",
        entry=CardEntry.ON_FILE,
        customer=card.customer,
        method=card.method_id,
        consent=SAVING.consent_id,
    )


def sale_of(*products: Product, sale_id: str = "sale_1") -> Sale:
    """An open sale of these."""
    cart = Cart("usd")
    for product in products:
        cart = cart.add(product)
    return Sale(sale_id, "till-1", "Ana", cart, NOON, payments_begun=1)


def consents_in(journal: MemoryJournal) -> list[tuple[str, Consent]]:
    """The agreements that were written down, each with the kind of its entry."""
    return [(one.kind, one.consent) for one in journal.entries if one.consent is not None]


def _no_rule(_: Payment) -> Wish | None:
    """A person decides about every card."""
    return None


class Shop:
    """Everything that a checkout needs, steered; and the checkout."""

    def __init__(
        self, journal: MemoryJournal | None = None, world: StripeWorld | None = None
    ) -> None:
        self.world = world or StripeWorld()
        self.journal = journal or MemoryJournal()
        self.clock = SteeredClock()
        self.lane = ToldLane()
        self.timers = ToldTimers(self.clock)
        self.gateway = gateway_to(self.world)
        self.performer = Performer(self.gateway, self.clock)
        self.target = Target()
        self.told: list[Progress] = []
        self.left: list[Progress] = []
        self.is_defective = False
        self.rule: Judge = _no_rule
        self.checkout = Checkout(
            journal=self.journal,
            perform=self.perform,
            lane=self.lane,
            timers=self.timers,
            clock=self.clock,
            watch=self.watch,
            judge=self.judge,
            left=self.left.append,
        )
        self.checkout.listen(self.told.append)

    def perform(self, payment: Payment, want: Want) -> Outcome:
        if self.is_defective:
            raise ArithmeticError("a defect of ours")
        return self.performer.perform(payment, want)

    def judge(self, payment: Payment) -> Wish | None:
        return self.rule(payment)

    def watch(self, target: Target) -> None:
        self.target = target

    def look(self) -> None:
        """The watcher looks once, and what it saw arrives."""
        self.checkout.seen(look(self.target, self.gateway))

    def settle(self) -> None:
        """Work, look and work until nothing more happens."""
        for _ in range(6):
            self.lane.drain()
            self.look()
        self.lane.drain()

    def play_card(self, card: CardPlayed = CardPlayed.APPROVED) -> None:
        """The customer presents a card, and the bank answers."""
        self.world.present_card("tmr_1")
        self.world.finish_card("tmr_1", card)

    @property
    def progress(self) -> Progress:
        progress = self.checkout.progress
        assert progress is not None
        return progress

    @property
    def sale_at_hand(self) -> Sale:
        """The sale at hand, where there is one."""
        sale = self.progress.sale
        assert sale is not None
        return sale

    @property
    def payment(self) -> Payment:
        return self.progress.payment

    def state(self) -> State:
        """Where the payment is now."""
        return self.payment.state

    def is_settled(self) -> bool:
        """Whether nothing is under way now."""
        return self.checkout.is_settled
