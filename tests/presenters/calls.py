"""The phone-orders screen over the world: an agent, a customer on the line, a reader."""

from dataclasses import replace

from typing_extensions import override

from pos_desktop.domain.consents import Wording
from pos_desktop.domain.customers import Contact, ContactField, Customer
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import Outcome
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.wants import Want
from pos_desktop.domain.wording import Wordings
from pos_desktop.presenters.calling import PhonePresenter
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import CustomerModel, Happening, PhoneAct, PhoneModel
from pos_desktop.presenters.phoneparts import CallingParts
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.consenting import Guarded
from pos_desktop.services.customer_search import PAUSE
from pos_desktop.services.customers import Directory, Ways
from pos_desktop.services.parking import Parking
from pos_desktop.services.phone_orders import Agreed, PhoneOrders
from pos_desktop.services.wallets import Wallets
from pos_desktop.services.watching import look
from pos_desktop.services.withdrawing import Withdrawing
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON, ToldLane
from tests.fakes.customers import WorldCustomers, WorldSavedCards
from tests.fakes.journals import MemoryJournal
from tests.fakes.stripe_records import CardPlayed
from tests.fakes.stripe_requests import StripeRequests
from tests.fakes.stripe_world import StripeWorld
from tests.services.shops import TEA, Shop, sale_of

ENGLISH = Wording("2026-11", "en", ("May we keep your card?", "We tell you each amount first."))
FRENCH = Wording("2026-11", "fr", ("Pouvons-nous garder votre carte ?", "Montant dit avant."))
TERMS = Wordings((ENGLISH, FRENCH))
AMELIE = Contact("Amélie Duval", "amelie@duval.example", "+33123456789")
MARC = Contact("Marc Duvivier", "marc@duvivier.example")


class Paper:
    """A view that remembers what it was given to show, and how often the keyboard came."""

    def __init__(self) -> None:
        self.models: list[PhoneModel] = []
        self.came = 0

    def present(self, model: PhoneModel) -> None:
        self.models.append(model)

    def come_here(self) -> None:
        self.came += 1


class Cards(WorldSavedCards):
    """Saved cards that can meet a defect of ours."""

    is_broken = False

    @override
    def of(self, customer_id: str) -> tuple[SavedCard, ...]:
        self._check()
        return super().of(customer_id)

    @override
    def retrieve(self, method_id: str) -> SavedCard:
        self._check()
        return super().retrieve(method_id)

    def _check(self) -> None:
        if self.is_broken:
            raise ArithmeticError("a defect of ours")


