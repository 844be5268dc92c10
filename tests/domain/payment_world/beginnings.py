"""Where lives begin: a world, a till of either kind, and chance."""

from dataclasses import replace
from random import Random

from pos_desktop.domain.intents import CaptureMethod, IntentKind
from pos_desktop.domain.payment import CardEntry, Terms, begin
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from tests.domain.agreements import SAVING
from tests.domain.examples import Learn
from tests.domain.payment_world.lives import READERS, Life
from tests.domain.payment_world.tills import CheckoutTill, ValueTill
from tests.fakes.clocks import NOON
from tests.fakes.stripe_world import StripeWorld

_PRESENTED, _KEYED, _ON_FILE = CardEntry.PRESENTED, CardEntry.KEYED, CardEntry.ON_FILE
_MONEY, _SETUP = IntentKind.PAYMENT, IntentKind.SETUP
Way = tuple[IntentKind, CardEntry, bool]
ON_FILE: Way = (_MONEY, _ON_FILE, False)
WAYS: tuple[Way, ...] = (
    (_MONEY, _PRESENTED, False),
    (_MONEY, _PRESENTED, True),
    (_MONEY, _KEYED, False),
    (_MONEY, _KEYED, True),
    ON_FILE,
    (_SETUP, _PRESENTED, True),
    (_SETUP, _KEYED, True),
)
"""What is done, how the card comes to Stripe, and whether it is kept."""


def terms_of(chance: Random, card: SavedCard, way: Way | None = None) -> Terms:
    """What is to be paid or saved, in this way or any, with either way of capturing."""
    kind, entry, keeps = way or chance.choice((*WAYS, WAYS[0], ON_FILE))
    is_setup, is_on_file = kind is _SETUP, entry is _ON_FILE
    types = ("card_present",) if entry is _PRESENTED else ("card",)
    reader, started = "" if is_on_file else READERS[0], int(NOON.timestamp())
    name, amount = ("setup_1", 0) if is_setup else ("sale_1", 1200)
    plain = Terms(name, 1, "till-1", amount, "usd", types, reader, started)
    agreed = SAVING.consent_id if keeps or is_on_file else None
    return replace(
        plain,
        capture=chance.choice(list(CaptureMethod)),
        kind=kind,
        entry=entry,
        customer=card.customer if agreed else None,
        method=card.method_id if is_on_file else None,
        keeps=Redisplay.LIMITED if keeps else None,
        consent=agreed,
    )


def value_life(learn: Learn, chance: Random, way: Way | None = None) -> Life:
    """A life of the bare loop under this rule."""
    world = StripeWorld(*READERS)
    terms = terms_of(chance, world.new_card(), way)
    return Life(world, ValueTill(world, begin(terms), learn), chance)


def checkout_life(chance: Random, way: Way | None = None) -> Life:
    """A life of the real `Checkout`."""
    world = StripeWorld(*READERS)
    card = world.new_card()
    return Life(world, CheckoutTill(world, terms_of(chance, card, way), card), chance)
