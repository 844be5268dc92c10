"""Two tills that share two readers and an account: what is true of each is true of both."""

from dataclasses import replace
from random import Random

from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.payment import Inspecting, Paid, Presenting, Stage, Terms, begin
from pos_desktop.services.performing import Performer
from tests.domain.examples import Learn
from tests.domain.payment_world.beginnings import WAYS, terms_of
from tests.domain.payment_world.lives import READERS, Life
from tests.domain.payment_world.tills import CheckoutTill, Till, ValueTill
from tests.fakes.stripe_requests import THEIRS
from tests.fakes.stripe_world import StripeWorld


class TwoTills:
    """A sale at each of two tills; `learn` or `performing` may be spoiled."""

    def __init__(
        self,
        chance: Random,
        learn: Learn | None = None,
        performing: type[Performer] = Performer,
    ) -> None:
        self._chance = chance
        self.world = StripeWorld(*READERS)
        self.lives = [
            Life(self.world, self._till(number, learn, performing), chance) for number in (1, 2)
        ]

    def _till(self, number: int, learn: Learn | None, performing: type[Performer]) -> Till:
        card = self.world.new_card()
        plain = terms_of(self._chance, card, WAYS[0])
        terms: Terms = replace(plain, sale_id=f"sale_{number}", till=f"till-{number}")
        if learn is not None:
            return ValueTill(self.world, begin(terms), learn)
        return CheckoutTill(self.world, terms, card, performing)

    def live(self, steps: int) -> None:
        """Everything that can happen at either, in any order, then the end of both.

        Raises:
            AssertionError: something that must never be is; the diary says how it came.
        """
        for _ in range(steps):
            self._chance.choice(self.lives).step()
            self._check()
        for life in (*self.lives, *self.lives):
            life.calm()
        for life in self.lives:
            life.check_rest()
        for life in sorted(self.lives, key=_has_the_reader, reverse=True):
            life.end()
            self._check()
        self._check_books()

    def _check(self) -> None:
        for life in self.lives:
            life.check()

    def _check_books(self) -> None:
        """Each intent that succeeded stands as paid in one book, that of its till."""
        paid = [
            (life.till.payment.terms.till, life.till.payment.intent_id)
            for life in self.lives
            if isinstance(life.till.payment.state, Paid)
        ]
        taken = [
            (one.owner, one.intent_id)
            for one in self.world.intents.values()
            if one.status is IntentStatus.SUCCEEDED and one.owner != THEIRS
        ]
        assert sorted(taken) == sorted(paid)


def _has_the_reader(life: Life) -> bool:
    state = life.till.payment.state
    shown = isinstance(state, Presenting) and state.stage is Stage.AT_READER
    return shown or isinstance(state, Inspecting)
