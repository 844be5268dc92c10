"""Where lives begin: a world, a till of either kind, and chance."""

from dataclasses import replace
from enum import Enum, auto
from random import Random

from pos_desktop.domain.intents import CaptureMethod, IntentKind
from pos_desktop.domain.payment import CardEntry, Terms, begin
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from tests.domain.agreements import SAVING
from tests.domain.examples import Learn
from tests.domain.payment_world.lives import READERS, Life
from tests.domain.payment_world.tills import CheckoutTill, ValueTill
from tests.domain.payment_world.truths import is_undecided
from tests.fakes.clocks import NOON
from tests.fakes.stripe_world import StripeWorld

_PRESENTED, _KEYED, _ON_FILE = CardEntry.PRESENTED, CardEntry.KEYED, CardEntry.ON_FILE
_MONEY, _SETUP = IntentKind.PAYMENT, IntentKind.SETUP
_HOLDS = [CaptureMethod.MANUAL, CaptureMethod.MANUAL_PREFERRED]
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


class Start(Enum):
    """From where on the world is bad."""

    BEGUN = auto()
    READ = auto()
    """A card was read, and waits for somebody to decide."""
    HELD = auto()
    """The money is held for later."""


def terms_of(
    chance: Random, card: SavedCard, way: Way | None = None, start: Start = Start.BEGUN
) -> Terms:
    """What is to be paid or saved, in this way or any, with any way of capturing, now or later;
    where a card is presented it may be looked at first.
    """
    kind, entry, keeps = way or chance.choice((*WAYS, WAYS[0], ON_FILE))
    is_setup, is_on_file = kind is _SETUP, entry is _ON_FILE
    types = ("card_present",) if entry is _PRESENTED else ("card",)
    reader, started = "" if is_on_file else READERS[0], int(NOON.timestamp())
    name, amount = ("setup_1", 0) if is_setup else ("sale_1", 1200)
    plain = Terms(name, 1, "till-1", amount, "usd", types, reader, started)
    agreed = SAVING.consent_id if keeps or is_on_file else None
    asks_at_counter = kind is _MONEY and entry is _PRESENTED
    capture_now = is_setup or (start is not Start.HELD and chance.random() < 0.5)
    return replace(
        plain,
        capture_now=capture_now,
        inspects=start is Start.READ
        or (start is Start.BEGUN and asks_at_counter and chance.random() < 0.4),
        skip_tip=chance.random() < 0.5,
        capture=chance.choice(list(CaptureMethod) if start is not Start.HELD else _HOLDS),
        kind=kind,
        entry=entry,
        customer=card.customer if agreed else None,
        method=card.method_id if is_on_file else None,
        keeps=Redisplay.LIMITED if keeps else None,
        consent=agreed,
    )


def _world(chance: Random) -> StripeWorld:
    """Stripe, where holds may offer more or not, and customers may tip."""
    world = StripeWorld(*READERS)
    world.raisable = chance.random() < 0.7
    world.overcapturable = chance.random() < 0.5
    world.tip = chance.choice((0, 200))
    return world


def _come_to(start: Start, life: Life) -> Life:
    match start:
        case Start.READ:
            life.come_to(lambda payment: is_undecided(payment.state))
        case Start.HELD:
            life.come_to(lambda payment: payment.is_held)
        case Start.BEGUN:
            pass
    return life


def value_life(
    learn: Learn, chance: Random, way: Way | None = None, start: Start = Start.BEGUN
) -> Life:
    """A life of the bare loop under this rule."""
    world = _world(chance)
    terms = terms_of(chance, world.new_card(), _way(way, start), start)
    return _come_to(start, Life(world, ValueTill(world, begin(terms), learn), chance))


def checkout_life(chance: Random, way: Way | None = None, start: Start = Start.BEGUN) -> Life:
    """A life of the real `Checkout`, and of the real `drive` after it."""
    world = _world(chance)
    card = world.new_card()
    till = CheckoutTill(world, terms_of(chance, card, _way(way, start), start), card)
    return _come_to(start, Life(world, till, chance))


def _way(way: Way | None, start: Start) -> Way | None:
    """A card is presented where one was read, or money is held."""
    return way if start is Start.BEGUN else WAYS[0]
