"""Comparing the book with Stripe without a window: what `pos-desktop reconcile` needs."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from pos_desktop.app.doctoring import Installation
from pos_desktop.app.reaching import Unreached, reach
from pos_desktop.domain.booked import Booked
from pos_desktop.domain.settings import Mode
from pos_desktop.runtime.instance import Instance
from pos_desktop.services.consenting import Guarded
from pos_desktop.services.reconciling import Checker, Comparison, Span
from pos_desktop.services.remedying import Remedying

OTHERS_HAVE = 60 * 60
"""Seconds after which a payment of a till elsewhere that is not over is taken to be left."""


@dataclass(eq=False)
class StripeUnreached(Exception):
    """There is no way to Stripe; `reason` is one plain sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Comparing and setting right, until it is closed."""

    checker: Checker
    remedying: Remedying
    close: Callable[[], None]

    @classmethod
    def of(cls, found: Installation, actor: str, described: str) -> Self:
        """Open the book and reach Stripe.

        Raises:
            JournalFailed: the book cannot be used.
            StripeUnreached: there is no key, or no such server.
        """
        if found.settings.booked_mode is Mode.TRAINING and _is_open(found):
            raise StripeUnreached(
                "In training, Stripe is inside the till that is open: compare on its close screen, "
                "or close the till first."
            )
        with ExitStack() as opened:
            journal = found.journal()
            opened.callback(journal.close)
            reached = reach(found.options, found.paths, found.settings, found.vault)
            if isinstance(reached, Unreached):
                raise StripeUnreached(reached.sentence)
            opened.callback(reached.close)
            note = journal.restored.read()
            gap = None if note is None else note.gap
            checker = Checker(reached.gateway, journal.ledger, at_hand_beside(found), gap)
            remedying = Remedying(
                checker,
                journal,
                Guarded(reached.perform, journal.consent),
                found.clock,
                actor,
                found.settings.till,
                described,
            )
            return cls(checker, remedying, opened.pop_all().close)

    def compare(self, span: Span) -> Comparison:
        """A comparison of this span; it goes on where an earlier one of it stopped."""
        return Comparison(span, self.checker, self.remedying.clock)


def at_hand_beside(found: Installation) -> Callable[[Booked], bool]:
    """Whether a payment is under way in a till: this folder's, where it is open, or another's.

    Asked anew each time: a comparison takes a while, and a till may be opened in its midst.
    """

    def at_hand(booked: Booked) -> bool:
        if booked.till == found.settings.till:
            return _is_open(found)
        return found.clock.now().timestamp() - booked.started_at < OTHERS_HAVE

    return at_hand


def _is_open(found: Installation) -> bool:
    """Whether a till has the data folder at this moment."""
    instance = Instance(found.paths.folder)
    if not instance.claim():
        return True
    instance.release()
    return False
