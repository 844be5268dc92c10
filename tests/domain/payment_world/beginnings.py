"""Where lives begin: a world, a till of either kind, and chance."""

from random import Random

from pos_desktop.domain.payment import begin
from tests.domain.examples import Learn
from tests.domain.payment_world.lives import READERS, Life, terms_of
from tests.domain.payment_world.tills import CheckoutTill, ValueTill
from tests.fakes.stripe_world import StripeWorld


def value_life(learn: Learn, chance: Random) -> Life:
    """A life of the bare loop under this rule."""
    world = StripeWorld(*READERS)
    return Life(world, ValueTill(world, begin(terms_of(chance)), learn), chance)


def checkout_life(chance: Random) -> Life:
    """A life of the real `Checkout`."""
    world = StripeWorld(*READERS)
    return Life(world, CheckoutTill(world, terms_of(chance)), chance)
