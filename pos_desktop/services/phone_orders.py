"""Orders of customers who are not here: saving a card, taking a payment, charging a saved card."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from os import urandom

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.consents import Channel, Consent, Wording
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.intents import IntentKind
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import CardEntry, Terms
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.tax import UNTAXED
from pos_desktop.ports.clock import Clock
from pos_desktop.services.checkout import Checkout
from pos_desktop.services.numbering import sale_id
from pos_desktop.services.terms import order_terms

_TYPES = {CardEntry.PRESENTED: "card_present", CardEntry.KEYED: "card", CardEntry.ON_FILE: "card"}


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the customer said yes to, and how."""

    wording: Wording
    redisplay: Redisplay
    channel: Channel

    @property
    def entry(self) -> CardEntry:
        """How the card comes to the reader: who is here presents it, for others it is keyed."""
        is_here = self.channel is Channel.IN_PERSON
        return CardEntry.PRESENTED if is_here else CardEntry.KEYED


@dataclass(frozen=True, slots=True)
class Order:
    """What is charged: a basket that was rung up, or an amount alone, which has a description."""

    sale: Sale
    description: str = ""


class PhoneOrders:
    """Begins what the agent wants on the till's one checkout, which must be idle.

    `reader` gives the id of the till's reader, or None; `mark` the journal's mark, for the ids of
    sales.
    """

    def __init__(
        self,
        checkout: Checkout,
        clock: Clock,
        settings: Callable[[], Settings],
        reader: Callable[[], str | None],
        mark: Callable[[], str] = str,
    ) -> None:
        self._mark = mark
        self._checkout = checkout
        self._clock = clock
        self._settings = settings
        self._reader = reader

    def save(self, customer: Customer, agreed: Agreed) -> None:
        """Save a card of this customer, who agreed to it."""
        consent = self.consent_of(customer, agreed)
        self._checkout.begin(None, self._setup_terms(customer, consent, agreed), consent)

    def pay(self, order: Order, customer: Customer | None, agreed: Agreed | None) -> None:
        """Take the payment by a card that is keyed on the reader; keep it where that was agreed."""
        consent = self.consent_of(customer, agreed) if customer and agreed else None
        terms = self._terms(order, CardEntry.KEYED, customer, consent)
        self._checkout.begin(order.sale, terms, consent)

    def charge(self, order: Order, customer: Customer, card: SavedCard, consent: Consent) -> None:
        """Charge a saved card of the customer under this agreement; no reader takes part."""
        terms = self._terms(order, CardEntry.ON_FILE, customer, consent, card.method_id)
        self._checkout.begin(order.sale, terms, consent)

    def order_of(self, amount: Money, description: str, customer: Customer | None) -> Order:
        """An order of an amount alone, tax and all; `description` says what it is for."""
        settings = self._settings()
        cart = Cart(amount.currency).add(Product("", description, "", amount, UNTAXED))
        now = self._clock.now()
        sale = Sale(
            sale_id(self._mark()), settings.till, settings.cashier, cart, now, payments_begun=1
        )
        return Order(_of(sale, customer), description)

    def order_of_basket(self, sale: Sale, customer: Customer | None) -> Order:
        """An order of what was rung up at the counter."""
        numbered = replace(sale, payments_begun=sale.payments_begun + 1)
        return Order(_of(numbered, customer))

    def consent_of(
        self, customer: Customer, agreed: Agreed, card: SavedCard | None = None
    ) -> Consent:
        """The customer's agreement as it is written down, now; of a card that is there already."""
        settings = self._settings()
        now, agent = self._clock.now(), settings.cashier
        return agreement(customer, agreed, now, agent=agent, till=settings.till, card=card)

    def _setup_terms(self, customer: Customer, consent: Consent, agreed: Agreed) -> Terms:
        settings = self._settings()
        return Terms(
            sale_id=f"setup_{urandom(16).hex()}",
            number=1,
            till=settings.till,
            amount=0,
            currency=of_country(settings.country),
            types=(_TYPES[agreed.entry],),
            reader=self._reader() or "",
            started_at=int(self._clock.now().timestamp()),
            customer_may_cancel=settings.customer_may_cancel,
            kind=IntentKind.SETUP,
            entry=agreed.entry,
            customer=customer.customer_id,
            keeps=agreed.redisplay,
            consent=consent.consent_id,
            without_cvc=settings.moto_without_cvc and agreed.entry is CardEntry.KEYED,
        )

    def _terms(
        self,
        order: Order,
        entry: CardEntry,
        customer: Customer | None,
        consent: Consent | None,
        method: str | None = None,
    ) -> Terms:
        settings, total = self._settings(), order.sale.cart.total()
        is_on_file = entry is CardEntry.ON_FILE
        terms = Terms(
            sale_id=order.sale.sale_id,
            number=order.sale.payments_begun,
            till=order.sale.till,
            amount=total.minor,
            currency=total.currency,
            types=(_TYPES[entry],),
            reader="" if is_on_file else self._reader() or "",
            started_at=int(self._clock.now().timestamp()),
            capture=settings.capture,
            customer_may_cancel=settings.customer_may_cancel,
            entry=entry,
            customer=customer.customer_id if customer else None,
            method=method,
            keeps=consent.redisplay if consent and not is_on_file else None,
            consent=consent.consent_id if consent else None,
            description=order.description,
            without_cvc=settings.moto_without_cvc and not is_on_file,
        )
        return order_terms(terms, settings)


def agreement(
    customer: Customer,
    agreed: Agreed,
    now: datetime,
    *,
    agent: str,
    till: str,
    card: SavedCard | None = None,
) -> Consent:
    """What the customer said yes to, as it is written down."""
    return Consent(
        consent_id=f"consent_{urandom(16).hex()}",
        customer_id=customer.customer_id,
        wording=agreed.wording,
        redisplay=agreed.redisplay,
        channel=agreed.channel,
        given_at=now,
        agent=agent,
        till=till,
        card=card,
    )


def _of(sale: Sale, customer: Customer | None) -> Sale:
    return sale if customer is None else replace(sale, customer=customer.customer_id)