class Line(Shop):
    """An agent's screen. The shop's book knows Amélie (`cus_1`) and Marc (`cus_2`)."""

    def __init__(
        self, journal: MemoryJournal | None = None, world: StripeWorld | None = None
    ) -> None:
        super().__init__(journal, world)
        self.settings = Settings(till="till-1", cashier="Ana")
        self.chosen = Chosen("tmr_1", self.world.readers["tmr_1"].read())
        self.lookups = ToldLane()
        self.wordings: Wordings | Notice = TERMS
        self.basket: Sale | None = None
        self.given_back: list[Sale] = []
        self.at_counter: list[tuple[Customer, Agreed | None]] = []
        self.is_counter_idle = self.is_reached = True
        self.paper = Paper()
        self.network = StripeRequests()
        self.customers = WorldCustomers(self.network)
        self.cards = Cards(self.world)
        self.amelie = self._has(AMELIE)
        self.marc = self._has(MARC)
        ways = Ways(
            customers=lambda: self.customers if self.is_reached else None,
            journal=self.journal,
            money=self.lane,
            lookups=self.lookups,
            timers=self.timers,
            clock=self.clock,
            settings=lambda: self.settings,
        )
        self.directory = Directory(ways, self._book)
        self.parking = Parking(self.journal, self.lane, self.clock, lambda: self.settings)
        self.parts = self._parts()
        self.screen = PhonePresenter(self.parts)

    def _has(self, contact: Contact) -> Customer:
        customer = self.customers.have(contact.name, contact.email, contact.phone)
        entry = Entry("customer.found", NOON, "Ana", "till-1", customer=customer)
        self.journal.record(entry)
        return customer

    def _parts(self) -> CallingParts:
        def settings() -> Settings:
            return self.settings

        return CallingParts(
            view=self.paper,
            directory=self.directory,
            orders=PhoneOrders(self.checkout, self.clock, settings, lambda: self.chosen.reader_id),
            checkout=self.checkout,
            wallets=Wallets(self.journal, lambda: self.cards, self.lookups),
            withdrawing=Withdrawing(
                journal=self.journal,
                cards=self.cards,
                lane=self.lane,
                clock=self.clock,
                settings=settings,
            ),
            parking=self.parking,
            wordings=lambda: self.wordings,
            timers=self.timers,
            clock=self.clock,
            settings=settings,
            chosen=lambda: self.chosen,
            basket=lambda: self.basket,
            hand_over=self._hand_over,
            take_back=self._take_back,
            keep_at_sale=lambda customer, agreed: self.at_counter.append((customer, agreed)),
            is_counter_idle=lambda: self.is_counter_idle,
            is_reached=lambda: self.is_reached,
            description="Phone order",
        )

    def _book(self, trouble: str | None) -> None:
        self.screen.book(trouble)

    def _hand_over(self) -> Sale | None:
        sale, self.basket = self.basket, None
        return sale

    def _take_back(self, sale: Sale) -> None:
        self.given_back.append(sale)
        self.basket = sale

    @override
    def perform(self, payment: Payment, want: Want) -> Outcome:
        if self.is_defective:
            raise ArithmeticError("a defect of ours")
        return Guarded(self.performer.perform, self.journal.consent)(payment, want)

    @override
    def look(self) -> None:
        glimpse = look(self.target, self.gateway)
        self.checkout.seen(glimpse)
        self.screen.seen(glimpse)

    @override
    def settle(self) -> None:
        for _ in range(6):
            self.lane.drain()
            self.lookups.drain()
            self.look()
        while not (self.lane.is_idle and self.lookups.is_idle):
            self.lane.drain()
            self.lookups.drain()

    # -- what the agent does -------------------------------------------------------------------

    def open(self) -> "Line":
        """The page comes to the front, and the book is read."""
        self.screen.shown()
        self.settle()
        return self

    def find(self, typed: str) -> None:
        """Type it, and wait for Stripe."""
        self.screen.search(typed)
        self.timers.forward(PAUSE)
        self.settle()

    def call(self, customer: Customer | None = None) -> None:
        """This customer calls and is chosen."""
        self.screen.choose_customer((customer or self.amelie).customer_id)
        self.settle()

    def write(self, name: str = "", email: str = "", phone: str = "") -> None:
        """Type a contact into the form."""
        self.screen.type_contact(ContactField.NAME, name)
        self.screen.type_contact(ContactField.EMAIL, email)
        self.screen.type_contact(ContactField.PHONE, phone)

    def agree(self) -> None:
        """The customer says yes."""
        self.screen.agree(said_yes=True)

    def act(self, act: PhoneAct) -> None:
        """Press a button, and wait."""
        self.screen.act(act)
        self.settle()

    def key_card(self, card: CardPlayed = CardPlayed.APPROVED) -> None:
        """The card is keyed on the reader, or presented, and the bank answers."""
        self.play_card(card)
        self.settle()

    def saved(self) -> SavedCard:
        """Amélie has a card that may be charged: saved in a call before."""
        self.call()
        self.agree()
        self.act(PhoneAct.SAVE_CARD)
        self.key_card()
        card = next(reversed(self.world.cards.values()))
        self.act(PhoneAct.DONE)
        self.timers.forward(60)
        return card

    def happened(self) -> list[Happening]:
        """What the customer's history tells, newest first."""
        assert self.model.customer is not None
        return [row.happening for row in self.model.customer.history]

    def rings_up(self, sale_id: str = "sale_9") -> Sale:
        """There is a basket at the counter."""
        self.basket = replace(sale_of(TEA, sale_id=sale_id), payments_begun=0)
        return self.basket

    # -- what is shown -------------------------------------------------------------------------

    @property
    def model(self) -> PhoneModel:
        return self.paper.models[-1]

    def word(self) -> PaymentWord:
        """What `phone.status` says now."""
        return self.model.standing.word

    def code(self) -> str | None:
        """Why nothing was begun."""
        return code_of(self.model.notice)

    def names(self) -> list[str]:
        """Who was found."""
        return [row.name for row in self.model.caller.rows]


def page(line: Line) -> CustomerModel:
    """The customer's page as it is shown."""
    customer = line.model.customer
    assert customer is not None
    return customer


def covered(line: Line) -> SavedCard:
    """A card of Amélie's under an agreement that is in the book."""
    card = line.world.new_card()
    consent = replace(SAVING, card=card, consent_id=f"consent_of_{card.method_id}")
    line.journal.record(Entry("consent.given", NOON, "Ana", "till-1", consent=consent))
    return card


def code_of(notice: Notice | None) -> str | None:
    """The code of a notice, if there is one."""
    return notice.code if notice is not None else None
