"""A till that pays while another one, which has the same book, compares it with Stripe."""

from random import Random

from typing_extensions import override

from pos_desktop.domain.booked import Booked
from pos_desktop.domain.failures import Failed
from pos_desktop.domain.reconciling import Case, Difference, Remedy
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.services.performing import Performer
from pos_desktop.services.reconciling import Checker, Comparison
from pos_desktop.services.remedying import Remedying
from tests.domain.payment_world.beginnings import terms_of
from tests.domain.payment_world.lives import Life
from tests.domain.payment_world.shared_book import TILLS, SlowJournal, SlowWorld
from tests.domain.payment_world.tills import CheckoutTill
from tests.fakes.clocks import SteeredClock
from tests.fakes.ledgers import MemoryLedger
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.turns import Turns
from tests.services.accounts import TODAY

_LET_BE = 60 * 60
"""Seconds for which a payment of another till that is not over is let be."""
_TRIES = 40


class _World(SlowWorld):
    """Where the other till has closed an intent, this one cannot know before it is refused."""

    @override
    def offend(self, owner: str, what: str) -> None:
        if not what.endswith("which is canceled"):
            super().offend(owner, what)


class PaysWhileReconciled:
    """A payment of till-1, in any way; till-2 compares, and sets right what it finds if `applies`.

    Whether the payment is young enough to be let be is a matter of chance.
    """

    def __init__(self, chance: Random, *, applies: bool) -> None:
        self._chance, self._applies = chance, applies
        self._turns = Turns(chance)
        self.world, self.journal = _World(self._turns), SlowJournal(self._turns)
        card = self.world.new_card()
        till = CheckoutTill(self.world, terms_of(chance, card), card, journal=self.journal)
        self.life = Life(self.world, till, chance)
        self.clock = SteeredClock()
        self.clock.forward(chance.choice((60, 2 * _LET_BE)))
        gateway = gateway_to(self.world, TILLS[0])  # what it clears is that till's own payment
        self._checker = Checker(gateway, MemoryLedger(self.journal, *TILLS), self._is_let_be)
        self._remedying = Remedying(
            self._checker,
            self.journal,
            Performer(gateway, self.clock).perform,
            self.clock,
            "Bo",
            TILLS[1],
            "Taken at Stripe",
        )

    def live(self, steps: int = 60) -> None:
        """Everything that can happen to the payment, with the other till at work beside it.

        Raises:
            AssertionError: something that must never be is; the diary says how it came.
        """
        self._turns.play(lambda: self._pay(steps), self._reconcile)
        self.life.calm()
        self.life.check_rest()
        self.life.end()
        # An intent that came late, after the payment was given up, is what comparing is for.
        left = [one for one in self._compared() if one.is_open]
        assert {one.verdict.case for one in left} <= {Case.LEFT_OPEN}, (left, self.life.diary)
        for difference in left:
            self._set_right(difference)
        assert [one for one in self._compared() if one.is_open] == []
        self.life.check()

    def _pay(self, steps: int) -> None:
        for _ in range(steps):
            self.life.step()
            self._turns.pause()

    def _reconcile(self) -> None:
        for _ in range(self._chance.randint(1, 3)):
            for difference in self._compared():
                if self._applies and difference.verdict.is_safe:
                    self._set_right(difference)

    def _compared(self) -> tuple[Difference, ...]:
        """What is different, as far as it could be read."""
        comparison: Comparison | None = None
        for _ in range(_TRIES):
            try:
                comparison = comparison or Comparison(TODAY, self._checker, self.clock)
                comparison.step()
            except (Failed, JournalFailed):
                self._turns.pause()
        return () if comparison is None else comparison.differences

    def _set_right(self, difference: Difference) -> None:
        remedy = difference.verdict.usual
        assert remedy is not None
        self.life.diary.append(f"RECONCILES {difference.verdict.case} BY {remedy}")
        if remedy is Remedy.CAPTURE:
            self.life.ordered = True
        try:
            self._remedying.apply(difference, remedy)
        except JournalFailed:
            self._turns.pause()

    def _is_let_be(self, booked: Booked) -> bool:
        return self.clock.now().timestamp() - booked.started_at < _LET_BE
