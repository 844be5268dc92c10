"""A card that was read at the counter: what the shop's rule leaves to a person, and until when."""

from dataclasses import dataclass

from pos_desktop.domain.cardrules import CardRule, Reprice, rule_of, verdict
from pos_desktop.domain.cards import CollectedCard
from pos_desktop.domain.cart import Cart
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import Inspecting, InspectStep, Payment
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.services.deciding import time_left
from pos_desktop.services.repricing import is_repriced, plain, repriced

PRICE = "price"
"""Why a card is refused that is to be paid with at another price: in a word, for the book."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person is to decide: in how many seconds, and at which price if it is another one."""

    left: int | None = None
    price: Money | None = None


def choice_of(payment: Payment, settings: Settings, cart: Cart, clock: Clock) -> Choice:
    """What is to be decided now, if anything is."""
    card, state = waiting_card(payment), payment.state
    if card is None or not isinstance(state, Inspecting):
        return Choice()
    left = time_left(state, int(clock.now().timestamp()))
    return Choice(left, other_price(card, rule_of(settings), cart))


def waiting_card(payment: Payment) -> CollectedCard | None:
    """The card that somebody must decide about, if there is one."""
    match payment.state:
        case Inspecting(card=card, step=InspectStep.DECIDING):
            return card
        case _:
            return None


def priced_for(card: CollectedCard, rule: CardRule, cart: Cart) -> Cart:
    """The basket at the price that the rule has for the card."""
    says = verdict(card, rule)
    return repriced(cart, says, card.country or "") if isinstance(says, Reprice) else plain(cart)


def other_price(card: CollectedCard, rule: CardRule, cart: Cart) -> Money | None:
    """What the basket costs with the card, where that is not what it was presented for."""
    asks = isinstance(verdict(card, rule), Reprice)
    return None if asks == is_repriced(cart) else priced_for(card, rule, cart).total()
